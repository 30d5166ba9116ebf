//! Between the domain and its columns: what is counted or looked up in plain, what people said sealed.

use std::str::FromStr;

use interview::{
    Answer, AnswerInput, Earlier, Finished, InProgress, Interview, InterviewId, InterviewStage,
    QuestionCount, RetryOf, Setup, Spent, Turn, TurnId, TurnState,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Result,
    columns::{time, unreadable},
    seal::{AssociatedData, Sealed, Sealer},
    setup_columns::role,
};

/// A row that is read the same way from either engine.
macro_rules! row {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty,)+ }) => {
        $(#[$doc])*
        pub(crate) struct $name { $(pub(crate) $field: $kind,)+ }
        row!(@from sqlx::sqlite::SqliteRow, $name { $($field,)+ });
        row!(@from sqlx::postgres::PgRow, $name { $($field,)+ });
    };
    (@from $row:ty, $name:ident { $($field:ident,)+ }) => {
        impl sqlx::FromRow<'_, $row> for $name {
            fn from_row(row: &$row) -> sqlx::Result<Self> {
                use sqlx::Row as _;
                Ok(Self { $($field: row.try_get(stringify!($field))?,)+ })
            }
        }
    };
}

pub(crate) use row;

row! {
    /// The setup's columns, and when.
    HeadRow {
        id: Uuid,
        role: String,
        role_title: Option<Vec<u8>>,
        seniority: String,
        kind: String,
        language: String,
        question_count: i64,
        started_at: i64,
        finished_at: Option<i64>,
        persona: String,
        mode: String,
        stage: String,
    }
}

row! {
    /// What a list does not need.
    BodyRow {
        version: i64,
        seed: Option<i64>,
        plan: Option<Vec<u8>>,
        report: Option<Vec<u8>>,
        job: Option<Vec<u8>>,
        calls: i64,
        input_tokens: i64,
        output_tokens: i64,
        retried_interview_id: Option<Uuid>,
        retried_turn_id: Option<Uuid>,
        earlier: Option<Vec<u8>>,
    }
}

row! {
    TurnRow {
        id: Uuid,
        state: String,
        asked_at: i64,
        settled_at: Option<i64>,
        question: Vec<u8>,
        draft: Option<Vec<u8>>,
        answer: Option<Vec<u8>>,
    }
}

row! {
    /// What a list counts along with each row.
    CountedRow {
        answered: i64,
        total: i64,
        is_retry: bool,
    }
}

/// The interview's own columns that change.
pub(crate) struct InterviewColumns {
    pub(crate) state: &'static str,
    pub(crate) seed: Option<i64>,
    pub(crate) finished_at: Option<i64>,
    pub(crate) plan: Option<Sealed>,
    pub(crate) report: Option<Sealed>,
    pub(crate) stage: &'static str,
    pub(crate) calls: i64,
    pub(crate) input_tokens: i64,
    pub(crate) output_tokens: i64,
    pub(crate) earlier: Option<Sealed>,
    pub(crate) awaits_generation: i64,
}

/// A turn's columns.
pub(crate) struct TurnColumns {
    pub(crate) position: i64,
    pub(crate) id: Uuid,
    pub(crate) state: &'static str,
    pub(crate) asked_at: i64,
    pub(crate) settled_at: Option<i64>,
    pub(crate) question: Sealed,
    pub(crate) draft: Option<Sealed>,
    pub(crate) answer: Option<Sealed>,
}

/// An [`Answer`] without its time, which has a column.
#[derive(Serialize, Deserialize)]
struct KeptAnswer {
    text: String,
    given: AnswerInput,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    feedback: Option<String>,
}

