//! When somebody spoke and when not, and how fast, drawn along the time of the recording.

use std::{iter, time::Duration};

use interview::{Answer, AnswerInput, Counted, Language, Pause, SoundTiming, Speed, USUAL_PACE};

use super::charts::{PACES, Stretch};
use crate::{locale::Messages, words::clock};

pub(super) struct Timeline {
    pub(super) voice: Voice,
    /// How long the recording is.
    pub(super) end: String,
    /// The numbers, for who does not see the drawing.
    pub(super) described: String,
}

pub(super) enum Voice {
    /// Nothing but when.
    Plain(Vec<Stretch>),
    /// Lines, the higher the faster.
    Speeds {
        lines: Vec<Line>,
        /// The usual speed.
        usual: Option<Band>,
        /// From the slowest to the fastest.
        range: String,
    },
}

/// A stretch of voice, and how far below the top its speed stands, in percent.
pub(super) struct Line {
    pub(super) along: Stretch,
    pub(super) top: u32,
}

/// A zone from side to side, in percent from above.
pub(super) struct Band {
    pub(super) top: u32,
    pub(super) height: u32,
}

impl Timeline {
    /// `None` where nothing is known of the time. Speeds are drawn where there are several to compare.
    pub(super) fn of(t: &Messages, timing: &SoundTiming, language: Language) -> Option<Self> {
        if timing.sound < Duration::from_secs(1) {
            return None;
        }
        let end = clock(timing.sound);
        let pause = |pause: &Pause| {
            t.report_chart_pause(format!("{:.1}", pause.length.as_secs_f64()), clock(pause.start))
        };
        let pauses: Vec<String> = timing.pauses.iter().map(pause).collect();
        let described = match pauses.as_slice() {
            [] => t.report_chart_no_pauses(&end),
            some => t.report_chart_pauses(&end, t.listed_with_and(some)),
        };
        let voice = |from, to| voiced(timing, from, to).collect();
        Some(match Speed::along(timing).as_slice() {
            [] | [_] => {
                let voice = Voice::Plain(voice(Duration::ZERO, timing.sound));
                Self { voice, end, described }
            }
            speeds => {
                let range = range(t, speeds, language);
                let each = |speed: &Speed| {
                    t.report_chart_speed(speed.words_per_minute.to_string(), clock(speed.start))
                };
                let list: Vec<String> = speeds.iter().map(each).collect();
                let described = t.report_chart_speeds(described, &range, t.listed_with_and(&list));
                let (lines, usual) = drawn(timing, speeds, language);
                Self { voice: Voice::Speeds { lines, usual, range }, end, described }
            }
        })
    }
}

/// The answer was long enough to compare the speeds of its parts.
pub(super) fn has_speeds(answer: &Answer) -> bool {
    match &answer.given {
        AnswerInput::Spoken { heard, .. } => Speed::along(&heard.timing).len() > 1,
        AnswerInput::Typed => false,
    }
}

/// The speeds from the slowest to the fastest, in words.
fn range(t: &Messages, speeds: &[Speed], language: Language) -> String {
    let paces = || speeds.iter().map(|speed| speed.words_per_minute);
    let (slowest, fastest) = (paces().min().unwrap_or(0), paces().max().unwrap_or(0));
    let (least, most) = (slowest.to_string(), fastest.to_string());
    match (language.counted(), slowest == fastest) {
        (Counted::Words, true) => t.report_pace_words(most),
        (Counted::Characters, true) => t.report_pace_characters(most),
        (Counted::Words, false) => t.report_chart_speed_words(least, most),
        (Counted::Characters, false) => t.report_chart_speed_characters(least, most),
    }
}

/// Lines for the voice of each part, and the zone of the usual speed. What is usual is known of English alone; in another
/// language the fastest part stands near the top.
fn drawn(timing: &SoundTiming, speeds: &[Speed], language: Language) -> (Vec<Line>, Option<Band>) {
    let english = language == Language::English;
    let fastest = speeds.iter().map(|speed| speed.words_per_minute).max().unwrap_or(0);
    let (slow_end, fast_end) = if english { PACES } else { (0, fastest * 5 / 4 + 1) };
    let below_top =
        |pace: u32| (fast_end - pace.clamp(slow_end, fast_end)) * 100 / (fast_end - slow_end);
    // A part lasts until the next one begins, and the first and the last have the ends.
    let starts = speeds.iter().skip(1).map(|speed| speed.start);
    let from = iter::once(Duration::ZERO).chain(starts.clone());
    let to = starts.chain(iter::once(timing.sound));
    let lines = speeds.iter().zip(from.zip(to)).flat_map(|(speed, (from, to))| {
        let top = below_top(speed.words_per_minute);
        voiced(timing, from, to).map(move |along| Line { along, top })
    });
    let (slow, fast) = USUAL_PACE.into_inner();
    let usual = Band { top: below_top(fast), height: below_top(slow) - below_top(fast) };
    (lines.collect(), english.then_some(usual))
}

