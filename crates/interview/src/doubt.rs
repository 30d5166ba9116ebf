use std::{collections::HashSet, ops::Range};

use text::{Word, is_wide, words};
use transcript::Doubt;

/// So many words in a row that stand in a doubt are in doubt wherever they stand.
const IN_A_ROW: usize = 4;

/// Where in `text` the words in doubt stand, in bytes, in order and apart from each other: at every place where they stand, since
/// of two that are alike the candidate may have taken out either. Of a longer doubt capitals and marks make no difference, and a
/// correction frees no more than the words around it. A doubt of one to three words is looked for as it was written: "so" in doubt
/// says nothing of every other "so".
pub(crate) fn doubtful_places(text: &str, doubts: &[Doubt]) -> Vec<Range<usize>> {
    if doubts.iter().all(|doubt| doubt.words.is_empty()) {
        return Vec::new();
    }
    let said = words(text);
    let mut in_doubt = vec![false; said.len()];
    for doubt in doubts {
        let doubted = words(&doubt.words);
        if doubted.len() < IN_A_ROW {
            for (start, short) in
                text.match_indices(doubt.words.as_str()).filter(|(_, short)| !short.is_empty())
            {
                let place = start..start + short.len();
                if !cuts_a_word(text, place.start) && !cuts_a_word(text, place.end) {
                    let inside = |word: &Word<'_>| place.contains(&word.place.start);
                    in_doubt.iter_mut().zip(&said).for_each(|(doubt, word)| *doubt |= inside(word));
                }
            }
            continue;
        }
        let rows: HashSet<Vec<&str>> = doubted.windows(IN_A_ROW).map(folded).collect();
        for (at, here) in said.windows(IN_A_ROW).enumerate() {
            if rows.contains(&folded(here)) {
                in_doubt[at..at + IN_A_ROW].fill(true);
            }
        }
    }
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut last_was = false;
    for (word, in_doubt) in said.iter().zip(in_doubt) {
        match places.last_mut() {
            Some(place) if in_doubt && last_was => place.end = word.place.end,
            _ if in_doubt => places.push(word.place.clone()),
            _ => {}
        }
        last_was = in_doubt;
    }
    places
}

fn cuts_a_word(text: &str, at: usize) -> bool {
    let in_word =
        |char: Option<char>| char.is_some_and(|char| char.is_alphanumeric() && !is_wide(char));
    let (before, after) = text.split_at(at);
    in_word(before.chars().next_back()) && in_word(after.chars().next())
}

fn folded<'a>(row: &'a [Word<'_>]) -> Vec<&'a str> {
    row.iter().map(|word| &*word.folded).collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use transcript::DoubtReason;

    use super::*;

    fn doubt(words: &str) -> Doubt {
        let (start, end) = (Duration::ZERO, Duration::from_secs(1));
        Doubt { start, end, reason: DoubtReason::Unclear, words: words.to_owned() }
    }

    #[test]
    fn words_in_doubt_are_found_wherever_they_stand_and_those_put_right_are_not() {
        let text = "Yes. I led a team, yes. Yesterday. Yes. We won.";
        let found = |doubts: &[Doubt]| -> Vec<&str> {
            doubtful_places(text, doubts).into_iter().map(|place| &text[place]).collect()
        };
        assert_eq!(found(&[doubt("Yes.")]), ["Yes", "Yes"]);
        assert_eq!(found(&[doubt("I lead a theme."), doubt("We won.")]), ["We won"]);
        assert_eq!(found(&[doubt("Yes")]), ["Yes", "Yes"], "and no part of yesterday");
        assert_eq!(found(&[doubt("a team"), doubt("I led a team")]), ["I led a team"]);
        assert_eq!(found(&[doubt("")]), [""; 0]);
    }

    #[test]
    fn a_comma_or_one_word_put_right_does_not_make_the_rest_certain() {
        let heard = [doubt("We moved the whole stack to a new closer in one weekend.")];
        for (kept, in_doubt) in [
            (
                "we moved the whole stack, to a new closer, in one weekend",
                vec!["we moved the whole stack, to a new closer, in one weekend"],
            ),
            (
                "We moved the whole stack to a new cluster in one weekend.",
                vec!["We moved the whole stack to a new"],
            ),
            ("We did something else in one weekend.", vec![]),
        ] {
            let places = doubtful_places(kept, &heard);
            let found: Vec<&str> = places.into_iter().map(|place| &kept[place]).collect();
            assert_eq!(found, in_doubt);
        }
    }
}
