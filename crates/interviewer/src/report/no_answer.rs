//! What is said of what was no answer.

use reader::{Intent, Strain};

use super::answered_question::AnsweredQuestion;
use crate::no_answer::NoAnswer;

/// Words that are "no" and nothing else.
const BARE: usize = 3;

/// Why nothing is scored, if what was said is no answer.
pub(super) fn reason(asked: &AnsweredQuestion<'_>) -> Option<&'static str> {
    let intent = match asked.findings.intent? {
        NoAnswer::Meant(intent) => intent,
        NoAnswer::Strained(_) => return Some("What you said here is not scored."),
        NoAnswer::OtherLanguage => {
            return Some("Your answer is not in English, so it is not scored.");
        }
    };
    Some(match intent {
        Intent::Answers => return None,
        Intent::DoesNotKnow => "You said that you don’t know. That is honest.",
        Intent::Asks => "You asked a question back and did not answer.",
        Intent::NeedsTime => "You asked for time to think and did not answer.",
        Intent::Declines => "You chose not to answer.",
        // It may answer "Do you have any questions?" as well.
        Intent::NoExperience if asked.thread.all_words() <= BARE => "You said only no.",
        Intent::NoExperience => "You said that this has not happened to you.",
        Intent::ToScorer => "This talks to the scorer, not to an interviewer.",
        Intent::Distress => "What you said here is not scored.",
    })
}

/// What to do instead of what was no answer; nothing for who is not well.
pub(super) fn advice(no_answer: NoAnswer) -> &'static str {
    let intent = match no_answer {
        NoAnswer::Meant(intent) => intent,
        NoAnswer::Strained(Strain::Nerves | Strain::Shame) => {
            return "Many people find this hard at first. You can practice the same question again.";
        }
        NoAnswer::Strained(Strain::Difficulty) => {
            return "You can type your answers, and you can take as long as you need.";
        }
        NoAnswer::Strained(Strain::Stop | Strain::None) => return "",
        NoAnswer::OtherLanguage => {
            return "Sotto’s built-in interviewer understands only English. Answer in English. Short, simple sentences are fine.";
        }
    };
    match intent {
        Intent::Answers | Intent::Distress => "",
        Intent::DoesNotKnow => "Say what you do know about it, or how you would find out.",
        Intent::Asks => "It is fine to ask. Then start with the first example you think of.",
        Intent::NeedsTime => "A pause is fine. Then start with where and when it happened.",
        Intent::Declines => {
            "You don’t have to answer everything. You can give a different example instead."
        }
        Intent::NoExperience => {
            "Give a similar example from school, a course, volunteering or everyday life."
        }
        Intent::ToScorer => "Answer the question as if a person had asked it.",
    }
}
