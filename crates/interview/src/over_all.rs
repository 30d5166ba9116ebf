use std::cmp::Reverse;

use crate::{AnswerReport, Criterion, CriterionScore, NonEmpty, Rubric, Score, Seniority, Verdict};

/// So many quotes of all answers, at most.
const MOST_QUOTES: usize = 3;

impl CriterionScore {
    /// Each criterion over all answers: the median of the scores there are, with quotes from the answers nearest to it. Only what
    /// any answer was judged on comes up.
    pub fn over_all(rubric: &Rubric, seniority: Seniority, answers: &[AnswerReport]) -> Vec<Self> {
        let of_each = rubric.criteria().filter_map(|criterion| {
            let judged = answers.iter().flat_map(|answer| &answer.criteria);
            let judged: Vec<&Self> = judged.filter(|one| one.criterion == criterion).collect();
            (!judged.is_empty()).then(|| Self::over(rubric, seniority, criterion, &judged))
        });
        of_each.collect()
    }

    /// Which criterion is highest and which lowest, in a sentence; `None` where none is scored.
    pub fn highest_and_lowest(criteria: &[Self]) -> Option<String> {
        let scored =
            || criteria.iter().filter_map(|one| Some((one.verdict.score()?, one.criterion)));
        let (high, best) =
            scored().max_by_key(|(score, criterion)| (*score, Reverse(*criterion)))?;
        let (low, worst) = scored().min()?;
        Some(if high > low {
            format!(
                "{} is highest, at {} of 5, and {} lowest, at {}.",
                best.label(),
                high.get(),
                worst.label().to_lowercase(),
                low.get()
            )
        } else {
            format!("Whatever could be scored is at {} of 5.", high.get())
        })
    }

    fn over(rubric: &Rubric, seniority: Seniority, criterion: Criterion, judged: &[&Self]) -> Self {
        let Some(scores) = NonEmpty::of(judged.iter().filter_map(|one| one.verdict.score())) else {
            // Every answer has its reason; where they are all the same, that is the reason.
            let reason = match judged {
                [first, rest @ ..] if rest.iter().all(|one| one.rationale == first.rationale) => {
                    first.rationale.clone()
                }
                _ => "No answer is scored on it; each says why.".to_owned(),
            };
            return Self {
                criterion,
                evidence: Vec::new(),
                rationale: reason.clone(),
                verdict: Verdict::not_scored(reason),
            };
        };
        let median = Score::median(&scores);
        let distance =
            |one: &Self| one.verdict.score().map(|score| score.get().abs_diff(median.get()));
        let nearest = judged.iter().filter_map(|one| distance(one)).min();
        let evidence = judged
            .iter()
            .filter(|one| distance(one) == nearest)
            .filter_map(|one| one.evidence.first().cloned())
            .take(MOST_QUOTES)
            .collect();
        let without = match judged.len() - scores.len() {
            0 => String::new(),
            1 => " One answer is not scored on it.".to_owned(),
            many => format!(" {many} answers are not scored on it."),
        };
        let listed: Vec<String> = scores.iter().map(|score| score.get().to_string()).collect();
        let rationale = match listed.split_last() {
            Some((last, before)) if !before.is_empty() => {
                let (many, before) = (listed.len(), before.join(", "));
                let rounded = if many % 2 == 0 { ", rounded down" } else { "" };
                format!("The median of {many} answers{rounded}: {before} and {last}.{without}")
            }
            _ => format!("From one answer.{without}"),
        };
        let verdict = Verdict::scored(rubric, criterion, seniority, median);
        Self { criterion, evidence, rationale, verdict }
    }
}
