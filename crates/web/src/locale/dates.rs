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

#[cfg(test)]
mod tests {
    use crate::locale::{Locale, PageLanguage};

    #[test]
    fn days_and_times_are_written_as_each_language_writes_them() {
        let at = "2026-05-03T12:34:56Z".parse().unwrap();
        for (language, day, moment) in [
            (PageLanguage::English, "3 May 2026", "3 May 2026, 12:34 UTC"),
            (PageLanguage::TraditionalChinese, "2026 年 5 月 3 日", "2026 年 5 月 3 日 12:34 UTC"),
        ] {
            let t = Locale::on_first_page(language);
            assert_eq!((t.day(&at), t.moment(&at)), (day.to_owned(), moment.to_owned()));
        }
    }
}
