//! Names in text: what has a capital where no sentence begins, or where one does with a word that sentences do not begin with.

mod openers;

use std::{collections::HashSet, ops::Range};

use self::openers::OPENERS;
use interview::{
    Language,
    tongue::{self, is_little_word},
};
use text::is_han;

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
pub(crate) fn is_name(text: &str, place: &Range<usize>, word: &str) -> bool {
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
        || (letters.len() > 1 && !starts_digit && text.contains(is_han))
}

fn begins_sentence(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let opening = |char: char| matches!(char, '"' | '“' | '‘' | '(' | '¿' | '¡' | '«' | '\'' | ' ');
    let bare = before.trim_end_matches(opening);
    bare.is_empty()
        || bare.ends_with(['.', '!', '?', '…', '\n', ':', '。', '！', '？', '：'])
        || before.ends_with(['"', '“', '«'])
}

/// The words of texts, each of which may be a name in another.
pub(crate) struct KnownNames(HashSet<String>);

impl KnownNames {
    pub(crate) fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let words = texts.into_iter().flat_map(latin_words);
        Self(words.map(|(_, word)| word.to_lowercase()).collect())
    }

    /// Whether `word` is one of them, or one with an ending: "Acme's" where "Acme" was said.
    pub(crate) fn have(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let stem = |ending: &&str| lower.strip_suffix(ending).is_some_and(|it| self.0.contains(it));
        self.0.contains(&lower) || ["'s", "’s", "s"].iter().any(stem)
    }

    /// Whether every name in `text` is one of them. What begins a sentence has a capital anyway: it is taken for a name unless it
    /// is a word that sentences begin with, or another form of one of these.
    pub(crate) fn know_the_names_of(&self, text: &str) -> bool {
        // In English such endings are those of names: "Fernando", "Jones".
        let foreign = !tongue::is_in(Language::English, text, |_| false);
        let mut words = latin_words(text).into_iter();
        words.all(|(place, word)| {
            let may_be = || {
                word.starts_with(char::is_uppercase)
                    && !opens(word)
                    && !(foreign && is_spanish_verb(&word.to_lowercase()))
            };
            self.have(word)
                || !is_name(text, &place, word) && (!may_be() || self.have_form_of(word))
        })
    }

    /// "Profiling" where "profiled" was said.
    fn have_form_of(&self, word: &str) -> bool {
        /// As many letters at the beginning make two words forms of one.
        const STEM: usize = 5;
        let stem = |word: &str| word.to_lowercase().chars().take(STEM).collect::<String>();
        let own = stem(word);
        own.chars().count() == STEM && self.0.iter().any(|known| stem(known) == own)
    }
}

/// Whether sentences begin with this word, as it is or with an ending: "You've", "It's". Words of any trade do.
fn opens(word: &str) -> bool {
    let lower = word.to_lowercase();
    let bare = lower.split(['\'', '’']).next().unwrap_or_default();
    OPENERS.binary_search(&bare).is_ok() || interviewer::is_everyday(bare) || is_little_word(bare)
}

/// Endings that verbs and nouns of Spanish have and names hardly ever: "cuéntame", "descubres", "organizaste".
fn is_spanish_verb(word: &str) -> bool {
    /// A shorter word has no ending.
    const LETTERS: usize = 5;
    const ENDINGS: &[&str] = &[
        "ame", "eme", "ime", "nos", "ces", "bes", "ges", "nes", "aste", "iste", "ando", "iendo",
        "mente", "ción", "arte", "irte",
    ];
    // The infinitive of a verb with more than one syllable before its ending.
    let infinitive =
        word.chars().count() > LETTERS && ["ar", "ir"].iter().any(|end| word.ends_with(end));
    word.chars().count() >= LETTERS && ENDINGS.iter().any(|ending| word.ends_with(ending))
        || infinitive
}

#[cfg(test)]
mod tests {
    use super::{KnownNames, OPENERS};

    #[test]
    fn the_openers_are_in_order() {
        assert!(OPENERS.is_sorted());
    }

    #[test]
    fn a_name_is_told_from_a_word_that_opens_a_sentence() {
        let words = KnownNames::of(["I profiled the build at Acme and told the nurses"]);
        for holds in [
            "You told them. It's clear.",
            "Profiling came first.",
            "Acme's build was told.",
            "Nurses were told.",
            "Budgets and deadlines are named.",
            "Mistakes come late.",
            "Quantify the result: Say what it was.",
            "Di primero el resultado.",
            "I'd say so.",
        ] {
            assert!(words.know_the_names_of(holds), "{holds}");
        }
        for names in [
            "Google hired you first.",
            "It is clear. Kubernetes was the tool.",
            "Context: Kubernetes was used.",
            "Netflix lo contrató.",
            "Priya was told.",
            "Fernando trusted you.",
            "Jones told you that it was clear.",
            "Birmingham went well.",
            "Deloitte's method was used.",
            "You told it at Google.",
        ] {
            assert!(!words.know_the_names_of(names), "{names}");
        }
    }
}
