use interview::{
    Answer, CriterionScore, Gap, InterviewType, Language, QuestionReason, Turn, TurnState,
};

use text::thousands;

use crate::no_answer::NoAnswer;

use super::{
    answered_question::AnsweredQuestion,
    words::{counted, missing},
};

/// At most this many things to practice.
const MOST_DRILLS: usize = 3;

/// The overall picture of an interview of so many main questions, in a few sentences.
pub(super) fn summary(
    turns: &[Turn],
    questions: usize,
    asked: &[AnsweredQuestion<'_>],
    criteria: &[CriterionScore],
    language: Language,
) -> String {
    let main = |turn: &&Turn| turn.question.asked == QuestionReason::Planned;
    let put = turns.iter().filter(main).count();
    let no_answers = asked.iter().filter(|asked| asked.is_no_answer()).count();
    let answered =
        turns.iter().filter(main).filter(|turn| turn.answer().is_some()).count() - no_answers;
    let follow_up = |turn: &&Turn| turn.question.asked.gap().is_some();
    let follow_ups = turns.iter().filter(follow_up).filter(|turn| turn.answer().is_some()).count();
    let skipped = turns
        .iter()
        .filter(main)
        .filter(|turn| matches!(turn.state, TurnState::Skipped { .. }))
        .count();
    let is_foreign =
        |asked: &&AnsweredQuestion<'_>| asked.findings.intent == Some(NoAnswer::OtherLanguage);
    let foreign = asked.iter().filter(is_foreign).count();
    if answered == 0 {
        return match foreign {
            0 => "You answered no questions, so there are no scores.",
            _ => "Your answers are not in English, so there are no scores. The built-in interviewer understands only English.",
        }
        .to_owned();
    }
    let words: usize = turns.iter().filter_map(Turn::answer).map(Answer::words).sum();
    let mut sentences = vec![format!(
        "You answered {answered} of {}{} in {} {}.",
        counted(questions, "question", "questions"),
        if follow_ups > 0 {
            format!(" and {}", counted(follow_ups, "follow-up", "follow-ups"))
        } else {
            String::new()
        },
        thousands(words),
        language.counted().noun(words)
    )];
    if skipped > 0 {
        sentences.push(format!(
            "{} skipped.",
            if skipped == 1 { "One was".to_owned() } else { format!("{skipped} were") }
        ));
    }
    match questions.saturating_sub(put) {
        0 => {}
        1 => sentences.push("One was not reached.".to_owned()),
        many => sentences.push(format!("{many} were not reached.")),
    }
    if foreign > 0 {
        let answers = if foreign == 1 {
            "One answer is".to_owned()
        } else {
            format!("{foreign} answers are")
        };
        sentences.push(format!("{answers} not in English and not scored."));
    }
    sentences.extend(CriterionScore::highest_and_lowest(criteria));
    sentences.extend(improve_first(asked));
    sentences.join(" ")
}

/// What is missing most often, or else what most often came only when it was asked for.
fn improve_first(asked: &[AnsweredQuestion<'_>]) -> Option<String> {
    if let Some((gap, count)) = frequent(asked, |asked| asked.lacks.clone()).first() {
        let answers = counted(*count, "answer", "answers");
        return Some(format!("Improve this first: {}, missing in {answers}.", missing(*gap)));
    }
    let late = frequent(asked, |asked| {
        let late = |gap: &&Gap| asked.was_asked_for(**gap) && !asked.not_found.contains(gap);
        asked.lacked.iter().filter(late).copied().collect()
    });
    let (gap, count) = late.first()?;
    let answers = counted(*count, "answer", "answers");
    let missing = missing(*gap);
    Some(format!(
        "Improve this first: include {missing} from the start. In {answers}, you added that when we asked."
    ))
}

/// How many questions have each of these gaps, most frequent first.
fn frequent(
    asked: &[AnsweredQuestion<'_>],
    gaps: impl Fn(&AnsweredQuestion<'_>) -> Vec<Gap>,
) -> Vec<(Gap, usize)> {
    let all: Vec<Vec<Gap>> = asked.iter().map(gaps).collect();
    // A short answer lacks everything; only its shortness counts.
    let counted = |gap: &Gap| {
        let has = |gaps: &&Vec<Gap>| match gaps.first() {
            Some(Gap::TooShort) => *gap == Gap::TooShort,
            Some(Gap::OffQuestion) => *gap == Gap::OffQuestion,
            _ => gaps.contains(gap),
        };
        all.iter().filter(has).count()
    };
    let mut gaps: Vec<(Gap, usize)> =
        Gap::ALL.iter().map(|gap| (*gap, counted(gap))).filter(|(_, count)| *count > 0).collect();
    gaps.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    gaps
}

/// What to practise next: what is missing, then what the first answers left out.
pub(super) fn drills(asked: &[AnsweredQuestion<'_>]) -> Vec<String> {
    let stories = asked.iter().any(|asked| asked.kind == InterviewType::Behavioural);
    let mut gaps = frequent(asked, |asked| asked.lacks.clone());
    let left_out = frequent(asked, |asked| asked.lacked.clone());
    let known: Vec<Gap> = gaps.iter().map(|(gap, _)| *gap).collect();
    gaps.extend(left_out.into_iter().filter(|(gap, _)| !known.contains(gap)));
    gaps.into_iter().take(MOST_DRILLS).map(|(gap, _)| drill(gap, stories).to_owned()).collect()
}

/// What to practise for a gap, in an interview that asks for stories or one that does not.
fn drill(gap: Gap, stories: bool) -> &'static str {
    match gap {
        Gap::NoSituation if !stories => {
            "Choose three of your answers. Add one real example to each: what it was about, and what you did."
        }
        Gap::NoAction if !stories => {
            "Answer one question again in three steps: what you would do first, second and third."
        }
        Gap::NoResult | Gap::NoTask if !stories => {
            "Answer one question again. End with what your answer would lead to, and for whom."
        }
        Gap::NoNumber if !stories => {
            "For each answer, find one number: how many, how long or how often. A rough number is better than none."
        }
        Gap::TooShort => {
            "Set a timer for one minute. Answer one of these questions out loud until it rings. Do this three times."
        }
        Gap::OffQuestion => {
            "Before you answer, repeat the question in your own words. Then start with a direct reply."
        }
        Gap::NoSituation => {
            "Choose three of your stories. For each, write one opening sentence with a place, a time and a person."
        }
        Gap::NoTask => {
            "For each story, finish this sentence: \"I had to …\". Say it before you tell the steps."
        }
        Gap::NoAction => {
            "Retell one answer as three steps. Start each with \"I\" and a verb: \"I called …, I moved …, I asked …\"."
        }
        Gap::NoResult => {
            "For each story, write the last sentence first: \"In the end …\". Practice ending with it."
        }
        Gap::NoNumber => {
            "For each story, find one number: how many people, how long or how often. A rough number is better than none."
        }
        Gap::NoReason => "Go through one story. Add a \"because\" to every decision.",
        Gap::NoTradeOff => {
            "For each decision in your stories, write down one option you did not choose, and why."
        }
        Gap::NoDepth => {
            "Choose three terms from your field. Explain each out loud to someone outside it for one minute."
        }
        Gap::NoReflection => "End each story with one sentence that starts \"Today I would …\".",
        Gap::Unclear => {
            "Tell one story in three sentences: what, why, and how it turned out. Then add details."
        }
        Gap::NoOwnership => {
            "Record one team story twice. The second time, say \"we\" only in the first sentence."
        }
    }
}
