use std::collections::BTreeMap;

use interview::{Criterion, CriterionScore, InProgress, Report};

use crate::{GoldenAnswer, GoldenSet, Quotes, quotes::quotes_verbatim};

/// What a scorer made of a set.
#[derive(Clone, PartialEq, Debug)]
pub struct Outcome<'a> {
    /// Each answer with what it got, in the order of the set.
    pub scored: Vec<Scored<'a>>,
}

/// What a scorer made of one answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Scored<'a> {
    /// The answer.
    pub answer: &'a GoldenAnswer,
    /// The scores of each time that it was scored; a criterion that was not scored is not in it. At least one.
    pub scorings: Vec<BTreeMap<Criterion, u8>>,
    /// Quotes, over all times.
    pub quotes: Quotes,
}

/// What a scorer made of one answer once: nothing, where it failed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Scoring {
    /// The criteria that it scores.
    pub scores: BTreeMap<Criterion, u8>,
    /// The quotes that it gave, those included that were thrown out.
    pub quotes: Quotes,
}

impl Scoring {
    /// What was judged, on so many quotes.
    pub fn of<'c>(judged: impl IntoIterator<Item = &'c CriterionScore>, quotes: Quotes) -> Self {
        let scores = judged
            .into_iter()
            .filter_map(|judged| Some((judged.criterion, judged.verdict.score()?.get())));
        Self { scores: scores.collect(), quotes }
    }

    /// What a report on `interview` has, for a scorer that gives no quote but those.
    pub fn of_report(interview: &InProgress, report: &Report) -> Self {
        let judged = report.answers.iter().flat_map(|answer| &answer.criteria);
        Self::of(judged, quotes_verbatim(interview, report))
    }
}

impl Scored<'_> {
    /// Whether it got a score for any criterion, any time.
    pub fn has_a_score(&self) -> bool {
        self.scorings.iter().any(|scores| !scores.is_empty())
    }

    /// The scores of the first time.
    pub fn scores(&self) -> &BTreeMap<Criterion, u8> {
        static NONE: BTreeMap<Criterion, u8> = BTreeMap::new();
        self.scorings.first().unwrap_or(&NONE)
    }
}

impl<'a> Outcome<'a> {
    pub(crate) fn of(&self, name: &str) -> Option<&Scored<'a>> {
        self.scored.iter().find(|scored| scored.answer.name == name)
    }
}

/// Has every answer of `set` scored `times` times, at least once, by `scorer`, each time with another seed. `progress` is told
/// how many answers are done, and of how many.
pub async fn score(
    set: &GoldenSet,
    times: u8,
    scorer: impl AsyncFn(InProgress) -> Scoring,
    progress: impl Fn(usize, usize),
) -> Outcome<'_> {
    let all = set.answers().len();
    let mut scored = Vec::with_capacity(all);
    for (done, answer) in set.answers().iter().enumerate() {
        progress(done, all);
        let mut one = Scored { answer, scorings: Vec::new(), quotes: Quotes::default() };
        for time in 0..times.max(1) {
            let Scoring { scores, quotes } = scorer(answer.interview(time.into())).await;
            one.quotes.all += quotes.all;
            one.quotes.verbatim += quotes.verbatim;
            one.scorings.push(scores);
        }
        scored.push(one);
    }
    progress(all, all);
    Outcome { scored }
}
