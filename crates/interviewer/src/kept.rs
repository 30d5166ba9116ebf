use std::ops::Range;

use reader::{Reader, Reading};

use crate::token::Token;

/// An answer without the words that are not meant for an interviewer.
pub(crate) struct Kept {
    text: String,
    /// Where stretches of it begin, here and in the answer.
    stretches: Vec<(usize, usize)>,
}

impl Kept {
    /// `all` are the places of the answer's words, `kept` those that stay.
    pub(crate) fn of(answer: &str, all: &[Range<usize>], kept: &[Token]) -> Self {
        let mut text = String::new();
        let mut stretches = Vec::new();
        let mut kept = kept.iter().map(|token| token.place.start).peekable();
        for (at, place) in all.iter().enumerate() {
            if kept.next_if_eq(&place.start).is_none() {
                continue;
            }
            let until = all.get(at + 1).map_or(answer.len(), |next| next.start);
            stretches.push((text.len(), place.start));
            text.push_str(answer.get(place.start..until).unwrap_or_default());
        }
        Self { text, stretches }
    }

    /// Reads it; places are those in the answer.
    pub(crate) fn read(&self, reader: &Reader, questions: &[&str]) -> Reading {
        let mut reading = reader.read_to(questions, &self.text);
        for sentence in &mut reading.sentences {
            let last = sentence.place.end.saturating_sub(1);
            sentence.place = self.in_answer(sentence.place.start)..self.in_answer(last) + 1;
        }
        reading
    }

    fn in_answer(&self, at: usize) -> usize {
        let stretch = self.stretches.partition_point(|(here, _)| *here <= at);
        let stretch = stretch.checked_sub(1).and_then(|stretch| self.stretches.get(stretch));
        stretch.map_or(at, |(here, there)| there + (at - here))
    }
}
