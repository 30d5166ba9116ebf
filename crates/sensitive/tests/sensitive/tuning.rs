use sensitive::Kind;
use serde::Deserialize;

use crate::labelled::{Labelled, measure};

#[derive(Deserialize)]
struct Line {
    text: String,
    findings: Vec<Span>,
}

#[derive(Deserialize)]
struct Span {
    kind: String,
    start: usize,
    end: usize,
}

/// The sentences that the rules were made with: they say that a change broke something, not how good the rules are.
#[test]
fn every_kind_of_the_tuning_set_is_found_and_nothing_else() {
    let labelled = |line: &str| {
        let line: Line = serde_json::from_str(line).unwrap();
        let findings = line
            .findings
            .iter()
            .map(|span| (Kind::named(&span.kind).unwrap(), span.start..span.end));
        Labelled { findings: findings.collect(), text: line.text }
    };
    let sentences: Vec<_> = include_str!("../../data/tuning.jsonl").lines().map(labelled).collect();
    let figures = measure(&sentences, Kind::ALL);
    assert_eq!(figures.kinds.len(), Kind::ALL.len(), "every kind is in the set");
    for (kind, count) in &figures.kinds {
        assert!(
            count.precision() >= 0.95 && count.recall() >= 0.95,
            "{kind}\n{figures}{}",
            figures.misses.join("\n")
        );
    }
}
