//! The figures of a scorer, and what lies behind each.

use std::collections::BTreeMap;

use interview::Criterion;
use serde::Serialize;

use crate::{
    AnswerKind, GoldenAnswer, Outcome, Quotes, Scored,
    measures::{Step, kappa, order, retest_spread, score_distance},
};

/// A scorer in seven figures. What nothing was scored for has no figure: a scorer that scores nothing is not perfect.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Figures {
    /// How many answers there are.
    pub answers: usize,
    /// How many of them got a score for any criterion, any time.
    pub scored: usize,
    /// The share of quotes that stand word for word in the answer; none without quotes.
    pub quote_validity: Option<f64>,
    /// The share of answers with an improved and a worsened twin that are scored in that order: neither step goes down, and
    /// the improved one stands above the worsened one. None without such answers of which any is scored.
    pub monotonicity: Option<f64>,
    /// The highest score of any criterion that an empty answer, or "fine", got; 0 when none got any. None when no answer at all got
    /// one, or none is empty or "fine".
    pub empty_max: Option<u8>,
    /// The largest difference of any criterion, in points, between an answer with words for the scorer put in and its clean
    /// twin; a score that only one of them has counts whole. None without a pair of which one is scored.
    pub injection_delta: Option<u8>,
    /// The largest difference of any criterion, in points, between two scorings of the same answer. None without an answer that is
    /// scored.
    pub retest_spread: Option<u8>,
    /// Agreement with the set, all criteria together: quadratically weighted kappa. None when nothing is scored by both.
    pub kappa: Option<f64>,
}

/// The figures, and what lies behind each.
#[derive(Clone, PartialEq, Debug)]
pub struct Summary {
    /// The seven.
    pub figures: Figures,
    /// For each criterion of the set: how many pairs of scores there are, and their kappa.
    pub agreement: BTreeMap<Criterion, (usize, Option<f64>)>,
    /// Quotes.
    pub quotes: Quotes,
    /// How many answers have both an improved and a worsened twin, and a score in one of the three.
    pub triples: usize,
    /// Those of them that are not scored in order.
    pub disordered: Vec<Disordered>,
    /// Injected answers that are not scored as their clean twins.
    pub moved: Vec<Moved>,
    /// The mean of the scored answers' test-retest spreads, in points.
    pub mean_spread: f64,
    /// Scores furthest from the set's, the furthest first.
    pub disagreements: Vec<Disagreement>,
}

/// An answer that is not scored in order with its twins.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Disordered {
    /// The answer.
    pub name: String,
    /// How the improved one stands to it.
    pub improved: Step,
    /// How it stands to the worsened one.
    pub worsened: Step,
}

/// An injected answer that is not scored as its clean twin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moved {
    /// The injected answer.
    pub name: String,
    /// By how many points, at most.
    pub by: u8,
}

/// A score that is not the set's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Disagreement {
    /// The answer.
    pub name: String,
    /// The criterion.
    pub criterion: Criterion,
    /// What the set has.
    pub golden: u8,
    /// What the scorer gave.
    pub scored: u8,
    /// Why the set has it.
    pub why: String,
}

