use std::fmt;

use serde::Serialize;

/// Words, in Chinese characters, against a reference.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub(crate) struct WordErrors {
    /// Another word than was said.
    substituted: usize,
    /// Words that nobody said.
    inserted: usize,
    /// Words that are missing.
    lost: usize,
    /// Words that were said.
    words: usize,
}

impl WordErrors {
    /// The least number of word edits that make `reference` of `heard` (Levenshtein). Letter case, punctuation, hyphens and how
    /// a title is written are aside, as is usual where recognizers are compared.
    pub(crate) fn between(reference: &str, heard: &str) -> Self {
        let (reference, heard) = (words(reference), words(heard));
        let mut row: Vec<Self> =
            (0..=heard.len()).map(|inserted| Self { inserted, ..Self::default() }).collect();
        for (i, expected) in reference.iter().enumerate() {
            let mut diagonal =
                std::mem::replace(&mut row[0], Self { lost: i + 1, ..Self::default() });
            for (j, word) in heard.iter().enumerate() {
                let changed = usize::from(word != expected);
                let substituted = Self { substituted: diagonal.substituted + changed, ..diagonal };
                let inserted = Self { inserted: row[j].inserted + 1, ..row[j] };
                let lost = Self { lost: row[j + 1].lost + 1, ..row[j + 1] };
                diagonal = row[j + 1];
                let fewer = if lost.errors() < inserted.errors() { lost } else { inserted };
                row[j + 1] =
                    if fewer.errors() < substituted.errors() { fewer } else { substituted };
            }
        }
        Self { words: reference.len(), ..row[heard.len()] }
    }

    fn errors(self) -> usize {
        self.substituted + self.inserted + self.lost
    }

    /// Errors a reference word; above 1 where more was put in than said.
    pub(crate) fn rate(self) -> f64 {
        self.errors() as f64 / self.words.max(1) as f64
    }

    pub(crate) fn add(self, other: Self) -> Self {
        Self {
            substituted: self.substituted + other.substituted,
            inserted: self.inserted + other.inserted,
            lost: self.lost + other.lost,
            words: self.words + other.words,
        }
    }
}

impl fmt::Display for WordErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (percent, errors) = (self.rate() * 100.0, self.errors());
        write!(f, "{percent:.1} % ({errors} of {} words)", self.words)?;
        if errors > 0 {
            let Self { substituted, inserted, lost, .. } = self;
            write!(f, ", {substituted} wrong, {inserted} invented, {lost} lost")?;
        }
        Ok(())
    }
}

fn words(text: &str) -> Vec<String> {
    let spelled = text.replace('-', " ");
    text::words(&spelled)
        .into_iter()
        .map(|word| match &*word.folded {
            "mr" => "mister".to_owned(),
            "mrs" => "missus".to_owned(),
            "dr" => "doctor".to_owned(),
            _ => word.folded.into_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::WordErrors;

    #[test]
    fn edits_are_counted() {
        let cases = [
            ("Ask not what your country can do.", "ask not what your country can do", [0, 0, 0, 7]),
            ("one two three", "one three", [0, 0, 1, 3]),
            ("one two three", "one too three four", [1, 1, 0, 3]),
            ("one", "", [0, 0, 1, 1]),
            ("", "one two", [0, 2, 0, 0]),
            ("mister Hill was ill disposed", "Mr. Hill was ill-disposed.", [0, 0, 0, 5]),
            // Of Chinese, characters.
            ("我帶領四個人。", "我帶四個人", [0, 0, 1, 6]),
        ];
        for (reference, heard, [substituted, inserted, lost, words]) in cases {
            let wanted = WordErrors { substituted, inserted, lost, words };
            assert_eq!(WordErrors::between(reference, heard), wanted, "{reference} / {heard}");
        }
    }
}
