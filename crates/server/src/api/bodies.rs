//! What programs send.

use interview::{InterviewType, Language, QuestionCount, Role, Seniority, Setup};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::shapes::{kind, language, seniority};

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
}

impl From<NewInterview> for Setup {
    fn from(new: NewInterview) -> Self {
        let NewInterview { role, seniority, kind, questions, language } = new;
        Self { role: Role(role), seniority, kind, questions, language }
    }
}

/// An answer in writing.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Typed {
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
pub(super) struct Kept {
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