impl InterviewColumns {
    /// A finished interview keeps neither its plan nor its seed: what was to be asked has been.
    pub(crate) fn of(sealer: &Sealer, interview: &Interview) -> Result<Self> {
        let associated_data =
            |column| AssociatedData { table: "interview", column, row: interview.id().0 };
        let earlier = |earlier: &Vec<Earlier>| match earlier.as_slice() {
            [] => Ok(None),
            some => sealer.seal_value(&associated_data("earlier"), some).map(Some),
        };
        let tokens = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let spent = match interview {
            Interview::InProgress(interview) => interview.spent,
            Interview::Finished(interview) => interview.spent,
        };
        let (calls, input_tokens, output_tokens) =
            (spent.calls.into(), tokens(spent.input_tokens), tokens(spent.output_tokens));
        Ok(match interview {
            Interview::InProgress(interview) => Self {
                state: "in-progress",
                // The same bits: SQL has no unsigned numbers.
                seed: Some(interview.seed.cast_signed()),
                finished_at: None,
                plan: Some(sealer.seal_value(&associated_data("plan"), &interview.plan)?),
                report: None,
                stage: stage_slug(interview.stage),
                calls,
                input_tokens,
                output_tokens,
                earlier: earlier(&interview.earlier)?,
                awaits_generation: interview.awaits_generation().into(),
            },
            Interview::Finished(interview) => Self {
                state: "finished",
                seed: None,
                finished_at: Some(interview.finished_at.as_millisecond()),
                plan: None,
                report: Some(sealer.seal_value(&associated_data("report"), &interview.report)?),
                // It waits for nothing; a column that may not be empty says something all the same.
                stage: stage_slug(InterviewStage::default()),
                calls,
                input_tokens,
                output_tokens,
                earlier: earlier(&interview.earlier)?,
                awaits_generation: 0,
            },
        })
    }
}

fn stage_slug(stage: InterviewStage) -> &'static str {
    match stage {
        InterviewStage::Asking => "asking",
        InterviewStage::Closed => "closed",
        InterviewStage::Scoring => "scoring",
    }
}

impl TurnColumns {
    pub(crate) fn of(sealer: &Sealer, position: usize, turn: &Turn) -> Result<Self> {
        let associated_data = |column| AssociatedData { table: "turn", column, row: turn.id.0 };
        let (state, settled_at, draft, answer) = match &turn.state {
            TurnState::Open { draft } => {
                let draft = draft
                    .as_ref()
                    .map(|draft| sealer.seal_value(&associated_data("draft"), draft))
                    .transpose()?;
                ("open", None, draft, None)
            }
            TurnState::Answered(answer) => {
                let kept = KeptAnswer {
                    text: answer.text.clone(),
                    given: answer.given.clone(),
                    feedback: answer.feedback.clone(),
                };
                (
                    "answered",
                    Some(answer.at),
                    None,
                    Some(sealer.seal_value(&associated_data("answer"), &kept)?),
                )
            }
            TurnState::Skipped { at } => ("skipped", Some(*at), None, None),
        };
        Ok(Self {
            position: position.try_into().unwrap_or(i64::MAX),
            id: turn.id.0,
            state,
            asked_at: turn.asked_at.as_millisecond(),
            settled_at: settled_at.map(|at| at.as_millisecond()),
            question: sealer.seal_value(&associated_data("question"), &turn.question)?,
            draft,
            answer,
        })
    }
}

impl HeadRow {
    pub(crate) fn id(&self) -> InterviewId {
        InterviewId(self.id)
    }

    /// Whether something in it is sealed.
    pub(crate) fn needs_sealer(&self) -> bool {
        self.role_title.is_some()
    }

    /// What was chosen, but for the job description, which stands with the rest of the row.
    pub(crate) fn setup(&self, sealer: Option<&Sealer>) -> Result<Setup> {
        let questions = u8::try_from(self.question_count).ok().and_then(QuestionCount::new);
        Ok(Setup {
            role: role(&self.role, self.role_title.as_ref(), self.id, sealer)?,
            seniority: choice("seniority", &self.seniority)?,
            kind: choice("kind", &self.kind)?,
            questions: questions.ok_or(unreadable("interview", "question_count"))?,
            language: choice("language", &self.language)?,
            persona: choice("persona", &self.persona)?,
            mode: choice("mode", &self.mode)?,
            job: None,
        })
    }

    pub(crate) fn stage(&self) -> Result<InterviewStage> {
        let all = [InterviewStage::Asking, InterviewStage::Closed, InterviewStage::Scoring];
        let stage = all.into_iter().find(|stage| stage_slug(*stage) == self.stage);
        stage.ok_or(unreadable("interview", "stage"))
    }

    pub(crate) fn started_at(&self) -> Result<Timestamp> {
        time("interview", "started_at", self.started_at)
    }

    pub(crate) fn finished_at(&self) -> Result<Option<Timestamp>> {
        self.finished_at.map(|at| time("interview", "finished_at", at)).transpose()
    }

