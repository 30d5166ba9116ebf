use interview::{Gap, InterviewType, QuestionReason, StarPart, Turn};
use reader::SentenceRole;

use super::{
    answered_question::AnsweredQuestion,
    no_answer, score,
    words::{counted, missing},
};
use crate::{
    answer_thread::Spot,
    findings::Findings,
    gaps::{HARDLY_ANY_WORDS, is_counted},
};

/// For an answer without a gap where answers are not read for their sense.
const COUNTED: &str = "We found nothing missing that can be counted. We did not check if it answers the question. Compare it with the points below.";

/// Before the advice on a story that was told before in the same interview.
const STORY_TOLD_BEFORE: &str =
    "You told this story for an earlier question, too. Prepare a different one for each.";

/// What is said on one answer to a question, or on what was said instead. `told_before`: whether its story was told before.
pub(super) fn on(
    asked: &AnsweredQuestion<'_>,
    turn: &Turn,
    told_before: impl Fn() -> bool,
) -> String {
    match asked.intent(turn.id) {
        Some(intent) if asked.is_no_answer() => no_answer::advice(intent).to_owned(),
        // Once the question was answered, that is what there is to say something on.
        Some(_) => String::new(),
        None if asked.answered_at() != Some(turn.id) => on_follow_up(asked, turn),
        None if told_before() => format!("{STORY_TOLD_BEFORE} {}", on_answer(asked)),
        None => on_answer(asked),
    }
}

/// The one change that would help an answer most, and what a strong answer contains.
fn on_answer(asked: &AnsweredQuestion<'_>) -> String {
    let change = match asked.lacks.first() {
        Some(gap) => improve(asked, *gap),
        None => match asked.lacked.first() {
            Some(gap) => {
                let added = !asked.not_found.contains(gap);
                let added = if added { " You added it when we asked." } else { "" };
                format!(
                    "Missing in your first answer: {}.{added} Next time, include it from the start.",
                    missing(*gap)
                )
            }
            None if asked.findings.sense.is_none() => COUNTED.to_owned(),
            None if hardly_answers(asked) => {
                "Say in your first sentence how it answers the question. Then tell the rest."
                    .to_owned()
            }
            None => complete(asked).to_owned(),
        },
    };
    match strong_points(asked) {
        points if points.is_empty() => change,
        points => {
            format!("{change} A strong answer has: {}.", points.join("; "))
        }
    }
}

/// What became of the gap that a follow-up asked about.
fn on_follow_up(asked: &AnsweredQuestion<'_>, turn: &Turn) -> String {
    let QuestionReason::FollowUp(gap) = turn.question.asked else { return String::new() };
    let why = format!("We asked for {}.", missing(gap));
    if asked.lacks.contains(&gap) {
        return format!(
            "{why} We could not find it. If you said it, next time say it in one short sentence."
        );
    }
    if asked.findings.sense.is_none() && !is_counted(gap) {
        return why;
    }
    let Some(answer) = asked.thread.answers.iter().position(|said| said.turn.id == turn.id) else {
        return why;
    };
    let quote = |spot: &Spot| {
        let quote = asked.thread.quote(spot, asked.signs)?;
        Some(format!("\"{}\"", quote.quote()))
    };
    let closes = closing(&asked.findings, gap).into_iter().find(|spot| spot.answer == answer);
    match closes.and_then(|spot| quote(&spot)) {
        Some(quote) => format!("{why} You added it: {quote}."),
        // What was answered is shown, though it is not clear what it adds.
        None => match quote(&Spot { answer, tokens: 0..1 }) {
            Some(quote) => format!("{why} You answered: {quote}."),
            None => why,
        },
    }
}

/// Where the answers have what a gap lacks, if that can be shown.
fn closing(findings: &Findings, gap: Gap) -> Vec<Spot> {
    let part = |part: StarPart| findings.parts.get(&part).cloned().unwrap_or_default();
    match gap {
        Gap::NoSituation => part(StarPart::Situation),
        Gap::NoTask => part(StarPart::Task),
        Gap::NoAction => [part(StarPart::Action), findings.would_do.clone()].concat(),
        Gap::NoResult => part(StarPart::Result),
        Gap::NoNumber => findings.figures().cloned().collect(),
        Gap::NoOwnership => findings.own_actions.clone(),
        Gap::OffQuestion => findings.subject.clone(),
        Gap::TooShort
        | Gap::NoReason
        | Gap::NoTradeOff
        | Gap::NoDepth
        | Gap::NoReflection
        | Gap::Unclear => Vec::new(),
    }
}

