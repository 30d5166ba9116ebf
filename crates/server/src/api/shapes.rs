//! An interview as the API shows it. What only Sotto needs, such as the seed that chance comes from, is left out.

use interview::{
    Asked, Draft, Given, InterviewType, Language, QuestionCount, Seniority, Setup, TurnState,
};
use jiff::Timestamp;
use serde::Serialize;
use storage::InterviewSummary;
use utoipa::{
    ToSchema,
    openapi::schema::{Object, ObjectBuilder, Type},
};
use uuid::Uuid;

use crate::{app::App, web::setup::title};

/// What an interview was begun with.
#[derive(Serialize, ToSchema)]
#[schema(as = Setup)]
pub(super) struct SetupBody {
    /// The role practised for.
    #[schema(example = "project-manager")]
    role: String,
    /// The role as people read it.
    #[schema(example = "Project manager")]
    role_title: String,
    #[schema(schema_with = seniority)]
    seniority: Seniority,
    #[schema(schema_with = kind)]
    kind: InterviewType,
    /// How many main questions; follow-ups come on top.
    #[schema(minimum = 1, maximum = 12, example = 5, value_type = u8)]
    questions: QuestionCount,
    #[schema(schema_with = language)]
    language: Language,
}

impl SetupBody {
    fn new(app: &App, setup: &Setup) -> Self {
        Self {
            role: setup.role.0.clone(),
            role_title: title(app, setup),
            seniority: setup.seniority,
            kind: setup.kind,
            questions: setup.questions,
            language: setup.language,
        }
    }
}

/// Where an interview is.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = InterviewState)]
pub(super) enum State {
    /// A question waits, or the interview waits to be finished.
    InProgress,
    /// Its report is written.
    Finished,
}

/// An interview with its questions so far.
#[derive(Serialize, ToSchema)]
#[schema(as = Interview)]
pub(super) struct InterviewBody {
    /// Its id.
    id: Uuid,
    state: State,
    setup: SetupBody,
    /// What the candidate is told about the plan, if it is not quite what was asked for.
    note: Option<String>,
    /// When it began.
    started_at: Timestamp,
    /// When it ended.
    finished_at: Option<Timestamp>,
    /// Questions put so far, in order. At most the last is open. If none is, the interview waits to be finished.
    turns: Vec<TurnBody>,
}

impl InterviewBody {
    pub(super) fn new(app: &App, interview: interview::Interview) -> Self {
        let setup = SetupBody::new(app, interview.setup());
        let (id, started_at) = (interview.id().0, interview.started_at());
        let (state, note, finished_at, turns) = match interview {
            interview::Interview::InProgress(it) => {
                (State::InProgress, it.plan.note, None, it.turns)
            }
            interview::Interview::Finished(it) => {
                (State::Finished, None, Some(it.finished_at), it.turns)
            }
        };
        let turns = turns.into_iter().map(TurnBody::from).collect();
        Self { id, state, setup, note, started_at, finished_at, turns }
    }
}

/// What became of a question.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = TurnState)]
pub(super) enum Became {
    /// It waits for an answer.
    Open,
    /// It was answered, for good.
    Answered,
    /// It was passed over.
    Skipped,
}

/// A question and what became of it.
#[derive(Serialize, ToSchema)]
#[schema(as = Turn)]
pub(super) struct TurnBody {
    /// Its id.
    id: Uuid,
    /// The question, word for word.
    #[schema(example = "Tell me about a time when a plan fell apart.")]
    question: String,
    /// What it probes.
    #[schema(example = "planning")]
    competency: String,
    /// What the answer before lacked, if this question follows it up.
    #[schema(example = "no-result", value_type = Option<String>)]
    follow_up: Option<&'static str>,
    /// When it was asked.
    asked_at: Timestamp,
    state: Became,
    /// What was heard and not yet kept.
    draft: Option<DraftBody>,
    /// The answer that was kept.
    answer: Option<AnswerBody>,
}

impl From<interview::Turn> for TurnBody {
    fn from(turn: interview::Turn) -> Self {
        let (state, draft, answer) = match turn.state {
            TurnState::Open { draft } => (Became::Open, draft.map(DraftBody::from), None),
            TurnState::Answered(answer) => (Became::Answered, None, Some(AnswerBody::from(answer))),
            TurnState::Skipped { .. } => (Became::Skipped, None, None),
        };
        Self {
            id: turn.id.0,
            question: turn.question.text,
            competency: turn.question.competency,
            follow_up: match turn.question.asked {
                Asked::Planned => None,
                Asked::FollowUp(gap) => Some(gap.slug()),
            },
            asked_at: turn.asked_at,
            state,
            draft,
            answer,
        }
    }
}

/// What a recording became. The sound itself is gone.
#[derive(Serialize, ToSchema)]
#[schema(as = Draft)]
pub(super) struct DraftBody {
    /// The recording; recording again makes a new one.
    take: Uuid,
    /// What was heard, word for word.
    #[schema(example = "i was the leader of a small team at a hospital")]
    transcript: String,
    receipt: ReceiptBody,
    delivery: DeliveryBody,
}

