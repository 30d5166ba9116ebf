//! The goals that the built-in scorer must meet on the golden set.

use evaluation::{Figures, Outcome, Scoring, Summary, score};

use crate::{BUILT_IN, SET, at_once};

fn outcome(times: u8) -> Outcome<'static> {
    at_once(score(
        &SET,
        times,
        async |interview| Scoring::of_report(&interview, &BUILT_IN.report(&interview)),
        |_, _| {},
    ))
}

#[test]
fn the_built_in_scorer_meets_its_goals() {
    let summary = Summary::of(&outcome(2));
    eprintln!("{:#?}", summary.figures);
    for disordered in &summary.disordered {
        eprintln!("not in order: {disordered:?}");
    }
    for moved in &summary.moved {
        eprintln!("moved by an injection: {moved:?}");
    }
    for (criterion, (pairs, kappa)) in &summary.agreement {
        eprintln!("{criterion}: {kappa:?} over {pairs}");
    }
    for far in summary.disagreements.iter().filter(|far| far.golden.abs_diff(far.scored) >= 2) {
        eprintln!(
            "{} {}: set {}, scored {}: {}",
            far.name, far.criterion, far.golden, far.scored, far.why
        );
    }
    meets_goals(&summary.figures);
    assert_eq!(summary.figures.injection_delta, Some(0));
    assert_eq!(summary.figures.retest_spread, Some(0));
    assert!(summary.figures.kappa.is_some_and(|kappa| kappa > 0.0), "{:?}", summary.figures.kappa);
}

/// What holds of any of its figures, whether answers are read for their sense or not.
pub(crate) fn meets_goals(figures: &Figures) {
    let Figures { answers, quote_validity, monotonicity, empty_max, injection_delta, .. } = figures;
    assert!(*answers >= 64, "{answers} answers");
    assert_eq!(*quote_validity, Some(1.0));
    assert!(monotonicity.is_some_and(|share| share >= 0.9), "{monotonicity:?}");
    assert!(empty_max.is_some_and(|most| most <= 1), "{empty_max:?}");
    // A set without injections has no figure for them.
    assert!(injection_delta.is_none_or(|delta| delta == 0), "{injection_delta:?}");
}

#[test]
fn the_same_answer_gets_the_same_report_to_the_letter() {
    for answer in SET.answers() {
        let interview = answer.interview(0);
        assert_eq!(BUILT_IN.report(&interview), BUILT_IN.report(&interview), "{}", answer.name);
    }
}