fn improve(asked: &AnsweredQuestion<'_>, gap: Gap) -> String {
    let quote = |spots: &[Spot]| {
        spots
            .last()
            .and_then(|spot| asked.thread.quote(spot, asked.signs))
            .map(|quote| quote.quote().to_owned())
    };
    let findings = &asked.findings;
    let action = quote(&findings.own_actions).or_else(|| quote(&findings.we_did));
    let past = asked.kind == InterviewType::Behavioural;
    match gap {
        Gap::TooShort => {
            let how = match asked.kind {
                InterviewType::Behavioural => "Say where it was, what you did step by step, and how it ended",
                InterviewType::Technical => "Explain it as if to a new colleague: what it is, how you do it, and what can go wrong",
                InterviewType::Situational => "Say what you would do first, second and third, and why in that order",
                InterviewType::Case => "Think out loud: what you would ask, what you assume, and what you conclude",
                InterviewType::Motivation | InterviewType::Admission => "Give one reason and the experience behind it",
            };
            format!("{} {how}. About one minute (130 words) is enough.", too_short(asked))
        }
        Gap::OffQuestion if findings.hardship().is_some() => "You told us something personal, and that is fine. If you want to, say in one more sentence how it answers the question.".to_owned(),
        Gap::OffQuestion if findings.is_far_off() => "Your answer is about something else. Answer the question in your first sentence, then give an example.".to_owned(),
        Gap::OffQuestion => "We could not see how your answer fits the question. Say it in your first sentence.".to_owned(),
        Gap::NoOwnership => {
            let shown = quote(findings.we_did.get(..1).unwrap_or_default()).map(|quote| format!(", as in \"{quote}\"")).unwrap_or_default();
            format!(
                "You said \"we\", \"us\" or \"our\" {} times{shown}. {} Mention the team in one sentence. Start the next three with \"I\".",
                findings.we,
                if asked.names_a_step() { "Say more clearly what you did yourself." } else { "We found no step of your own." }
            )
        }
        Gap::NoAction if past && asked.names_a_step() => "Say more clearly what you did. Name two or three steps in order. Start each one with \"I\" and a verb.".to_owned(),
        Gap::NoAction if past => format!(
            "{}Add what you did. Name two or three steps in order. Start each one with \"I\" and a verb.",
            findings.parts.get(&StarPart::Situation).and_then(|spots| quote(spots))
                .map(|quote| format!("You described the situation (\"{quote}\"). ")).unwrap_or_else(|| "Your answer is too general. ".to_owned())
        ),
        Gap::NoAction => "We did not find what you would do. Name your first step and your second step, and why.".to_owned(),
        Gap::NoResult => match action {
            Some(action) => format!(
                "You said what you did (\"{action}\"). Add how it turned out: what changed, and for whom."
            ),
            None => "Add how it turned out: what changed, and for whom.".to_owned(),
        },
        Gap::NoNumber => {
            // The question's own follow-up says which figure belongs to it.
            let own = asked.question.into_iter().flat_map(|question| &question.follow_up);
            let own = own.filter(|own| own.gap == gap).map(|own| own.text.as_str()).next();
            let which = own.map_or_else(
                || "how many, how long or how often".to_owned(),
                |own| format!("an interviewer would ask \"{own}\""),
            );
            format!("Add a number: {which}. A rough number is fine if you say it is rough.")
                .replace("?\".", "?\"")
        }
        Gap::NoSituation if past => {
            let base = action.map(|action| format!("Before \"{action}\", say ")).unwrap_or_else(|| "Say ".to_owned());
            format!("{base}in one sentence where and when it happened, and who was involved.")
        }
        Gap::NoSituation => "Your answer is too general. Give one real example: where, when, and what you did.".to_owned(),
        Gap::NoReason => "Say why you did it that way. Use one sentence with \"because\".".to_owned(),
        Gap::NoTradeOff => "Name one other option you had, and why you did not choose it.".to_owned(),
        Gap::NoDepth => "Choose one thing you named. Explain how it works and when it does not.".to_owned(),
        Gap::NoReflection => "End with what you would do differently now, in one sentence.".to_owned(),
        Gap::Unclear => "Say your main point first, in one simple sentence. Then add the rest.".to_owned(),
        Gap::NoTask => "Before you say what you did, say in one sentence what you had to do.".to_owned(),
    }
}

