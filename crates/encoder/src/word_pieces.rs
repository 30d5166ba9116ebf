//! Text to the tokens of BERT's uncased vocabulary: words, and where a word is not in it, pieces of words.
//!
//! As in `tokenization.py` of google-research/bert: control characters go, letters lose case and accents, punctuation and
//! Chinese characters stand alone, and the rest is cut greedily into the longest pieces that the vocabulary has.

use std::collections::HashMap;

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// A longer word is unknown as a whole.
const LONGEST_WORD: usize = 100;

/// The vocabulary, and the tokens with a meaning of their own.
pub(crate) struct WordPieces {
    ids: HashMap<Box<str>, u32>,
    unknown: u32,
    begin: u32,
    end: u32,
}

impl WordPieces {
    /// `None` if the vocabulary lacks one of the tokens that every text needs.
    pub(crate) fn new<'a>(vocabulary: impl Iterator<Item = &'a str>) -> Option<Self> {
        let ids: HashMap<Box<str>, u32> =
            vocabulary.zip(0..).map(|(token, id)| (token.into(), id)).collect();
        let of = |token| ids.get(token).copied();
        Some(Self { unknown: of("[UNK]")?, begin: of("[CLS]")?, end: of("[SEP]")?, ids })
    }

    /// The tokens of a text between the one that begins it and the one that ends it, `most` in all.
    pub(crate) fn tokens(&self, text: &str, most: usize) -> Vec<u32> {
        let mut tokens = vec![self.begin];
        let plain: String = text
            .chars()
            .filter(|char| !is_control(*char))
            .flat_map(char::to_lowercase)
            .nfd()
            .filter(|char| !is_combining_mark(*char))
            .collect();
        for word in plain.split_whitespace() {
            for part in apart(word) {
                self.cut(part, &mut tokens);
            }
            if tokens.len() >= most {
                break;
            }
        }
        tokens.truncate(most.saturating_sub(1));
        tokens.push(self.end);
        tokens
    }

    fn cut(&self, word: &str, tokens: &mut Vec<u32>) {
        let before = tokens.len();
        if word.chars().count() > LONGEST_WORD {
            tokens.push(self.unknown);
            return;
        }
        let mut rest = word;
        while !rest.is_empty() {
            let Some((id, length)) = self.longest(rest, rest.len() < word.len()) else {
                tokens.truncate(before);
                tokens.push(self.unknown);
                return;
            };
            tokens.push(id);
            rest = &rest[length..];
        }
    }

    /// The longest piece that `rest` begins with; `inside` a word they are written with two hashes.
    fn longest(&self, rest: &str, inside: bool) -> Option<(u32, usize)> {
        let mut piece = format!("{}{rest}", if inside { "##" } else { "" });
        let marks = piece.len() - rest.len();
        while piece.len() > marks {
            if let Some(id) = self.ids.get(piece.as_str()) {
                return Some((*id, piece.len() - marks));
            }
            piece.pop();
        }
        None
    }
}

/// The parts of a word: each mark and each Chinese character alone.
fn apart(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let length = match stands_alone(first) {
            true => first.len_utf8(),
            false => rest.find(stands_alone).unwrap_or(rest.len()),
        };
        let (part, after) = rest.split_at(length);
        rest = after;
        Some(part)
    })
}

fn stands_alone(char: char) -> bool {
    char.is_ascii_punctuation() || is_chinese(char) || is_other_punctuation(char)
}

fn is_chinese(char: char) -> bool {
    matches!(u32::from(char),
        0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0x20000..=0x2A6DF | 0x2A700..=0x2CEAF | 0xF900..=0xFAFF | 0x2F800..=0x2FA1F)
}

/// Unicode's punctuation as it occurs in European and Chinese text.
fn is_other_punctuation(char: char) -> bool {
    matches!(u32::from(char),
        0xA1 | 0xA7 | 0xAB | 0xB6 | 0xB7 | 0xBB | 0xBF | 0x2010..=0x2027 | 0x2030..=0x205E
        | 0x3001..=0x3003 | 0x3008..=0x3011 | 0x3014..=0x301F | 0xFF01..=0xFF0F | 0xFF1A..=0xFF20 | 0xFF3B..=0xFF3D
        | 0xFF5B..=0xFF65)
}

fn is_control(char: char) -> bool {
    char == '\u{fffd}'
        || (char.is_control() && !char.is_whitespace())
        || matches!(u32::from(char), 0xAD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2064 | 0xFEFF)
}

#[cfg(test)]
mod tests {
    use super::WordPieces;

    const WORDS: [&str; 14] = [
        "[UNK]", "[CLS]", "[SEP]", "un", "##aff", "##able", "cafe", "don", "'", "t", "很", "好",
        "!", "a",
    ];

    fn tokens(text: &str) -> Vec<&'static str> {
        let pieces = WordPieces::new(WORDS.into_iter()).unwrap();
        pieces.tokens(text, 12).into_iter().map(|token| WORDS[token as usize]).collect()
    }

    #[test]
    fn words_are_cut_into_the_longest_pieces_there_are() {
        // "unaffable" is the example of BERT's own tokenization.py.
        assert_eq!(tokens("Unaffable"), ["[CLS]", "un", "##aff", "##able", "[SEP]"]);
        assert_eq!(tokens("CAFÉ don't"), ["[CLS]", "cafe", "don", "'", "t", "[SEP]"]);
        assert_eq!(tokens("很好!"), ["[CLS]", "很", "好", "!", "[SEP]"]);
        assert_eq!(tokens("unknown \u{0} a\u{200b}a"), ["[CLS]", "[UNK]", "[UNK]", "[SEP]"]);
        assert_eq!(tokens(""), ["[CLS]", "[SEP]"]);
    }

    #[test]
    fn no_text_has_more_tokens_than_may_be() {
        let tokens = tokens(&"a ".repeat(1_000));
        assert_eq!((tokens.len(), tokens[11]), (12, "[SEP]"));
        let pieces = WordPieces::new(WORDS.into_iter()).unwrap();
        assert_eq!(pieces.tokens(&"a".repeat(100_000), 12), [1, 0, 2]);
    }

    #[test]
    fn a_vocabulary_without_what_every_text_needs_is_none() {
        assert!(WordPieces::new(["[UNK]", "[CLS]"].into_iter()).is_none());
    }
}
