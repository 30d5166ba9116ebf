//! The measures, each with its formula.

use std::collections::BTreeMap;

use interview::Criterion;

/// Scores of one report: the criteria that it scores.
type Scores = BTreeMap<Criterion, u8>;

/// The lowest and the highest score.
const CATEGORIES: [usize; 5] = [1, 2, 3, 4, 5];

/// Quadratically weighted kappa of pairs of scores from 1 to 5 (J. Cohen, "Weighted kappa", Psychological Bulletin 70, 1968):
/// 1 − Σ wᵢⱼ oᵢⱼ / Σ wᵢⱼ eᵢⱼ, where oᵢⱼ is the share of pairs scored i by one and j by the other, eᵢⱼ the share that chance
/// would give with the same totals, and wᵢⱼ = (i − j)² / 16. 1 is full agreement, 0 that of chance, below 0 worse than chance.
///
/// `None` without pairs, and where both gave one and the same score throughout: there chance would agree as well.
pub fn kappa(pairs: &[(u8, u8)]) -> Option<f64> {
    let count = |matches: &dyn Fn(&(u8, u8)) -> bool| {
        pairs.iter().filter(|pair| matches(pair)).count() as f64
    };
    let total = pairs.len() as f64;
    let (mut observed, mut expected) = (0.0, 0.0);
    for one in CATEGORIES {
        for other in CATEGORIES {
            let weight = (one.abs_diff(other) as f64).powi(2) / 16.0;
            observed += weight
                * count(&|pair| usize::from(pair.0) == one && usize::from(pair.1) == other)
                / total;
            let by_one = count(&|pair| usize::from(pair.0) == one) / total;
            let by_other = count(&|pair| usize::from(pair.1) == other) / total;
            expected += weight * by_one * by_other;
        }
    }
    (total > 0.0 && expected > 0.0).then(|| 1.0 - observed / expected)
}

/// How an answer stands to a better or a worse one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Step {
    /// Scored lower than the other.
    Down,
    /// Scored as the other.
    Level,
    /// Scored higher than the other.
    Up,
}

/// How `this` stands to `other`: by the sum of their scores over the criteria that both are scored on, since a criterion that
/// one of them gives nothing to score on says nothing about which is better. Where they share none, an answer with a score
/// stands above one without any.
pub fn order(this: &Scores, other: &Scores) -> Step {
    let shared: Vec<(i32, i32)> = this
        .iter()
        .filter_map(|(criterion, score)| {
            Some((i32::from(*score), i32::from(*other.get(criterion)?)))
        })
        .collect();
    let difference = match shared.as_slice() {
        [] => i32::from(!this.is_empty()) - i32::from(!other.is_empty()),
        shared => shared.iter().map(|(this, other)| this - other).sum(),
    };
    match difference {
        ..0 => Step::Down,
        0 => Step::Level,
        1.. => Step::Up,
    }
}

/// The largest difference of any criterion between two scorings, in points; a score that only one of them has counts whole.
pub fn score_distance(one: &Scores, other: &Scores) -> u8 {
    let of = |scores: &Scores, criterion| scores.get(criterion).copied().unwrap_or(0);
    let apart = |criterion| of(one, criterion).abs_diff(of(other, criterion));
    one.keys().chain(other.keys()).map(apart).max().unwrap_or(0)
}

