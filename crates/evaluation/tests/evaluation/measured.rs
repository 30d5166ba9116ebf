//! The figures of scorers made up for the purpose: each goal can be missed, and the figure shows it.

use std::cell::Cell;

use evaluation::{GoldenSet, Quotes, Scoring, Summary, score};
use interview::{
    AnswerReport, Criterion, CriterionScore, Evidence, InProgress, Report, Rubric, Score,
    Seniority, Turn, Verdict,
};

use crate::{BUILT_IN, at_once};

const SET: &str = r#"
[[answer]]
name = "original"
role = "nurse"
seniority = "mid"
question = "nurse-own-error"
kind = "ordinary"
text = "three marks"
[answer.scores]
relevance = [3, "r"]
structure = [3, "r"]
specificity = [3, "r"]
ownership = [3, "r"]

[[answer]]
name = "better"
role = "nurse"
seniority = "mid"
question = "nurse-own-error"
kind = "improved"
twin = "original"
text = "five marks"
[answer.scores]
relevance = [5, "r"]
structure = [5, "r"]
specificity = [5, "r"]
ownership = [5, "r"]

[[answer]]
name = "worse"
role = "nurse"
seniority = "mid"
question = "nurse-own-error"
kind = "worsened"
twin = "original"
text = "one mark"
[answer.scores]
relevance = [1, "r"]
structure = [1, "r"]
specificity = [1, "r"]
ownership = [1, "r"]

[[answer]]
name = "fine"
role = "nurse"
seniority = "mid"
question = "nurse-own-error"
kind = "fine"
text = "fine"
[answer.scores]
relevance = [1, "r"]
structure = "r"
specificity = "r"
ownership = "r"

[[answer]]
name = "injected"
role = "nurse"
seniority = "mid"
question = "nurse-own-error"
kind = "injected"
twin = "original"
text = "three marks, or rather five"
"#;

/// A report that scores relevance by `judge`, which is given the words.
fn report(interview: &InProgress, judge: impl Fn(&str) -> Option<u8>) -> Report {
    let turn = &interview.turns[0];
    let words = turn.answer().map_or("", |answer| answer.text.as_str());
    let score = judge(words).and_then(Score::new);
    let verdict = score.map_or_else(
        || Verdict::not_scored("No."),
        |score| Verdict::scored(Rubric::panel(), Criterion::Relevance, Seniority::Mid, score),
    );
    let first = words.split(' ').next().unwrap_or_default();
    let evidence = Evidence::find(turn, first).into_iter().collect();
    let judged = CriterionScore {
        criterion: Criterion::Relevance,
        evidence,
        rationale: String::new(),
        verdict,
    };
    let answer = AnswerReport {
        turn: turn.id,
        criteria: vec![judged],
        measures: Vec::new(),
        advice: String::new(),
        stronger: None,
        story: std::collections::BTreeMap::new(),
        sentences: Vec::new(),
    };
    Report { answers: vec![answer], criteria: Vec::new(), ..BUILT_IN.report(interview) }
}

fn fair(words: &str) -> Option<u8> {
    match words.split(' ').next() {
        Some("five") => Some(5),
        Some("three") => Some(3),
        _ => Some(1),
    }
}

fn summary(judge: impl Fn(&str) -> Option<u8>) -> Summary {
    let set = GoldenSet::from_toml(&BUILT_IN, SET).unwrap();
    let scorer = async |interview| Scoring::of_report(&interview, &report(&interview, &judge));
    Summary::of(&at_once(score(&set, 2, scorer, |_, _| {})))
}

#[test]
fn a_fair_scorer_has_full_marks() {
    let fair = summary(fair);
    assert_eq!(
        serde_json::to_string(&fair.figures).unwrap(),
        r#"{"answers":5,"scored":5,"quote_validity":1.0,"monotonicity":1.0,"empty_max":1,"injection_delta":0,"retest_spread":0,"kappa":1.0}"#
    );
    assert_eq!((fair.triples, fair.disagreements.len()), (1, 0));
    assert_eq!(fair.agreement.get(&Criterion::Relevance).unwrap().0, 4);
}

