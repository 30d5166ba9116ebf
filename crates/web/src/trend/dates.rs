//! When interviews ended: the day, and the time of day where another may have ended on the same day.

use jiff::{SignedDuration, Timestamp};
use storage::PastReport;

/// In some zone of the earth, two moments closer than this are on the same day.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// When an interview ended, as the page says it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct ShownDate {
    pub(super) at: Timestamp,
    /// Whether the day alone could be that of another one, too.
    pub(super) with_time: bool,
}

/// When the interviews of a page ended.
pub(super) struct Dates(Vec<Timestamp>);

impl Dates {
    pub(super) fn of(reports: &[PastReport]) -> Self {
        Self(reports.iter().map(|past| past.finished_at).collect())
    }

    /// That of one of them.
    pub(super) fn shown(&self, at: Timestamp) -> ShownDate {
        let near = |other: &&Timestamp| other.duration_since(at).abs() < DAY;
        ShownDate { at, with_time: self.0.iter().filter(near).count() > 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::Dates;

    #[test]
    fn the_time_stands_where_two_may_be_of_one_day_somewhere() {
        let all = ["2026-05-01T22:00Z", "2026-05-03T23:30Z", "2026-05-04T00:30Z"];
        let all = all.map(|at| at.parse().unwrap());
        let dates = Dates(all.into());
        assert_eq!(all.map(|at| dates.shown(at).with_time), [false, true, true]);
    }
}
