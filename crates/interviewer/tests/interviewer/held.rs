//! Interviews held in a test: the clock is a counter, ids are numbers.

use std::{
    path::Path,
    sync::{Arc, LazyLock},
    time::Duration,
};

use encoder::Encoder;
use interview::{
    AskedBy, Doubt, DoubtReason, Draft, InProgress, InterviewId, InterviewType, Language, Mode,
    Persona, Plan, PlannedQuestion, Question, QuestionCount, QuestionReason, Receipt, Role,
    Seniority, Setup, SoundTiming, TakeId, TurnId,
};
use interviewer::{BuiltIn, Next};
use jiff::Timestamp;
use reader::Reader;
use uuid::Uuid;

/// Without the encoder, which is the lesser mode. Read once for all tests.
pub(crate) static BUILT_IN: LazyLock<BuiltIn> = LazyLock::new(|| BuiltIn::load(None).unwrap());

/// The same, reading answers for their sense with the encoder that SOTTO_TEST_ENCODER names.
static READING: LazyLock<Option<BuiltIn>> = LazyLock::new(|| {
    let file = std::env::var_os("SOTTO_TEST_ENCODER")?;
    let encoder = Arc::new(Encoder::load(Path::new(&file)).unwrap());
    Some(BuiltIn::load(Some(Reader::new(encoder).unwrap())).unwrap())
});

/// The interviewer that reads for sense; where there is no encoder, nothing, and it is said that a test did not run.
#[expect(clippy::print_stderr, reason = "it says what did not run")]
pub(crate) fn reading() -> Option<&'static BuiltIn> {
    if READING.is_none() {
        eprintln!(
            "did not run: SOTTO_TEST_ENCODER names no encoder (scripts/weights.sh fetches one)"
        );
    }
    READING.as_ref()
}

/// The interviewer that people meet on this machine.
pub(crate) fn best() -> &'static BuiltIn {
    READING.as_ref().unwrap_or(&BUILT_IN)
}

pub(crate) fn setup(role: &str, seniority: Seniority, kind: InterviewType, questions: u8) -> Setup {
    Setup {
        role: Role::known(role),
        seniority,
        kind,
        questions: QuestionCount::new(questions).unwrap(),
        language: Language::English,
        persona: Persona::Neutral,
        mode: Mode::Realistic,
        job: None,
    }
}

pub(crate) fn at(second: usize) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + i64::try_from(second).unwrap()).unwrap()
}

fn turn_id(number: usize) -> TurnId {
    TurnId(Uuid::from_u128(number as u128 + 1))
}

/// An interview as the plan has it.
pub(crate) fn begin(interviewer: &BuiltIn, setup: Setup, seed: u64) -> InProgress {
    let plan = interviewer.plan(&setup, seed).unwrap();
    let first = interviewer.opening(&plan, &setup);
    InProgress::begin(InterviewId(Uuid::nil()), setup, seed, plan, turn_id(0), first, at(0))
}

/// An interview of these main questions of the bank. Texts are the bank's where they matter: the interviewer looks them up by id.
pub(crate) fn begin_with(
    role: &str,
    kind: InterviewType,
    questions: &[(&str, &str)],
) -> InProgress {
    let planned = |(id, _): &(&str, &str)| PlannedQuestion {
        bank_id: (*id).to_owned(),
        competency: "Test".to_owned(),
        text: None,
        strong: Vec::new(),
    };
    let plan = Plan { questions: questions.iter().map(planned).collect(), ..Plan::default() };
    let (id, text) = questions[0];
    let first = Question {
        bank_id: id.to_owned(),
        competency: "Test".to_owned(),
        text: text.to_owned(),
        asked: QuestionReason::Planned,
        by: AskedBy::BuiltIn,
        strong: Vec::new(),
        hinted: false,
    };
    let count = u8::try_from(questions.len()).unwrap();
    let setup = setup(role, Seniority::Mid, kind, count);
    InProgress::begin(InterviewId(Uuid::nil()), setup, 7, plan, turn_id(0), first, at(0))
}

/// What the interviewer asks next; `false` when it has no more questions.
pub(crate) fn go_on(interviewer: &BuiltIn, interview: &mut InProgress) -> bool {
    let number = interview.turns.len();
    match interviewer.next(interview) {
        Next::Ask(question) => {
            interview.ask(turn_id(number), question, at(number * 60)).unwrap();
            true
        }
        Next::WrapUp => false,
    }
}

pub(crate) fn open(interview: &InProgress) -> TurnId {
    interview.open_turn().unwrap().id
}

pub(crate) fn type_answer(interview: &mut InProgress, text: &str) {
    let now = at(interview.turns.len() * 60 + 30);
    interview.type_answer(open(interview), text, now).unwrap();
}

/// Speaks at 130 words a minute, with one pause of two seconds.
pub(crate) fn speak(interview: &mut InProgress, text: &str) {
    speak_unclearly(interview, text, &[]);
}

/// The same, where these words may not be what was said.
pub(crate) fn speak_unclearly(interview: &mut InProgress, text: &str, doubtful: &[&str]) {
    speak_and_edit(interview, text, doubtful, text);
}

/// The same, kept as `edited`.
pub(crate) fn speak_and_edit(
    interview: &mut InProgress,
    text: &str,
    doubtful: &[&str],
    edited: &str,
) {
    let turn = open(interview);
    let now = at(interview.turns.len() * 60 + 30);
    let speech = Duration::from_millis(60_000 * text::words(text).len() as u64 / 130);
    let pause = interview::Pause { start: speech / 2, length: Duration::from_secs(2) };
    let draft = Draft {
        take: TakeId(Uuid::from_u128(900)),
        transcript: text.to_owned(),
        hidden_words: 0,
        cut_short: false,
        timing: SoundTiming {
            sound: speech + pause.length,
            speech,
            pauses: vec![pause],
            passages: Vec::new(),
        },
        doubts: doubtful
            .iter()
            .map(|words| Doubt {
                start: Duration::ZERO,
                end: speech,
                reason: DoubtReason::Unclear,
                words: (*words).to_owned(),
            })
            .collect(),
        spoken: None,
        receipt: Receipt {
            received_at: now,
            destroyed_at: now,
            worker_pid: 4242,
            worker_exit: "0".to_owned(),
        },
    };
    interview.heard(turn, draft).unwrap();
    interview.keep(turn, edited, now).unwrap();
}

pub(crate) fn skip(interview: &mut InProgress) {
    let now = at(interview.turns.len() * 60 + 30);
    interview.skip(open(interview), now).unwrap();
}
