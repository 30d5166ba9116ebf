//! An interview as the API shows it. What only Sotto needs, such as the seed that chance comes from, is left out.

use interview::{
    AskedBy, Gap, InterviewStage, InterviewType, JobDescription, Language, Mode, Persona,
    QuestionCount, Seniority, Setup, Spent, TurnState,
};
use jiff::Timestamp;
use serde::Serialize;
use storage::InterviewSummary;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    caller::View,
    heard::{AnswerBody, DraftBody},
    names::{kind, language, mode, persona, seniority},
};
use crate::app::App;

/// The choices of an interview.
#[derive(Serialize, ToSchema)]
#[schema(as = Setup)]
pub(super) struct SetupBody {
    /// The role. `other` if it is not in the list of choices.
    #[schema(example = "project-manager")]
    role: String,
    /// The label of the role, or what the candidate calls it.
    #[schema(example = "Project manager")]
    role_title: String,
    #[schema(schema_with = seniority)]
    seniority: Seniority,
    #[schema(schema_with = kind)]
    kind: InterviewType,
    /// The number of main questions. Follow-ups are extra.
    #[schema(minimum = 1, maximum = 12, example = 5, value_type = u8)]
    questions: QuestionCount,
    #[schema(schema_with = language)]
    language: Language,
    #[schema(schema_with = persona)]
    persona: Persona,
    #[schema(schema_with = mode)]
    mode: Mode,
    /// The job description. Left out in lists, and where `turns` are left out.
    #[schema(example = "We need someone who has led a move.")]
    job: Option<String>,
}

impl SetupBody {
    fn new(app: &App, setup: &Setup) -> Self {
        Self {
            role: setup.role.slug().to_owned(),
            role_title: app.practice.interviewer.title(&setup.role).to_owned(),
            seniority: setup.seniority,
            kind: setup.kind,
            questions: setup.questions,
            language: setup.language,
            persona: setup.persona,
            mode: setup.mode,
            job: setup.job.as_ref().map(JobDescription::text).map(str::to_owned),
        }
    }
}

/// The stage of an interview.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum InterviewState {
    /// Not finished yet.
    InProgress,
    /// Finished, with a report.
    Finished,
}

/// What an unfinished interview is waiting for.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Awaits {
    /// The answer to the open question.
    Answer,
    /// The next question, which is being written. Check again in a moment.
    Question,
    /// The candidate, who can finish it. There are no more questions.
    Finish,
    /// The report, which is being written. Check again in a moment.
    Report,
}

impl Awaits {
    fn of(interview: &interview::InProgress) -> Self {
        match interview.stage {
            _ if interview.open_turn().is_some() => Self::Answer,
            InterviewStage::Asking => Self::Question,
            InterviewStage::Closed => Self::Finish,
            InterviewStage::Scoring => Self::Report,
        }
    }
}

/// The language model usage.
#[derive(Serialize, ToSchema)]
#[schema(as = Spent)]
pub(super) struct SpentBody {
    /// The number of requests.
    #[schema(example = 7)]
    calls: u32,
    /// The number of tokens sent.
    #[schema(example = 9_210)]
    input_tokens: u64,
    /// The number of tokens received.
    #[schema(example = 1_480)]
    output_tokens: u64,
}

impl From<Spent> for SpentBody {
    fn from(Spent { calls, input_tokens, output_tokens }: Spent) -> Self {
        Self { calls, input_tokens, output_tokens }
    }
}

/// A question of another interview.
#[derive(Serialize, ToSchema)]
#[schema(as = RetryOf)]
pub(super) struct RetryOfBody {
    interview: Uuid,
    turn: Uuid,
}

/// An interview with its questions so far.
#[derive(Serialize, ToSchema)]
#[schema(as = Interview)]
pub(super) struct InterviewBody {
    /// The ID.
    id: Uuid,
    state: InterviewState,
    /// What it is waiting for. `null` when it is finished.
    awaits: Option<Awaits>,
    setup: SetupBody,
    /// A note to the candidate, if the questions differ from the choices.
    note: Option<String>,
    /// When it started.
    started_at: Timestamp,
    /// When it was finished.
    finished_at: Option<Timestamp>,
    spent: SpentBody,
    /// The question of another interview that this one retries.
    retry_of: Option<RetryOfBody>,
    /// The questions so far, in order. Only the last can be open. If the interview is finished, a token without the `read`
    /// scope does not get them.
    turns: Vec<TurnBody>,
}

