use std::{ops::Range, time::Duration};

use serde::{Deserialize, Serialize};

use crate::{Turn, choices::choices, words::words};

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

/// Where in `text` the words in doubt stand, in bytes. Words that the candidate has changed are not in doubt any more.
pub fn doubtful_places(text: &str, doubts: &[Doubt]) -> Vec<Range<usize>> {
    let mut from = 0;
    let mut places = Vec::new();
    for doubt in doubts.iter().filter(|doubt| !doubt.words.is_empty()) {
        if let Some(at) = text.get(from..).and_then(|rest| rest.find(&doubt.words)) {
            let start = from + at;
            from = start + doubt.words.len();
            places.push(start..from);
        }
    }
    places
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
    fn words_in_doubt_are_found_in_order_and_those_put_right_are_not() {
        let text = "Yes. I led a team. Yes. We won.";
        assert_eq!(doubtful_places(text, &[doubt("Yes."), doubt("Yes.")]), [0..4, 19..23]);
        let put_right = doubtful_places(text, &[doubt("I lead a theme."), doubt("We won.")]);
        assert_eq!(put_right, vec![24..31]);
        assert_eq!(doubtful_places(text, &[doubt("")]), []);
    }
}