/// Test-retest spread of repeated scorings of one answer: the largest difference of any criterion between any two of them, in
/// points; a score that one of them lacks counts whole. 0 for fewer than two.
pub fn retest_spread(scorings: &[Scores]) -> u8 {
    let rest = |at: usize| scorings.get(at + 1..).unwrap_or_default();
    let pairs = scorings
        .iter()
        .enumerate()
        .flat_map(|(at, one)| rest(at).iter().map(move |other| (one, other)));
    pairs.map(|(one, other)| score_distance(one, other)).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{CATEGORIES, Scores, Step, kappa, order, retest_spread, score_distance};
    use interview::Criterion::{Depth, Ownership, Relevance, Structure};

    fn near(got: Option<f64>, wanted: f64) -> bool {
        got.is_some_and(|got| (got - wanted).abs() < 1e-9)
    }

    fn scores(given: &[(interview::Criterion, u8)]) -> Scores {
        given.iter().copied().collect()
    }

    #[test]
    fn kappa_is_what_it_comes_to_by_hand() {
        // Full agreement, and the two ends swapped: observed 1, expected 1/2.
        assert!(near(kappa(&[(1, 1), (5, 5)]), 1.0));
        assert!(near(kappa(&[(1, 5), (5, 1)]), -1.0));
        // As far from each other as chance: observed 1/2, expected 1/2.
        assert!(near(kappa(&[(1, 1), (1, 5), (5, 1), (5, 5)]), 0.0));
        // Four pairs, two of them a point apart. Observed: 2 × (1/16)/4 = 1/32. Totals of the one: 2, 3, 4, 5 once each; of the
        // other: 2 and 4 once, 5 twice. Expected: the sum of squared differences over 16 pairs of totals and 16:
        // against 2: 0+1+4+9 = 14, against 4: 4+1+0+1 = 6, against 5 (twice): 2 × (9+4+1+0) = 28; 48/256 = 3/16.
        // 1 − (1/32)/(3/16) = 1 − 1/6.
        assert!(near(kappa(&[(2, 2), (3, 4), (4, 5), (5, 5)]), 1.0 - 1.0 / 6.0));
        assert_eq!(kappa(&[]), None);
        assert_eq!(kappa(&[(3, 3), (3, 3)]), None);
    }

    #[test]
    fn an_order_is_what_it_comes_to_by_hand() {
        let better = scores(&[(Relevance, 5), (Structure, 3)]);
        let worse = scores(&[(Relevance, 4), (Structure, 3)]);
        assert_eq!(order(&better, &worse), Step::Up);
        assert_eq!(order(&worse, &better), Step::Down);
        // One up and one down: level.
        assert_eq!(order(&scores(&[(Relevance, 5), (Structure, 2)]), &worse), Step::Level);
        // What only one of them has is not compared.
        assert_eq!(order(&scores(&[(Relevance, 4), (Depth, 1)]), &worse), Step::Level);
        assert_eq!(order(&better, &scores(&[])), Step::Up);
        assert_eq!(order(&scores(&[]), &scores(&[])), Step::Level);
        assert_eq!(order(&scores(&[(Depth, 5)]), &scores(&[(Ownership, 1)])), Step::Level);
    }

    #[test]
    fn distances_are_what_they_come_to_by_hand() {
        let clean = scores(&[(Relevance, 4), (Structure, 2)]);
        assert_eq!(score_distance(&clean, &scores(&[(Relevance, 5), (Structure, 2)])), 1);
        assert_eq!(score_distance(&clean, &scores(&[(Relevance, 4)])), 2);
        assert_eq!(
            score_distance(&clean, &scores(&[(Relevance, 4), (Structure, 2), (Depth, 5)])),
            5
        );
        assert_eq!(
            retest_spread(&[
                clean.clone(),
                clean.clone(),
                scores(&[(Relevance, 1), (Structure, 2)])
            ]),
            3
        );
        assert_eq!(retest_spread(&[clean]), 0);
    }

    fn any_pairs() -> impl Strategy<Value = Vec<(u8, u8)>> {
        prop::collection::vec((1..=5_u8, 1..=5_u8), 0..40)
    }

    fn any_scores() -> impl Strategy<Value = Scores> {
        let criterion = prop::sample::select(interview::Criterion::ALL);
        prop::collection::btree_map(criterion, 1..=5_u8, 0..8)
    }

    proptest! {
        #[test]
        fn kappa_is_at_most_one_the_same_both_ways_and_one_only_in_full_agreement(pairs in any_pairs()) {
            let swapped: Vec<(u8, u8)> = pairs.iter().map(|(one, other)| (*other, *one)).collect();
            match (kappa(&pairs), kappa(&swapped)) {
                (Some(here), Some(there)) => {
                    prop_assert!((here - there).abs() < 1e-9);
                    prop_assert!((-1.0 - 1e-9..=1.0 + 1e-9).contains(&here));
                    let agree = pairs.iter().all(|(one, other)| one == other);
                    prop_assert_eq!(agree, (here - 1.0).abs() < 1e-9);
                }
                (None, None) => prop_assert!(CATEGORIES.iter().any(|score| pairs.iter().all(|pair| usize::from(pair.0) == *score && pair.0 == pair.1))),
                _ => prop_assert!(false, "defined one way only"),
            }
        }

        #[test]
        fn distance_is_nought_only_between_equals_and_order_turns_round(one in any_scores(), other in any_scores()) {
            prop_assert_eq!(score_distance(&one, &other), score_distance(&other, &one));
            prop_assert_eq!(score_distance(&one, &other) == 0, one == other);
            let turned = match order(&other, &one) { Step::Up => Step::Down, Step::Down => Step::Up, Step::Level => Step::Level };
            prop_assert_eq!(order(&one, &other), turned);
        }
    }
}
