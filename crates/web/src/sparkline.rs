//! A line of scores as small as a word.

use interview::{InterviewId, Overall};
use storage::PastReport;

use crate::locale::Messages;

/// The overall score of the last interview that has one.
pub(crate) struct LastScore {
    pub(crate) overall: Overall,
    /// Those before that can be compared with it, and itself.
    pub(crate) line: Option<Sparkline>,
}

impl LastScore {
    /// Of reports, the latest first. Those of which only one question was tried again have no part in it, nor what was scored in
    /// another way.
    pub(crate) fn of(
        t: &Messages,
        reports: &[PastReport],
        is_retry: impl Fn(InterviewId) -> bool,
    ) -> Option<Self> {
        let scored =
            |past: &&PastReport| past.report.overall().is_some() && !is_retry(past.interview);
        let whole: Vec<&PastReport> = reports.iter().filter(scored).collect();
        let last = &whole.first()?.report;
        let alike = whole.iter().rev().filter(|past| past.report.is_like(last));
        let tenths = alike.filter_map(|past| Some(past.report.overall()?.tenths));
        let line = Sparkline::of(t, &tenths.collect::<Vec<_>>());
        Some(Self { overall: last.overall()?, line })
    }
}

/// Scores over time, the oldest first, to be drawn in 120 by 28.
pub(crate) struct Sparkline {
    /// The points of the line, for an SVG.
    pub(crate) points: String,
    /// Where the last score stands.
    pub(crate) end: (f64, f64),
    /// The same for those who cannot see it.
    pub(crate) described: String,
}

const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 28.0;
/// Dots at the ends stay inside.
const MARGIN: f64 = 4.0;

impl Sparkline {
    /// Of scores in tenths, 10 to 50. `None` for fewer than two, which make no line.
    pub(crate) fn of(t: &Messages, tenths: &[u8]) -> Option<Self> {
        let steps = f64::from(u32::try_from(tenths.len()).ok()?.checked_sub(2)?) + 1.0;
        let place = |(at, tenths): (u32, &u8)| {
            let x = MARGIN + (WIDTH - 2.0 * MARGIN) * f64::from(at) / steps;
            let up = f64::from(50 - (*tenths).clamp(10, 50)) / 40.0;
            (x, MARGIN + (HEIGHT - 2.0 * MARGIN) * up)
        };
        let places: Vec<(f64, f64)> = (0..).zip(tenths).map(place).collect();
        let points: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let said: Vec<String> = tenths.iter().map(|tenths| said(*tenths)).collect();
        Some(Self {
            points: points.join(" "),
            end: *places.last()?,
            described: t.trend_sparkline(t.enumerated(said)),
        })
    }
}

fn said(tenths: u8) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::Sparkline;
    use crate::locale::{Locale, PageLanguage};

    #[test]
    fn a_line_goes_from_left_to_right_and_up_with_the_scores() {
        let t = Locale::english();
        let line = Sparkline::of(t, &[10, 32, 50]).unwrap();
        assert_eq!(line.points, "4.0,24.0 60.0,13.0 116.0,4.0");
        assert_eq!(line.described, "Scores, the oldest first: 1, 3.2, 5");
        assert!(Sparkline::of(t, &[30]).is_none() && Sparkline::of(t, &[]).is_none());
        let line = Sparkline::of(PageLanguage::TraditionalChinese.messages(), &[10, 32]).unwrap();
        assert_eq!(line.described, "分數（由舊到新）：1、3.2");
    }
}
