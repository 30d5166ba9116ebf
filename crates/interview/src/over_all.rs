use std::cmp::Reverse;

use text::listed;

use crate::{AnswerReport, Criterion, CriterionScore, NonEmpty, Rubric, Score, Seniority, Verdict};

/// So many quotes of all answers, at most.
const MOST_QUOTES: usize = 3;

impl CriterionScore {
    /// Each criterion over all answers: the average of the scores there are, so that each answer counts, with quotes from the
    /// answers nearest to it. Only what any answer was judged on comes up.
    pub fn over_all(rubric: &Rubric, seniority: Seniority, answers: &[AnswerReport]) -> Vec<Self> {
        let of_each = rubric.criteria().filter_map(|criterion| {
            let judged = answers.iter().flat_map(|answer| &answer.criteria);
            let judged: Vec<&Self> = judged.filter(|one| one.criterion == criterion).collect();
            (!judged.is_empty()).then(|| Self::over(rubric, seniority, criterion, &judged))
        });
        of_each.collect()
    }

    /// Which criterion is highest and which lowest, in a sentence: where two share a score, neither of them is. `None` where none is
    /// scored.
    pub fn highest_and_lowest(criteria: &[Self]) -> Option<String> {
        let mut scored: Vec<(Score, Criterion)> =
            criteria.iter().filter_map(|one| Some((one.verdict.score()?, one.criterion))).collect();
        scored.sort_by_key(|(score, criterion)| (Reverse(*score), *criterion));
        let ((high, best), (low, worst)) = (scored.first().copied()?, scored.last().copied()?);
        let with = |score: Score| -> Vec<String> {
            let same = scored.iter().filter(|(other, _)| *other == score);
            same.map(|(_, criterion)| criterion.label().to_lowercase()).collect()
        };
        let (highest, lowest) = (with(high), with(low));
        let (h, l) = (high.get(), low.get());
        if let [(score, criterion)] = scored.as_slice() {
            let name = criterion.label().to_lowercase();
            return Some(format!("Only one criterion is scored: {name} ({} of 5).", score.get()));
        }
        Some(match (highest.len(), lowest.len()) {
            _ if high == low => format!("All scores are {h} of 5."),
            (1, 1) => format!(
                "Highest: {} ({h} of 5). Lowest: {} ({l} of 5).",
                best.label().to_lowercase(),
                worst.label().to_lowercase()
            ),
            (1, _) => format!("Highest: {} ({h} of 5).", best.label().to_lowercase()),
            (_, 1) => format!("Lowest: {} ({l} of 5).", worst.label().to_lowercase()),
            _ => format!("{h} of 5: {}. {l} of 5: {}.", listed(&highest), listed(&lowest)),
        })
    }

    fn over(rubric: &Rubric, seniority: Seniority, criterion: Criterion, judged: &[&Self]) -> Self {
        let Some(scores) = NonEmpty::of(judged.iter().filter_map(|one| one.verdict.score())) else {
            // Every answer has its reason; where they are all the same, that is the reason.
            let reason = match judged {
                [first, rest @ ..] if rest.iter().all(|one| one.rationale == first.rationale) => {
                    first.rationale.clone()
                }
                _ => "No answer has this score. Each answer says why.".to_owned(),
            };
            return Self {
                criterion,
                evidence: Vec::new(),
                rationale: reason.clone(),
                verdict: Verdict::not_scored(reason),
            };
        };
        let average = Score::average(&scores);
        let distance =
            |one: &Self| one.verdict.score().map(|score| score.get().abs_diff(average.get()));
        let nearest = judged.iter().filter_map(|one| distance(one)).min();
        let evidence = judged
            .iter()
            .filter(|one| distance(one) == nearest)
            .filter_map(|one| one.evidence.first().cloned())
            .take(MOST_QUOTES)
            .collect();
        let without = match judged.len() - scores.len() {
            0 => String::new(),
            1 => " One answer does not have this score.".to_owned(),
            many => format!(" {many} answers do not have this score."),
        };
        let each: Vec<String> = scores.iter().map(|score| score.get().to_string()).collect();
        let sum: usize = scores.iter().map(|score| usize::from(score.get())).sum();
        let rounded = match sum % scores.len() {
            0 => String::new(),
            rest if rest * 2 == scores.len() => {
                format!(" A half is rounded down, to {}.", average.get())
            }
            _ => format!(" Rounded to {}.", average.get()),
        };
        let rationale = match each.as_slice() {
            [_] => format!("Based on one answer.{without}"),
            each => {
                format!("Average of {} answers: {}.{rounded}{without}", each.len(), listed(each))
            }
        };
        let mut verdict = Verdict::scored(rubric, criterion, seniority, average);
        // An anchor describes one answer and not the average of several.
        if let (Verdict::Scored { anchor, .. }, true) = (&mut verdict, scores.len() > 1) {
            anchor.clear();
        }
        Self { criterion, evidence, rationale, verdict }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shares_a_score_is_neither_highest_nor_lowest() {
        let said = |scores: &[(Criterion, u8)]| {
            let scored: Vec<CriterionScore> = scores
                .iter()
                .map(|(criterion, score)| CriterionScore {
                    criterion: *criterion,
                    verdict: Verdict::Scored {
                        score: Score::new(*score).unwrap(),
                        anchor: String::new(),
                        spread: None,
                    },
                    rationale: String::new(),
                    evidence: Vec::new(),
                })
                .collect();
            CriterionScore::highest_and_lowest(&scored)
        };
        use Criterion::{Ownership, Relevance, Specificity, Structure};
        for (scores, sentence) in [
            (
                &[(Relevance, 4), (Structure, 3), (Specificity, 2)][..],
                "Highest: relevance (4 of 5). Lowest: specificity (2 of 5).",
            ),
            (&[(Relevance, 4), (Structure, 4), (Specificity, 2)], "Lowest: specificity (2 of 5)."),
            (&[(Relevance, 4), (Structure, 2), (Specificity, 2)], "Highest: relevance (4 of 5)."),
            (
                &[(Relevance, 4), (Structure, 4), (Specificity, 2), (Ownership, 2)],
                "4 of 5: relevance and structure. 2 of 5: specificity and ownership.",
            ),
            (&[(Relevance, 3), (Structure, 3)], "All scores are 3 of 5."),
            (&[(Specificity, 1)], "Only one criterion is scored: specificity (1 of 5)."),
        ] {
            assert_eq!(said(scores).as_deref(), Some(sentence));
        }
        assert_eq!(said(&[]), None);
    }
}