    /// The whole interview, with the rest of its row and its turns in order.
    pub(crate) fn interview(
        &self,
        sealer: &Sealer,
        body: BodyRow,
        turns: Vec<TurnRow>,
    ) -> Result<Interview> {
        let associated_data = |column| AssociatedData { table: "interview", column, row: self.id };
        let turns = turns.into_iter().map(|turn| turn.turn(sealer)).collect::<Result<_>>()?;
        let (spent, retry_of) = (body.spent()?, body.retry_of()?);
        let job = body
            .job
            .map(|job| sealer.open_value(&associated_data("job"), &Sealed::from_row(job)))
            .transpose()?;
        let setup = Setup { job, ..self.setup(Some(sealer))? };
        let earlier = body
            .earlier
            .map(|earlier| {
                sealer.open_value(&associated_data("earlier"), &Sealed::from_row(earlier))
            })
            .transpose()?
            .unwrap_or_default();
        Ok(match self.finished_at()? {
            None => Interview::InProgress(InProgress {
                id: self.id(),
                setup,
                seed: body.seed.ok_or(unreadable("interview", "seed"))?.cast_unsigned(),
                plan: sealer.open_value(
                    &associated_data("plan"),
                    &present("interview", "plan", body.plan)?,
                )?,
                turns,
                started_at: self.started_at()?,
                stage: self.stage()?,
                spent,
                retry_of,
                earlier,
            }),
            Some(finished_at) => Interview::Finished(Finished {
                id: self.id(),
                setup,
                turns,
                started_at: self.started_at()?,
                finished_at,
                report: sealer.open_value(
                    &associated_data("report"),
                    &present("interview", "report", body.report)?,
                )?,
                spent,
                retry_of,
                earlier,
            }),
        })
    }
}

impl BodyRow {
    fn spent(&self) -> Result<Spent> {
        let calls = u32::try_from(self.calls).map_err(|_| unreadable("interview", "calls"))?;
        let tokens =
            |column, count| u64::try_from(count).map_err(|_| unreadable("interview", column));
        Ok(Spent {
            calls,
            input_tokens: tokens("input_tokens", self.input_tokens)?,
            output_tokens: tokens("output_tokens", self.output_tokens)?,
        })
    }

    fn retry_of(&self) -> Result<Option<RetryOf>> {
        match (self.retried_interview_id, self.retried_turn_id) {
            (None, None) => Ok(None),
            (Some(interview), Some(turn)) => {
                Ok(Some(RetryOf { interview: InterviewId(interview), turn: TurnId(turn) }))
            }
            _ => Err(unreadable("interview", "retried_turn_id")),
        }
    }
}

impl TurnRow {
    fn turn(self, sealer: &Sealer) -> Result<Turn> {
        let associated_data = |column| AssociatedData { table: "turn", column, row: self.id };
        let settled_at = self.settled_at.map(|at| time("turn", "settled_at", at)).transpose()?;
        let state = match (self.state.as_str(), settled_at) {
            ("open", None) => {
                let draft = self
                    .draft
                    .map(|draft| {
                        sealer.open_value(&associated_data("draft"), &Sealed::from_row(draft))
                    })
                    .transpose()?;
                TurnState::Open { draft }
            }
            ("answered", Some(at)) => {
                let kept: KeptAnswer = sealer.open_value(
                    &associated_data("answer"),
                    &present("turn", "answer", self.answer)?,
                )?;
                TurnState::Answered(Answer {
                    text: kept.text,
                    given: kept.given,
                    at,
                    feedback: kept.feedback,
                })
            }
            ("skipped", Some(at)) => TurnState::Skipped { at },
            _ => return Err(unreadable("turn", "state")),
        };
        Ok(Turn {
            id: TurnId(self.id),
            question: sealer
                .open_value(&associated_data("question"), &Sealed::from_row(self.question))?,
            asked_at: time("turn", "asked_at", self.asked_at)?,
            state,
        })
    }
}

fn choice<T: FromStr>(column: &'static str, slug: &str) -> Result<T> {
    slug.parse().map_err(|_| unreadable("interview", column))
}

/// Bytes that must be there in a row of this kind.
pub(crate) fn present(
    table: &'static str,
    column: &'static str,
    bytes: Option<Vec<u8>>,
) -> Result<Sealed> {
    bytes.map(Sealed::from_row).ok_or(unreadable(table, column))
}
