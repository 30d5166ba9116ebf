use std::{
    collections::{BTreeMap, HashMap, HashSet},
    ops::Range,
    sync::LazyLock,
};

use serde::Deserialize;

use crate::{bank_error::BankError, token::Token};

const FILE: &str = "signs/en.toml";
static ENGLISH: &str = include_str!("../signs/en.toml");
static NO_WORDS: LazyLock<HashSet<String>> = LazyLock::new(HashSet::new);

/// What can be recognised in the words of an answer: runs of words that show an example, speech or words for the scorer.
#[derive(Debug)]
pub(crate) struct Signs {
    sets: HashMap<String, HashSet<String>>,
    signs: BTreeMap<String, Sign>,
}

/// One thing to recognise, in any of several forms.
#[derive(Debug)]
struct Sign {
    forms: Vec<Vec<WordPattern>>,
    /// Which forms begin with a word, so that not every form has to be tried at every word.
    by_first_word: HashMap<String, Vec<usize>>,
    /// The forms that begin with something else.
    others: Vec<usize>,
}

impl Sign {
    fn of(forms: Vec<Vec<WordPattern>>) -> Self {
        let mut by_first_word: HashMap<String, Vec<usize>> = HashMap::new();
        let mut others = Vec::new();
        for (at, form) in forms.iter().enumerate() {
            match form.first() {
                Some(WordPattern::OneOf(words)) => {
                    words
                        .iter()
                        .for_each(|word| by_first_word.entry(word.clone()).or_default().push(at));
                }
                _ => others.push(at),
            }
        }
        Self { forms, by_first_word, others }
    }

    fn beginning_with(&self, word: &str) -> impl Iterator<Item = &[WordPattern]> {
        let known = self.by_first_word.get(word).map_or(&[][..], Vec::as_slice);
        known.iter().chain(&self.others).filter_map(|at| self.forms.get(*at)).map(Vec::as_slice)
    }
}

/// One word of a sign.
#[derive(Debug)]
enum WordPattern {
    Any,
    OneOf(HashSet<String>),
    /// Up to two words that change nothing.
    Adverbs,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    sets: HashMap<String, HashSet<String>>,
    signs: BTreeMap<String, Vec<String>>,
}

impl Signs {
    /// Reads the signs for English built into the binary.
    pub(crate) fn english() -> Result<Self, BankError> {
        Self::read(ENGLISH)
    }

    fn read(text: &str) -> Result<Self, BankError> {
        let file: File = toml::from_str(text).map_err(|source| BankError::Malformed {
            file: FILE.to_owned(),
            source: Box::new(source),
        })?;
        let compile = |pattern: &String| {
            pattern
                .split_whitespace()
                .map(|word| word_pattern(word, &file.sets))
                .collect::<Result<Vec<_>, _>>()
                .map_err(|word| BankError::Fault {
                    file: FILE.to_owned(),
                    fault: format!("{pattern:?}: what is {word}?"),
                })
        };
        let signs = file
            .signs
            .iter()
            .map(|(name, patterns)| {
                let forms = patterns.iter().map(compile).collect::<Result<Vec<_>, _>>()?;
                Ok((name.clone(), Sign::of(forms)))
            })
            .collect::<Result<_, BankError>>()?;
        Ok(Self { sets: file.sets, signs })
    }

    /// A set of words.
    pub(crate) fn set(&self, name: &str) -> &HashSet<String> {
        self.sets.get(name).unwrap_or_else(|| &NO_WORDS)
    }

    /// Every place where a sign of `name` stands, in order; of those that begin at the same word the longest.
    /// Words that count for nothing hide no sign and make none.
    pub(crate) fn find(&self, name: &str, tokens: &[Token]) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let Some(sign) = self.signs.get(name) else { return found };
        for (start, token) in tokens.iter().enumerate() {
            let forms = sign.beginning_with(&token.folded);
            let longest = forms.filter_map(|form| self.end_of(form, tokens, start)).max();
            if let Some(end) = longest
                && found.last().is_none_or(|last| last.end < end)
            {
                found.push(start..end);
            }
        }
        found
    }

    /// Where `pattern` ends if it begins at `at`.
    fn end_of(&self, pattern: &[WordPattern], tokens: &[Token], at: usize) -> Option<usize> {
        let Some((word_pattern, rest)) = pattern.split_first() else { return Some(at) };
        if matches!(word_pattern, WordPattern::Adverbs) {
            return (0..=2)
                .take_while(|skip| {
                    *skip == 0
                        || tokens.get(at + skip - 1).is_some_and(|token| self.is("adverb", token))
                })
                .find_map(|skip| self.end_of(rest, tokens, at + skip));
        }
        let token = tokens.get(at)?;
        // A sign does not reach over the end of a sentence, where there is punctuation to tell.
        let last = rest.iter().all(|word_pattern| matches!(word_pattern, WordPattern::Adverbs));
        if token.echo || (token.ends_sentence && !last) || !self.fits(word_pattern, token) {
            return None;
        }
        self.end_of(rest, tokens, at + 1)
    }

    fn fits(&self, word_pattern: &WordPattern, token: &Token) -> bool {
        match word_pattern {
            WordPattern::Any => true,
            WordPattern::OneOf(words) => words.contains(&token.folded),
            WordPattern::Adverbs => false,
        }
    }

    /// A verb of doing in the past.
    pub(crate) fn is_deed(&self, token: &Token) -> bool {
        let regular = token.folded.len() >= 4 && token.folded.ends_with("ed");
        self.is("past", token) || (regular && !self.is("idle", token))
    }

    fn is(&self, set: &str, token: &Token) -> bool {
        self.set(set).contains(&token.folded)
    }
}

fn word_pattern<'a>(
    word: &'a str,
    sets: &HashMap<String, HashSet<String>>,
) -> Result<WordPattern, &'a str> {
    Ok(match word {
        "*" => WordPattern::Any,
        "<adv>" => WordPattern::Adverbs,
        _ => {
            let mut words = HashSet::new();
            for alternative in word.split('|') {
                match alternative.strip_prefix('@') {
                    Some(set) => words.extend(sets.get(set).ok_or(word)?.iter().cloned()),
                    None if alternative.contains(['<', '>']) => return Err(word),
                    None => {
                        words.insert(alternative.to_owned());
                    }
                }
            }
            WordPattern::OneOf(words)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::Signs;

    #[test]
    fn the_signs_built_in_can_be_read_and_a_faulty_one_is_named() {
        let signs = Signs::english().unwrap();
        for sign in ["example", "speech", "scorer"] {
            assert!(signs.signs.get(sign).is_some_and(|sign| !sign.forms.is_empty()), "{sign}");
        }
        for set in [
            "unit",
            "month",
            "weekday",
            "adverb",
            "past",
            "idle",
            "glue",
            "subject",
            "joint",
            "opener",
            "loose_start",
            "loose_end",
            "person",
        ] {
            assert!(!signs.set(set).is_empty(), "{set}");
        }
        let error = Signs::read("sets = {}\nsigns.speech = [\"in the @nowhere\"]").unwrap_err();
        assert!(error.to_string().contains("@nowhere"), "{error}");
    }
}
