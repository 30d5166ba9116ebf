//! What is said of what was no answer.

use reader::Intent;

use super::answered_question::AnsweredQuestion;

/// Why nothing is scored, if what was said is no answer.
pub(super) fn reason(asked: &AnsweredQuestion<'_>) -> Option<&'static str> {
    Some(match asked.findings.intent? {
        Intent::Answers => return None,
        Intent::DoesNotKnow => {
            "You said that you do not know. That is honest, and there is nothing in it to score."
        }
        Intent::Asks => {
            "You asked something back, and did not answer after that. There is nothing to score."
        }
        Intent::NeedsTime => {
            "You wanted a moment to think, and did not answer after that. There is nothing to score."
        }
        Intent::Declines => "You chose not to answer this. There is nothing to score.",
        Intent::NoExperience => {
            "You said that this has not happened to you. There is nothing to score."
        }
        Intent::ToScorer => {
            "This speaks to whoever scores and not to an interviewer. There is nothing to score."
        }
        Intent::Distress => "What you said here is not for scoring.",
    })
}

/// What to do instead of what was no answer; nothing for who is not well.
pub(super) fn advice(intent: Intent) -> &'static str {
    match intent {
        Intent::Answers | Intent::Distress => "",
        Intent::DoesNotKnow => {
            "Say what you do know that is near it, or how you would find out. An interviewer learns more from that than from a no."
        }
        Intent::Asks => {
            "To ask is fine. Once it is clear, begin with the first example that comes to mind."
        }
        Intent::NeedsTime => "A pause is fine. Take it, then begin with where and when it was.",
        Intent::Declines => {
            "You need not answer everything. You can offer another example instead of the one that is too close."
        }
        Intent::NoExperience => {
            "Offer something near it at once: school, a course, volunteering or everyday life."
        }
        Intent::ToScorer => "Answer the question as you would answer a person.",
    }
}
