//! What programs send.

use interview::{
    InterviewType, JobDescription, Language, Mode, Persona, QuestionCount, Role, Seniority, Setup,
    TurnId,
};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::names::{kind, language, mode, persona, seniority};
use crate::{Error, Result};

/// The choices for a new interview.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewInterview {
    /// The role, from the list of choices.
    #[schema(example = "project-manager", max_length = 100)]
    role: String,
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
    #[serde(default)]
    persona: Persona,
    #[schema(schema_with = mode)]
    #[serde(default)]
    mode: Mode,
    /// The job description (optional). Questions and the report are adapted to it.
    #[schema(max_length = 20_000, example = "We need someone who has led a move.")]
    job: Option<String>,
}

impl NewInterview {
    pub(super) fn setup(self) -> Result<Setup> {
        let Self { role, seniority, kind, questions, language, persona, mode, job } = self;
        let job = JobDescription::new(job.as_deref().unwrap_or_default()).map_err(|_| {
            Error::TooLong { what: "job description", most: JobDescription::MAX_CHARS }
        })?;
        Ok(Setup { role: Role(role), seniority, kind, questions, language, persona, mode, job })
    }
}

/// Corrected answers.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Corrections {
    /// The answers to correct. If empty, the same words are scored again.
    corrections: Vec<Correction>,
}

/// One corrected answer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Correction {
    /// The question ID.
    turn: Uuid,
    /// The text of the answer.
    #[schema(
        min_length = 1,
        max_length = 30_000,
        example = "I led the move, and it took three weeks."
    )]
    text: String,
}

impl Corrections {
    pub(super) fn read(self) -> Vec<(TurnId, String)> {
        self.corrections.into_iter().map(|it| (TurnId(it.turn), it.text)).collect()
    }
}

/// A typed answer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TypedAnswer {
    /// The text of the answer.
    #[schema(
        min_length = 1,
        max_length = 30_000,
        example = "I led the move, and it took three weeks."
    )]
    pub(super) text: String,
}

/// What to save.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct KeptTranscript {
    /// The corrected text. If left out, the transcript is saved unchanged.
    #[schema(max_length = 30_000, example = "I was the leader of a small team at a hospital.")]
    pub(super) text: Option<String>,
    /// The recording ID. If a newer recording exists, the request fails. If left out, the latest recording is used.
    pub(super) take: Option<Uuid>,
}

/// A resume.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewResume {
    /// The text.
    #[schema(
        min_length = 1,
        max_length = 20_000,
        example = "Project manager, ten years in hospitals."
    )]
    pub(super) text: String,
}
