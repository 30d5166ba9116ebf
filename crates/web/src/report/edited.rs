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

/// `text` in stretches, each with its mark. `heard` is what stood there before it was edited, if anything was heard; `doubtful`
/// are places of `text`, in order.
pub(super) fn stretches<'a>(
    text: &'a str,
    heard: Option<&str>,
    doubtful: &[Range<usize>],
) -> Vec<(Mark, &'a str)> {
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
    let mut stretches = Vec::new();
    let mut done = 0;
    for (place, mark) in places {
        let before = text.get(done..place.start);
        let Some((before, inside)) = before.zip(text.get(place.clone())) else { continue };
        stretches.extend([(Mark::Said, before), (mark, inside)]);
        done = place.end;
    }
    stretches.push((Mark::Said, text.get(done..).unwrap_or_default()));
    stretches.retain(|(_, words)| !words.is_empty());
    stretches
}

/// Where words of `text` stand that are not those of `heard`. Capitals and punctuation are no words.
fn edited(heard: &str, text: &str) -> Vec<Range<usize>> {
    let folded = |text: &str| -> Vec<String> {
        text::words(text).into_iter().map(|word| word.folded).collect()
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
    use super::{Mark, stretches};

    #[test]
    fn places_in_a_text_are_told_from_the_rest() {
        let marked = |text, doubtful: &[std::ops::Range<usize>]| stretches(text, None, doubtful);
        assert_eq!(
            marked("Yo lideré. Ganó. Sí.", &[0..11, 19..23]),
            [(Mark::Doubtful, "Yo lideré."), (Mark::Said, " Ganó. "), (Mark::Doubtful, "Sí.")]
        );
        assert_eq!(marked("é", &[0..1, 1..9]), [(Mark::Said, "é")], "a place that is none");
    }

    #[test]
    fn what_was_added_is_told_from_what_was_heard_and_from_what_is_in_doubt() {
        let heard = "we moved the word in may it took two days";
        let text = "We moved the ward in May. It took two days, and nobody fell.";
        let doubtful = text.find("two").unwrap()..text.find("two").unwrap() + 3;
        assert_eq!(
            stretches(text, Some(heard), &[doubtful]),
            [
                (Mark::Said, "We moved the "),
                (Mark::Edited, "ward"),
                (Mark::Said, " in May. It took "),
                (Mark::Doubtful, "two"),
                (Mark::Said, " days, "),
                (Mark::Edited, "and nobody fell"),
                (Mark::Said, "."),
            ]
        );
        assert_eq!(stretches(text, None, &[]), [(Mark::Said, text)]);
        assert_eq!(stretches(text, Some(text), &[]), [(Mark::Said, text)]);
        assert_eq!(stretches("", Some(heard), &[]), []);
    }
}
