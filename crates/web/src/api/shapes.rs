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
use crate::{app::App, setup::title};

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
    #[schema(schema_with = persona)]
    persona: Persona,
    #[schema(schema_with = mode)]
    mode: Mode,
    /// The job description; in a list it is left out, and where `turns` are.
    #[schema(example = "We look for somebody who has led a move.")]
    job: Option<String>,
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
            persona: setup.persona,
            mode: setup.mode,
            job: setup.job.as_ref().map(JobDescription::text).map(str::to_owned),
        }
    }
}

/// Where an interview is.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum InterviewState {
    /// A question waits, or the interview waits to be finished.
    InProgress,
    /// Its report is written.
    Finished,
}

/// What an interview that is under way waits for.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Awaits {
    /// For the answer to the question that is open.
    Answer,
    /// For the next question, which is being written. Look again in a moment.
    Question,
    /// For the candidate to finish it: there are no more questions.
    Finish,
    /// For its report, which is being written. Look again in a moment.
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

/// What language models have been used for it.
#[derive(Serialize, ToSchema)]
#[schema(as = Spent)]
pub(super) struct SpentBody {
    /// Requests.
    #[schema(example = 7)]
    calls: u32,
    /// Tokens sent.
    #[schema(example = 9_210)]
    input_tokens: u64,
    /// Tokens received.
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
    /// Its id.
    id: Uuid,
    state: InterviewState,
    /// What it waits for; `null` once it is finished.
    awaits: Option<Awaits>,
    setup: SetupBody,
    /// What the candidate is told about the plan, if it is not quite what was asked for.
    note: Option<String>,
    /// When it began.
    started_at: Timestamp,
    /// When it ended.
    finished_at: Option<Timestamp>,
    spent: SpentBody,
    /// The question of another interview that this one tries again.
    retry_of: Option<RetryOfBody>,
    /// Questions put so far, in order. At most the last is open. Of a finished interview they are left out for a token
    /// without the scope `read`.
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

/// Who worded a question.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = AskedBy)]
enum AskedByBody {
    /// The built-in interviewer.
    BuiltIn,
    /// A language model.
    Model,
    /// The built-in interviewer, because the language model could not.
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
    /// Whether this replies to what was no answer (a wish to hear the question again, to think, or to leave it): the question
    /// before it still stands.
    again: bool,
    asked_by: AskedByBody,
    /// What strong evidence looks like, in a coached interview whose candidate asked for the hint.
    hint: Option<Vec<String>>,
    /// When it was asked.
    asked_at: Timestamp,
    state: Became,
    /// What was heard and not yet kept.
    draft: Option<DraftBody>,
    /// The answer that was kept.
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
    /// Its id.
    id: Uuid,
    state: InterviewState,
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
