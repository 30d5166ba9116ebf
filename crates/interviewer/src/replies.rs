//! What the interviewer says to what is no answer: a wish to hear the question again, to think, or to leave it.

use interview::InterviewType;
use reader::Intent;

/// Words of somebody who asks for the question, its meaning or what may be told. Whoever asks for anything else (whether this is
/// recorded, whether they are stupid) must not hear "Of course".
const ABOUT_THE_QUESTION: &[&str] = &[
    "again",
    "repeat",
    "rephrase",
    "reword",
    "say that",
    "said",
    "catch",
    "hear you",
    "pardon",
    "come again",
    "mean",
    "meaning",
    "explain",
    "clarify",
    "clarification",
    "understand",
    "example",
    "which",
    "what kind",
    "what sort",
    "question",
    "asking",
    "specific",
    "context",
    "elaborate",
    "simpler",
    "slower",
    "count if",
    "that count",
    "school count",
    "may i",
    "can i use",
    "can i talk",
    "can it be",
    "could it be",
    "does it have",
    "should it be",
    "do you want",
    "would you like",
];

/// Whether the answer asks for something about the question.
pub(crate) fn is_about_the_question(answer: &str) -> bool {
    let words: Vec<String> = text::words(answer).into_iter().map(|word| word.folded).collect();
    // "Sorry?", "What?"
    let said = format!(" {} ", words.join(" "));
    words.len() <= 2 || ABOUT_THE_QUESTION.iter().any(|about| said.contains(&format!(" {about} ")))
}

/// Said to who asks something else of the interviewer, which is a program.
pub(crate) const CANNOT_ANSWER: &str = "I'm a program, so I can't answer that. The Privacy page says what happens to your answers. You can skip this question or end the interview at any time.";

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

/// Said, before the question, to who answers in a language that is not understood.
pub(crate) const ONLY_ENGLISH: &str =
    "I understand only English. Could you answer in English? Short, simple sentences are fine.";

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
