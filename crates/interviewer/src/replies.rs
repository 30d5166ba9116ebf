//! What the interviewer says to what is no answer: a wish to hear the question again, to think, or to leave it.

use interview::InterviewType;
use reader::{Intent, Strain};

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
    "simple",
    "simpler",
    "simply",
    "easy",
    "easier",
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
    // "Sorry?", "What?"
    text::count_words(answer) <= 2
        || says(answer, ABOUT_THE_QUESTION)
        || says(answer, ABOUT_SOURCES)
}

/// Words of a question about the job, which is made up here …
const ABOUT_THE_JOB: &[&str] = &[
    "benefits",
    "bonus",
    "boss",
    "commute",
    "company",
    "contract",
    "hiring",
    "holiday",
    "holidays",
    "hours",
    "manager",
    "office",
    "overtime",
    "paid",
    "part time",
    "pay",
    "probation",
    "remote",
    "remotely",
    "salary",
    "shift",
    "shifts",
    "start date",
    "team",
    "training",
    "vacation",
    "wage",
    "wages",
    "weekends",
    "work from home",
    "working day",
];
/// … and of one about what becomes of an answer, whatever else is in it.
const ABOUT_PRIVACY: &[&str] = &[
    "anonymous",
    "confidential",
    "data",
    "delete",
    "deleted",
    "hear this",
    "kept",
    "listens",
    "listening",
    "my answer",
    "my answers",
    "my voice",
    "private",
    "read this",
    "reads",
    "record",
    "recorded",
    "recording",
    "save",
    "saved",
    "share",
    "shared",
    "sold",
    "store",
    "stored",
    "used",
];
/// Words of a question about where an example may come from.
const ABOUT_SOURCES: &[&str] = &[
    "about work",
    "at work",
    "from a job",
    "from school",
    "from uni",
    "from work",
    "real job",
    "school count",
    "that count",
    "work experience",
];

/// Whether one of these stands in what was said.
fn says(said: &str, about: &[&str]) -> bool {
    let words: Vec<String> =
        text::words(said).into_iter().map(|word| word.folded.into_owned()).collect();
    let said = format!(" {} ", words.join(" "));
    about.iter().any(|about| said.contains(&format!(" {about} ")))
}

/// What is said to somebody who asks something of the interviewer that no program can answer.
pub(crate) fn cannot_answer(asked: &str) -> &'static str {
    let of_the_job = says(asked, ABOUT_THE_JOB) && !says(asked, ABOUT_PRIVACY);
    if of_the_job { NO_SUCH_JOB } else { CANNOT_ANSWER }
}

/// Said to somebody who asks about the job.
const NO_SUCH_JOB: &str = "I'm a program, so I can't answer that. This is practice, and there is no real job behind it. In a real interview it is a good question to ask.";
/// Said to somebody who asks anything else.
const CANNOT_ANSWER: &str = "I'm a program, so I can't answer that. The Privacy page says what happens to your answers. You can skip this question or end the interview at any time.";

/// Whether the interviewer has said that it cannot answer.
pub(crate) fn said_it_cannot_answer(text: &str) -> bool {
    [NO_SUCH_JOB, CANNOT_ANSWER].iter().any(|said| text.starts_with(said))
}

/// Whether somebody asks how long this goes on.
pub(crate) fn asks_how_long(said: &str) -> bool {
    const HOW_LONG: &[&str] = &[
        "are there more questions",
        "how long does this",
        "how long does it",
        "how long is this",
        "how long is the interview",
        "how long is it",
        "how long will",
        "how many are left",
        "how many more",
        "how many questions",
    ];
    says(said, HOW_LONG)
}

/// Said to somebody who asks how long this goes on, before the question.
pub(crate) fn how_long(number: usize, questions: usize) -> String {
    format!("This is question {number} of {questions}. An answer takes one to two minutes.")
}

/// The reply to somebody who asks where an example may come from.
pub(crate) fn sources(asked: &str, question: &str) -> Option<String> {
    let any = "It can come from anywhere: work, school, a course, volunteering or everyday life.";
    says(asked, ABOUT_SOURCES).then(|| format!("{any} {question}"))
}

