use std::{ops::Range, time::Duration};

use transcript::{Passage, Pause, SoundTiming};

use crate::pace;

/// How fast a part of an answer was spoken: measured, never scored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Speed {
    /// Where the part begins, from the start of the take.
    pub start: Duration,
    /// Where it ends.
    pub end: Duration,
    /// Words, or characters, per minute of speaking, as [`pace`].
    pub words_per_minute: u32,
}

impl Speed {
    /// Less speaking than this has too few words for a rate: one more or less would show.
    const SHORTEST: Duration = Duration::from_secs(8);
    /// More parts than this nobody compares.
    const MOST: u32 = 8;

    /// How the speed went along an answer, part by part. A part is one passage, or several that are too short alone. What is
    /// left over at the end belongs to the part before it. Empty where the passages are not known.
    pub fn along(timing: &SoundTiming) -> Vec<Self> {
        let enough = Self::SHORTEST.max(timing.speech / Self::MOST);
        let passages = timing.passages.as_slice();
        let mut parts: Vec<Range<usize>> = Vec::new();
        let mut from = 0;
        for to in 1..=passages.len() {
            if speaking(&passages[from..to], timing) >= enough {
                parts.push(from..to);
                from = to;
            }
        }
        match parts.last_mut() {
            Some(last) => last.end = passages.len(),
            None => parts.push(0..passages.len()),
        }
        parts.into_iter().filter_map(|part| Self::of(&passages[part], timing)).collect()
    }

    fn of(part: &[Passage], timing: &SoundTiming) -> Option<Self> {
        let (first, last) = (part.first()?, part.last()?);
        let words = part.iter().map(|passage| passage.words).sum();
        let words_per_minute = pace(words, speaking(part, timing))?;
        Some(Self { start: first.start, end: last.end(), words_per_minute })
    }
}

/// How long it took to speak these passages: from the first to the last, long pauses left out.
fn speaking(part: &[Passage], timing: &SoundTiming) -> Duration {
    let (Some(first), Some(last)) = (part.first(), part.last()) else {
        return Duration::ZERO;
    };
    let (start, end) = (first.start, last.end());
    let long = timing.pauses.iter().filter(|pause| pause.length >= Pause::SHORTEST);
    let silent: Duration = long
        .map(|pause| {
            let until = (pause.start + pause.length).min(end);
            until.saturating_sub(pause.start.max(start))
        })
        .sum();
    end.saturating_sub(start).saturating_sub(silent)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use transcript::{Passage, Pause, SoundTiming};

    use super::Speed;

    /// Passages of so many seconds and words, with a silence of so many seconds after each.
    fn spoken(passages: &[(u64, usize, u64)]) -> SoundTiming {
        let mut timing = SoundTiming::default();
        for &(seconds, words, silence) in passages {
            let length = Duration::from_secs(seconds);
            timing.passages.push(Passage { start: timing.sound, length, words });
            timing.sound += length;
            timing.speech += length;
            let pause = Pause { start: timing.sound, length: Duration::from_secs(silence) };
            timing.sound += pause.length;
            timing.pauses.extend((pause.length >= Pause::SHORTEST).then_some(pause));
        }
        timing
    }

    fn along(timing: &SoundTiming) -> Vec<(u64, u64, u32)> {
        let parts = Speed::along(timing).into_iter();
        parts
            .map(|part| (part.start.as_secs(), part.end.as_secs(), part.words_per_minute))
            .collect()
    }

    #[test]
    fn each_part_has_the_speed_of_its_own_words() {
        let timing = spoken(&[(10, 20, 0), (12, 34, 4), (10, 25, 0)]);
        assert_eq!(along(&timing), [(0, 10, 120), (10, 22, 170), (26, 36, 150)]);
    }

    #[test]
    fn what_is_too_short_alone_is_measured_with_what_follows_and_the_pause_between_is_left_out() {
        let timing = spoken(&[(4, 8, 6), (6, 17, 0), (9, 18, 0)]);
        assert_eq!(along(&timing), [(0, 16, 150), (16, 25, 120)]);
    }

    #[test]
    fn what_is_left_over_at_the_end_belongs_to_the_part_before() {
        let timing = spoken(&[(10, 20, 0), (10, 30, 2), (3, 9, 0)]);
        assert_eq!(along(&timing), [(0, 10, 120), (10, 25, 180)]);
    }

    #[test]
    fn a_silence_that_a_passage_ends_with_is_no_speaking() {
        let mut timing = spoken(&[(10, 20, 2), (10, 20, 0)]);
        timing.passages[0].length += Duration::from_secs(1);
        assert_eq!(along(&timing), [(0, 11, 120), (12, 22, 120)]);
    }

    #[test]
    fn a_long_answer_has_no_more_parts_than_a_person_compares() {
        let timing = spoken(&[(10, 25, 0); 40]);
        assert_eq!(along(&timing).len(), 8);
        assert!(along(&timing).iter().all(|(start, end, pace)| (end - start, *pace) == (50, 150)));
    }

    #[test]
    fn too_little_to_measure_has_no_speed() {
        assert_eq!(along(&spoken(&[(4, 12, 0)])), []);
        assert_eq!(along(&spoken(&[])), []);
    }

    #[test]
    fn timings_of_before_passages_were_kept_are_read() {
        let before = r#"{"sound":{"secs":9,"nanos":0},"speech":{"secs":7,"nanos":0},"pauses":[]}"#;
        let timing: SoundTiming = serde_json::from_str(before).unwrap();
        assert!(timing.passages.is_empty());
        assert_eq!(serde_json::to_string(&timing).unwrap(), before, "and written as they were");
        let after = spoken(&[(9, 20, 2)]);
        let kept = serde_json::to_string(&after).unwrap();
        assert_eq!(serde_json::from_str::<SoundTiming>(&kept).unwrap(), after);
    }
}