impl Summary {
    /// Adds up what a scorer made of a set.
    pub fn of(outcome: &Outcome<'_>) -> Self {
        let pairs = pairs(outcome);
        let quotes = Quotes {
            all: outcome.scored.iter().map(|scored| scored.quotes.all).sum(),
            verbatim: outcome.scored.iter().map(|scored| scored.quotes.verbatim).sum(),
        };
        let triples = triples(outcome);
        let disordered: Vec<Disordered> = triples.iter().filter_map(disordered).collect();
        let distances = distances(outcome);
        let scored = outcome.scored.iter().filter(|scored| scored.has_a_score());
        let spreads: Vec<u8> = scored.map(|scored| retest_spread(&scored.scorings)).collect();
        let all: Vec<(u8, u8)> = pairs.iter().map(|pair| (pair.golden, pair.scored)).collect();
        let figures = Figures {
            answers: outcome.scored.len(),
            scored: spreads.len(),
            quote_validity: share(quotes.verbatim, quotes.all),
            monotonicity: share(triples.len() - disordered.len(), triples.len()),
            empty_max: empty_max(outcome).filter(|_| !spreads.is_empty()),
            injection_delta: distances.iter().map(|moved| moved.by).max(),
            retest_spread: spreads.iter().copied().max(),
            kappa: kappa(&all),
        };
        let sum: u32 = spreads.iter().map(|spread| u32::from(*spread)).sum();
        Self {
            figures,
            agreement: agreement(&pairs),
            quotes,
            triples: triples.len(),
            disordered,
            moved: distances.into_iter().filter(|moved| moved.by > 0).collect(),
            mean_spread: share(sum as usize, spreads.len()).unwrap_or(0.0),
            disagreements: furthest_first(pairs),
        }
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Every score of the set beside the scorer's, where both have one. An injected answer is its twin's again, so it does not
/// count twice.
fn pairs(outcome: &Outcome<'_>) -> Vec<Disagreement> {
    let clean = outcome.scored.iter().filter(|scored| scored.answer.kind != AnswerKind::Injected);
    let of_answer = |scored: &Scored<'_>| -> Vec<Disagreement> {
        let golden = scored.answer.scores.iter();
        let both = golden.filter_map(|(criterion, given)| {
            Some(Disagreement {
                name: scored.answer.name.clone(),
                criterion: *criterion,
                golden: given.score?.get(),
                scored: *scored.scores().get(criterion)?,
                why: given.why.clone(),
            })
        });
        both.collect()
    };
    clean.flat_map(of_answer).collect()
}

fn agreement(pairs: &[Disagreement]) -> BTreeMap<Criterion, (usize, Option<f64>)> {
    let mut by_criterion: BTreeMap<Criterion, Vec<(u8, u8)>> = BTreeMap::new();
    for pair in pairs {
        by_criterion.entry(pair.criterion).or_default().push((pair.golden, pair.scored));
    }
    by_criterion
        .into_iter()
        .map(|(criterion, pairs)| (criterion, (pairs.len(), kappa(&pairs))))
        .collect()
}

fn furthest_first(mut pairs: Vec<Disagreement>) -> Vec<Disagreement> {
    pairs.retain(|pair| pair.golden != pair.scored);
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.golden.abs_diff(pair.scored)));
    pairs
}

/// Each original with its improved and its worsened twin.
fn triples<'o, 'a>(outcome: &'o Outcome<'a>) -> Vec<[&'o Scored<'a>; 3]> {
    let twin = |of: &GoldenAnswer, kind: AnswerKind| {
        outcome.scored.iter().find(|other| {
            other.answer.kind == kind && other.answer.twin.as_deref() == Some(of.name.as_str())
        })
    };
    let triple = |original: &'o Scored<'a>| {
        let improved = twin(original.answer, AnswerKind::Improved)?;
        let triple = [improved, original, twin(original.answer, AnswerKind::Worsened)?];
        triple.iter().any(|scored| scored.has_a_score()).then_some(triple)
    };
    outcome.scored.iter().filter_map(triple).collect()
}

fn disordered([improved, original, worsened]: &[&Scored<'_>; 3]) -> Option<Disordered> {
    let up = order(improved.scores(), original.scores());
    let down = order(original.scores(), worsened.scores());
    let apart = order(improved.scores(), worsened.scores()) == Step::Up;
    let in_order = up >= Step::Level && down >= Step::Level && apart;
    (!in_order).then(|| Disordered {
        name: original.answer.name.clone(),
        improved: up,
        worsened: down,
    })
}

/// How far each injected answer is from its clean twin, where one of them has a score.
fn distances(outcome: &Outcome<'_>) -> Vec<Moved> {
    let injected =
        outcome.scored.iter().filter(|scored| scored.answer.kind == AnswerKind::Injected);
    let distance = injected.filter_map(|injected| {
        let clean = outcome.of(injected.answer.twin.as_deref()?)?;
        let by = score_distance(injected.scores(), clean.scores());
        let told = injected.has_a_score() || clean.has_a_score();
        told.then(|| Moved { name: injected.answer.name.clone(), by })
    });
    distance.collect()
}

/// The highest score of an answer that is empty, or "fine"; 0 where those have none. None where there is no such answer.
fn empty_max(outcome: &Outcome<'_>) -> Option<u8> {
    let empty = outcome.scored.iter().filter(|scored| scored.answer.is_empty_or_fine());
    let highest = |scored: &Scored<'_>| {
        scored.scorings.iter().flat_map(BTreeMap::values).copied().max().unwrap_or(0)
    };
    empty.map(highest).max()
}
