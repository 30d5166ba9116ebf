//! The overall picture where the model has none, and what the model is told of the panel's scores.

use interview::{CriterionScore, QuestionReason, Turn};

/// The overall picture of an interview of so many main questions, from what is known without a model.
pub(crate) fn summary(put: usize, turns: &[Turn], criteria: &[CriterionScore]) -> String {
    let main = |turn: &&Turn| turn.question.asked == QuestionReason::Planned;
    let answered = turns.iter().filter(main).filter(|turn| turn.answer().is_some()).count();
    let questions = if put == 1 { "question" } else { "questions" };
    let highest_and_lowest = CriterionScore::highest_and_lowest(criteria);
    let scores = highest_and_lowest.unwrap_or_else(|| "There are no scores.".to_owned());
    format!("You answered {answered} of {put} {questions}. {scores}")
}

/// What the panel found in one answer, in words: the numbers are not the model's to repeat.
pub(crate) fn of_scores(criteria: &[CriterionScore]) -> String {
    let words = criteria.iter().filter_map(|judged| {
        let word = match judged.verdict.score()?.get() {
            1 | 2 => "weak",
            3 => "middling",
            _ => "strong",
        };
        Some(format!("{} {word}", judged.criterion.label().to_lowercase()))
    });
    words.collect::<Vec<_>>().join(", ")
}
