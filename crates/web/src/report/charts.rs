//! What is measured of an answer, drawn: its length, its pace, its pauses.

use interview::{
    Answer, AnswerInput, Gap, InterviewType, Language, Measure, QuestionReason, TargetLength,
    USUAL_PACE,
};

use super::timeline::Timeline;
use crate::{
    locale::Messages,
    measures::{MeasureText, worded},
};

/// The longest answer that is drawn, in words; what is longer ends there. There is room behind every target.
const LONGEST: u32 = 600;
/// English words a minute at the slow and the fast end of a drawing.
pub(super) const PACES: (u32, u32) = (60, 220);

/// Something measured, with a drawing where there is one.
pub(super) struct ShownMeasure {
    pub(super) measure: MeasureText,
    pub(super) chart: Option<Chart>,
}

/// A drawing. All places are in percent from the left.
pub(super) enum Chart {
    /// A bar, and the zone where it should end.
    Length { width: f64, zone: Stretch, described: String },
    /// A dot, and the zone where it should be.
    Pace { at: f64, zone: Stretch, described: String },
    /// Voice, with the pauses in it.
    Timeline(Timeline),
}

pub(super) struct Stretch {
    pub(super) from: f64,
    pub(super) width: f64,
}

impl Stretch {
    pub(super) fn between(from: f64, to: f64) -> Self {
        Self { from, width: (to - from).max(0.0) }
    }
}

/// The measures of an answer, whose length is held against that of its question.
pub(super) fn shown(
    t: &Messages,
    measures: &[Measure],
    answer: &Answer,
    target: TargetLength,
    language: Language,
) -> Vec<ShownMeasure> {
    let english = language == Language::English;
    let chart = |measure: &Measure| match (measure.name.as_str(), &answer.given) {
        ("Length", _) if english => Some(length(t, answer, target)),
        ("Pace", AnswerInput::Spoken { delivery, .. }) if english => {
            delivery.words_per_minute.map(|words| pace(t, words))
        }
        ("Pauses", AnswerInput::Spoken { heard, .. }) => {
            Timeline::of(t, &heard.timing, language).map(Chart::Timeline)
        }
        _ => None,
    };
    let shown = measures.iter().map(|measure| ShownMeasure {
        measure: worded(t, measure, answer, language),
        chart: chart(measure),
    });
    shown.collect()
}

fn length(t: &Messages, answer: &Answer, target: TargetLength) -> Chart {
    let words = answer.words();
    let along = |words: usize| {
        let words = u32::try_from(words).map_or(LONGEST, |words| words.min(LONGEST));
        f64::from(words) * 100.0 / f64::from(LONGEST)
    };
    let (from, to) = target.words().into_inner();
    let (least, most) = (from.to_string(), to.to_string());
    let described = match words {
        few if few < from => t.report_chart_length_few(few, least, most),
        many if many > to => t.report_chart_length_many(many.to_string(), least, most),
        good => t.report_chart_length_good(good.to_string(), least, most),
    };
    Chart::Length { width: along(words), zone: Stretch::between(along(from), along(to)), described }
}

/// How long answers should be in an interview of this type, in sentences; in an English one they say how times become words.
pub(super) fn length_targets(t: &Messages, kind: InterviewType, language: Language) -> Vec<String> {
    let seconds = |target: TargetLength| {
        (target.least.as_secs().to_string(), target.most.as_secs().to_string())
    };
    let (least, most) = seconds(TargetLength::of(kind, QuestionReason::Planned));
    let (short, long) = seconds(TargetLength::of(kind, QuestionReason::FollowUp(Gap::NoResult)));
    let times = t.report_measuring_length(least, most, short, long);
    let words = (language == Language::English).then(|| {
        let (from, to) = USUAL_PACE.into_inner();
        t.report_measuring_length_words(from.to_string(), to.to_string())
    });
    [Some(times), words, Some(t.report_measuring_length_source())].into_iter().flatten().collect()
}

fn pace(t: &Messages, words_per_minute: u32) -> Chart {
    let (slowest, fastest) = PACES;
    let along = |pace: u32| {
        f64::from(pace.clamp(slowest, fastest) - slowest) * 100.0 / f64::from(fastest - slowest)
    };
    let (from, to) = USUAL_PACE.into_inner();
    Chart::Pace {
        at: along(words_per_minute),
        zone: Stretch::between(along(from), along(to)),
        described: t.report_chart_pace(
            words_per_minute.to_string(),
            from.to_string(),
            to.to_string(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use interview::{
        Answer, AnswerInput, Gap, InterviewType, Language, QuestionReason, TargetLength,
    };
    use jiff::Timestamp;

    use super::{Chart, LONGEST, length, length_targets, pace};
    use crate::locale::Locale;

    #[test]
    fn what_is_too_much_ends_at_the_end() {
        let of = |words: usize, asked: QuestionReason| {
            let answer = Answer {
                text: "word ".repeat(words),
                given: AnswerInput::Typed,
                at: Timestamp::UNIX_EPOCH,
                feedback: None,
            };
            let target = TargetLength::of(InterviewType::Behavioural, asked);
            match length(Locale::english(), &answer, target) {
                Chart::Length { width, described, .. } => (width, described),
                _ => panic!(),
            }
        };
        let (planned, follow_up) =
            (QuestionReason::Planned, QuestionReason::FollowUp(Gap::NoResult));
        let few = "60 words, fewer than the good length of 120 to 320";
        assert_eq!(of(60, planned), (10.0, few.into()));
        assert_eq!(of(60, follow_up).1, "60 words, within the good length of 60 to 160");
        assert_eq!(of(200, planned).1, "200 words, within the good length of 120 to 320");
        let many = "900 words, more than the good length of 120 to 320";
        assert_eq!(of(900, planned), (100.0, many.into()));
        for (words, place) in [(10, 0.0), (140, 50.0), (999, 100.0)] {
            let Chart::Pace { at, .. } = pace(Locale::english(), words) else { panic!() };
            assert!((at - place).abs() < 0.01);
        }
    }

    #[test]
    fn the_drawing_has_room_behind_every_target() {
        for kind in InterviewType::ALL.iter().copied() {
            let most = *TargetLength::of(kind, QuestionReason::Planned).words().end();
            assert!(u32::try_from(most).unwrap() < LONGEST, "{kind:?}");
        }
    }

    #[test]
    fn targets_are_told_in_seconds_and_where_words_are_counted_in_words() {
        let told =
            |language| length_targets(Locale::english(), InterviewType::Case, language).join(" ");
        let times = "Length: the target is 90 to 180 seconds, and 30 to 60 for follow-ups.";
        let words = "In words (shaded), that is the time at 120 to 160 words per minute.";
        let source = "The targets are our own judgment, close to common interview advice.";
        assert_eq!(told(Language::English), format!("{times} {words} {source}"));
        assert_eq!(told(Language::Spanish), format!("{times} {source}"));
    }
}
