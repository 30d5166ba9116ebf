//! Where a period or a date stands in a line, in the many ways that people write one.

use std::{ops::Range, sync::LazyLock};

use crate::date::{DateOrder, PartialDate, Period, date_words, month};

/// Words for a period that goes on.
static OPEN: LazyLock<Vec<&str>> = LazyLock::new(|| date_words("open").collect());

/// Words and signs between the two ends of a period. A slash is one only where it was cut out of `2019/2020`.
static BETWEEN: LazyLock<Vec<&str>> = LazyLock::new(|| date_words("between").collect());
/// Dashes that part words wherever they stand.
const DASHES: &[char] = &['–', '—', '‒', '−', '－', '~', '～', '〜', '至'];
/// Words before the only date that is known, the beginning.
const SINCE: &[&str] = &["since", "seit", "depuis", "desde", "dal", "sinds"];
/// … the end.
const UNTIL: &[&str] = &[
    "until",
    "till",
    "bis",
    "hasta",
    "até",
    "expected",
    "anticipated",
    "graduating",
    "voraussichtlich",
];
/// Words before the first of two dates.
static FROM: LazyLock<Vec<&str>> = LazyLock::new(|| date_words("from").collect());
/// Seasons, of which a resume keeps the year.
static SEASONS: LazyLock<Vec<&str>> = LazyLock::new(|| date_words("seasons").collect());

/// Two dates without a space between them are no longer, in bytes: at each of a word's hyphens what is before and behind is read.
const LONGEST_PERIOD: usize = 100;

/// A period in a line.
pub(crate) struct FoundPeriod {
    pub(crate) period: Period,
    /// Where it stands, in bytes.
    pub(crate) place: Range<usize>,
    /// One date is written, and nothing after it.
    pub(crate) is_single: bool,
    /// Which end it is of a period is said.
    pub(crate) is_sided: bool,
}

/// Whether a word says that a period goes on.
pub(crate) fn is_open_end(word: &str) -> bool {
    let word = word.trim().trim_matches(['(', ')', '.', ',']).to_lowercase();
    OPEN.contains(&&*word)
}

/// Whether a piece of a line is nothing but a date or a period.
pub fn is_dated(piece: &str) -> bool {
    find_period(piece).is_some_and(|(_, place)| {
        let around = [&piece[..place.start], &piece[place.end..]].concat();
        around.chars().all(|letter| !letter.is_alphanumeric())
    })
}

/// The first period in a line, or the first date by itself, and where it stands in bytes.
pub fn find_period(line: &str) -> Option<(Period, Range<usize>)> {
    find(line).map(|found| (found.period, found.place))
}

/// The same, with what it is.
pub(crate) fn find(line: &str) -> Option<FoundPeriod> {
    find_in(line, DateOrder::DayFirst)
}

/// The same, in a document whose dates have an order.
pub(crate) fn find_in(line: &str, order: DateOrder) -> Option<FoundPeriod> {
    let words = Words { line, places: places(line), order };
    (0..words.places.len()).find_map(|at| words.period_at(at))
}

/// A line and where its words and dashes are.
struct Words<'a> {
    line: &'a str,
    places: Vec<Range<usize>>,
    order: DateOrder,
}

