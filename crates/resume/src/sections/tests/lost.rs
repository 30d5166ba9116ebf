//! No word of a file is lost: what has no place goes to the other text.

use std::collections::HashMap;

use proptest::prelude::*;

use super::from_text;
use crate::{heading, names::is_duration, period::find};

/// How often each word is there.
fn counted<'a>(words: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    let mut counts = HashMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The words of a line that must be kept: not a date, which becomes one, nor how long that was, beside it.
fn kept_words(line: &str) -> Vec<&str> {
    let Some(found) = find(line) else { return words(line).collect() };
    let around = [&line[..found.place.start], &line[found.place.end..]];
    let parts = around.iter().flat_map(|part| part.split(['(', ')', ',']));
    parts.filter(|part| !is_duration(part)).flat_map(words).collect()
}

fn assert_nothing_lost(text: &str) {
    let resume = from_text(text);
    let kept = resume.texts().join("\n");
    let kept = counted(words(&kept));
    let all = text.lines().filter(|line| heading(line).is_none()).flat_map(kept_words);
    for (word, count) in counted(all) {
        let found = kept.get(word).copied().unwrap_or_default();
        assert!(found >= count, "{word:?} is lost of\n{text}\n--\n{}", resume.to_text());
    }
}

#[test]
fn a_firm_over_several_jobs_is_kept_where_it_is_none() {
    for text in [
        "Experience\nAcme\n6 years 4 months\nNothing more is said.",
        "Experience\nAcme\n6 years 4 months\nCook, Blue Door Ltd, 2015 – 2018\nSoups.",
        "Experience\nCook, Blue Door Ltd, 2015 – 2018\nSoups.\nAcme\n6 years",
        "Experience\nAcme\n6 years\nGamma\n3 years\nCook\n2015 – 2018 (3 years)\nBaker\n2012 – 2015",
        "Experience\nCook, Blue Door Ltd, 2015 – 2018\n\n4 years\nAcme",
        "Blue Door Ltd\n2 years\nCook, 2015 – 2018\nBaker, Mill Ltd, 2010 – 2012",
        "Education\nNorth College, BA, 2015 – 2018\n3 years\nGood marks",
        "Projects\nBike map\n3 years\nShows racks.",
    ] {
        assert_nothing_lost(text);
    }
}

proptest! {
    #[test]
    fn every_word_is_in_a_part_or_in_the_other_text(
        lines in prop::collection::vec(prop_oneof![
            "[A-Z][a-z]{4,7}( [A-Z][a-z]{4,7}){0,2}( Ltd)?",
            "(Cook|Nurse|Clerk)(, [A-Z][a-z]{4,7}){0,2}( Ltd)?,? 20(09 – 2012|13 – 2015|16)( \\((2|3) years\\))?",
            "(- |• )?[A-Za-z][a-z]{4,7} [a-z]{4,7}",
            "[A-Z][a-z]{4,7}: [a-z]{4,7}, [a-z]{4,7}",
            "[A-Z][a-z]{4,7}, [A-Z][a-z]{4,7} \\((2|three) years\\)",
            "(2|3|ten) years( 4 months)?",
            "20(10 – 2013|14 – present)( \\(3 years\\))?",
            "20(10|14) –",
            "Denver, CO|Leeds, UK|Page 1 shows|[A-Z][a-z]{4,7}, TX",
            "",
            "Experience|Education|Skills|Projects|Links|Hobbies",
        ], 0..24),
        begins in "Experience|Education|Projects|Ada",
    ) {
        assert_nothing_lost(&format!("{begins}\n{}", lines.join("\n")));
    }
}
