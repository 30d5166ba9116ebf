//! How well it does on sentences of somebody who had not seen the rules (`judging/README.md`).

use sensitive::Kind;

use crate::{grouped::grouped, labelled::measure};

#[test]
fn every_kind_is_found_in_sentences_of_others_as_well_as_is_said() {
    let sentences = grouped(include_str!("../../judging/test.jsonl"));
    let figures = measure(sentences.iter().map(|(_, sentence)| sentence), Kind::ALL);
    assert_eq!(figures.kinds.len(), Kind::ALL.len(), "every kind is in the set");
    for (kind, count) in &figures.kinds {
        assert!(
            count.precision() >= 0.95 && count.recall() >= 0.90,
            "{kind}\n{figures}{}",
            figures.misses.join("\n")
        );
    }
}

#[test]
fn what_only_looks_personal_raises_a_false_alarm_in_one_of_a_hundred_at_most() {
    let sentences = grouped(include_str!("../../judging/test.jsonl"));
    for group in ["hard_negative", "invalid"] {
        let of_group = sentences.iter().filter(|(other, _)| other == group);
        let figures = measure(of_group.clone().map(|(_, sentence)| sentence), Kind::ALL);
        let (alarms, all) = (figures.misses.len(), of_group.count());
        assert!(
            all > 250 && alarms * 100 <= all,
            "{group}: {alarms} of {all}: {:#?}",
            figures.misses
        );
    }
}
