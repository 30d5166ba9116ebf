//! What goes to a model and comes from it is in no file in the clear and in no log, committed or not.

use std::{fs, path::Path, thread, time::Duration};

use client::Tempo;
use scripted_model::{Behaviour, Script};

use super::{WithModel, believable, plan, reading, until, when};
use crate::fixture::said;

const RESUME: &str = "resumecanary5711";
const JOB: &str = "jobcanary5712";
const ANSWER: &str = "answercanary5713";
const ASKED: &str = "askedcanary5714";
/// Letters alone: what looks like a name that nobody said is left out of a report.
const REASON: &str = "reasoncanaryxqv";
const THROWN_OUT: &str = "thrownoutcanaryxqw";
const ERROR: &str = "errorcanary5717";
const NO_JSON: &str = "nojsoncanary5718";
const SUPPOSED: &str = "supposedcanary5719";

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

fn every_file(folder: &Path, look: &mut impl FnMut(&Path, &[u8])) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            every_file(&path, look);
        } else {
            look(&path, &fs::read(&path).unwrap());
        }
    }
}

/// No file of the server's holds any of these words, and neither does its log, in which `named` stands.
fn is_nowhere(it: &WithModel, canaries: &[&str], named: &str) {
    let folder = it.server.folder.path();
    let found = |canary: &str| {
        let mut found = Vec::new();
        every_file(folder, &mut |path, bytes| {
            if holds(bytes, canary) {
                found.push(path.to_owned());
            }
        });
        found
    };
    let planted = folder.join("data/planted");
    for canary in canaries {
        assert_eq!(found(canary), Vec::<std::path::PathBuf>::new(), "{canary}");
        fs::write(&planted, format!("and {canary} and")).unwrap();
        assert_eq!(found(canary), [planted.as_path()], "where it stands in the clear it is found");
        fs::remove_file(&planted).unwrap();
    }
    assert!(!found("project-manager").is_empty(), "the database is among what is searched");
    it.server.signal("TERM");
    thread::sleep(Duration::from_secs(1));
    let log = it.server.log.lock().unwrap();
    assert!(holds(&log, named), "the log is being read: {}", String::from_utf8_lossy(&log));
    for canary in canaries {
        assert!(!holds(&log, canary), "the log holds {canary}");
    }
}

/// Everything that was sent to the model.
fn sent(it: &WithModel) -> String {
    it.scripted.requests().iter().map(|request| request.body.to_string()).collect()
}

#[test]
fn nothing_of_a_prompt_or_a_reply_is_in_a_file_or_the_log() {
    let mut said = reading();
    said["criteria"]["ownership"]["rationale"] = format!("It says {REASON}.").into();
    said["criteria"]["relevance"]["quotes"] = serde_json::json!(["I never said this at all"]);
    said["criteria"]["relevance"]["rationale"] = format!("It says {THROWN_OUT}.").into();
    // As some servers do, it says what was wrong with what: with the whole prompt.
    let fault = Behaviour::Status {
        code: 500,
        retry_after: None,
        message: format!("{ERROR} in {{{{last_user}}}}"),
    };
    let nth = |system: &str, nth| scripted_model::When { nth: Some(nth), ..when(system) };
    let question = format!("follow-up no-result\nWhat changed at {ASKED}?");
    let mut script = Script::default()
        .then(nth("prepare a practice", 1), fault.clone())
        .then(
            when("prepare a practice"),
            Behaviour::say(
                plan().to_string().replace("Which ward", &format!("Which {ASKED} ward")),
            ),
        )
        .then(nth("held aloud", 1), fault.clone())
        .then(nth("held aloud", 2), Behaviour::say(format!("{NO_JSON} is no directive")))
        .then(nth("held aloud", 3), Behaviour::Fault { text: format!("follow-up {NO_JSON}") })
        .then(when("held aloud"), Behaviour::say(question))
        .then(nth("member of a panel", 1), Behaviour::say(format!("{NO_JSON} is no JSON")))
        .then(nth("member of a panel", 2), Behaviour::Malformed)
        .then(nth("member of a panel", 3), fault)
        .then(when("member of a panel"), Behaviour::say(said.to_string()));
    script.rules.extend(believable().rules);
    let it = WithModel::start_with(script, &[("SOTTO_LOG", "trace")]);
    assert_eq!(it.server.post("/resume", &format!("text=I+am+{RESUME}.")).status, 303);
    let interview = it.begin(&format!("&job=You+have+led+{JOB}."));
    let answer = format!("I led the move of the ward {ANSWER} and it took three weeks.");
    for _ in 0..3 {
        if it.server.get(&interview).body.contains("data-answer=") {
            it.answer(&interview, &answer);
        }
    }
    let report = it.finish(&interview);
    assert!(report.body.contains(ANSWER) && report.body.contains(REASON), "{}", report.body);
    for uncommitted in [THROWN_OUT, ERROR, NO_JSON] {
        assert!(!report.body.contains(uncommitted), "the report shows {uncommitted}");
        let export = it.server.get("/account/export").body;
        assert!(!export.contains(uncommitted), "the export has {uncommitted}");
    }
    let all_sent = sent(&it);
    for sent_on in [RESUME, JOB, ANSWER] {
        assert!(all_sent.contains(sent_on), "the model was told {sent_on}");
    }
    for (what, bad_replies) in
        [("prepare a practice", 1), ("held aloud", 3), ("member of a panel", 3)]
    {
        assert!(
            it.asked_for(what) > bad_replies,
            "{what}: every bad reply was given, and one more"
        );
    }
    is_nowhere(
        &it,
        &[RESUME, JOB, ANSWER, ASKED, REASON, THROWN_OUT, ERROR, NO_JSON],
        "the built-in interviewer took over",
    );
}

/// Spoken words that a question was asked for ahead, and that were never kept; and that question.
#[test]
fn nothing_of_a_supposition_that_came_to_nothing_is_in_a_file_or_the_log() {
    let begun = Behaviour::Stall { text: format!("follow-up no-result\nWhat did {SUPPOSED}") };
    let mut script = Script::default().then(when("held aloud"), begun);
    script.rules.extend(believable().rules);
    let it = WithModel::start_with(script, &[("SOTTO_LOG", "trace"), ("SOTTO_LLM_PATIENCE", "60")]);
    let interview = it.begin("");
    let turn = it.server.turn(&interview);
    let id = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    let heard = tokio::runtime::Runtime::new().unwrap().block_on(async {
        let (interview, turn) = (id(&interview).parse().unwrap(), id(&turn).parse().unwrap());
        it.server.client.speak(interview, turn, said(), Tempo::AtOnce, drop).await.unwrap()
    });
    until("nothing is asked for ahead", 10, || it.asked_for("held aloud") > 0);
    let words = heard.transcript.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    assert!(sent(&it).contains(&words), "what was heard was sent: {words}");
    thread::sleep(Duration::from_millis(500));
    it.scripted.follow(believable());
    let next = it.answer(&interview, super::SAID);
    assert_eq!(next.shown("question"), "What changed after the move?", "another was asked for");
    assert_eq!(it.scripted.hung_up(), 1, "and the one that had begun to come was dropped");
    is_nowhere(&it, &[SUPPOSED, &words], "somebody signed in");
}
