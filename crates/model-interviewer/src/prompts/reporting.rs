use interview::Setup;
use language_model::{JsonSchema, Message, Prompt};
use sensitive::mask;
use serde_json::json;

use super::{data, fill, kind, role, role_block, role_text, written};
use crate::{fence::Fence, question_thread::QuestionThread};

const REPORTING: &str = include_str!("../../prompts/reporting.md");

/// What the overall picture depends on.
pub(crate) struct Reporting<'a> {
    pub(crate) setup: &'a Setup,
    pub(crate) title: &'a str,
    pub(crate) threads: &'a [QuestionThread<'a>],
    /// For each thread, what the panel found, in words of ours: "Relevance high, ownership low".
    pub(crate) found: &'a [String],
    /// What the job description asks for.
    pub(crate) requirements: &'a [String],
    pub(crate) chance: u64,
}

/// The request for summary, drills and coverage, and the shape of its reply.
pub(crate) fn reporting(reporting: &Reporting<'_>) -> (Prompt, JsonSchema) {
    let Reporting { setup, title, threads, .. } = reporting;
    let texts = threads.iter().flat_map(|thread| thread.answers());
    let turns = threads.iter().flat_map(|thread| thread.turns());
    let asked = turns.map(|turn| turn.question.text.as_str());
    let texts = texts.chain(asked).chain(reporting.requirements.iter().map(String::as_str));
    let fence = Fence::of_texts(texts.chain(role_text(setup)), reporting.chance);
    let system = fill(
        REPORTING,
        &[
            ("role", role(setup, title)),
            ("seniority", setup.seniority.label()),
            ("kind", kind(setup.kind)),
            ("language", written(setup.language)),
            ("data", &data(&fence)),
        ],
    );
    let mut parts: Vec<String> = role_block(setup, &fence).into_iter().collect();
    if !reporting.requirements.is_empty() {
        let listed: Vec<String> = reporting
            .requirements
            .iter()
            .enumerate()
            .map(|(at, requirement)| format!("{}. {requirement}", at + 1))
            .collect();
        parts.push(fence.around("requirements", &mask(&listed.join("\n"))) + "\n");
    }
    for (number, thread) in threads.iter().enumerate() {
        for (at, turn) in thread.turns().iter().enumerate() {
            let label = match at {
                0 => format!("Question {}", number + 1),
                _ => "Follow-up".to_owned(),
            };
            let question = fence.around("question", &mask(&turn.question.text));
            parts.push(format!("{label}:\n{question}"));
            parts.push(match turn.answer() {
                Some(answer) => fence.around("answer", &mask(&answer.certain_text())),
                None => "The candidate passed it over.".to_owned(),
            });
        }
        if let Some(found) = reporting.found.get(number).filter(|found| !found.is_empty()) {
            parts.push(format!("The panel found: {found}"));
        }
        parts.push(String::new());
    }
    parts.push("Write coverage, drills and summary now.".to_owned());
    (Prompt { system, messages: vec![Message::user(parts.join("\n"))] }, shape())
}

fn shape() -> JsonSchema {
    let covered = json!({
        "type": "object",
        "properties": {
            "number": { "type": "integer" },
            "quotes": { "type": "array", "items": { "type": "string" } },
            "reason": { "type": "string" },
            "shown": { "type": "string", "enum": ["shown", "partly", "not-shown"] },
        },
        "required": ["number", "quotes", "reason", "shown"],
        "additionalProperties": false,
    });
    let schema = json!({
        "type": "object",
        "properties": {
            "coverage": { "type": "array", "items": covered },
            "drills": { "type": "array", "items": { "type": "string" } },
            "summary": { "type": "string" },
        },
        "required": ["coverage", "drills", "summary"],
        "additionalProperties": false,
    });
    JsonSchema { name: "overall", schema }
}