fn too_short(asked: &AnsweredQuestion<'_>) -> String {
    const TOO_LITTLE: &str = "That is too short to show what you can do.";
    let thread = &asked.thread;
    let said = thread.all_words();
    let repeated = thread.tokens().filter(|token| token.echo && !token.suffix).count();
    let to_scorer: usize = thread.answers.iter().map(|said| said.to_scorer).sum();
    let counts = said.saturating_sub(repeated + to_scorer);
    let words = counted(said, "word", "words");
    let follow_ups = thread.answers.len() > 1;
    let whole = if follow_ups { "Your answer and follow-ups have" } else { "Your answer has" };
    if counts < said {
        return match asked.findings.words {
            0 => {
                "This is not an answer. It repeats the question or talks to the scorer.".to_owned()
            }
            _ => format!(
                "{whole} {words}, but only {counts} count. The rest is unclear, repeats earlier words or talks to the scorer. {TOO_LITTLE}"
            ),
        };
    }
    let opening = thread.opening(asked.signs).into_iter().next();
    let opening = opening.filter(|_| !follow_ups && said <= HARDLY_ANY_WORDS);
    let quote = opening.map(|quote| format!(" (\"{}\")", quote.quote())).unwrap_or_default();
    format!("{whole} only {words}{quote}. {TOO_LITTLE}")
}

fn hardly_answers(asked: &AnsweredQuestion<'_>) -> bool {
    score::relevance(asked).verdict.score().is_some_and(|score| score.get() <= 2)
}

/// What to go further with, where nothing is missing.
fn complete(asked: &AnsweredQuestion<'_>) -> &'static str {
    let findings = &asked.findings;
    let roles = findings.sense.as_ref().map_or(&[][..], |sense| &sense.roles);
    match asked.kind {
        InterviewType::Behavioural if findings.is_without(StarPart::Task) => {
            "The most important parts are there. To improve it more, say in one sentence what your task was."
        }
        InterviewType::Behavioural if !roles.contains(&SentenceRole::Reflection) => {
            "Nothing is missing that we can check. To improve it more, end with what you learned."
        }
        InterviewType::Behavioural if findings.figures().next().is_none() => {
            "Nothing is missing that we can check. To improve it more, add one number: how many, how long or how often."
        }
        InterviewType::Behavioural => {
            "Nothing is missing that we can check. To improve it more, say the result first, then the steps."
        }
        InterviewType::Technical | InterviewType::Case => {
            "Nothing is missing that we can check. We did not check if it is correct. Compare it with the points below."
        }
        _ => {
            "Nothing is missing that we can check. We did not check if it is convincing. Compare it with the points below."
        }
    }
}

/// Up to three points of a strong answer, those that belong to the gap first.
fn strong_points<'a>(asked: &AnsweredQuestion<'a>) -> Vec<&'a str> {
    // A language model's question has points of its own.
    let own = asked.turns.first().map_or(&[][..], |main| &main.question.strong);
    let points = asked.question.map_or(own, |question| &question.strong);
    let hints: &[&str] = match asked.lacks.first() {
        Some(Gap::NoResult) => {
            &["result", "outcome", "end", "changed", "afterwards", "effect", "learned", "possible"]
        }
        Some(Gap::NoNumber) => {
            &["measure", "figure", "number", "cost", "time", "compared", "how much", "percent"]
        }
        Some(Gap::NoSituation | Gap::NoTask) => {
            &["situation", "example", "real", "experience", "stake", "concrete", "moment"]
        }
        Some(Gap::NoOwnership | Gap::NoAction) => {
            &["own", "step", "conversation", "decision", "contribution", "action"]
        }
        _ => &[],
    };
    let mut points: Vec<&str> = points.iter().map(String::as_str).collect();
    points.sort_by_key(|point| !hints.iter().any(|hint| point.contains(hint)));
    points.truncate(3);
    points
}
