use interview::{Gap, InterviewType, QuestionReason, Turn};
use reader::SentenceRole;

use super::{
    answered_question::AnsweredQuestion,
    words::{counted, missing},
};
use crate::{
    answer_thread::Spot,
    findings::StarPart,
    gaps::{HARDLY_ANY_WORDS, is_counted},
};

/// For an answer without a gap where answers are not read for their sense.
const COUNTED: &str = "Nothing that can be counted is missing. Whether it answers the question has not been judged: hold it against the points below.";

/// The one change that would help an answer most, and what a strong answer contains.
pub(super) fn on_answer(asked: &AnsweredQuestion<'_>) -> String {
    let change = match asked.lacks.first() {
        Some(gap) => mend(asked, *gap),
        None => match asked.lacked.first() {
            Some(gap) => format!(
                "Your first answer was without {}, and you gave it when asked. Bring it into the first telling: not every interviewer asks twice.",
                missing(*gap)
            ),
            None if asked.findings.sense.is_none() => COUNTED.to_owned(),
            None => complete(asked).to_owned(),
        },
    };
    match strong_points(asked) {
        points if points.is_empty() => change,
        points => {
            format!("{change} A strong answer to this question contains: {}.", points.join("; "))
        }
    }
}

/// What became of the gap that a follow-up asked about.
pub(super) fn on_follow_up(asked: &AnsweredQuestion<'_>, turn: &Turn) -> String {
    let QuestionReason::FollowUp(gap) = turn.question.asked else { return String::new() };
    let why = format!("Asked because your answer was without {}.", missing(gap));
    if asked.lacks.contains(&gap) {
        return format!("{why} That is still so.");
    }
    if asked.findings.sense.is_none() && !is_counted(gap) {
        return why;
    }
    let answer = asked.thread.answers.iter().position(|said| said.turn.id == turn.id);
    let here = |spots: Option<&Vec<Spot>>| {
        spots.and_then(|spots| spots.iter().find(|spot| Some(spot.answer) == answer)).cloned()
    };
    let findings = &asked.findings;
    let spot = match gap {
        Gap::NoSituation => here(findings.parts.get(&StarPart::Situation)),
        Gap::NoTask => here(findings.parts.get(&StarPart::Task)),
        Gap::NoAction => {
            here(findings.parts.get(&StarPart::Action)).or_else(|| here(Some(&findings.would_do)))
        }
        Gap::NoResult => here(findings.parts.get(&StarPart::Result)),
        Gap::NoNumber => here(Some(&findings.figures().cloned().collect())),
        Gap::NoOwnership => here(Some(&findings.own_actions)),
        Gap::OffQuestion => here(Some(&findings.subject)),
        // Nothing that could be shown closes it.
        Gap::TooShort
        | Gap::NoReason
        | Gap::NoTradeOff
        | Gap::NoDepth
        | Gap::NoReflection
        | Gap::Unclear => None,
    };
    match spot.and_then(|spot| asked.thread.quote(&spot, asked.signs)) {
        Some(quote) => format!("{why} It is there now: \"{}\".", quote.quote()),
        None => why,
    }
}

