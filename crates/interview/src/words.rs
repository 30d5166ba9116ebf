use std::ops::Range;

/// A word of a text, and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Word<'a> {
    /// As it stands.
    pub raw: &'a str,
    /// Lower case, with plain apostrophes: what is compared.
    pub folded: String,
    /// Its bytes in the text.
    pub place: Range<usize>,
}

/// The words of `text`: runs of letters and digits, with apostrophes inside ("don't") and the points and commas of figures ("3,000").
/// Needs no punctuation and no capitals, since what is heard may have neither.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let after = chars.peek().map_or(' ', |(_, char)| *char);
        let inside = char.is_alphanumeric()
            || (matches!(char, '\'' | '’') && before.is_alphanumeric() && after.is_alphanumeric())
            || (matches!(char, '.' | ',') && before.is_ascii_digit() && after.is_ascii_digit());
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.extend(word(text, from..at));
                start = None;
            }
            _ => {}
        }
        before = char;
    }
    words.extend(start.and_then(|from| word(text, from..text.len())));
    words
}

fn word(text: &str, place: Range<usize>) -> Option<Word<'_>> {
    let raw = text.get(place.clone())?;
    Some(Word { raw, folded: raw.to_lowercase().replace('’', "'"), place })
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_found_with_and_without_punctuation() {
        let found = |text| words(text).into_iter().map(|word| word.folded).collect::<Vec<_>>();
        assert_eq!(
            found("We’d cut it—by 3,000, not 'a bit'."),
            ["we'd", "cut", "it", "by", "3,000", "not", "a", "bit"]
        );
        assert_eq!(
            found("don't code-review 30% of 2.5"),
            ["don't", "code", "review", "30", "of", "2.5"]
        );
        assert_eq!(found("… - '"), [""; 0]);
    }
}
