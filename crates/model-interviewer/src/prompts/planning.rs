use interview::{Question, Setup};
use language_model::{JsonSchema, Message, Prompt};
use sensitive::{Masked, mask};
use serde_json::{Value, json};

use super::{data, fill, kind, role, role_block, role_text, spoken};
use crate::fence::Fence;

const PLANNING: &str = include_str!("../../prompts/planning.md");
const REQUIREMENTS: &str = include_str!("../../prompts/requirements.md");

/// What a plan depends on.
pub(crate) struct Planning<'a> {
    pub(crate) setup: &'a Setup,
    pub(crate) title: &'a str,
    /// The built-in plan, in words.
    pub(crate) draft: &'a [Question],
    pub(crate) job: Option<&'a Masked>,
    pub(crate) resume: Option<&'a Masked>,
}

/// The request for a plan, and the shape of its reply.
pub(crate) fn planning(planning: &Planning<'_>) -> (Prompt, JsonSchema) {
    let Planning { setup, title, draft, job, resume } = planning;
    let texts = [*job, *resume].into_iter().flatten().map(Masked::text);
    let drafted = draft.iter().map(|question| question.text.as_str());
    let fence = Fence::of_texts(texts.chain(drafted).chain(role_text(setup)), 0);
    let given = match (job, resume) {
        (Some(_), Some(_)) => "With it come the job description and the candidate's resume.",
        (Some(_), None) => "With it comes the job description; there is no resume.",
        (None, Some(_)) => "With it comes the candidate's resume; there is no job description.",
        (None, None) => "There is neither a job description nor a resume.",
    };
    let system = fill(
        PLANNING,
        &[
            ("role", role(setup, title)),
            ("seniority", setup.seniority.label()),
            ("kind", kind(setup.kind)),
            ("language", spoken(setup.language)),
            ("count", &draft.len().to_string()),
            ("given", given),
            ("data", &data(&fence)),
        ],
    );
    let mut parts: Vec<String> = role_block(setup, &fence).into_iter().collect();
    parts.push("The draft plan:".to_owned());
    for (at, question) in draft.iter().enumerate() {
        let mut lines = format!("{}. {}: {}", at + 1, question.competency, question.text);
        if !question.strong.is_empty() {
            lines.push_str(&format!("\n   Strong evidence: {}", question.strong.join("; ")));
        }
        parts.push(mask(&lines).into_text());
    }
    parts.extend(job.map(|job| format!("\n{}", fence.around("job description", job))));
    parts.extend(resume.map(|resume| format!("\n{}", fence.around("resume", resume))));
    (Prompt { system, messages: vec![Message::user(parts.join("\n"))] }, planning_shape())
}

fn planning_shape() -> JsonSchema {
    let question = json!({
        "type": "object",
        "properties": {
            "competency": { "type": "string" },
            "place": { "type": "integer" },
            "strong": { "type": "array", "items": { "type": "string" } },
            "text": { "type": "string" },
        },
        "required": ["competency", "place", "strong", "text"],
        "additionalProperties": false,
    });
    let schema = json!({
        "type": "object",
        "properties": {
            "asked_for": asked_for(),
            "questions": { "type": "array", "items": question },
        },
        "required": ["asked_for", "questions"],
        "additionalProperties": false,
    });
    JsonSchema { name: "plan", schema }
}

fn asked_for() -> Value {
    json!({ "type": "array", "items": { "type": "string" } })
}

/// The request for what a job description asks for.
pub(crate) fn requirements(job: &Masked) -> Prompt {
    let fence = Fence::of_texts([job.text()], 0);
    Prompt {
        system: fill(REQUIREMENTS, &[("data", &data(&fence))]),
        messages: vec![Message::user(fence.around("job description", job))],
    }
}

/// The shape of its reply.
pub(crate) fn requirements_shape() -> JsonSchema {
    let schema = json!({
        "type": "object",
        "properties": { "asked_for": asked_for() },
        "required": ["asked_for"],
        "additionalProperties": false,
    });
    JsonSchema { name: "requirements", schema }
}
