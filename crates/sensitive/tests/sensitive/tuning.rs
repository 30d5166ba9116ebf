use sensitive::Kind;

use crate::{grouped::grouped, labelled::measure};

/// The sentences that the rules were made with: they say that a change broke something, not how good the rules are.
#[test]
fn every_kind_of_the_tuning_set_is_found_and_nothing_else() {
    let sentences = grouped(include_str!("../../data/tuning.jsonl"));
    let figures = measure(sentences.iter().map(|(_, sentence)| sentence), Kind::ALL);
    assert_eq!(figures.kinds.len(), Kind::ALL.len(), "every kind is in the set");
    for (kind, count) in &figures.kinds {
        assert!(
            count.precision() >= 0.95 && count.recall() >= 0.95,
            "{kind}\n{figures}{}",
            figures.misses.join("\n")
        );
    }
}