impl InterviewBody {
    pub(super) fn new(app: &App, interview: interview::Interview, view: View) -> Self {
        let mut setup = SetupBody::new(app, interview.setup());
        let language = interview.setup().language;
        let (id, started_at) = (interview.id().0, interview.started_at());
        let (state, awaits, note, finished_at, spent, retry_of, turns) = match interview {
            interview::Interview::InProgress(it) => {
                let awaits = Some(Awaits::of(&it));
                (
                    InterviewState::InProgress,
                    awaits,
                    it.plan.note,
                    None,
                    it.spent,
                    it.retry_of,
                    it.turns,
                )
            }
            interview::Interview::Finished(it) => {
                let finished_at = Some(it.finished_at);
                let turns = if view == View::Whole { it.turns } else { Vec::new() };
                setup.job = setup.job.filter(|_| view == View::Whole);
                (InterviewState::Finished, None, None, finished_at, it.spent, it.retry_of, turns)
            }
        };
        let turns = turns.into_iter().map(|turn| TurnBody::new(turn, language)).collect();
        let retry_of =
            retry_of.map(|it| RetryOfBody { interview: it.interview.0, turn: it.turn.0 });
        let spent = spent.into();
        Self { id, state, awaits, setup, note, started_at, finished_at, spent, retry_of, turns }
    }
}

/// The state of a question.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = TurnState)]
pub(super) enum Became {
    /// Waiting for an answer.
    Open,
    /// Answered.
    Answered,
    /// Skipped.
    Skipped,
}

/// Who wrote a question.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = AskedBy)]
enum AskedByBody {
    /// The built-in interviewer.
    BuiltIn,
    /// A language model.
    Model,
    /// The built-in interviewer, because the language model gave no usable question.
    Fallback,
}

impl From<AskedBy> for AskedByBody {
    fn from(by: AskedBy) -> Self {
        match by {
            AskedBy::BuiltIn => Self::BuiltIn,
            AskedBy::Model => Self::Model,
            AskedBy::Fallback => Self::Fallback,
        }
    }
}

/// A question and its answer.
#[derive(Serialize, ToSchema)]
#[schema(as = Turn)]
pub(super) struct TurnBody {
    /// The ID.
    id: Uuid,
    /// The question, word for word.
    #[schema(example = "Tell me about a time when a plan fell apart.")]
    question: String,
    /// The skill that it asks about.
    #[schema(example = "planning")]
    competency: String,
    /// What was missing in the previous answer, if this is a follow-up.
    #[schema(example = "no-result", value_type = Option<String>)]
    follow_up: Option<&'static str>,
    /// Whether this repeats the previous question. It does so after a reply that was not an answer, such as a request to
    /// repeat it.
    again: bool,
    asked_by: AskedByBody,
    /// The hint, if the candidate asked for it in mode `coached`.
    hint: Option<Vec<String>>,
    /// When it was asked.
    asked_at: Timestamp,
    state: Became,
    /// The recorded answer that is not saved yet.
    draft: Option<DraftBody>,
    /// The saved answer.
    answer: Option<AnswerBody>,
}

impl TurnBody {
    fn new(turn: interview::Turn, language: Language) -> Self {
        let (state, draft, answer) = match turn.state {
            TurnState::Open { draft } => {
                (Became::Open, draft.map(|draft| DraftBody::new(draft, language)), None)
            }
            TurnState::Answered(answer) => {
                (Became::Answered, None, Some(AnswerBody::new(answer, language)))
            }
            TurnState::Skipped { .. } => (Became::Skipped, None, None),
        };
        Self {
            id: turn.id.0,
            question: turn.question.text,
            competency: turn.question.competency,
            follow_up: turn.question.asked.gap().map(Gap::slug),
            again: turn.question.asked == interview::QuestionReason::Again,
            asked_by: turn.question.by.into(),
            hint: turn.question.hinted.then_some(turn.question.strong),
            asked_at: turn.asked_at,
            state,
            draft,
            answer,
        }
    }
}

/// An interview in a list.
#[derive(Serialize, ToSchema)]
#[schema(as = InterviewSummary)]
pub(super) struct SummaryBody {
    /// The ID.
    id: Uuid,
    state: InterviewState,
    setup: SetupBody,
    /// When it started.
    started_at: Timestamp,
    /// When it was finished.
    finished_at: Option<Timestamp>,
    /// The number of answered questions, including follow-ups.
    #[schema(example = 4)]
    answered: usize,
}

impl SummaryBody {
    pub(super) fn new(app: &App, summary: &InterviewSummary) -> Self {
        Self {
            id: summary.id.0,
            state: if summary.finished_at.is_some() {
                InterviewState::Finished
            } else {
                InterviewState::InProgress
            },
            setup: SetupBody::new(app, &summary.setup),
            started_at: summary.started_at,
            finished_at: summary.finished_at,
            answered: summary.answered,
        }
    }
}