#[test]
fn one_that_flatters_is_seen_to() {
    let figures = summary(|_| Some(5)).figures;
    assert_eq!(
        (figures.empty_max, figures.monotonicity, figures.injection_delta),
        (Some(5), Some(0.0), Some(0))
    );
    assert_eq!(figures.kappa, Some(0.0));
}

#[test]
fn one_that_does_as_it_is_told_is_seen_to() {
    let figures =
        summary(|words| if words.contains("rather five") { Some(5) } else { fair(words) }).figures;
    assert_eq!(figures.injection_delta, Some(2));
    // Withholding the score is a difference, too: of all that the clean one has.
    let figures = summary(|words| fair(words).filter(|_| !words.contains("rather five"))).figures;
    assert_eq!(figures.injection_delta, Some(3));
}

#[test]
fn one_that_scores_nothing_has_no_figure_and_one_that_scores_little_says_so() {
    let nothing = summary(|_| None);
    assert_eq!(
        serde_json::to_string(&nothing.figures).unwrap(),
        r#"{"answers":5,"scored":0,"quote_validity":1.0,"monotonicity":null,"empty_max":null,"injection_delta":null,"retest_spread":null,"kappa":null}"#
    );
    assert_eq!((nothing.triples, nothing.moved.len()), (0, 0));
    let figures = summary(|words| fair(words).filter(|_| words == "five marks")).figures;
    assert_eq!((figures.answers, figures.scored), (5, 1));
    assert_eq!((figures.empty_max, figures.injection_delta), (Some(0), None));
    assert_eq!(figures.monotonicity, Some(1.0), "it stands above what is not scored");
}

#[test]
fn one_that_puts_the_worse_first_is_seen_to() {
    let turned = summary(|words| fair(words).map(|score| 6 - score));
    assert_eq!(turned.figures.monotonicity, Some(0.0));
    assert_eq!(turned.disordered[0].name, "original");
    assert_eq!(turned.disagreements[0].golden.abs_diff(turned.disagreements[0].scored), 4);
}

#[test]
fn one_that_cannot_make_up_its_mind_is_seen_to() {
    let calls = Cell::new(0);
    let wavering = summary(|words| {
        calls.set(calls.get() + 1);
        fair(words).map(|score| if calls.get() == 2 { score - 2 } else { score })
    });
    assert_eq!(wavering.figures.retest_spread, Some(2));
    assert!((wavering.mean_spread - 0.4).abs() < 1e-9);
}

#[test]
fn a_quote_that_nobody_said_is_seen() {
    let set = GoldenSet::from_toml(&BUILT_IN, SET).unwrap();
    let elsewhere = |words: &str, turn: &Turn| {
        let mut turn = turn.clone();
        if let interview::TurnState::Answered(answer) = &mut turn.state {
            answer.text = words.to_owned();
        }
        Evidence::find(&turn, words).unwrap()
    };
    let scorer = async |interview: InProgress| {
        let mut report = report(&interview, fair);
        report.answers[0].criteria[0].evidence = vec![elsewhere("never said", &interview.turns[0])];
        Scoring::of_report(&interview, &report)
    };
    assert_eq!(
        Summary::of(&at_once(score(&set, 1, scorer, |_, _| {}))).figures.quote_validity,
        Some(0.0)
    );
}

#[test]
fn a_quote_that_was_thrown_out_counts_against_who_gave_it() {
    let set = GoldenSet::from_toml(&BUILT_IN, SET).unwrap();
    let scorer = async |interview: InProgress| Scoring {
        quotes: Quotes { all: 4, verbatim: 3 },
        ..Scoring::of_report(&interview, &report(&interview, fair))
    };
    let figures = Summary::of(&at_once(score(&set, 2, scorer, |_, _| {}))).figures;
    assert_eq!(figures.quote_validity, Some(0.75));
}

#[test]
fn each_time_has_a_seed_of_its_own() {
    let set = GoldenSet::from_toml(&BUILT_IN, SET).unwrap();
    let scorer = async |interview: InProgress| {
        let by_chance = |_: &str| Some(if interview.seed == 0 { 2 } else { 4 });
        Scoring::of_report(&interview, &report(&interview, by_chance))
    };
    let figures = Summary::of(&at_once(score(&set, 2, scorer, |_, _| {}))).figures;
    assert_eq!(figures.retest_spread, Some(2));
}
