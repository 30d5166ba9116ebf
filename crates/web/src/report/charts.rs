//! What is measured of an answer, drawn: its length, its pace, its pauses.

use std::time::Duration;

use interview::{Answer, AnswerInput, Language, Measure, SoundTiming};

/// The longest answer that is drawn, in words; what is longer ends there.
const LONGEST: usize = 400;
/// A full answer, in words; the report's words say the same.
const FULL: (usize, usize) = (120, 300);
/// Words a minute at the left and the right end.
const PACES: (u32, u32) = (60, 220);
/// Where most people speak; the report's words say the same.
const USUAL: (u32, u32) = (120, 160);

/// Something measured, with a drawing where there is one.
pub(super) struct ShownMeasure<'a> {
    pub(super) measure: &'a Measure,
    pub(super) chart: Option<Chart>,
}

/// A drawing. All places are in percent from the left.
pub(super) enum Chart {
    /// A bar, and the zone where it should end.
    Length { width: f64, zone: Stretch, described: String },
    /// A dot, and the zone where it should be.
    Pace { at: f64, zone: Stretch, described: String },
    /// Voice, with the pauses in it.
    Timeline { voice: Vec<Stretch>, end: String, described: String },
}

pub(super) struct Stretch {
    pub(super) from: f64,
    pub(super) width: f64,
}

impl Stretch {
    fn between(from: f64, to: f64) -> Self {
        Self { from, width: (to - from).max(0.0) }
    }
}

/// The measures of an answer. A follow-up may be short, so its length is not held against anything.
pub(super) fn shown<'a>(
    measures: &'a [Measure],
    answer: &Answer,
    follow_up: bool,
    language: Language,
) -> Vec<ShownMeasure<'a>> {
    let english = language == Language::English;
    let chart = |measure: &Measure| match (measure.name.as_str(), &answer.given) {
        ("Length", _) if english && !follow_up => Some(length(answer)),
        ("Pace", AnswerInput::Spoken { delivery, .. }) if english => {
            delivery.words_per_minute.map(pace)
        }
        ("Pauses", AnswerInput::Spoken { heard, .. }) => timeline(&heard.timing),
        _ => None,
    };
    measures.iter().map(|measure| ShownMeasure { measure, chart: chart(measure) }).collect()
}

fn length(answer: &Answer) -> Chart {
    let words = answer.words();
    let along = |words: usize| {
        let words = u32::try_from(words.min(LONGEST)).unwrap_or_default();
        f64::from(words) * 100.0 / 400.0
    };
    let (from, to) = FULL;
    let than = match words {
        few if few < from => "fewer than",
        many if many > to => "more than",
        _ => "within",
    };
    Chart::Length {
        width: along(words),
        zone: Stretch::between(along(from), along(to)),
        described: format!("{words} words, {than} the good length of {from} to {to}"),
    }
}

fn pace(words_per_minute: u32) -> Chart {
    let (slowest, fastest) = PACES;
    let along = |pace: u32| {
        f64::from(pace.clamp(slowest, fastest) - slowest) * 100.0 / f64::from(fastest - slowest)
    };
    let (from, to) = USUAL;
    Chart::Pace {
        at: along(words_per_minute),
        zone: Stretch::between(along(from), along(to)),
        described: format!(
            "{words_per_minute} words per minute; most people speak at {from} to {to}"
        ),
    }
}

/// `None` where nothing is known of the time.
fn timeline(timing: &SoundTiming) -> Option<Chart> {
    let whole = timing.sound.as_secs_f64();
    if whole < 1.0 {
        return None;
    }
    let along = |at: Duration| (at.as_secs_f64() * 100.0 / whole).min(100.0);
    let mut voice = Vec::new();
    let mut from = Duration::ZERO;
    for pause in &timing.pauses {
        voice.push(Stretch::between(along(from), along(pause.start)));
        from = pause.start + pause.length;
    }
    voice.push(Stretch::between(along(from), 100.0));
    voice.retain(|stretch| stretch.width > 0.0);
    let pauses: Vec<String> = timing
        .pauses
        .iter()
        .map(|pause| format!("{:.1} s at {}", pause.length.as_secs_f64(), clock(pause.start)))
        .collect();
    let pauses = match pauses.as_slice() {
        [] => "no long pause".to_owned(),
        some => format!("long pauses: {}", text::listed(some)),
    };
    let end = clock(timing.sound);
    Some(Chart::Timeline { voice, described: format!("{end} of recording, {pauses}"), end })
}

/// "0:07", "1:30".
fn clock(at: Duration) -> String {
    let seconds = at.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use interview::{Answer, AnswerInput, Pause, SoundTiming};
    use jiff::Timestamp;

    use super::{Chart, length, pace, timeline};

    #[test]
    fn voice_stands_between_the_pauses() {
        let seconds = Duration::from_secs;
        let timing = SoundTiming {
            sound: seconds(100),
            speech: seconds(80),
            pauses: vec![
                Pause { start: seconds(20), length: seconds(4) },
                Pause { start: seconds(74), length: seconds(16) },
            ],
        };
        let Some(Chart::Timeline { voice, end, described }) = timeline(&timing) else { panic!() };
        let voice: Vec<_> = voice.iter().map(|it| (it.from, it.width)).collect();
        assert_eq!(voice, [(0.0, 20.0), (24.0, 50.0), (90.0, 10.0)]);
        assert_eq!(end, "1:40");
        assert_eq!(described, "1:40 of recording, long pauses: 4.0 s at 0:20 and 16.0 s at 1:14");
        assert!(timeline(&SoundTiming::default()).is_none());
    }

    #[test]
    fn what_is_too_much_ends_at_the_end() {
        let of = |words: usize| {
            let answer = Answer {
                text: "word ".repeat(words),
                given: AnswerInput::Typed,
                at: Timestamp::UNIX_EPOCH,
                feedback: None,
            };
            match length(&answer) {
                Chart::Length { width, described, .. } => (width, described),
                _ => panic!(),
            }
        };
        assert_eq!(of(40), (10.0, "40 words, fewer than the good length of 120 to 300".into()));
        assert_eq!(of(200).1, "200 words, within the good length of 120 to 300");
        assert_eq!(of(900), (100.0, "900 words, more than the good length of 120 to 300".into()));
        for (words, place) in [(10, 0.0), (140, 50.0), (999, 100.0)] {
            let Chart::Pace { at, .. } = pace(words) else { panic!() };
            assert!((at - place).abs() < 0.01);
        }
    }
}
