//! With a language model: one that follows a script, and fails as real ones do.

mod asking;
mod canary;
mod commands;
mod deleting;
mod faults;
mod reading;
mod reporting;
mod waiting;

use std::time::{Duration, Instant};

use scripted_model::{Behaviour, Script, Scripted, When};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::fixture::TestServer;

/// A job description, as a form sends it. [`reading`] judges the fit to it, so what is scored needs one.
pub(crate) const JOB: &str = "&job=You+have+led+a+move.";
/// An answer that a reading can quote.
pub(crate) const SAID: &str =
    "I led the move of the ward and it took three weeks, and nobody was harmed.";

/// A script that plays a believable interviewer.
pub(crate) fn believable() -> Script {
    Script::default()
        .then(when("You prepare a practice interview"), Behaviour::say(plan().to_string()))
        .then(
            when("held aloud"),
            Behaviour::say("follow-up no-result\nWhat changed after the move?"),
        )
        .then(when("member of a panel"), Behaviour::say(reading().to_string()))
        .then(when("last part of the report"), Behaviour::say(overall().to_string()))
}

pub(crate) fn when(system: &str) -> When {
    When { system_contains: Some(system.to_owned()), ..When::default() }
}

pub(crate) fn plan() -> Value {
    json!({"asked_for": ["led a move"], "questions": [
        {"place": 1, "competency": "Moving wards", "strong": ["who went first", "what could go wrong"], "text": "Which ward did you move, and how?"},
        {"place": 2, "competency": "Calm", "strong": ["one bad day", "what was done"], "text": "What was your worst day on it?"},
    ]})
}

pub(crate) fn reading() -> Value {
    let judged = |score: u8| json!({"quotes": ["I led the move of the ward"], "rationale": "It says who did it.", "score": score});
    json!({
        "criteria": {"ownership": judged(4), "relevance": judged(3), "specificity": judged(3), "structure": judged(2), "role-fit": judged(3)},
        "one_change": "Say the result first.",
        "stronger": "I led the move of the ward. It took three weeks, and nobody was harmed. [what you learned]",
    })
}

pub(crate) fn overall() -> Value {
    json!({
        "coverage": [{"number": 1, "quotes": ["I led the move of the ward"], "reason": "It was told.", "shown": "shown"}],
        "drills": ["Say the result first."],
        "summary": "You told one story, and told it in order.",
    })
}

/// A Sotto whose model begins to say its second question and stops in the middle, with all the time there is.
pub(crate) fn stalling() -> WithModel {
    let stall = Behaviour::Stall { text: "follow-up no-result\nWhat".into() };
    let mut script = Script::default().then(when("held aloud"), stall);
    script.rules.extend(believable().rules);
    WithModel::start_with(script, &[("SOTTO_LLM_PATIENCE", "60")])
}

/// Waits so many seconds at most.
pub(crate) fn until(what: &str, seconds: u64, so: impl Fn() -> bool) {
    let began = Instant::now();
    while !so() {
        assert!(began.elapsed() < Duration::from_secs(seconds), "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A Sotto whose language model follows a script.
pub(crate) struct WithModel {
    pub(crate) server: TestServer,
    pub(crate) scripted: Scripted,
    /// The script is followed here.
    _runtime: Runtime,
}

impl WithModel {
    pub(crate) fn start(script: Script) -> Self {
        Self::start_with(script, &[])
    }

    pub(crate) fn start_with(script: Script, environment: &[(&str, &str)]) -> Self {
        let runtime = Runtime::new().unwrap();
        let scripted = runtime.block_on(Scripted::start(script));
        let mut all = settings(&scripted);
        all.extend(
            environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        );
        let borrowed: Vec<_> = all.iter().map(|(name, value)| (&**name, &**value)).collect();
        Self { server: TestServer::start_with(&borrowed), scripted, _runtime: runtime }
    }

    /// The same data under a server that is started anew after this one was killed, with a believable model.
    pub(crate) fn restarted(self) -> Self {
        let Self { server, scripted, _runtime } = self;
        let folder = server.kill();
        scripted.follow(believable());
        let settings = settings(&scripted);
        let borrowed: Vec<_> = settings.iter().map(|(name, value)| (&**name, &**value)).collect();
        Self { server: TestServer::start_in(folder, &borrowed), scripted, _runtime }
    }

    /// The interview's page once it waits for the candidate, or is the report.
    pub(crate) fn settled(&self, interview: &str) -> crate::asking::Answer {
        let began = Instant::now();
        loop {
            let mut page = self.server.get(interview);
            if page.status == 303 {
                page = self.server.get(page.header("location").unwrap());
            }
            if page.count("waiting") == 0 {
                return page;
            }
            assert!(began.elapsed() < Duration::from_secs(30), "it waits for ever: {}", page.body);
            std::thread::sleep(Duration::from_millis(30));
        }
    }

    /// Types an answer to the open question, and waits for nothing.
    pub(crate) fn type_answer(&self, interview: &str, text: &str) {
        let turn = self.server.turn(interview);
        let form = format!("text={}", text.replace(' ', "+"));
        assert_eq!(self.server.post(&format!("{turn}/typed"), &form).status, 303);
    }

    /// Types an answer to the open question, and gives the page after it.
    pub(crate) fn answer(&self, interview: &str, text: &str) -> crate::asking::Answer {
        self.type_answer(interview, text);
        self.settled(interview)
    }

    /// Begins an interview and waits for its first question; `more` is added to the form.
    pub(crate) fn begin(&self, more: &str) -> String {
        let begun = self.server.post(
            "/interviews",
            &format!(
                "{}{more}",
                crate::asking::CHOSEN.replace(
                    "&language=en",
                    if more.contains("&language=") { "" } else { "&language=en" }
                )
            ),
        );
        assert_eq!(begun.status, 303, "{}", begun.body);
        let interview = begun.header("location").unwrap().to_owned();
        self.settled(&interview);
        interview
    }

    /// Asks for the report and waits for it.
    pub(crate) fn finish(&self, interview: &str) -> crate::asking::Answer {
        assert_eq!(self.server.post(&format!("{interview}/finish"), "").status, 303);
        self.settled(interview)
    }

    /// How many requests had these words in their instructions.
    pub(crate) fn asked_for(&self, system: &str) -> usize {
        let requests = self.scripted.requests();
        requests.iter().filter(|request| request.body.to_string().contains(system)).count()
    }
}

/// What sets a Sotto up with this model.
pub(crate) fn settings(scripted: &Scripted) -> Vec<(String, String)> {
    [("URL", scripted.url()), ("MODEL", "scripted".to_owned()), ("PATIENCE", "1".to_owned())]
        .into_iter()
        .map(|(name, value)| (format!("SOTTO_LLM_{name}"), value))
        .collect()
}