impl From<Draft> for DraftBody {
    fn from(draft: Draft) -> Self {
        let delivery = interview::Delivery::measure(&draft.transcript, &draft.timing);
        Self {
            take: draft.take.0,
            transcript: draft.transcript,
            receipt: ReceiptBody {
                received_at: draft.receipt.received_at,
                destroyed_at: draft.receipt.destroyed_at,
                worker_pid: draft.receipt.worker_pid,
                worker_exit: draft.receipt.worker_exit,
            },
            delivery: delivery.into(),
        }
    }
}

/// Proof that the sound is gone: the process that heard it has ended, and with it every page of memory it had.
#[derive(Serialize, ToSchema)]
#[schema(as = Receipt)]
struct ReceiptBody {
    /// When the first sound reached the process.
    received_at: Timestamp,
    /// When its end was observed.
    destroyed_at: Timestamp,
    /// Its number.
    #[schema(example = 4711)]
    worker_pid: u32,
    /// How it ended: `0`, or the signal that ended it.
    #[schema(example = "0")]
    worker_exit: String,
}

/// How an answer was spoken: measured, never scored.
#[derive(Serialize, ToSchema)]
#[schema(as = Delivery)]
struct DeliveryBody {
    /// Length of the recording.
    #[schema(example = 48.2)]
    seconds: f64,
    /// How much of it was voice.
    #[schema(example = 41.5)]
    speech_seconds: f64,
    /// Words heard.
    #[schema(example = 112)]
    words: usize,
    /// Words per minute of voice; `null` under 5 s of voice, where a rate means nothing.
    #[schema(example = 142)]
    words_per_minute: Option<u32>,
    /// Silences of 1.5 s or longer.
    #[schema(example = 2)]
    pauses: usize,
    /// The longest of them.
    #[schema(example = 2.1)]
    longest_pause_seconds: f64,
    /// Filler words found in the transcript: a lower bound, since engines drop them.
    #[schema(example = 3)]
    fillers_at_least: usize,
}

impl From<interview::Delivery> for DeliveryBody {
    fn from(delivery: interview::Delivery) -> Self {
        Self {
            seconds: delivery.sound.as_secs_f64(),
            speech_seconds: delivery.speech.as_secs_f64(),
            words: delivery.words,
            words_per_minute: delivery.words_per_minute,
            pauses: delivery.pauses,
            longest_pause_seconds: delivery.longest_pause.as_secs_f64(),
            fillers_at_least: delivery.fillers_at_least,
        }
    }
}

/// An answer that was kept.
#[derive(Serialize, ToSchema)]
#[schema(as = Answer)]
pub(super) struct AnswerBody {
    /// The words as kept.
    #[schema(example = "I was the leader of a small team at a hospital.")]
    text: String,
    /// When they were kept.
    at: Timestamp,
    /// What was heard before any correction; `null` for a typed answer.
    heard: Option<DraftBody>,
}

impl From<interview::Answer> for AnswerBody {
    fn from(answer: interview::Answer) -> Self {
        let heard = match answer.given {
            Given::Spoken { heard, .. } => Some(heard.into()),
            Given::Typed => None,
        };
        Self { text: answer.text, at: answer.at, heard }
    }
}

/// An interview in a list.
#[derive(Serialize, ToSchema)]
#[schema(as = InterviewSummary)]
pub(super) struct SummaryBody {
    /// Its id.
    id: Uuid,
    state: State,
    setup: SetupBody,
    /// When it began.
    started_at: Timestamp,
    /// When it ended.
    finished_at: Option<Timestamp>,
    /// How many questions were answered, follow-ups included.
    #[schema(example = 4)]
    answered: usize,
}

impl SummaryBody {
    pub(super) fn new(app: &App, summary: &InterviewSummary) -> Self {
        Self {
            id: summary.id.0,
            state: if summary.finished_at.is_some() { State::Finished } else { State::InProgress },
            setup: SetupBody::new(app, &summary.setup),
            started_at: summary.started_at,
            finished_at: summary.finished_at,
            answered: summary.answered,
        }
    }
}

/// How experienced the candidate is taken to be.
pub(super) fn seniority() -> Object {
    one_of("How experienced to be taken for.", Seniority::ALL.iter().map(|it| it.slug()))
}

/// What kind of questions are asked.
pub(super) fn kind() -> Object {
    one_of("What kind of questions are asked.", InterviewType::ALL.iter().map(|it| it.slug()))
}

/// The language spoken.
pub(super) fn language() -> Object {
    one_of("The language spoken.", Language::ALL.iter().map(|it| it.slug()))
}

/// A name out of a list.
pub(super) fn one_of(what: &str, names: impl Iterator<Item = &'static str>) -> Object {
    let names: Vec<&str> = names.collect();
    let object = ObjectBuilder::new().schema_type(Type::String).description(Some(what));
    object.enum_values(Some(names)).build()
}
