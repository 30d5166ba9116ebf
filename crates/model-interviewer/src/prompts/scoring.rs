use interview::{Criterion, InterviewType, Rubric, Score, Setup};
use language_model::{JsonSchema, Message, Prompt};
use sensitive::{Masked, mask};
use serde_json::{Map, Value, json};

use super::{data, fill, kind, role, role_block, role_text, written};
use crate::{fence::Fence, question_thread::QuestionThread};

const SCORING: &str = include_str!("../../prompts/scoring.md");
const AGAIN: &str = include_str!("../../prompts/again.md");

/// What a score depends on.
pub(crate) struct Scoring<'a> {
    pub(crate) setup: &'a Setup,
    pub(crate) title: &'a str,
    pub(crate) kind: InterviewType,
    pub(crate) rubric: &'a Rubric,
    /// What is judged.
    pub(crate) criteria: &'a [Criterion],
    pub(crate) thread: QuestionThread<'a>,
    /// What a strong answer contains.
    pub(crate) strong: &'a [String],
    pub(crate) chance: u64,
}

/// The request for one reading of the answers, and the shape of its reply.
pub(crate) fn scoring(scoring: &Scoring<'_>) -> (Prompt, JsonSchema) {
    let Scoring { setup, rubric, thread, .. } = scoring;
    let job: Option<Masked> = setup.job.as_ref().map(|job| mask(job.text()));
    let asked = thread.turns().iter().map(|turn| turn.question.text.as_str());
    let texts = thread.answers().chain(asked).chain(scoring.strong.iter().map(String::as_str));
    let texts = texts.chain(job.as_ref().map(Masked::text)).chain(role_text(setup));
    let fence = Fence::of_texts(texts, scoring.chance);
    let anchors: Vec<String> = scoring
        .criteria
        .iter()
        .map(|criterion| {
            let scores = (1..=5).filter_map(Score::new).map(|score| {
                format!("{}: {}", score.get(), rubric.anchor(*criterion, setup.seniority, score))
            });
            let lines: Vec<String> = scores.collect();
            format!("{criterion}: {}\n{}", asks(*criterion), lines.join("\n"))
        })
        .collect();
    let system = fill(
        SCORING,
        &[
            ("role", role(setup, scoring.title)),
            ("seniority", setup.seniority.label()),
            ("kind", kind(scoring.kind)),
            ("language", written(setup.language)),
            ("anchors", &anchors.join("\n\n")),
            ("data", &data(&fence)),
        ],
    );
    let mut parts: Vec<String> = role_block(setup, &fence).into_iter().collect();
    parts.extend(job.map(|job| format!("{}\n", fence.around("job description", &job))));
    for (at, turn) in thread.turns().iter().enumerate() {
        let label = if at == 0 { "question" } else { "follow-up" };
        parts.push(fence.around(label, &mask(&turn.question.text)));
        if at == 0 && !scoring.strong.is_empty() {
            let strong = mask(&scoring.strong.join("\n"));
            parts.push(format!(
                "A strong answer contains, among other things:\n{}",
                fence.around("strong evidence", &strong)
            ));
        }
        parts.push(match turn.answer() {
            Some(answer) => fence.around("answer", &mask(&answer.certain_text())) + "\n",
            None => "The candidate passed it over.\n".to_owned(),
        });
    }
    parts.push("Score these answers now.".to_owned());
    (Prompt { system, messages: vec![Message::user(parts.join("\n"))] }, shape(scoring.criteria))
}

/// The same request again, with what was wrong with the reply. The reply itself does not come back: it may repeat what a
/// candidate said, and stands in no fence.
pub(crate) fn again(prompt: &Prompt, faults: &[String]) -> Prompt {
    let mut prompt = prompt.clone();
    let faults: Vec<String> = faults.iter().map(|fault| format!("- {fault}")).collect();
    if let Some(last) = prompt.messages.last_mut() {
        last.text.push_str("\n\n");
        last.text.push_str(&fill(AGAIN, &[("faults", &faults.join("\n"))]));
    }
    prompt
}

fn shape(criteria: &[Criterion]) -> JsonSchema {
    let judged = json!({
        "type": "object",
        "properties": {
            "quotes": { "type": "array", "items": { "type": "string" } },
            "rationale": { "type": "string" },
            "score": { "type": ["integer", "null"], "enum": [1, 2, 3, 4, 5, null] },
        },
        "required": ["quotes", "rationale", "score"],
        "additionalProperties": false,
    });
    let properties: Map<String, Value> =
        criteria.iter().map(|criterion| (criterion.slug().to_owned(), judged.clone())).collect();
    let required: Vec<&str> = criteria.iter().map(|criterion| criterion.slug()).collect();
    let schema = json!({
        "type": "object",
        "properties": {
            "criteria": {
                "type": "object",
                "properties": properties,
                "required": required,
                "additionalProperties": false,
            },
            "one_change": { "type": "string" },
            "stronger": { "type": "string" },
        },
        "required": ["criteria", "one_change", "stronger"],
        "additionalProperties": false,
    });
    JsonSchema { name: "scores", schema }
}

/// What a criterion asks, in a line.
fn asks(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Relevance => "does it answer the question that was asked?",
        Criterion::Structure => {
            "is it told so that it can be followed, with the point found at once?"
        }
        Criterion::Specificity => "does it name things that could be checked?",
        Criterion::Ownership => "is it clear what the candidate did, decided or would do?",
        Criterion::RoleFit => "does it show what the job description asks for?",
        Criterion::Correctness => "is what it says right?",
        Criterion::Depth => "does it show understanding, with reasons and limits?",
        Criterion::RoleLanguage => "does it use the words of the trade?",
    }
}
