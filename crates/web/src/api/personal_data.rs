//! What a program says about personal data in the texts it sends.

use practice::{
    personal_data::{ClearedText, PersonalDataChoice},
    resumes::{self, ClearedResume},
};
use resume::Resume;
use serde::Deserialize;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};

use crate::{Error, Result, personal_data::cleared};

/// The field `personal_data` of a body; without it, a text with personal data is refused.
#[derive(Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Choice {
    Mask,
    Keep,
    #[serde(skip)]
    #[default]
    Ask,
}

impl Choice {
    /// The text of the field `what`, ready to be stored.
    pub(super) fn clear(&self, what: &'static str, text: &str) -> Result<ClearedText> {
        cleared(what, text, &self.choice())
    }

    /// A whole resume, ready to be stored.
    pub(super) fn clear_resume(&self, what: &'static str, resume: Resume) -> Result<ClearedResume> {
        resumes::clear(resume, &self.choice()).map_err(|found| Error::PersonalData { what, found })
    }

    /// What it means.
    pub(super) fn choice(&self) -> PersonalDataChoice {
        match self {
            Self::Mask => PersonalDataChoice::Mask,
            Self::Keep => PersonalDataChoice::Keep,
            Self::Ask => PersonalDataChoice::Ask,
        }
    }
}

/// The field, as the description shows it.
pub(super) fn personal_data() -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(
            "What to do if the text has personal data, such as a phone number. `mask` saves a mask in its place, such as `[phone 1]`. `keep` saves the text as it is. If left out, a text with personal data is not saved, and the problem `personal-data` lists what was found.",
        ))
        .enum_values(Some(["mask", "keep"]))
        .build()
}
