use std::time::Duration;

use serde::{Deserialize, Serialize};
use text::count_words;
use transcript::{Language, Pause, SoundTiming};

use crate::fillers;

/// How an answer was spoken: measured, never scored.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Delivery {
    /// Length of the take.
    pub sound: Duration,
    /// How long it took to speak: from the first voice to the last, pauses of 1.5 s or longer left out.
    pub speech: Duration,
    /// Words heard; characters in Chinese, as [`Language::counted`] says.
    pub words: usize,
    /// Words, or characters, per minute of speaking; `None` under 5 s of it, where a rate means nothing.
    pub words_per_minute: Option<u32>,
    /// Silences of 1.5 s or longer.
    pub pauses: usize,
    /// The longest of them.
    pub longest_pause: Duration,
    /// Filler words found in the transcript ("um", "uh", "you know" …): a lower bound, since engines drop them.
    pub fillers_at_least: usize,
}

impl Delivery {
    /// Measures a take by its words as heard, with so many more that are hidden in them, and its timing.
    pub fn measure(
        transcript: &str,
        hidden_words: usize,
        timing: &SoundTiming,
        language: Language,
    ) -> Self {
        let words = count_words(transcript) + hidden_words;
        let pauses = || {
            timing
                .pauses
                .iter()
                .map(|pause| pause.length)
                .filter(|length| *length >= Pause::SHORTEST)
        };
        Self {
            sound: timing.sound,
            speech: timing.speech,
            words,
            words_per_minute: pace(words, timing.speech),
            pauses: pauses().count(),
            longest_pause: pauses().max().unwrap_or_default(),
            fillers_at_least: fillers(transcript, language).len(),
        }
    }
}

/// How several answers were spoken, taken together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DeliverySum {
    /// How long it took to speak them, as [`Delivery::speech`].
    pub speech: Duration,
    /// Words heard; characters in Chinese.
    pub words: usize,
    /// Silences of 1.5 s or longer.
    pub pauses: usize,
    /// Filler words found: a lower bound.
    pub fillers_at_least: usize,
}

impl DeliverySum {
    /// `None` where nothing was spoken.
    pub fn of<'a>(spoken: impl IntoIterator<Item = &'a Delivery>) -> Option<Self> {
        let of_one = |one: &Delivery| Self {
            speech: one.speech,
            words: one.words,
            pauses: one.pauses,
            fillers_at_least: one.fillers_at_least,
        };
        spoken.into_iter().map(of_one).reduce(|sum, one| Self {
            speech: sum.speech + one.speech,
            words: sum.words + one.words,
            pauses: sum.pauses + one.pauses,
            fillers_at_least: sum.fillers_at_least + one.fillers_at_least,
        })
    }

    /// Words, or characters, per minute of speaking, as [`pace`].
    pub fn words_per_minute(&self) -> Option<u32> {
        pace(self.words, self.speech)
    }

    /// Filler words found in a hundred words, in tenths, to the nearest. `None` where a rate means nothing, or without a word.
    pub fn fillers_in_a_hundred(&self) -> Option<u32> {
        self.words_per_minute()?;
        let tenths = (self.fillers_at_least * 1_000 + self.words / 2).checked_div(self.words)?;
        u32::try_from(tenths).ok()
    }
}

/// Speaking rate in words per minute, pauses of [`Pause::SHORTEST`] or longer left out. `None` under 5 s of speaking, where a rate
/// means nothing.
pub fn pace(words: usize, speech: Duration) -> Option<u32> {
    if speech < Duration::from_secs(5) {
        return None;
    }
    let per_minute = words as u128 * 60_000 / speech.as_millis();
    Some(u32::try_from(per_minute).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_of_speaking_and_needs_five_seconds_of_it() {
        assert_eq!(pace(260, Duration::from_secs(120)), Some(130));
        assert_eq!(pace(12, Duration::from_millis(4999)), None);
        assert_eq!(pace(0, Duration::from_secs(5)), Some(0));
    }

    #[test]
    fn several_answers_have_the_pace_of_all_their_words_and_not_the_mean_of_their_paces() {
        let spoken = |words, seconds, fillers_at_least| Delivery {
            sound: Duration::from_secs(seconds + 2),
            speech: Duration::from_secs(seconds),
            words,
            words_per_minute: pace(words, Duration::from_secs(seconds)),
            pauses: 1,
            longest_pause: Duration::from_secs(2),
            fillers_at_least,
        };
        let sum = |spoken: &[Delivery]| DeliverySum::of(spoken);
        let both = sum(&[spoken(200, 80, 3), spoken(20, 20, 2)]).unwrap();
        assert_eq!((both.words, both.pauses, both.fillers_at_least), (220, 2, 5));
        assert_eq!(both.words_per_minute(), Some(132), "and not 105");
        assert_eq!(both.fillers_in_a_hundred(), Some(23));
        let short = sum(&[spoken(8, 4, 1)]).unwrap();
        assert_eq!((short.words_per_minute(), short.fillers_in_a_hundred()), (None, None));
        assert_eq!(sum(&[spoken(0, 9, 0)]).unwrap().fillers_in_a_hundred(), None);
        assert_eq!(sum(&[]), None);
    }

    #[test]
    fn pauses_shorter_than_the_shortest_are_breathing() {
        let pause =
            |length| Pause { start: Duration::from_secs(1), length: Duration::from_millis(length) };
        let timing = SoundTiming {
            sound: Duration::from_secs(20),
            speech: Duration::from_secs(10),
            pauses: vec![pause(1499), pause(1500), pause(4000)],
            passages: Vec::new(),
        };
        let measure = |words, language| Delivery::measure(words, 0, &timing, language);
        let delivery =
            measure("um so twenty two words - and uh no dash counted", Language::English);
        assert_eq!((delivery.pauses, delivery.longest_pause), (2, Duration::from_secs(4)));
        assert_eq!((delivery.words, delivery.words_per_minute), (10, Some(60)));
        assert_eq!(delivery.fillers_at_least, 2);
        let delivery = measure("嗯，我帶四個人做 API", Language::TraditionalChinese);
        assert_eq!((delivery.words, delivery.words_per_minute), (8, Some(48)));
        assert_eq!(delivery.fillers_at_least, 1);
        let hidden = Delivery::measure("my number is [phone 1]", 9, &timing, Language::English);
        assert_eq!((hidden.words, hidden.words_per_minute), (14, Some(84)));
    }
}
