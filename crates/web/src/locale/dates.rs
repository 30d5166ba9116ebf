//! Days and times as a language writes them. A page's script puts them into the reader's own zone afterwards.

use jiff::{Timestamp, civil::DateTime, tz::Offset};

use super::Locale;

impl Locale {
    /// The day of a moment, in UTC.
    pub(crate) fn day(&self, at: &Timestamp) -> String {
        let date = in_utc(at);
        self.date_day(date.day().to_string(), date.month(), date.year().to_string())
    }

    /// Day and minute of a moment, in UTC.
    pub(crate) fn moment(&self, at: &Timestamp) -> String {
        let date = in_utc(at);
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.date_moment(day, date.month(), year, date.strftime("%H:%M").to_string())
    }

    /// The second of a moment, in UTC.
    pub(crate) fn time(&self, at: &Timestamp) -> String {
        in_utc(at).strftime("%H:%M:%S UTC").to_string()
    }
}

fn in_utc(at: &Timestamp) -> DateTime {
    Offset::UTC.to_datetime(*at)
}
