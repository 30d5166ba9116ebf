//! Months and periods of a resume, which has them as its owner does: some without a month, some without an end.

use resume::{PartialDate, Period};

use super::Messages;

impl Messages {
    /// From when to when; empty without dates.
    pub(crate) fn period(&self, period: &Period) -> String {
        match (period.start, period.end) {
            (Some(start), Some(end)) if start != end => {
                self.resume_from_to(self.month_or_year(start), self.month_or_year(end))
            }
            (Some(start), None) => self.resume_since(self.month_or_year(start)),
            (_, Some(end)) => self.month_or_year(end),
            (None, None) => String::new(),
        }
    }

    fn month_or_year(&self, date: PartialDate) -> String {
        let year = date.year().to_string();
        match date.month() {
            Some(month) => self.resume_month(month, year),
            None => self.resume_year(year),
        }
    }
}

#[cfg(test)]
mod tests {
    use resume::{PartialDate, Period};

    use crate::locale::PageLanguage;

    #[test]
    fn a_period_reads_as_the_interviewer_reads_it_or_in_chinese() {
        let date = |text: &str| PartialDate::parse(text);
        for (start, end, chinese) in [
            ("2019-07", "2021", "2019 年 7 月 – 2021 年"),
            ("2019-07-14", "", "2019 年 7 月 – 至今"),
            ("2019", "2019", "2019 年"),
            ("", "2021-12", "2021 年 12 月"),
            ("", "", ""),
        ] {
            let period = Period { start: date(start), end: date(end) };
            assert_eq!(PageLanguage::English.messages().period(&period), period.shown());
            assert_eq!(PageLanguage::TraditionalChinese.messages().period(&period), chinese);
        }
    }
}
