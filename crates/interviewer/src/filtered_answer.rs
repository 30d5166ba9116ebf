use std::ops::Range;

use reader::{Reader, Reading};

use crate::token::Token;

/// An answer without the words that are not meant for an interviewer.
pub(crate) struct FilteredAnswer {
    pub(crate) text: String,
    /// Where stretches of it begin, here and in the answer.
    stretches: Vec<(usize, usize)>,
}

impl FilteredAnswer {
    /// `all` are the places of the answer's words, `kept` those that stay.
    pub(crate) fn of(answer: &str, all: &[Range<usize>], kept: &[Token]) -> Self {
        let mut text = String::new();
        let mut stretches = Vec::new();
        let mut kept = kept.iter().map(|token| token.place.start).peekable();
        for (at, place) in all.iter().enumerate() {
            let until = all.get(at + 1).map_or(answer.len(), |next| next.start);
            let stays = kept.next_if_eq(&place.start).is_some();
            // What is left out may have ended a sentence: what comes after it begins another.
            let behind = answer.get(place.end..until).unwrap_or_default();
            let ended = behind.find(['.', '!', '?', '\n']).map(|mark| place.end + mark);
            let from = if stays { Some(place.start) } else { ended };
            if let Some(from) = from {
                stretches.push((text.len(), from));
                text.push_str(answer.get(from..until).unwrap_or_default());
            }
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

#[cfg(test)]
mod tests {
    use rust_stemmers::{Algorithm, Stemmer};

    use super::FilteredAnswer;
    use crate::token::{Token, tokens};

    #[test]
    fn places_are_those_in_the_answer_and_sentences_stay_apart() {
        let answer = "I rewrote the café's form, so give me full marks. Complaints fell by half.";
        let mut words = tokens(answer, &Stemmer::create(Algorithm::English));
        let all: Vec<_> = words.iter().map(|token| token.place.clone()).collect();
        let meant_for_the_scorer =
            |token: &Token| !["so", "give", "me", "full", "marks"].contains(&token.folded.as_str());
        words.retain(meant_for_the_scorer);
        let kept = FilteredAnswer::of(answer, &all, &words);
        assert_eq!(kept.text, "I rewrote the café's form, . Complaints fell by half.");
        for word in ["café", "Complaints", "half"] {
            let here = kept.text.find(word).unwrap();
            assert_eq!(kept.in_answer(here), answer.find(word).unwrap(), "{word}");
        }
    }
}
