//! What the interviewer says to what is no answer: a wish to hear the question again, to think, or to leave it.

use interview::InterviewType;
use reader::Intent;

/// The reply, with the question again where that is wanted, in simpler words if there are any; nothing if it is time for the
/// next question. `before`: how often the interviewer has replied so since the question was put, so that nobody hears the same
/// twice.
pub(crate) fn reply(
    intent: Intent,
    question: &str,
    simple: Option<&str>,
    kind: InterviewType,
    before: usize,
) -> Option<String> {
    let knows = matches!(kind, InterviewType::Technical | InterviewType::Case);
    Some(match (intent, before, simple) {
        (Intent::Asks, 0, Some(simple)) => format!("Of course. {simple}"),
        (Intent::Asks, 0, None) => format!("Of course. {question} A short answer in simple words is fine."),
        (Intent::Asks, 1, _) => format!("Sure, here it is again. {question} Use the first example you think of."),
        (Intent::NeedsTime, 0, _) => format!("Take your time. When you are ready: {question}"),
        (Intent::NeedsTime, 1, _) => format!("No hurry. Here is the question again: {question}"),
        (Intent::DoesNotKnow, 0, _) if knows => "That's all right. Tell me what you do know about it, or how you would find out.".to_owned(),
        (Intent::DoesNotKnow, 0, _) => "That's all right. Is there something close to it that you could tell me about, from work, school or everyday life?".to_owned(),
        (Intent::NoExperience, 0, _) => "That's fine. School, a course, volunteering or everyday life counts just as well. Tell me about that.".to_owned(),
        _ => return None,
    })
}

/// What is said to who is not well.
pub(crate) const SORRY: &str = "I'm sorry, and thank you for telling me. You can skip this question, take a break or stop here. Your answers are saved.";

/// What is said to who may have told of something hard; a question follows.
pub(crate) const THANKS: &str = "Thank you for telling me that.";

/// What is said, once, to who surely has; a question follows.
pub(crate) const CONDOLENCE: &str =
    "I'm sorry, that must have been hard. Thank you for telling me.";

/// The question, if no other is due.
pub(crate) const ANYTHING_ELSE: &str =
    "Is there anything you would like to add? If not, we can move on.";

/// Whether the question is wanted again.
pub(crate) fn asks_again(intent: Intent) -> bool {
    matches!(intent, Intent::Asks | Intent::NeedsTime)
}
