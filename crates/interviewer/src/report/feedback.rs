use interview::Gap;

use super::{
    answered_question::AnsweredQuestion,
    words::{listed, missing},
};
use crate::findings::StarPart;

/// A word on the last answer, for a coached interview: what it had, and what matters most of what it lacks. No score, no praise.
pub(super) fn on_last(asked: &AnsweredQuestion<'_>) -> String {
    let findings = &asked.findings;
    let had = [
        ("the setting", findings.has(StarPart::Situation)),
        ("your task", findings.has(StarPart::Task)),
        ("what you did", findings.has(StarPart::Action)),
        ("what you would do", !findings.would_do.is_empty() && !findings.has(StarPart::Action)),
        ("how it ended", findings.has(StarPart::Result)),
        ("a figure", findings.figures().next().is_some()),
    ];
    let had: Vec<&str> =
        had.into_iter().filter(|(_, there)| *there).map(|(what, _)| what).collect();
    let nothing = match findings.sense {
        Some(_) => "Nothing that words can show is missing.",
        None => "Nothing that can be counted is missing.",
    };
    match (asked.lacks.first(), had.as_slice()) {
        (Some(Gap::TooShort), _) => {
            "That was very short. Say where it was, what you did, and how it ended.".to_owned()
        }
        (Some(Gap::OffQuestion), _) => {
            "That did not come back to the question. Begin the next answer with a direct reply to it.".to_owned()
        }
        (Some(gap), []) => format!("What is missing most is {}.", missing(*gap)),
        (Some(gap), had) => {
            format!("It had {}. What is missing most is {}.", listed(had), missing(*gap))
        }
        (None, []) => nothing.to_owned(),
        (None, had) => format!("It had {}. {nothing}", listed(had)),
    }
}
