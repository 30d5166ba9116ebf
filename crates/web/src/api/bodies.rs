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

/// What to practise for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewInterview {
    /// One of the roles there are.
    #[schema(example = "project-manager", max_length = 100)]
    role: String,
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
    #[serde(default)]
    persona: Persona,
    #[schema(schema_with = mode)]
    #[serde(default)]
    mode: Mode,
    /// The job description, if there is one: questions and report are fitted to it.
    #[schema(max_length = 20_000, example = "We look for somebody who has led a move.")]
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

/// What was misheard.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Corrections {
    /// Answers as they should have been heard. None: the same words are scored again.
    corrections: Vec<Correction>,
}

/// One answer as it should have been heard.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Correction {
    /// The question it answers.
    turn: Uuid,
    /// The answer.
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

/// An answer in writing.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TypedAnswer {
    /// The answer.
    #[schema(
        min_length = 1,
        max_length = 30_000,
        example = "I led the move, and it took three weeks."
    )]
    pub(super) text: String,
}

/// What becomes of what was heard.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct KeptTranscript {
    /// The words, corrected. Left out, they are kept as they were heard.
    #[schema(max_length = 30_000, example = "I was the leader of a small team at a hospital.")]
    pub(super) text: Option<String>,
    /// The recording these words came of: refused if there has been another since. Left out, the last is meant.
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
