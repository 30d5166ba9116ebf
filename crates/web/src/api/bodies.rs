//! What programs send.

use interview::{
    InterviewType, Language, Mode, Persona, QuestionCount, Role, RoleSlug, RoleTitle, Seniority,
    Setup, TurnId,
};
use practice::{interviews::ClearedSetup, personal_data::ClearedText};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    names::{kind, language, mode, persona, seniority},
    personal_data::{Choice, personal_data},
};
use crate::{Error, Result};

/// The choices for a new interview.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewInterview {
    /// The role, from the list of choices. `other` for any other role, which `role_title` then names.
    #[schema(example = "project-manager", max_length = 100)]
    role: String,
    /// What the role is called (only with `other`). The questions are general ones.
    #[schema(min_length = 1, max_length = 80, example = "Barista")]
    role_title: Option<String>,
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
    #[schema(schema_with = personal_data)]
    #[serde(default)]
    personal_data: Choice,
}

impl NewInterview {
    pub(super) fn setup(self) -> Result<ClearedSetup> {
        let Self { seniority, kind, questions, language, persona, mode, .. } = self;
        let role = match (self.role == RoleSlug::OTHER, self.role_title) {
            (true, Some(title)) => Role::Other { title: RoleTitle::new(&title)? },
            (false, None) => Role::Known(RoleSlug(self.role)),
            _ => return Err(Error::Field("Role")),
        };
        let setup = Setup { role, seniority, kind, questions, language, persona, mode, job: None };
        let job = self.job.unwrap_or_default();
        Ok(ClearedSetup::new(setup, &job, &self.personal_data.choice())?)
    }
}

/// Corrected answers.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Corrections {
    /// The answers to correct. If empty, the same words are scored again.
    corrections: Vec<Correction>,
    #[schema(schema_with = personal_data)]
    #[serde(default)]
    personal_data: Choice,
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
    pub(super) fn read(self) -> Result<Vec<(TurnId, ClearedText)>> {
        let read =
            |it: &Correction| Ok((TurnId(it.turn), self.personal_data.clear("answer", &it.text)?));
        self.corrections.iter().map(read).collect()
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
    #[schema(schema_with = personal_data)]
    #[serde(default)]
    pub(super) personal_data: Choice,
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
    #[schema(schema_with = personal_data)]
    #[serde(default)]
    pub(super) personal_data: Choice,
}

/// A resume: a text, or its parts.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewResume {
    /// The text.
    #[schema(
        min_length = 1,
        max_length = 20_000,
        example = "Project manager, ten years in hospitals."
    )]
    pub(super) text: Option<String>,
    /// Its parts, as JSON Resume (see jsonresume.org). Name, email, phone, address and picture are left out.
    #[schema(value_type = Option<Object>)]
    pub(super) resume: Option<serde_json::Value>,
    #[schema(schema_with = personal_data)]
    #[serde(default)]
    pub(super) personal_data: Choice,
}
