//! What of an answer was written after it had been heard.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// How words of an answer came to stand there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mark {
    /// Said, or typed from the beginning.
    Said,
    /// Perhaps not said so.
    Doubtful,
    /// Corrected or added afterwards.
    Edited,
}

/// Where words of `text` stand that were not simply said, in order and apart from each other. `heard` is what stood there before it
/// was edited, if anything was heard; `doubtful` are places of `text`, in order.
pub(super) fn marks(
    text: &str,
    heard: Option<&str>,
    doubtful: &[Range<usize>],
) -> Vec<(Range<usize>, Mark)> {
    let edited = heard.map(|heard| edited(heard, text)).unwrap_or_default();
    let apart = |place: &Range<usize>| {
        !doubtful.iter().any(|other| place.start < other.end && other.start < place.end)
    };
    let mut places: Vec<(Range<usize>, Mark)> = doubtful
        .iter()
        .map(|place| (place.clone(), Mark::Doubtful))
        .chain(edited.into_iter().filter(apart).map(|place| (place, Mark::Edited)))
        .collect();
    places.sort_by_key(|(place, _)| place.start);
    places
}

/// Where words of `text` stand that are not those of `heard`. Capitals and punctuation are no words.
fn edited(heard: &str, text: &str) -> Vec<Range<usize>> {
    if heard == text {
        return Vec::new();
    }
    let folded = |text: &str| -> Vec<String> {
        text::words(text).into_iter().map(|word| word.folded.into_owned()).collect()
    };
    let places: Vec<Range<usize>> = text::words(text).into_iter().map(|word| word.place).collect();
    let (before, after) = (folded(heard), folded(text));
    let new = |change: DiffOp| match change {
        DiffOp::Insert { new_index, new_len, .. } | DiffOp::Replace { new_index, new_len, .. } => {
            let (first, last) = (places.get(new_index)?, places.get(new_index + new_len - 1)?);
            Some(first.start..last.end)
        }
        DiffOp::Equal { .. } | DiffOp::Delete { .. } => None,
    };
    capture_diff_slices(Algorithm::Myers, &before, &after).into_iter().filter_map(new).collect()
}

#[cfg(test)]
mod tests {
    use super::{Mark, marks};

    #[test]
    fn what_was_added_is_told_from_what_was_heard_and_from_what_is_in_doubt() {
        let heard = "we moved the word in may it took two days";
        let text = "We moved the ward in May. It took two days, and nobody fell.";
        let doubtful = text.find("two").unwrap()..text.find("two").unwrap() + 3;
        let found = marks(text, Some(heard), &[doubtful]);
        let found: Vec<_> = found.into_iter().map(|(place, mark)| (mark, &text[place])).collect();
        assert_eq!(
            found,
            [(Mark::Edited, "ward"), (Mark::Doubtful, "two"), (Mark::Edited, "and nobody fell"),]
        );
        for same in [None, Some(text)] {
            assert_eq!(marks(text, same, &[]), []);
        }
        assert_eq!(marks("", Some(heard), &[]), []);
    }
}
