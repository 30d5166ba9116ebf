use interview::{CriterionScore, Gap, Language, QuestionReason, Turn, TurnState};

use super::{
    answered_question::AnsweredQuestion,
    words::{counted, missing},
};

/// At most this many things to practise.
const MOST_DRILLS: usize = 3;

/// The overall picture in a few sentences.
pub(super) fn summary(
    turns: &[Turn],
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
    if answered == 0 {
        return "No question was answered, so there is nothing to score and nothing has been made up.".to_owned();
    }
    let words: usize =
        turns.iter().filter_map(Turn::answer).map(|answer| text::words(&answer.text).len()).sum();
    let mut sentences = vec![format!(
        "You answered {answered} of {}{} in {words} {}.",
        counted(put, "question", "questions"),
        if follow_ups > 0 {
            format!(" and {}", counted(follow_ups, "follow-up", "follow-ups"))
        } else {
            String::new()
        },
        language.counted().noun(words)
    )];
    if skipped > 0 {
        sentences.push(format!(
            "{} skipped.",
            if skipped == 1 { "One was".to_owned() } else { format!("{skipped} were") }
        ));
    }
    sentences.extend(CriterionScore::highest_and_lowest(criteria));
    if let Some((gap, count)) = frequent(asked).into_iter().next() {
        let first =
            if count == 1 { "one answer was".to_owned() } else { format!("{count} answers were") };
        sentences.push(format!(
            "Where there is most to gain: {first} at first without {}.",
            missing(gap)
        ));
    }
    sentences.join(" ")
}

/// What the first answers lacked, most frequent first.
fn frequent(asked: &[AnsweredQuestion<'_>]) -> Vec<(Gap, usize)> {
    // A short answer lacks everything; only its shortness counts.
    let counted = |gap: &Gap| {
        asked
            .iter()
            .filter(|asked| match asked.lacked.first() {
                Some(Gap::TooShort) => *gap == Gap::TooShort,
                Some(Gap::OffQuestion) => *gap == Gap::OffQuestion,
                _ => asked.lacked.contains(gap),
            })
            .count()
    };
    let mut gaps: Vec<(Gap, usize)> =
        Gap::ALL.iter().map(|gap| (*gap, counted(gap))).filter(|(_, count)| *count > 0).collect();
    gaps.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    gaps
}

/// What to practise next.
pub(super) fn drills(asked: &[AnsweredQuestion<'_>]) -> Vec<String> {
    frequent(asked).into_iter().take(MOST_DRILLS).map(|(gap, _)| drill(gap).to_owned()).collect()
}

fn drill(gap: Gap) -> &'static str {
    match gap {
        Gap::TooShort => {
            "Speak for a full minute: set a timer, answer one of these questions aloud, and do not stop before it rings. Three times is enough to feel the length."
        }
        Gap::OffQuestion => {
            "Before you answer, say the question back in your own words in one breath; then make the first sentence of your answer a direct reply to it."
        }
        Gap::NoSituation => {
            "Take three of your stories and write for each one sentence with a place, a time and a person in it. Open with that sentence."
        }
        Gap::NoTask => {
            "For each of your stories finish the sentence \"It was up to me to …\" and say it before any step."
        }
        Gap::NoAction => {
            "Retell one answer as a list of steps, each beginning with \"I\" and a verb: \"I rang …, I moved …, I asked …\". Three steps are enough."
        }
        Gap::NoResult => {
            "Write the last sentence of each of your stories first: \"In the end …\". Then practise ending on it and stopping there."
        }
        Gap::NoNumber => {
            "For each of your stories find one figure: how many people, how long, how often, before and after. Ask a former colleague if you have forgotten; a rough figure beats none."
        }
        Gap::NoReason => "Go through one story and add a \"because\" to every decision in it.",
        Gap::NoTradeOff => {
            "For each decision in your stories write down the way you did not take, and what it would have cost."
        }
        Gap::NoDepth => {
            "Pick three words of your trade that you use often and explain each aloud to somebody outside it, for a minute."
        }
        Gap::NoReflection => {
            "End each of your stories with one sentence that begins \"Today I would …\"."
        }
        Gap::Unclear => {
            "Tell one story in three sentences: what, why, and how it ended. Only then add to it."
        }
        Gap::NoOwnership => {
            "Record one team story twice: once as it comes, once with \"we\" allowed in the first sentence only."
        }
    }
}
