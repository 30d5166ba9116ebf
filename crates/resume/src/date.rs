//! Dates as resumes have them: a year, often a month, seldom a day.

use std::{cmp::Ordering, fmt, sync::LazyLock};

use serde::{Deserialize, Serialize};

/// A year, maybe with a month, maybe with a day. Written and read as `2019`, `2019-07` or `2019-07-14`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

/// From when to when. With a beginning and no end it goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Period {
    /// The beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<PartialDate>,
    /// The end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<PartialDate>,
}

impl Period {
    /// It ends before it begins, as far as both say.
    pub fn is_backwards(self) -> bool {
        let (Some(start), Some(end)) = (self.start, self.end) else { return false };
        let order = end.year.cmp(&start.year);
        let later = |start: Option<u8>, end: Option<u8>| {
            end.zip(start).map_or(Ordering::Greater, |(end, start)| end.cmp(&start))
        };
        let order = order.then_with(|| later(start.month, end.month));
        order.then_with(|| later(start.day, end.day)).is_lt()
    }

    /// Whether both go on at the same time, by their years: who leaves in one and begins in it did one after the other.
    pub(crate) fn overlaps(self, other: Self) -> bool {
        let before = |start: Option<PartialDate>, end: Option<PartialDate>| match (start, end) {
            (Some(start), Some(end)) => start.year < end.year,
            (start, _) => start.is_some(),
        };
        before(self.start, other.end) && before(other.start, self.end)
    }
}

/// Which of the two figures before a year is the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum DateOrder {
    /// As most of the world writes.
    DayFirst,
    /// As in the United States.
    MonthFirst,
}

impl DateOrder {
    /// What a document has: a figure beyond twelve tells. Where nothing does, or both orders are there, the day is first.
    pub(crate) fn of(text: &str) -> Self {
        let words =
            text.split(|letter: char| !letter.is_ascii_digit() && letter != '/' && letter != '-');
        let (mut days, mut months) = (false, false);
        for word in words {
            let mut figures = word.split(['/', '-']);
            let (first, second, year) = (figures.next(), figures.next(), figures.next());
            let is_short = |figure: &&str| (1..=2).contains(&figure.len());
            let beyond = |figure: Option<&str>| {
                figure
                    .filter(is_short)
                    .and_then(|it| it.parse::<u8>().ok())
                    .is_some_and(|it| (13..=31).contains(&it))
            };
            if year.is_some_and(|year| year.len() == 4) {
                days |= beyond(first);
                months |= beyond(second);
            }
        }
        if months && !days { Self::MonthFirst } else { Self::DayFirst }
    }
}

/// Years that a resume can mean.
const YEARS: std::ops::RangeInclusive<u16> = 1940..=2099;

/// What months are called. A word is a month if one of these begins with it: not the other way round, or Novartis would be in November.
static MONTHS: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let lists = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    lists.iter().map(|list| date_words(list).collect()).collect()
});

/// What stands under `[name]` among the words of dates.
pub(crate) fn date_words(name: &str) -> impl Iterator<Item = &'static str> {
    text::listed_under(include_str!("dates.txt"), name)
}

/// The shortest short form of a month, in letters.
const SHORTEST_MONTH: usize = 3;

