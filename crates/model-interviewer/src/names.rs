//! Names in text: what has a capital where no sentence begins.

use std::{collections::HashSet, ops::Range};

use crate::thread::is_han;

/// Words in letters that have capitals, with digits inside.
pub(crate) fn latin_words(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut words = Vec::new();
    let mut start = None;
    let inside =
        |char: char| (char.is_alphanumeric() && !is_han(char)) || matches!(char, '\'' | '’');
    for (at, char) in text.char_indices().chain([(text.len(), ' ')]) {
        match (inside(char), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                if let Some(word) =
                    text.get(from..at).filter(|word| word.contains(char::is_alphabetic))
                {
                    words.push((from..at, word));
                }
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Whether `word` names something: a capital where no sentence begins, capitals or digits inside, or letters amid Chinese.
pub(crate) fn is_name(text: &str, place: &Range<usize>, word: &str, chinese: bool) -> bool {
    let first_person =
        matches!(word, "I" | "I'm" | "I’m" | "I'd" | "I’d" | "I've" | "I’ve" | "I'll" | "I’ll");
    if first_person {
        return false;
    }
    let letters: Vec<char> = word.chars().collect();
    let starts_digit = letters.first().is_some_and(char::is_ascii_digit);
    let mixed = letters.iter().skip(1).any(|char| char.is_uppercase())
        || (!starts_digit && letters.iter().any(|char| char.is_numeric()));
    let capital = letters.first().is_some_and(|char| char.is_uppercase());
    mixed
        || (capital && !begins_sentence(text, place.start))
        || (chinese && letters.len() > 1 && !starts_digit)
}

fn begins_sentence(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let opening = |char: char| matches!(char, '"' | '“' | '‘' | '(' | '¿' | '¡' | '«' | '\'' | ' ');
    let bare = before.trim_end_matches(opening);
    bare.is_empty()
        || bare.ends_with(['.', '!', '?', '…', '\n', ':', '。', '！', '？', '：'])
        || before.ends_with(['"', '“', '«'])
}

/// "Acme's" where "Acme" was said.
pub(crate) fn is_possessive_of(words: &HashSet<String>, word: &str) -> bool {
    let lower = word.to_lowercase();
    ["'s", "’s", "s"]
        .iter()
        .any(|ending| lower.strip_suffix(ending).is_some_and(|stem| words.contains(stem)))
}
