use std::ops::Range;

use interview::{Language, fillers};
use rust_stemmers::{Algorithm, Stemmer};
use text::words;

/// A word of an answer, or a part of one: "didn't" is two.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) folded: String,
    pub(crate) stem: String,
    /// Its bytes in the answer.
    pub(crate) place: Range<usize>,
    /// Begins with a capital that no sentence asks for.
    pub(crate) capital: bool,
    /// A sentence ends after it, as far as punctuation tells.
    pub(crate) ends_sentence: bool,
    /// A clause ends after it, as far as punctuation tells.
    pub(crate) ends_clause: bool,
    /// The second part of a contraction.
    pub(crate) suffix: bool,
    /// Heard before, or not heard for certain: counts for nothing.
    pub(crate) echo: bool,
}

impl Token {
    /// Whether both are forms of one word: "tests" and "tested", but not "experiment" and "experience", which share a stem.
    pub(crate) fn is_form_of(&self, other: &Self) -> bool {
        self.stem == other.stem && plain(&self.folded) == plain(&other.folded)
    }
}

/// A word without the ending of its plural, its past or its "-ing", and "escalation" as "escalate". No word that people write; good for comparing alone.
fn plain(word: &str) -> String {
    /// What is left is a word.
    const LEAST: usize = 3;
    const ENDINGS: [(&str, &str); 10] = [
        ("ations", "at"),
        ("ation", "at"),
        ("ating", "at"),
        ("ies", "y"),
        ("ied", "y"),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
        ("e", ""),
    ];
    let cut = |(ending, instead): &(&str, &str)| {
        let rest = word.strip_suffix(ending).filter(|rest| rest.len() >= LEAST)?;
        let one_s = *ending != "s" || !rest.ends_with('s');
        one_s.then(|| format!("{rest}{instead}"))
    };
    let mut plain = ENDINGS.iter().find_map(cut).unwrap_or_else(|| word.to_owned());
    // "Logging", "planned".
    let mut last = plain.chars().rev();
    if last.next() == last.next() && plain.chars().count() > LEAST {
        plain.pop();
    }
    plain
}

/// Stems of the words of a phrase.
pub(crate) fn stems(phrase: &str) -> Vec<String> {
    tokens(phrase, &Stemmer::create(Algorithm::English))
        .into_iter()
        .map(|token| token.stem)
        .collect()
}

/// The words of a text.
pub(crate) fn tokens(text: &str, stemmer: &Stemmer) -> Vec<Token> {
    let hesitations: Vec<Range<usize>> =
        fillers(text, Language::English).into_iter().filter(|place| place.len() <= 4).collect();
    let mut tokens: Vec<Token> = Vec::new();
    let mut starts_sentence = true;
    let found = words(text);
    let shouts = shouts(&found);
    for (at, word) in found.iter().enumerate() {
        let until = found.get(at + 1).map_or(text.len(), |next| next.place.start);
        let between = text.get(word.place.end..until).unwrap_or_default();
        let ends_sentence = between.contains(['.', '!', '?', ';', '\n']);
        let ends_clause = ends_sentence || between.contains([',', ':', '(', ')', '–', '—']);
        if hesitations.contains(&word.place) && word.folded.len() <= 4 && word.folded != "like" {
            if let (Some(last), true) = (tokens.last_mut(), ends_clause) {
                last.ends_clause = true;
                last.ends_sentence |= ends_sentence;
            }
            starts_sentence |= ends_sentence;
            continue;
        }
        let (head, tail) = word.raw.split_at(contraction(word.raw));
        let capital = !starts_sentence
            && !shouts
            && head.starts_with(char::is_uppercase)
            && !head.eq_ignore_ascii_case("i");
        let middle = word.place.start + head.len();
        let mut push = |part: &str, place: Range<usize>, last: bool, suffix: bool| {
            let folded = part.to_lowercase().replace('’', "'");
            tokens.push(Token {
                stem: stemmer.stem(&folded).into_owned(),
                folded,
                place,
                capital: capital && !suffix,
                ends_sentence: ends_sentence && last,
                ends_clause: ends_clause && last,
                suffix,
                echo: false,
            });
        };
        push(head, word.place.start..middle, tail.is_empty(), false);
        if !tail.is_empty() {
            push(tail, middle..word.place.end, true, true);
        }
        starts_sentence = ends_sentence;
    }
    tokens
}

/// Whether nearly all words begin with a capital, so that capitals say nothing.
fn shouts(words: &[text::Word<'_>]) -> bool {
    let capital = words.iter().filter(|word| word.raw.starts_with(char::is_uppercase)).count();
    words.len() >= 5 && capital * 4 >= words.len() * 3
}

/// Where a contraction comes apart: before "n't", else before the apostrophe.
fn contraction(raw: &str) -> usize {
    match raw.find(['\'', '’']) {
        Some(at)
            if at > 1
                && raw.ends_with(['t', 'T'])
                && raw.get(at - 1..at).is_some_and(|n| n.eq_ignore_ascii_case("n")) =>
        {
            at - 1
        }
        Some(at) => at,
        None => raw.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_are_told_from_words_of_its_stem() {
        let token = |word: &str| tokens(word, &Stemmer::create(Algorithm::English)).remove(0);
        for (one, other) in [
            ("test", "tested"),
            ("query", "queries"),
            ("release", "releasing"),
            ("price", "pricing"),
            ("plan", "planned"),
            ("log", "logging"),
            ("process", "processes"),
            ("index", "indexes"),
            ("retry", "retried"),
            ("escalation", "escalated"),
            ("migration", "migrating"),
            ("class", "classes"),
        ] {
            assert!(token(one).is_form_of(&token(other)), "{one} {other}");
        }
        for (one, other) in [
            ("dependency", "depends"),
            ("experiment", "experience"),
            ("conversion", "conversation"),
            ("objection", "objective"),
            ("medication", "medical"),
            ("activation", "active"),
            ("succession", "successful"),
            ("engineering", "engine"),
            ("publication", "public"),
        ] {
            assert!(!token(one).is_form_of(&token(other)), "{one} {other}");
        }
    }
}