impl PartialDate {
    /// Reads `2019`, `2019-07`, `2019-07-14`, `07/2019`, `14/07/2019`, `July 2019`, `Jul. '19` and `2019年7月`. Of a day and a month in
    /// figures the day stands first, unless that cannot be. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        Self::parse_in(text, DateOrder::DayFirst)
    }

    /// The same, with the order that a document has.
    pub(crate) fn parse_in(text: &str, order: DateOrder) -> Option<Self> {
        let text = text.trim().trim_end_matches(['.', ',']);
        if let Some(date) = Self::eastern(text) {
            return Some(date);
        }
        let mut numbers = text.split(['-', '/', '.']);
        let parts: Vec<&str> = numbers.by_ref().map(str::trim).collect();
        match parts.as_slice() {
            [year] if year.len() == 4 => Self::new(year.parse().ok()?, None, None),
            [year, month] if year.len() == 4 && month.len() == 2 => {
                Self::new(year.parse().ok()?, Some(month.parse().ok()?), None)
            }
            [month, year] if year.len() == 4 && month.len() <= 2 => {
                Self::new(year.parse().ok()?, Some(month.parse().ok()?), None)
            }
            [year, month, day] if year.len() == 4 && month.len() == 2 && day.len() == 2 => {
                Self::new(year.parse().ok()?, Some(month.parse().ok()?), Some(day.parse().ok()?))
            }
            [first, second, year] if year.len() == 4 && first.len() <= 2 && second.len() <= 2 => {
                let (year, first, second) =
                    (year.parse().ok()?, first.parse().ok()?, second.parse().ok()?);
                let is_month_first = order == DateOrder::MonthFirst && first <= 12;
                let is_month_first = is_month_first && !text.contains('.') || second > 12;
                let (month, day) = if is_month_first { (first, second) } else { (second, first) };
                Self::new(year, Some(month), Some(day))
            }
            _ => Self::named(text),
        }
    }

    fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let holds = YEARS.contains(&year)
            && month.is_none_or(|month| (1..=12).contains(&month))
            && day.is_none_or(|day| (1..=31).contains(&day));
        holds.then_some(Self { year, month, day })
    }

    /// `July 2019`, `Jul/2019`, `Jul '19`.
    fn named(text: &str) -> Option<Self> {
        let (word, year) = text.rsplit_once([' ', '\u{a0}', '.', '/', '-', '’', '\''])?;
        let short = text.strip_suffix(year).is_some_and(|before| before.ends_with(['’', '\'']));
        let year = match year.len() {
            4 => year.parse().ok()?,
            2 if short => Self::whole_year(year.parse().ok()?),
            _ => return None,
        };
        let word = word.trim().trim_end_matches(['.', ',', '’', '\'']).trim_end();
        let word =
            [" de", " del", " of"].iter().find_map(|of| word.strip_suffix(of)).unwrap_or(word);
        Self::new(year, Some(month(&word.to_lowercase())?), None)
    }

    /// The year that two digits mean, in a resume.
    fn whole_year(digits: u16) -> u16 {
        if digits < 50 { 2000 + digits } else { 1900 + digits }
    }

    /// `2019年7月`, `2019년 7월`.
    fn eastern(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once(['年', '년'])?;
        let year = year.trim().parse().ok()?;
        match rest.split_once(['月', '월']) {
            None if rest.trim().is_empty() => Self::new(year, None, None),
            None => None,
            Some((month, day)) => {
                let day = day.trim().trim_end_matches(['日', '일']);
                let is_day = day.chars().all(|letter| letter.is_ascii_digit());
                is_day.then(|| Self::new(year, Some(month.trim().parse().ok()?), None))?
            }
        }
    }

    /// The first year after this one that ends in two digits, if this is only a year: `14` behind `2009`.
    pub(crate) fn with_last_digits(self, digits: u16) -> Option<Self> {
        let near = self.year - self.year % 100 + digits;
        let year = if near > self.year { near } else { near + 100 };
        // Behind 2009 comes no 2108.
        (self.month.is_none() && year - self.year < 60).then(|| Self::new(year, None, None))?
    }

    /// The beginning in `month` of a period that ends here; `None` if this has no month.
    pub(crate) fn same_year_from(self, month: u8) -> Option<Self> {
        let year = if month > self.month? { self.year - 1 } else { self.year };
        Self::new(year, Some(month), None)
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1 to 12, where one is said.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// As people read it: `2019`, or `Jul 2019`.
    pub fn shown(self) -> String {
        const NAMES: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        match self.month.and_then(|month| NAMES.get(usize::from(month) - 1)) {
            Some(month) => format!("{month} {}", self.year),
            None => self.year.to_string(),
        }
    }
}

