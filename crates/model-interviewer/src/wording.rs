//! The overall picture where the model has none, and what the model is told of the panel's scores.

use interview::{Asked, CriterionScore, Turn};

/// The overall picture from what is known without a model.
pub(crate) fn summary(turns: &[Turn], criteria: &[CriterionScore]) -> String {
    let main = |turn: &&Turn| turn.question.asked == Asked::Planned;
    let put = turns.iter().filter(main).count();
    let answered = turns.iter().filter(main).filter(|turn| turn.answer().is_some()).count();
    let questions = if put == 1 { "question" } else { "questions" };
    let mut sentences = vec![format!("You answered {answered} of {put} {questions}.")];
    let scored =
        || criteria.iter().filter_map(|judged| Some((judged.verdict.score()?, judged.criterion)));
    let best = scored().max_by_key(|(score, criterion)| (*score, std::cmp::Reverse(*criterion)));
    let worst = scored().min_by_key(|(score, criterion)| (*score, *criterion));
    match (best, worst) {
        (Some((high, best)), Some((low, worst))) if high > low => sentences.push(format!(
            "{} is highest, at {} of 5, and {} lowest, at {}.",
            best.label(),
            high.get(),
            worst.label().to_lowercase(),
            low.get()
        )),
        (Some((all, _)), _) => {
            sentences.push(format!("Whatever could be scored is at {} of 5.", all.get()));
        }
        _ => sentences.push("Nothing could be scored, and nothing has been made up.".to_owned()),
    }
    sentences.join(" ")
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
