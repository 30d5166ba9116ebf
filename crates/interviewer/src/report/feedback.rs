use interview::{Gap, InterviewType, StarPart};

use super::{
    answered_question::AnsweredQuestion,
    words::{listed, missing},
};

/// A word on the last answer, for a coached interview: what it had, and what matters most of what it lacks. No score, no praise.
pub(super) fn on_last(asked: &AnsweredQuestion<'_>) -> String {
    let findings = &asked.findings;
    let had = [
        ("the situation", findings.has(StarPart::Situation)),
        ("your task", findings.has(StarPart::Task)),
        ("what you did", findings.has(StarPart::Action)),
        ("what you would do", !findings.would_do.is_empty() && !findings.has(StarPart::Action)),
        ("how it turned out", findings.has(StarPart::Result)),
        ("numbers", findings.figures().next().is_some()),
    ];
    let had: Vec<&str> =
        had.into_iter().filter(|(_, there)| *there).map(|(what, _)| what).collect();
    let nothing = match findings.sense {
        Some(_) => "Nothing is missing that we can check.",
        None => "Nothing is missing that can be counted.",
    };
    match (asked.lacks.first(), had.as_slice()) {
        (Some(Gap::TooShort), _) => match asked.kind {
            InterviewType::Behavioural => {
                "That was very short. Say where it was, what you did, and how it turned out."
            }
            InterviewType::Situational => "That was very short. Say what you would do, and why.",
            _ => "That was very short. Say more, with a reason or an example.",
        }
        .to_owned(),
        (Some(Gap::OffQuestion), _) => {
            "We could not see how that answers the question. Start your next answer with a direct reply to it."
                .to_owned()
        }
        (Some(gap), []) => format!("Add {}.", missing(*gap)),
        (Some(gap), had) => {
            format!("You covered {}. Add {}.", listed(had), missing(*gap))
        }
        (None, []) => nothing.to_owned(),
        (None, had) => format!("You covered {}. {nothing}", listed(had)),
    }
}