/// The month that a word in small letters names, whole or shortened. `None` if it could be two.
pub(crate) fn month(word: &str) -> Option<u8> {
    if word.chars().count() < SHORTEST_MONTH {
        return None;
    }
    let mut named = (1..).zip(MONTHS.iter()).filter(|(_, names)| {
        let mut names = names.iter();
        names.any(|name| name.starts_with(word))
    });
    let (month, _) = named.next()?;
    named.next().is_none().then_some(month)
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> String {
        date.to_string()
    }
}

impl TryFrom<String> for PartialDate {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a date")
    }
}

impl Period {
    /// As people read it: `Jul 2019 – present`; empty without dates.
    pub fn shown(&self) -> String {
        match (self.start, self.end) {
            (Some(start), Some(end)) if start == end => start.shown(),
            (Some(start), Some(end)) => format!("{} – {}", start.shown(), end.shown()),
            (Some(start), None) => format!("{} – present", start.shown()),
            (None, Some(end)) => end.shown(),
            (None, None) => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_backwards_only_where_both_ends_say_so() {
        let period =
            |start, end| Period { start: PartialDate::parse(start), end: PartialDate::parse(end) };
        assert!(period("2025-03", "2020").is_backwards());
        assert!(period("2020-05", "2020-04").is_backwards());
        assert!(period("2020-05-14", "2020-05-13").is_backwards());
        assert!(!period("2020-05-14", "2020-05-14").is_backwards());
        assert!(!period("2020-05-14", "2020-06-01").is_backwards());
        assert!(!period("2020-05-14", "2020-05").is_backwards());
        assert!(!period("2020-05", "2020").is_backwards());
        assert!(!period("2020", "").is_backwards());
    }

    #[test]
    fn dates_are_read_in_every_form_that_resumes_have() {
        for (text, date) in [
            ("2019", "2019"),
            ("2019-07", "2019-07"),
            ("2019-07-14", "2019-07-14"),
            ("07/2019", "2019-07"),
            ("7/2019", "2019-07"),
            ("March 2011", "2011-03"),
            ("Sept. 2020", "2020-09"),
            ("Oktober 2018", "2018-10"),
            ("Jan 2019", "2019-01"),
            ("janv. 2019", "2019-01"),
            ("fevr. 2019", "2019-02"),
            ("März 2019", "2019-03"),
            ("mayo 2019", "2019-05"),
            ("juil. 2019", "2019-07"),
            ("AOÛT 2019", "2019-08"),
            ("set 2019", "2019-09"),
            ("Out. 2019", "2019-10"),
            ("dezembro 2019", "2019-12"),
            ("jan/2019", "2019-01"),
            ("Apr '18", "2018-04"),
            ("Apr ’98", "1998-04"),
            ("maggio 2019", "2019-05"),
            ("2019.03", "2019-03"),
            ("01/09/2018", "2018-09-01"),
            ("31.08.2018", "2018-08-31"),
            ("08/31/2018", "2018-08-31"),
            ("2019年7月", "2019-07"),
            ("2019년 7월", "2019-07"),
            ("2019年7月14日", "2019-07"),
            ("2019年", "2019"),
        ] {
            assert_eq!(
                PartialDate::parse(text).map(|it| it.to_string()).as_deref(),
                Some(date),
                "{text}"
            );
        }
        for text in [
            "2019-13",
            "2019-7",
            "",
            "soon",
            "1234",
            "19",
            "Marching 20110",
            "1-2-3",
            "2019-07-99",
            "Marketing 2019",
            "Novartis 2019",
            "Decathlon 2019",
            "Junior 2018",
            "Outsourcing 2019",
            "Settlements 2019",
            "No 2019",
            // June or July.
            "Jui 2019",
        ] {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
    }
}
