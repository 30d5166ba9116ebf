use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::{Turn, TurnId};

/// The candidate's own words: can only be made of words that stand in an answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Evidence {
    turn: TurnId,
    quote: String,
}

impl Evidence {
    /// Finds `words` in the answer to `turn`: whole words, however they are spaced or capitalised.
    /// The quote is then what stands in the answer, to the letter. `None` if the candidate never said it.
    pub fn find(turn: &Turn, words: &str) -> Option<Self> {
        let text = &turn.answer()?.text;
        let quote = find_words(text, words)?;
        Some(Self { turn: turn.id, quote: quote.to_owned() })
    }

    /// The words that stand at `place`, in bytes of the answer to `turn`. `None` if no words stand there.
    pub fn at(turn: &Turn, place: Range<usize>) -> Option<Self> {
        let quote = turn.answer()?.text.get(place)?.trim();
        quote
            .contains(char::is_alphanumeric)
            .then(|| Self { turn: turn.id, quote: quote.to_owned() })
    }

    /// Whose answer it is from.
    pub fn turn(&self) -> TurnId {
        self.turn
    }

    /// The words, as they stand in the answer.
    pub fn quote(&self) -> &str {
        &self.quote
    }
}

/// A character as it is compared, and where it stands.
struct Folded {
    char: char,
    start: usize,
    end: usize,
}

/// Lower case, with every run of white space one space, each character knowing its place in the original.
fn fold(text: &str) -> Vec<Folded> {
    let mut folded: Vec<Folded> = Vec::with_capacity(text.len());
    for (start, char) in text.char_indices() {
        let end = start + char.len_utf8();
        if char.is_whitespace() {
            match folded.last_mut() {
                Some(last) if last.char == ' ' => last.end = end,
                _ => folded.push(Folded { char: ' ', start, end }),
            }
        } else {
            folded.extend(char.to_lowercase().map(|char| Folded { char, start, end }));
        }
    }
    folded
}

fn find_words<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let text_chars = fold(text);
    let words_chars = fold(words.trim());
    if words_chars.iter().all(|folded| !folded.char.is_alphanumeric()) {
        return None;
    }
    let inside = |at: Option<&Folded>| at.is_some_and(|folded| folded.char.is_alphanumeric());
    text_chars.windows(words_chars.len()).enumerate().find_map(|(at, window)| {
        let same = window.iter().zip(&words_chars).all(|(a, b)| a.char == b.char);
        let (first, last) = (window.first()?, window.last()?);
        let cut_before = at > 0 && inside(text_chars.get(at - 1)) && inside(Some(first));
        let cut_after = inside(text_chars.get(at + window.len())) && inside(Some(last));
        (same && !cut_before && !cut_after).then(|| text.get(first.start..last.end)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::find_words;

    #[test]
    fn words_are_found_however_they_are_spaced_or_capitalised_and_quoted_as_they_stand() {
        let text = "So We\n  cut it from Forty minutes,\tto four.";
        assert_eq!(find_words(text, "we cut it from forty"), Some("We\n  cut it from Forty"));
        assert_eq!(find_words(text, "  minutes, TO four "), Some("minutes,\tto four"));
        assert_eq!(find_words(text, "four."), Some("four."));
    }

    #[test]
    fn words_that_were_not_said_are_no_evidence() {
        let text = "We started the migration and it ended well";
        for never in
            ["we finished the migration", "art", "migration it ended", "well done", "", " ", "…"]
        {
            assert_eq!(find_words(text, never), None, "{never:?}");
        }
    }

    #[test]
    fn characters_that_grow_when_lowered_keep_their_place() {
        assert_eq!(find_words("vor İstanbul fuhr ich", "fuhr ich"), Some("fuhr ich"));
        assert_eq!(find_words("CAFÉ au lait", "café au"), Some("CAFÉ au"));
    }
}