/// Where there is voice between two times: all that is no long pause.
fn voiced(timing: &SoundTiming, from: Duration, to: Duration) -> impl Iterator<Item = Stretch> {
    let along =
        |at: Duration| (at.as_secs_f64() * 100.0 / timing.sound.as_secs_f64()).clamp(0.0, 100.0);
    let starts = timing.pauses.iter().map(|pause| pause.start);
    let ends = timing.pauses.iter().map(|pause| pause.start + pause.length);
    let begins = iter::once(Duration::ZERO).chain(ends);
    let voices = begins.zip(starts.chain(iter::once(timing.sound)));
    voices
        .map(move |(begin, end)| Stretch::between(along(begin.max(from)), along(end.min(to))))
        .filter(|stretch| stretch.width > 0.0)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use interview::{Language, Passage, Pause, SoundTiming};

    use super::{Timeline, Voice};
    use crate::locale::{Locale, PageLanguage};

    /// A hundred seconds with two pauses.
    fn timing() -> SoundTiming {
        let seconds = Duration::from_secs;
        SoundTiming {
            sound: seconds(100),
            speech: seconds(80),
            pauses: vec![
                Pause { start: seconds(20), length: seconds(4) },
                Pause { start: seconds(74), length: seconds(16) },
            ],
            passages: Vec::new(),
        }
    }

    /// The same with words: 20 seconds, 25 and 25, and then 10.
    fn with_words() -> SoundTiming {
        let passage = |start, length, words| Passage {
            start: Duration::from_secs(start),
            length: Duration::from_secs(length),
            words,
        };
        let passages =
            [passage(0, 20, 40), passage(24, 25, 75), passage(49, 25, 50), passage(90, 10, 18)];
        SoundTiming { passages: passages.to_vec(), ..timing() }
    }

    #[test]
    fn voice_stands_between_the_pauses() {
        let timeline = Timeline::of(Locale::english(), &timing(), Language::English).unwrap();
        let Voice::Plain(voice) = timeline.voice else { panic!() };
        let voice: Vec<_> = voice.iter().map(|it| (it.from, it.width)).collect();
        assert_eq!(voice, [(0.0, 20.0), (24.0, 50.0), (90.0, 10.0)]);
        assert_eq!(timeline.end, "1:40");
        let described = "1:40 of recording, long pauses: 4.0 s at 0:20 and 16.0 s at 1:14";
        assert_eq!(timeline.described, described);
        let nothing = SoundTiming::default();
        assert!(Timeline::of(Locale::english(), &nothing, Language::English).is_none());
        let chinese = PageLanguage::TraditionalChinese.messages();
        let timeline = Timeline::of(chinese, &timing(), Language::English).unwrap();
        assert_eq!(timeline.described, "錄音長 1:40，長停頓：0:20 處 4.0 秒、1:14 處 16.0 秒");
    }

    #[test]
    fn a_line_stands_the_higher_the_faster_its_part_was_spoken() {
        let timeline = Timeline::of(Locale::english(), &with_words(), Language::English).unwrap();
        let Voice::Speeds { lines, usual, range } = timeline.voice else { panic!() };
        let lines: Vec<_> =
            lines.iter().map(|line| (line.along.from, line.along.width, line.top)).collect();
        assert_eq!(lines, [(0.0, 20.0, 62), (24.0, 25.0, 25), (49.0, 25.0, 62), (90.0, 10.0, 70)]);
        let usual = usual.map(|usual| (usual.top, usual.height));
        assert_eq!(usual, Some((37, 25)), "160 to 120, of 220 to 60");
        assert_eq!(range, "108 to 180 words per minute");
        let described = "1:40 of recording, long pauses: 4.0 s at 0:20 and 16.0 s at 1:14. Speed 108 to 180 words per minute: \
                         120 from 0:00, 180 from 0:24, 120 from 0:49 and 108 from 1:30";
        assert_eq!(timeline.described, described);
    }

    #[test]
    fn no_speed_is_usual_in_a_language_of_which_that_is_not_known() {
        let chinese = PageLanguage::TraditionalChinese.messages();
        let timeline = Timeline::of(chinese, &with_words(), Language::TraditionalChinese).unwrap();
        let Voice::Speeds { lines, usual, range } = timeline.voice else { panic!() };
        assert!(usual.is_none());
        let tops: Vec<u32> = lines.iter().map(|line| line.top).collect();
        assert_eq!(tops, [46, 20, 46, 52]);
        assert_eq!(range, "每分鐘 108 到 180 個字");
    }

    #[test]
    fn one_speed_is_no_drawing_and_the_same_speed_no_range() {
        let mut timing = with_words();
        for passage in &mut timing.passages {
            passage.words = usize::try_from(passage.length.as_secs() * 2).unwrap();
        }
        let timeline = Timeline::of(Locale::english(), &timing, Language::English).unwrap();
        let Voice::Speeds { range, .. } = timeline.voice else { panic!() };
        assert_eq!(range, "120 words per minute");
        timing.passages.truncate(1);
        let timeline = Timeline::of(Locale::english(), &timing, Language::English).unwrap();
        assert!(matches!(timeline.voice, Voice::Plain(_)));
    }
}