impl Words<'_> {
    fn word(&self, at: usize) -> Option<&str> {
        self.line.get(self.places.get(at)?.clone())
    }

    /// Whether the word is one of a list.
    fn is_one(&self, at: usize, list: &[&str]) -> bool {
        let word = self.word(at).map(|word| word.trim_end_matches(':').to_lowercase());
        word.is_some_and(|word| list.contains(&word.as_str()))
    }

    fn end(&self, at: usize) -> usize {
        self.places.get(at).map_or(self.line.len(), |place| place.end)
    }

    /// The period that begins with the word.
    fn period_at(&self, at: usize) -> Option<FoundPeriod> {
        let begin = self.places.get(at)?.start;
        // "BIS, 2019" is a name and a date.
        let behind = self.places.get(at + 1).map(|next| next.start);
        let between = behind.and_then(|behind| self.line.get(self.end(at)..behind));
        let leads = between.is_some_and(|between| between.trim().is_empty());
        let (since, until) = (leads && self.is_one(at, SINCE), leads && self.is_one(at, UNTIL));
        let first = at + usize::from(since || until || self.is_one(at, &FROM));
        let (start, used) = match self.shared_year(first) {
            Some(start) => (start, 1),
            None => self.date_at(first)?,
        };
        let single = Period { start: Some(start), end: Some(start) };
        let (period, last) = self.ended(start, first + used).unwrap_or((single, first + used));
        let is_single = last == first + used && period == single;
        // "From" with one date says nothing.
        let begin = match (is_single, since || until) {
            (true, false) => self.places.get(first)?.start,
            _ => begin,
        };
        let period = match (is_single, since, until) {
            (true, true, _) => Period { start: Some(start), end: None },
            (true, _, true) => Period { start: None, end: Some(start) },
            _ => period,
        };
        let place = begin..self.end(last - 1);
        Some(FoundPeriod { period, place, is_single, is_sided: is_single && (since || until) })
    }

    /// How a period goes on behind its first date, and the word behind it.
    fn ended(&self, start: PartialDate, at: usize) -> Option<(Period, usize)> {
        let open = Period { start: Some(start), end: None };
        let mut next = at;
        while self.is_one(next, &BETWEEN) {
            next += 1;
        }
        // "To date", but not "Date of birth".
        let says = next > at || !self.is_one(next, &["date"]);
        if let Some(used) = self.open_at(next).filter(|_| says) {
            return Some((open, next + used));
        }
        if next == at {
            return None;
        }
        let until = |end| Period { start: Some(start), end: Some(end) };
        if let Some((end, used)) = self.date_at(next) {
            return Some((until(end), next + used));
        }
        if let Some(end) = self.short_year(start, next) {
            return Some((until(end), next + 1));
        }
        // "2015 –" and nothing more: it goes on.
        let rest = self.line.get(self.end(next - 1)..).unwrap_or_default();
        let rest = rest.trim_start_matches(' ');
        let ends = rest.is_empty() || rest.starts_with([')', '|', '\t', ',', ';', ']', '）']);
        let dash = self.word(next - 1).is_some_and(|word| !word.starts_with(char::is_alphanumeric));
        (ends && dash).then_some((open, next))
    }

    /// How many words say that it goes on.
    fn open_at(&self, at: usize) -> Option<usize> {
        let start = self.places.get(at)?.start;
        (1..=2).rev().find(|used| {
            let end = self.places.get(at + used - 1).map(|place| place.end);
            end.is_some_and(|end| is_open_end(self.line.get(start..end).unwrap_or_default()))
        })
    }

    /// `14` in `2009-14`, directly behind the dash.
    fn short_year(&self, start: PartialDate, at: usize) -> Option<PartialDate> {
        let (dash, place) = (self.places.get(at.checked_sub(1)?)?, self.places.get(at)?);
        let word = self.word(at).filter(|word| word.len() == 2 && dash.end == place.start)?;
        start.with_last_digits(word.parse().ok()?)
    }

    /// `Jun` in `Jun – Aug 2022`.
    fn shared_year(&self, at: usize) -> Option<PartialDate> {
        let first = named_month(self.word(at)?)?;
        let (end, _) = self.is_one(at + 1, &BETWEEN).then(|| self.date_at(at + 2))??;
        end.same_year_from(first)
    }

    /// A date of one to three words.
    fn date_at(&self, at: usize) -> Option<(PartialDate, usize)> {
        let first = self.word(at)?;
        let year = |at| self.word(at).filter(|word| word.len() == 4).and_then(PartialDate::parse);
        if SEASONS.contains(&&*first.to_lowercase()) {
            return year(at + 1).map(|year| (year, 2));
        }
        let start = self.places.get(at)?.start;
        let joined = |used: usize| {
            let place = self.places.get(at + used - 1)?;
            PartialDate::parse(self.line.get(start..place.end)?).map(|date| (date, used))
        };
        let of = |at| self.is_one(at, OF);
        if first.chars().any(char::is_alphabetic)
            && let Some(date) = of(at + 1)
                .then(|| joined(3))
                .flatten()
                .or_else(|| joined(2))
                .or_else(|| self.american_at(at))
        {
            return Some(date);
        }
        // "14 March 2019": the day is left off.
        let skip = 1 + usize::from(of(at + 1));
        if is_day(first) && self.word(at + skip).and_then(named_month).is_some() {
            return self.date_at(at + skip).map(|(date, used)| (date, used + skip));
        }
        PartialDate::parse_in(first, self.order).map(|date| (date, 1))
    }

    /// "March 14, 2020": the day is left off.
    fn american_at(&self, at: usize) -> Option<(PartialDate, usize)> {
        let (month, day, year) = (self.word(at)?, self.word(at + 1)?, self.word(at + 2)?);
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let is_date = named_month(month).is_some() && is_day(day) && is_year;
        is_date.then(|| PartialDate::parse(&format!("{month} {year}")).map(|date| (date, 3)))?
    }
}

