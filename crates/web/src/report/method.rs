//! How a report came about: who asked, who scored, and what that used.

use interview::{AskedBy, Finished};
use text::thousands;

use crate::locale::Messages;

pub(super) struct Method<'a> {
    pub(super) rubric: &'a str,
    pub(super) model: Option<&'a str>,
    pub(super) prompts: Option<&'a str>,
    /// Who worded the questions, when that was not the built-in interviewer alone.
    pub(super) asked: Option<String>,
    /// What the language model was used for it; `None` when it was not.
    pub(super) spent: Option<String>,
}

pub(super) fn of<'a>(t: &Messages, finished: &'a Finished, cost: Option<&str>) -> Method<'a> {
    let report = &finished.report;
    Method {
        rubric: &report.rubric,
        model: report.model.as_deref(),
        prompts: report.prompts.as_deref(),
        asked: asked(t, finished),
        spent: spent(t, finished, cost),
    }
}

fn asked(t: &Messages, finished: &Finished) -> Option<String> {
    let count = |by| finished.turns.iter().filter(|turn| turn.question.by == by).count();
    let (model, fallback, built_in) =
        (count(AskedBy::Model), count(AskedBy::Fallback), count(AskedBy::BuiltIn));
    let said = [
        (model > 0).then(|| t.scores_asked_by_model(model)),
        (fallback > 0).then(|| t.scores_asked_by_fallback(fallback)),
        (built_in > 0).then(|| t.scores_asked_from_bank(built_in)),
    ];
    let said = said.into_iter().flatten().reduce(|first, next| t.scores_parts(first, next));
    said.filter(|_| model + fallback > 0)
}

fn spent(t: &Messages, finished: &Finished, cost: Option<&str>) -> Option<String> {
    let spent = finished.spent;
    let number = |tokens: u64| thousands(usize::try_from(tokens).unwrap_or(usize::MAX));
    let (shown, sent, received) =
        (number(spent.calls.into()), number(spent.input_tokens), number(spent.output_tokens));
    (spent.calls > 0).then(|| match cost {
        None => t.scores_spent(spent.calls, shown, sent, received),
        Some(cost) => t.scores_spent_cost(spent.calls, shown, sent, received, cost),
    })
}
