//! Words of an answer that are pointed out: numbers, "I" and "we", fillers.

use std::ops::Range;

use interview::{Language, fillers_among};
use interviewer::is_number;

/// Why a word is pointed out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum WordMark {
    /// It is a number.
    Number,
    /// It says who: "I", "me", "my", "we", "us" or "our".
    Person,
    /// It fills a gap.
    Filler,
}

impl WordMark {
    /// Its class in the stylesheet.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Person => "person",
            Self::Filler => "filler",
        }
    }
}

/// What stands for the speaker in English; elsewhere a verb often does.
const PERSONS: [&str; 6] = ["i", "me", "my", "we", "us", "our"];

/// Where such words stand in `text`, in order and apart from each other.
pub(super) fn word_marks(text: &str, language: Language) -> Vec<(Range<usize>, WordMark)> {
    let all = text::words(text);
    let fillers = fillers_among(&all, text, language);
    let masks: Vec<_> = sensitive::masks_in(text).collect();
    let english = language == Language::English;
    let is_person = |folded: &str| {
        let before = folded.split('\'').next().unwrap_or_default();
        english && PERSONS.contains(&before)
    };
    let others = all.into_iter().filter_map(|word| {
        let is_masked = || masks.iter().any(|mask| mask.contains(&word.place.start));
        let mark = match &*word.folded {
            number if is_number(number) && !is_masked() => WordMark::Number,
            person if is_person(person) => WordMark::Person,
            _ => return None,
        };
        let apart = |filler: &Range<usize>| {
            word.place.end <= filler.start || filler.end <= word.place.start
        };
        fillers.iter().all(apart).then_some((word.place, mark))
    });
    let mut marks: Vec<_> = others.collect();
    marks.extend(fillers.iter().cloned().map(|place| (place, WordMark::Filler)));
    marks.sort_by_key(|(place, _)| place.start);
    marks
}

#[cfg(test)]
mod tests {
    use interview::Language;

    use super::{WordMark, word_marks};

    #[test]
    fn numbers_persons_and_fillers_are_found_where_they_stand() {
        let text = "Um, I've cut it from forty to 3,000 in 2024, you know, and we won our case.";
        let found = word_marks(text, Language::English);
        let found: Vec<_> = found.into_iter().map(|(place, mark)| (&text[place], mark)).collect();
        assert_eq!(
            found,
            [
                ("Um", WordMark::Filler),
                ("I've", WordMark::Person),
                ("forty", WordMark::Number),
                ("3,000", WordMark::Number),
                ("you know", WordMark::Filler),
                ("we", WordMark::Person),
                ("our", WordMark::Person),
            ]
        );
        let masked = "Two called [phone 1].";
        assert_eq!(word_marks(masked, Language::English), [(0..3, WordMark::Number)]);
        assert_eq!(word_marks("We are the us of 30", Language::Spanish).len(), 1);
    }
}
