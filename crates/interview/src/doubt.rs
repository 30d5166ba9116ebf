use std::{ops::Range, time::Duration};

use serde::{Deserialize, Serialize};

use crate::{
    Turn,
    choices::choices,
    words::{is_wide, words},
};

/// A stretch of a take of which it is not known for certain what was said.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Doubt {
    /// Where it begins, from the start of the take.
    pub start: Duration,
    /// Where it ends.
    pub end: Duration,
    /// Why.
    pub reason: DoubtReason,
    /// What was written down for it, as it stands in the transcript. Empty where no words could be made out.
    pub words: String,
}

choices! {
    /// Why it is not known for certain what was said.
    DoubtReason {
        /// The engine does not believe its own words, or has none.
        Unclear = "unclear", "unclear";
        /// The voice came too quietly from the microphone.
        TooQuiet = "too-quiet", "too quiet";
    }
}

/// Where in `text` the words in doubt stand, in bytes, in order and none twice: at every place where they stand as whole words,
/// since of two that are alike the candidate may have taken out either. Words that the candidate has changed are not in doubt
/// any more.
pub(crate) fn doubtful_places(text: &str, doubts: &[Doubt]) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = doubts
        .iter()
        .filter(|doubt| !doubt.words.is_empty())
        .flat_map(|doubt| text.match_indices(doubt.words.as_str()))
        .map(|(start, words)| start..start + words.len())
        .filter(|place| !cuts_a_word(text, place.start) && !cuts_a_word(text, place.end))
        .collect();
    all.sort_by_key(|place| (place.start, place.end));
    let mut places: Vec<Range<usize>> = Vec::new();
    for place in all {
        match places.last_mut() {
            Some(last) if place.start < last.end => last.end = last.end.max(place.end),
            _ => places.push(place),
        }
    }
    places
}

fn cuts_a_word(text: &str, at: usize) -> bool {
    let in_word =
        |char: Option<char>| char.is_some_and(|char| char.is_alphanumeric() && !is_wide(char));
    let (before, after) = text.split_at(at);
    in_word(before.chars().next_back()) && in_word(after.chars().next())
}

/// What a report says of an answer that was not heard well enough to judge it …
pub const NOT_HEARD: &str =
    "Sotto could not hear this answer well enough to judge it, so it is not scored.";
/// … and what the candidate can do about that.
pub const RECORD_AGAIN: &str =
    "Sit closer to the microphone, or find a quieter place, and try this question again.";

/// Whether most of what was said in these answers is in doubt, so that there is nothing to judge.
pub fn mostly_doubtful<'a>(turns: impl IntoIterator<Item = &'a Turn>) -> bool {
    let (mut doubtful, mut all) = (0, 0);
    for answer in turns.into_iter().filter_map(Turn::answer) {
        let places = answer.doubtful_places();
        doubtful += places
            .into_iter()
            .filter_map(|place| answer.text.get(place))
            .map(|text| words(text).len())
            .sum::<usize>();
        all += words(&answer.text).len();
    }
    doubtful * 2 > all
}

#[cfg(test)]
mod tests {
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
        assert_eq!(found(&[doubt("Yes.")]), ["Yes.", "Yes."]);
        assert_eq!(found(&[doubt("Yes")]), ["Yes", "Yes"], "and no part of yesterday");
        assert_eq!(found(&[doubt("I lead a theme."), doubt("We won.")]), ["We won."]);
        assert_eq!(found(&[doubt("a team"), doubt("I led a team")]), ["I led a team"]);
        assert_eq!(found(&[doubt("")]), [""; 0]);
    }
}
