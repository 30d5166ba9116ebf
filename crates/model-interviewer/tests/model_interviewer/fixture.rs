//! A model that follows a script, an interviewer on it, and interviews to hold.

use std::{
    path::Path,
    sync::{Arc, LazyLock, Once},
    time::Duration,
};

use encoder::Encoder;
use interview::{
    Doubt, DoubtReason, Draft, InProgress, InterviewId, InterviewType, JobDescription, Language,
    Mode, Persona, Plan, Question, QuestionCount, Receipt, Role, Rubric, Seniority, Setup,
    SoundTiming, TakeId, TurnId,
};
use interviewer::BuiltIn;
use jiff::Timestamp;
use language_model::{Endpoint, EndpointKind, Limits, ModelClient};
use model_interviewer::{Budget, ModelInterviewer, Samples};
use reader::Reader;
use scripted_model::{Script, Scripted};
use serde_json::Value;
use uuid::Uuid;

pub(crate) const NOW: Timestamp = Timestamp::UNIX_EPOCH;
pub(crate) const SEED: u64 = 7;

pub(crate) const ANSWER: &str = "so last spring our nightly build took forty minutes and I was the one who kept getting paged \
    I profiled it and found that we compiled every module twice so I split the pipeline and cached the second half \
    after two weeks it was down to four minutes and nobody was paged again";
pub(crate) const MORE: &str = "I could have bought bigger machines but that would have hidden the double work so I asked Priya to review the split first";

static BUILT_IN: LazyLock<Arc<BuiltIn>> = LazyLock::new(|| Arc::new(BuiltIn::load(None).unwrap()));

/// The same, reading for sense with the encoder that SOTTO_TEST_ENCODER names.
static READING: LazyLock<Option<Arc<BuiltIn>>> = LazyLock::new(|| {
    let file = std::env::var_os("SOTTO_TEST_ENCODER")?;
    let encoder = Arc::new(Encoder::load(Path::new(&file)).unwrap());
    Some(Arc::new(BuiltIn::load(Some(Reader::new(encoder).unwrap())).unwrap()))
});

pub(crate) fn built_in() -> Arc<BuiltIn> {
    Arc::clone(&BUILT_IN)
}

/// The one that reads for sense; where there is no encoder, nothing, and it is said that a test did not run.
#[expect(clippy::print_stderr, reason = "it says what did not run")]
pub(crate) fn reading() -> Option<Arc<BuiltIn>> {
    if READING.is_none() {
        eprintln!(
            "did not run: SOTTO_TEST_ENCODER names no encoder (scripts/weights.sh fetches one)"
        );
    }
    READING.clone()
}

/// Short waits, one attempt, and no rest after failures.
pub(crate) fn limits() -> Limits {
    Limits {
        first_words: Duration::from_millis(300),
        stall: Duration::from_millis(300),
        whole: Duration::from_secs(3),
        attempts: 1,
        reply_chars: 20_000,
        pause: Duration::ZERO,
        failures: u32::MAX,
        ..Limits::default()
    }
}

pub(crate) fn model(scripted: &Scripted) -> ModelClient {
    static TLS: Once = Once::new();
    TLS.call_once(|| drop(rustls::crypto::aws_lc_rs::default_provider().install_default()));
    let endpoint = Endpoint {
        kind: EndpointKind::OpenAi,
        url: Some(scripted.url().parse().unwrap()),
        model: "scripted".to_owned(),
        key: None,
    };
    ModelClient::new(endpoint, limits()).unwrap()
}

pub(crate) fn interviewer(scripted: &Scripted) -> ModelInterviewer {
    interviewer_with(built_in(), scripted)
}

pub(crate) fn interviewer_with(built_in: Arc<BuiltIn>, scripted: &Scripted) -> ModelInterviewer {
    let model = model(scripted);
    let rubric = Arc::new(Rubric::panel().clone());
    ModelInterviewer::new(built_in, model.clone(), model, rubric, Samples::default())
}

pub(crate) async fn scripted(script: Script) -> (Scripted, ModelInterviewer) {
    let scripted = Scripted::start(script).await;
    let interviewer = interviewer(&scripted);
    (scripted, interviewer)
}

pub(crate) fn budget() -> Budget {
    Budget::new(None, interview::Spent::default())
}

pub(crate) fn setup() -> Setup {
    Setup {
        role: Role::known("software-engineer"),
        seniority: Seniority::Mid,
        kind: InterviewType::Behavioural,
        questions: QuestionCount::new(2).unwrap(),
        language: Language::English,
        persona: Persona::Neutral,
        mode: Mode::Realistic,
        job: None,
    }
}

pub(crate) fn job() -> Option<JobDescription> {
    JobDescription::new("We look for an engineer who runs build pipelines, reviews code and mentors juniors. Free fruit.").unwrap()
}

pub(crate) fn turn_id(number: usize) -> TurnId {
    TurnId(Uuid::from_u128(number as u128))
}

pub(crate) fn plan(setup: &Setup) -> Plan {
    built_in().plan(setup, SEED).unwrap()
}

/// An interview whose first question is open.
pub(crate) fn begun(setup: Setup) -> InProgress {
    let plan = plan(&setup);
    let first = built_in().opening(&plan, &setup);
    InProgress::begin(InterviewId(Uuid::from_u128(1)), setup, SEED, plan, turn_id(0), first, NOW)
}

/// An interview whose first question is answered.
pub(crate) fn answered(setup: Setup, text: &str) -> InProgress {
    let mut interview = begun(setup);
    answer(&mut interview, text);
    interview
}

pub(crate) fn answer(interview: &mut InProgress, text: &str) {
    let open = interview.open_turn().unwrap().id;
    interview.type_answer(open, text, NOW).unwrap();
}

/// The same aloud, where these words may not be what was said.
pub(crate) fn speak_unclearly(interview: &mut InProgress, text: &str, doubtful: &[&str]) {
    let open = interview.open_turn().unwrap().id;
    let (sound, speech) = (Duration::from_secs(40), Duration::from_secs(38));
    let doubt = |words: &&str| Doubt {
        start: Duration::ZERO,
        end: sound,
        reason: DoubtReason::Unclear,
        words: (*words).to_owned(),
    };
    let draft = Draft {
        take: TakeId(Uuid::from_u128(900)),
        transcript: text.to_owned(),
        hidden_words: 0,
        cut_short: false,
        timing: SoundTiming { sound, speech, ..SoundTiming::default() },
        doubts: doubtful.iter().map(doubt).collect(),
        spoken: None,
        receipt: Receipt {
            received_at: NOW,
            destroyed_at: NOW,
            worker_pid: 4242,
            worker_exit: "0".to_owned(),
        },
    };
    interview.heard(open, draft).unwrap();
    interview.keep(open, text, NOW).unwrap();
}

pub(crate) fn ask(interview: &mut InProgress, question: Question) {
    let number = interview.turns.len();
    interview.ask(turn_id(number), question, NOW).unwrap();
}

/// What was sent: the instructions, then each message with who wrote it.
pub(crate) fn sent(body: &Value) -> String {
    let messages = body["messages"].as_array().unwrap();
    let texts = messages.iter().map(|message| {
        let (role, content) = (message["role"].as_str().unwrap(), &message["content"]);
        let text = match content {
            Value::String(text) => text.clone(),
            parts => parts[0]["text"].as_str().unwrap().to_owned(),
        };
        format!("[{role}]\n{text}")
    });
    texts.collect::<Vec<_>>().join("\n")
}
