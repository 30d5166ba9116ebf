//! An answer as a model was shown it, with masks in the place of personal data, and the way back from there.

use interview::{Answer, Evidence, Turn, place_of_words};
use sensitive::mask;

/// What was answered, as far as it is certain. Of an answer with personal data also what a model was shown: it may speak of
/// `[phone 1]`.
pub(crate) fn answers_and_what_was_shown(turns: &[Turn]) -> Vec<String> {
    let certain = turns.iter().filter_map(Turn::answer).map(Answer::certain_text);
    certain.flat_map(and_what_was_shown).collect()
}

/// `text`, and what a model was shown in its place, if that is another.
pub(crate) fn and_what_was_shown(text: String) -> impl Iterator<Item = String> {
    let masked = mask(&text);
    let shown = (!masked.findings().is_empty()).then(|| masked.into_text());
    std::iter::once(text).chain(shown)
}

/// Finds a quote with a mask in the answer to `turn`, as a model was shown it. The evidence is what stands in the answer.
pub(crate) fn find_behind_masks(turn: &Turn, quote: &str) -> Option<Evidence> {
    if !quote.contains(['[', ']']) {
        return None;
    }
    let certain = turn.answer()?.certain_text();
    let masked = mask(&certain);
    let place = place_of_words(masked.text(), quote)?;
    Evidence::find(turn, certain.get(masked.before(place))?)
}
