//! How a report came about: who asked, who scored, and what that used.

use interview::{AskedBy, Finished};
use text::{counted, thousands};

pub(super) struct Method<'a> {
    pub(super) rubric: &'a str,
    pub(super) model: Option<&'a str>,
    pub(super) prompts: Option<&'a str>,
    /// Who worded the questions, when that was not the built-in interviewer alone.
    pub(super) asked: Option<String>,
    /// What the language model was used for it; `None` when it was not.
    pub(super) spent: Option<String>,
}

pub(super) fn of<'a>(finished: &'a Finished, cost: Option<&str>) -> Method<'a> {
    let report = &finished.report;
    Method {
        rubric: &report.rubric,
        model: report.model.as_deref(),
        prompts: report.prompts.as_deref(),
        asked: asked(finished),
        spent: spent(finished, cost),
    }
}

fn asked(finished: &Finished) -> Option<String> {
    let count = |by| finished.turns.iter().filter(|turn| turn.question.by == by).count();
    let (model, fallback, built_in) =
        (count(AskedBy::Model), count(AskedBy::Fallback), count(AskedBy::BuiltIn));
    let parts = [
        (model, "by the language model"),
        (
            fallback,
            "by the built-in interviewer, because the language model gave no usable question",
        ),
        (built_in, "from the question bank"),
    ];
    let said: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, by)| format!("{count} {by}"))
        .collect();
    (model + fallback > 0).then(|| said.join("; "))
}

fn spent(finished: &Finished, cost: Option<&str>) -> Option<String> {
    let spent = finished.spent;
    let number = |tokens: u64| thousands(usize::try_from(tokens).unwrap_or(usize::MAX));
    let calls = counted(usize::try_from(spent.calls).unwrap_or(usize::MAX), "request", "requests");
    let cost = cost.map_or_else(String::new, |cost| format!(", {cost}"));
    (spent.calls > 0).then(|| {
        let (sent, received) = (number(spent.input_tokens), number(spent.output_tokens));
        format!("{calls}, {sent} tokens sent and {received} received{cost}")
    })
}
