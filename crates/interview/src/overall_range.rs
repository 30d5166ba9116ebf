use crate::{
    AnswerReport, CriterionScore, Overall, Report, Rubric, Score, Seniority, Spread, Verdict,
};

/// Between what an overall score moves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OverallRange {
    /// Each answer was scored several times: the overall score of the lowest scores, and of the highest.
    Samples(Overall, Overall),
    /// The answer with the lowest score, and the one with the highest.
    Answers(Overall, Overall),
}

impl OverallRange {
    /// `None` where the report has no overall score, where its rubric has other weights than this one, and where nothing lies apart.
    pub fn of(report: &Report, rubric: &Rubric) -> Option<Self> {
        report.overall().filter(|_| rubric.weighs(&report.rubric))?;
        let spreads = report.answers.iter().flat_map(|answer| &answer.criteria);
        if spreads.filter_map(|judged| spread(&judged.verdict)).any(|spread| spread.samples > 1) {
            let (low, high) = (
                scored_at(report, rubric, |spread| spread.lowest)?,
                scored_at(report, rubric, |spread| spread.highest)?,
            );
            return (low < high).then_some(Self::Samples(low, high));
        }
        let of_each = report.answers.iter().filter_map(|it| Overall::of(rubric, &it.criteria));
        let of_each: Vec<Overall> = of_each.collect();
        let (low, high) = (of_each.iter().min().copied()?, of_each.iter().max().copied()?);
        (low < high).then_some(Self::Answers(low, high))
    }

    /// Its lower and its upper end.
    pub fn ends(self) -> (Overall, Overall) {
        match self {
            Self::Samples(low, high) | Self::Answers(low, high) => (low, high),
        }
    }
}

fn spread(verdict: &Verdict) -> Option<Spread> {
    match verdict {
        Verdict::Scored { spread, .. } => *spread,
        Verdict::NotScored { .. } => None,
    }
}

/// The overall score if each score were one end of its spread.
fn scored_at(report: &Report, rubric: &Rubric, end: fn(Spread) -> Score) -> Option<Overall> {
    let at_end = |judged: &CriterionScore| {
        let verdict = match (&judged.verdict, spread(&judged.verdict)) {
            (Verdict::Scored { anchor, .. }, Some(spread)) => {
                Verdict::Scored { score: end(spread), anchor: anchor.clone(), spread: None }
            }
            (other, _) => other.clone(),
        };
        CriterionScore { verdict, ..judged.clone() }
    };
    let of_answer = |answer: &AnswerReport| AnswerReport {
        criteria: answer.criteria.iter().map(at_end).collect(),
        ..answer.clone()
    };
    let answers: Vec<AnswerReport> = report.answers.iter().map(of_answer).collect();
    // The seniority chooses the words of the anchors alone.
    Overall::of(rubric, &CriterionScore::over_all(rubric, Seniority::Mid, &answers))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{Criterion, NonEmpty, TurnId};

    fn report(answers: &[&[&[u8]]]) -> Report {
        let rubric = Rubric::surface();
        let criteria = [Criterion::Relevance, Criterion::Structure, Criterion::Ownership];
        let judged = |(criterion, samples): (&Criterion, &&[u8])| CriterionScore {
            criterion: *criterion,
            evidence: Vec::new(),
            rationale: String::new(),
            verdict: Verdict::of_samples(
                rubric,
                *criterion,
                Seniority::Mid,
                &NonEmpty::of(samples.iter().map(|it| Score::new(*it).unwrap())).unwrap(),
            ),
        };
        let answers: Vec<AnswerReport> = answers
            .iter()
            .map(|scores| AnswerReport {
                turn: TurnId(Uuid::nil()),
                criteria: criteria.iter().zip(*scores).map(judged).collect(),
                measures: Vec::new(),
                advice: String::new(),
                stronger: None,
                story: std::collections::BTreeMap::new(),
                sentences: Vec::new(),
            })
            .collect();
        let criteria = CriterionScore::over_all(rubric, Seniority::Mid, &answers);
        Report {
            author: String::new(),
            rubric: rubric.version().to_owned(),
            model: None,
            prompts: None,
            notes: Vec::new(),
            overall: Overall::of(rubric, &criteria),
            summary: String::new(),
            criteria,
            answers,
            drills: Vec::new(),
            coverage: Vec::new(),
        }
    }

    #[test]
    fn a_range_is_of_samples_where_there_are_some_and_else_of_answers() {
        let tenths = |tenths| Overall { tenths };
        let range = |answers: &[&[&[u8]]]| OverallRange::of(&report(answers), Rubric::surface());
        let answers = range(&[&[&[5], &[4], &[5]], &[&[3], &[3], &[3]]]);
        assert_eq!(answers, Some(OverallRange::Answers(tenths(30), tenths(47))));
        let samples = range(&[&[&[3, 4, 4], &[2, 2, 2], &[3, 3, 3]]]);
        assert_eq!(samples, Some(OverallRange::Samples(tenths(27), tenths(30))));
        assert_eq!(range(&[&[&[3], &[3], &[3]]]), None, "one answer, one sample");
        assert_eq!(range(&[&[&[3, 3, 3], &[3, 3, 3], &[3]]]), None, "nothing lies apart");
        let other =
            Report { rubric: "own".into(), ..report(&[&[&[5], &[5], &[5]], &[&[3], &[3], &[3]]]) };
        assert_eq!(OverallRange::of(&other, Rubric::surface()), None);
        let earlier = Report { rubric: "sotto-2026-1".into(), ..other };
        let range = OverallRange::of(&earlier, Rubric::surface());
        assert_eq!(range, Some(OverallRange::Answers(tenths(30), tenths(50))), "the same weights");
    }
}