/// What may be replied, with the question again where that is wanted, in simpler words if there are any; nothing if it is time for
/// the next question. `before`: how often the interviewer has replied so since the question was put. Where there are several, the
/// first that was not said in this interview is to be taken, so that nobody hears the same twice.
pub(crate) fn replies(
    intent: Intent,
    question: &str,
    simple: Option<&str>,
    kind: InterviewType,
    before: usize,
) -> Vec<String> {
    let knows = matches!(kind, InterviewType::Technical | InterviewType::Case);
    let fixed = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    match (intent, before, simple) {
        (Intent::Asks, 0, Some(simple)) => vec![format!("Of course. {simple}")],
        (Intent::Asks, 0, None) => {
            vec![format!("Of course. {question} A short answer in simple words is fine.")]
        }
        (Intent::Asks, 1, _) => {
            vec![format!("Sure, here it is again. {question} Use the first example you think of.")]
        }
        (Intent::NeedsTime, 0, _) => {
            vec![format!("Take your time. When you are ready: {question}")]
        }
        (Intent::NeedsTime, 1, _) => {
            vec![format!("No hurry. Here is the question again: {question}")]
        }
        (Intent::DoesNotKnow, 0, _) if knows => fixed(KNOWS_LITTLE),
        (Intent::DoesNotKnow, 0, _) if kind == InterviewType::Situational => fixed(NO_PLAN),
        (Intent::DoesNotKnow, 0, _) if kind == InterviewType::Behavioural => fixed(KNOWS_NONE),
        (Intent::DoesNotKnow, 0, _) => fixed(NO_REASON),
        (Intent::NoExperience, 0, _) if kind == InterviewType::Motivation => fixed(NO_REASON),
        (Intent::NoExperience, 0, _) => fixed(HAD_NONE),
        _ => Vec::new(),
    }
}

const KNOWS_LITTLE: &[&str] = &[
    "That's all right. Tell me what you do know about it, or how you would find out.",
    "No problem. Where would you look, or whom would you ask?",
];
const KNOWS_NONE: &[&str] = &[
    "That's all right. Is there something close to it that you could tell me about, from work, school or everyday life?",
    "No problem. A small example will do, also one from home or school. Does one come to mind?",
];
const NO_PLAN: &[&str] = &[
    "That's all right. What would you do first? A guess is fine.",
    "No problem. Whom would you ask for help, and what would you ask?",
];
const NO_REASON: &[&str] = &[
    "That's all right. Say the first thing that comes to mind. One reason is enough.",
    "No problem. What matters most to you there? One thing is enough.",
];
const HAD_NONE: &[&str] = &[
    "That's fine. Does something smaller come to mind? School, a course, volunteering or everyday life counts just as well.",
    "That's fine, too. What would you do if it happened to you tomorrow?",
];

/// What may be said to who finds the interview hard, or wants to stop; the first that was not said in this interview is to be
/// taken. Nothing is left to say after the last, and it is time for the next question.
pub(crate) fn kind_words(strain: Strain, question: &str) -> Vec<String> {
    let first = match strain {
        Strain::Stop | Strain::None => vec![
            "Of course. To stop now, choose End interview. Your answers are saved. To leave out only this question, choose Skip.".to_owned(),
            "You can stop at any time: choose End interview. Your answers are saved, and you can come back another day.".to_owned(),
        ],
        Strain::Difficulty => vec![format!("Thank you for telling me. Take all the time you need. You can type your answer, choose Skip, or end the interview at any time. When you are ready: {question}")],
        Strain::Nerves => vec![format!("That's all right. Take a breath, there is no hurry. You can choose Skip, or end the interview at any time. When you are ready: {question}")],
        Strain::Shame => vec![format!("Please don't be hard on yourself. Interviews are hard, and this is the place to practice. You can choose Skip, or end the interview at any time. If you want to try: {question}")],
    };
    let last = "That's all right. For the next question, choose Skip. To stop, choose End interview. Your answers are saved.";
    first.into_iter().chain([last.to_owned()]).collect()
}

/// Said to who tells a story that was told before; the second where it happens once more.
pub(crate) const TOLD_BEFORE: [&str; 2] = [
    "You told me about this before, thank you. Is there another example that you could give? If not, we can move on.",
    "I know this story now. Is there a different one you would like to tell? If not, that is fine, too.",
];

/// Said after a few words that may tell of something hard.
pub(crate) const NO_HURRY: &str = "Take your time. If you would rather not say more, choose Skip.";

/// What is said to who is not well, in turns.
pub(crate) const SORRY: [&str; 2] = [
    "I'm sorry, and thank you for telling me. You can skip this question, take a break or stop here. Your answers are saved.",
    "I'm sorry that it is so hard today. Nothing here has to be answered. You can stop now and come back another day. Your answers are saved.",
];

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
