use std::fmt;

use serde::Serialize;

/// Words, in Chinese characters, substituted, left out or put in, against a reference.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub(super) struct WordErrors {
    errors: usize,
    words: usize,
}

impl WordErrors {
    /// The least number of word edits that make `reference` of `heard` (Levenshtein), letter case and punctuation aside.
    pub(super) fn between(reference: &str, heard: &str) -> Self {
        let (reference, heard) = (words(reference), words(heard));
        let mut row: Vec<usize> = (0..=heard.len()).collect();
        for (i, expected) in reference.iter().enumerate() {
            let mut diagonal = std::mem::replace(&mut row[0], i + 1);
            for (j, word) in heard.iter().enumerate() {
                let substituted = diagonal + usize::from(word != expected);
                diagonal = row[j + 1];
                row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
            }
        }
        Self { errors: row[heard.len()], words: reference.len() }
    }

    /// Errors a reference word; above 1 where more was put in than said.
    pub(super) fn rate(self) -> f64 {
        self.errors as f64 / self.words.max(1) as f64
    }

    pub(super) fn add(self, other: Self) -> Self {
        Self { errors: self.errors + other.errors, words: self.words + other.words }
    }
}

impl fmt::Display for WordErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.1} % ({} of {} words)", self.rate() * 100.0, self.errors, self.words)
    }
}

fn words(text: &str) -> Vec<String> {
    interview::words(text).into_iter().map(|word| word.folded).collect()
}

#[cfg(test)]
mod tests {
    use super::WordErrors;

    #[test]
    fn edits_are_counted() {
        let cases = [
            ("Ask not what your country can do.", "ask not what your country can do", 0, 7),
            ("one two three", "one three", 1, 3),
            ("one two three", "one too three four", 2, 3),
            ("one", "", 1, 1),
            ("", "one two", 2, 0),
            // Of Chinese, characters.
            ("我帶領四個人。", "我帶四個人", 1, 6),
        ];
        for (reference, heard, errors, words) in cases {
            assert_eq!(
                WordErrors::between(reference, heard),
                WordErrors { errors, words },
                "{reference} / {heard}"
            );
        }
    }
}