fn mend(asked: &AnsweredQuestion<'_>, gap: Gap) -> String {
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
                InterviewType::Technical => "Explain it as you would to a new colleague: what it is, how you go about it, where it goes wrong",
                InterviewType::Situational => "Say what you would do first, second and third, and why in that order",
                InterviewType::Case => "Think aloud: what you would ask, what you assume, what you would work out and what follows",
                InterviewType::Motivation | InterviewType::Admission => "Give one reason and the experience behind it",
            };
            format!("{} {how}; a minute's worth, about 130 words, is enough.", too_short(asked))
        }
        Gap::OffQuestion => "Answer the question in your first sentence, then give the example: as it stands, it tells of something else.".to_owned(),
        Gap::NoOwnership => {
            let shown = quote(findings.we_did.get(..1).unwrap_or_default()).map(|quote| format!(", as in \"{quote}\"")).unwrap_or_default();
            format!(
                "\"We\", \"us\" and \"our\" occur {} times{shown}, and no step is yours. Keep the team in one sentence and begin the next three with \"I\" and what you did.",
                findings.we
            )
        }
        Gap::NoAction if past => format!(
            "{}what you did is missing. Name two or three steps in the order you took them, each beginning with \"I\" and a verb.",
            findings.parts.get(&StarPart::Situation).and_then(|spots| quote(spots))
                .map(|quote| format!("You set the scene (\"{quote}\"), but ")).unwrap_or_else(|| "The answer stays general: ".to_owned())
        ),
        Gap::NoAction => "The answer says what matters and not what to do. Name the first step you would take, then the second, each with its reason.".to_owned(),
        Gap::NoResult => match action {
            Some(action) => format!(
                "You do something (\"{action}\") and never say how it ended. Add one sentence: what was different afterwards, and for whom."
            ),
            None => "The answer never says how it ended. Add one sentence: what was different afterwards, and for whom.".to_owned(),
        },
        Gap::NoNumber => {
            // The question's own follow-up says which figure belongs to it.
            let own = asked.question.into_iter().flat_map(|question| &question.follow_up);
            let own = own.filter(|own| own.gap == gap).map(|own| own.text.as_str()).next();
            let which = own.map_or_else(
                || "how many, how long or how often, before and after".to_owned(),
                |own| format!("an interviewer would ask \"{own}\""),
            );
            format!("It has no figure. Add one: {which}. A rough one will do if you say that it is rough.")
                .replace("?\".", "?\"")
        }
        Gap::NoSituation if past => {
            let base = action.map(|action| format!("Before \"{action}\" say ")).unwrap_or_else(|| "Say ".to_owned());
            format!("{base}in one sentence where and when it was and who was involved, so that the rest can be pictured.")
        }
        Gap::NoSituation => "It stays general. Tie it to one real occasion: where it was, when, and what you saw or did there.".to_owned(),
        Gap::NoReason => "Say why you did it that way: one sentence that begins with \"because\".".to_owned(),
        Gap::NoTradeOff => "Name one other way that was open to you, and why you did not take it.".to_owned(),
        Gap::NoDepth => "Take one of the things you name and explain how it works, and where it stops working.".to_owned(),
        Gap::NoReflection => "End with what you would do differently now, in one sentence.".to_owned(),
        Gap::Unclear => "Say the main point first, in one plain sentence, and only then the rest.".to_owned(),
        Gap::NoTask => "Say in one sentence what was expected of you, before you say what you did: only then can a listener tell how far you got.".to_owned(),
    }
}

fn too_short(asked: &AnsweredQuestion<'_>) -> String {
    let said: usize = asked.thread.tokens().filter(|token| !token.suffix).count()
        + asked.thread.answers.iter().map(|said| said.to_scorer).sum::<usize>();
    let counts = asked.findings.words;
    let words = counted(counts, "word", "words");
    if counts < said {
        return match counts {
            0 => "Nothing in it is an answer: it repeats the question or speaks to whoever scores."
                .to_owned(),
            _ => format!(
                "Only {counts} of {} count: the rest repeats what was said before, or speaks to whoever scores. That is too little to show what you can do.",
                counted(said, "word", "words")
            ),
        };
    }
    // A longer one would be cut off in the middle.
    let opening = asked.thread.opening().into_iter().next().filter(|_| counts <= HARDLY_ANY_WORDS);
    let quote = opening.map(|quote| format!(" (\"{}\")", quote.quote())).unwrap_or_default();
    format!("{words}{quote} cannot show what you can do.")
}

/// What to go further with, where nothing is missing.
fn complete(asked: &AnsweredQuestion<'_>) -> &'static str {
    let findings = &asked.findings;
    let roles = findings.sense.as_ref().map_or(&[][..], |sense| &sense.roles);
    match asked.kind {
        InterviewType::Behavioural if !roles.contains(&SentenceRole::Reflection) => {
            "None of the parts that can be checked is missing. To go further, end with what you learned from it, or would do differently."
        }
        InterviewType::Behavioural if findings.figures().next().is_none() => {
            "None of the parts that can be checked is missing. To go further, say how large, how long or how often: one figure is enough."
        }
        InterviewType::Behavioural => {
            "None of the parts that can be checked is missing. To go further, say the result in your first sentence, and tell the steps after it."
        }
        InterviewType::Technical | InterviewType::Case => {
            "Nothing that can be checked in words is missing. Whether it is correct has not been judged: hold it against the points below."
        }
        _ => {
            "Nothing that can be checked in words is missing. Whether it convinces has not been judged: hold it against the points below."
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
