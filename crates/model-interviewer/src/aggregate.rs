//! Adding up: each criterion over all answers, and the overall picture where the model has none.

use interview::{
    AnswerReport, Asked, Criterion, CriterionScore, NonEmpty, Rubric, Score, Seniority, Turn,
    Verdict,
};

use crate::judge::not_scored;

/// So many quotes of all answers, at most.
const MOST_QUOTES: usize = 3;

/// Each criterion over all answers: the median, with quotes from the answers nearest to it. Only what was asked about comes up.
pub(crate) fn over_all(
    rubric: &Rubric,
    seniority: Seniority,
    answers: &[AnswerReport],
) -> Vec<CriterionScore> {
    rubric
        .criteria()
        .filter_map(|criterion| {
            let of_criterion: Vec<&CriterionScore> = answers
                .iter()
                .flat_map(|answer| &answer.criteria)
                .filter(|judged| judged.criterion == criterion)
                .collect();
            (!of_criterion.is_empty()).then(|| one(rubric, seniority, criterion, &of_criterion))
        })
        .collect()
}

fn one(
    rubric: &Rubric,
    seniority: Seniority,
    criterion: Criterion,
    judged: &[&CriterionScore],
) -> CriterionScore {
    let scores = judged.iter().filter_map(|judged| judged.verdict.score());
    let Some(scores) = NonEmpty::of(scores) else {
        // Every answer has its reason; where they are all the same, that is the reason.
        return match judged {
            [first, rest @ ..] if rest.iter().all(|other| other.rationale == first.rationale) => {
                not_scored(criterion, &first.rationale)
            }
            _ => not_scored(criterion, "No answer is scored on it; each says why."),
        };
    };
    let median = Score::median(&scores);
    let distance = |judged: &CriterionScore| {
        judged.verdict.score().map(|score| score.get().abs_diff(median.get()))
    };
    let nearest = judged.iter().filter_map(|judged| distance(judged)).min();
    let evidence = judged
        .iter()
        .filter(|judged| distance(judged) == nearest)
        .filter_map(|judged| judged.evidence.first().cloned())
        .take(MOST_QUOTES)
        .collect();
    let without = match judged.len() - scores.len() {
        0 => String::new(),
        1 => " One answer is not scored on it.".to_owned(),
        many => format!(" {many} answers are not scored on it."),
    };
    let listed: Vec<String> = scores.iter().map(|score| score.get().to_string()).collect();
    let rationale = match scores.len() {
        1 => format!("From one answer.{without}"),
        many => format!("The median of {many} answers: {}.{without}", listed.join(", ")),
    };
    let verdict = Verdict::scored(rubric, criterion, seniority, median);
    CriterionScore { criterion, evidence, rationale, verdict }
}

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
pub(crate) fn in_words(criteria: &[CriterionScore]) -> String {
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
