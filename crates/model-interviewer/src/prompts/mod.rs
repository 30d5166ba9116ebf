//! What the models are told. The texts stand in files of their own under `prompts/`; what is filled in is worked out here.

mod asking;
mod planning;
mod reporting;
mod scoring;

use interview::{InterviewType, Language, RoleTitle, Setup};
use sensitive::mask;

pub(crate) use asking::{Asking, asking};
pub(crate) use planning::{Planning, planning, requirements, requirements_shape};
pub(crate) use reporting::{Reporting, reporting};
pub(crate) use scoring::{Scoring, again, scoring};

use crate::fence::Fence;

/// Version of the prompts. It changes whenever a word of one does, so that two reports can be compared.
const VERSION: &str = "2026-3";

const DATA: &str = include_str!("../../prompts/data.md");

/// Everything that a model is told, but for what is filled in.
pub(crate) const INSTRUCTIONS: &[&str] = &[
    DATA,
    include_str!("../../prompts/again.md"),
    include_str!("../../prompts/asking-protocol-coached.md"),
    include_str!("../../prompts/asking-protocol-realistic.md"),
    include_str!("../../prompts/asking-turn.md"),
    include_str!("../../prompts/asking.md"),
    include_str!("../../prompts/planning.md"),
    include_str!("../../prompts/reporting.md"),
    include_str!("../../prompts/requirements.md"),
    include_str!("../../prompts/scoring.md"),
];

/// Version of the prompts, stored with every report that rests on them, such as `2026-2`.
pub fn version() -> &'static str {
    VERSION
}

/// Puts values into a text's `{{places}}`. A value is never looked through for places: it may hold what somebody else wrote.
fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        filled.push_str(before);
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        let value = values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        debug_assert!(value.is_some(), "no value for {name}");
        filled.push_str(value.unwrap_or_default());
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// How the instructions name the role. What a candidate calls it is data, and stands in a block of its own.
fn role<'a>(setup: &Setup, title: &'a str) -> &'a str {
    match setup.role.own_title() {
        None => title,
        Some(_) => "the one in the block \"role\", as the candidate calls it",
    }
}

/// That block; `None` for a role of the question bank.
fn role_block(setup: &Setup, fence: &Fence) -> Option<String> {
    setup.role.own_title().map(|title| fence.around("role", &mask(title.text())) + "\n")
}

/// What a candidate calls the role, as one of the texts that a fence is made of.
fn role_text(setup: &Setup) -> Option<&str> {
    setup.role.own_title().map(RoleTitle::text)
}

/// What is said of the fence.
fn data(fence: &Fence) -> String {
    fill(DATA, &[("fence", &fence.described())])
}

/// A language by the name that models know, to be read.
fn written(language: Language) -> &'static str {
    match language {
        Language::English => "English",
        Language::TraditionalChinese => "Traditional Chinese as written in Hong Kong",
        Language::SimplifiedChinese => "Simplified Chinese",
        Language::Spanish => "Spanish",
    }
}

/// The same, to be spoken.
fn spoken(language: Language) -> &'static str {
    match language {
        Language::English => "English",
        Language::TraditionalChinese => {
            "Chinese in Traditional characters that reads naturally aloud in Cantonese"
        }
        Language::SimplifiedChinese => {
            "Chinese in Simplified characters that reads naturally aloud in Mandarin"
        }
        Language::Spanish => "Spanish as it is understood everywhere",
    }
}

fn kind(kind: InterviewType) -> &'static str {
    match kind {
        InterviewType::Behavioural => {
            "behavioural: what the candidate did in situations that happened"
        }
        InterviewType::Technical => "technical: knowledge and craft of the role",
        InterviewType::Situational => "situational: what the candidate would do in a situation",
        InterviewType::Motivation => "motivation: why this role, this field, now",
        InterviewType::Case => "case: a small problem solved aloud",
        InterviewType::Admission => "admission: an applicant to a university or graduate school",
    }
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn a_value_cannot_hold_a_place() {
        assert_eq!(fill("{{a}} and {{b}}.", &[("a", "{{b}}"), ("b", "x")]), "{{b}} and x.");
    }
}