/// Words between a day, a month and a year.
const OF: &[&str] = &["de", "del", "of"];

/// "14", "14th", "1er" and "1.".
fn is_day(word: &str) -> bool {
    let figures = word.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let day = word.strip_suffix(figures).unwrap_or_default();
    matches!(
        figures.to_lowercase().as_str(),
        "" | "." | "st" | "nd" | "rd" | "th" | "er" | "º" | "ª"
    ) && day.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

fn named_month(word: &str) -> Option<u8> {
    month(&word.trim_end_matches(['.', ',']).to_lowercase())
}

/// Words and dashes; a dash between two dates is a word of its own, one inside `2019-07` is not.
fn places(line: &str) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut begin = None;
    for (at, letter) in line.char_indices() {
        let apart = DASHES.contains(&letter);
        let between = letter.is_whitespace()
            || matches!(letter, '(' | ')' | '|' | ',' | ';' | '[' | ']' | '（' | '）');
        if apart || between {
            places.extend(begin.take().into_iter().flat_map(|start| cut(line, start..at)));
            if apart {
                places.push(at..at + letter.len_utf8());
            }
        } else {
            begin.get_or_insert(at);
        }
    }
    places.extend(begin.into_iter().flat_map(|start| cut(line, start..line.len())));
    places
}

/// A word, cut at a hyphen that stands between two dates.
fn cut(line: &str, place: Range<usize>) -> Vec<Range<usize>> {
    let Range { start, end } = place;
    let word = line.get(start..end).unwrap_or_default();
    let digits = |text: &str, many: usize| {
        text.len() == many && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_date = |text: &str| PartialDate::parse(text).is_some();
    let is_month = |text: &str| named_month(text).is_some();
    let is_short = |text: &str| text.starts_with(['\'', '’']) && text.len() <= 5;
    let parts = |at: usize, sign: char| {
        let (left, right) = (word.get(..at)?, word.get(at + sign.len_utf8()..)?);
        let dates = match sign {
            '-' => {
                (is_date(left) || is_short(left))
                    && (is_date(right)
                        || right.is_empty()
                        || digits(right, 2)
                        || is_open_end(right)
                        || is_month(right))
                    || is_month(left) && is_month(right)
            }
            '/' => digits(left, 4) && digits(right, 4),
            _ => false,
        };
        dates.then_some((start + at, start + at + sign.len_utf8()))
    };
    if word.len() > LONGEST_PERIOD || is_date(word) {
        return vec![place];
    }
    match word.char_indices().find_map(|(at, sign)| parts(at, sign)) {
        None => vec![place],
        Some((from, to)) => {
            let parts = [start..from, from..to, to..end];
            parts.into_iter().filter(|part| !part.is_empty()).collect()
        }
    }
}

#[cfg(test)]
mod tests;
