use std::collections::BTreeMap;

use interview::{Criterion, InProgress, Report};

use crate::{GoldenAnswer, GoldenSet, measures::quotes_verbatim};

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
    pub quotes: usize,
    /// Those of them that stand word for word in the answer.
    pub verbatim: usize,
}

impl Scored<'_> {
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

/// Has every answer of `set` scored `times` times, at least once, by whatever writes a report on an interview.
/// `progress` is told how many answers are done, and of how many.
pub async fn score(
    set: &GoldenSet,
    times: u8,
    scorer: impl AsyncFn(InProgress) -> Report,
    progress: impl Fn(usize, usize),
) -> Outcome<'_> {
    let all = set.answers().len();
    let mut scored = Vec::with_capacity(all);
    for (done, answer) in set.answers().iter().enumerate() {
        progress(done, all);
        let mut one = Scored { answer, scorings: Vec::new(), quotes: 0, verbatim: 0 };
        for _ in 0..times.max(1) {
            let interview = answer.interview();
            let report = scorer(interview.clone()).await;
            let (quotes, verbatim) = quotes_verbatim(&interview, &report);
            one.quotes += quotes;
            one.verbatim += verbatim;
            one.scorings.push(scores(&report));
        }
        scored.push(one);
    }
    progress(all, all);
    Outcome { scored }
}

/// What the only answer got. An answer that the report does not have got nothing.
fn scores(report: &Report) -> BTreeMap<Criterion, u8> {
    let judged = report.answers.iter().flat_map(|answer| &answer.criteria);
    judged.filter_map(|judged| Some((judged.criterion, judged.verdict.score()?.get()))).collect()
}
