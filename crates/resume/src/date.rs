//! Dates as resumes have them: a year, often a month, seldom a day; and where one stands in a line.

use std::{cmp::Ordering, fmt, ops::Range};

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
}

/// Years that a resume can mean.
const YEARS: std::ops::RangeInclusive<u16> = 1940..=2099;

/// What months are called in English, German, French, Spanish and Portuguese, with and without accents. A word is a month if one
/// of these begins with it: not the other way round, or Novartis would be in November.
const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "jänner", "janvier", "enero", "janeiro"],
    &["february", "februar", "février", "fevrier", "febrero", "fevereiro"],
    &["march", "märz", "mars", "marzo", "março", "marco"],
    &["april", "avril", "abril"],
    &["may", "mai", "mayo", "maio"],
    &["june", "juni", "juin", "junio", "junho"],
    &["july", "juli", "juillet", "julio", "julho"],
    &["august", "août", "aout", "agosto"],
    &["september", "septembre", "septiembre", "setiembre", "setembro"],
    &["october", "oktober", "octobre", "octubre", "outubro"],
    &["november", "novembre", "noviembre", "novembro"],
    &["december", "dezember", "décembre", "decembre", "diciembre", "dezembro"],
];

/// The shortest short form of a month, in letters.
const SHORTEST_MONTH: usize = 3;

/// Words for a period that goes on.
const OPEN: &[&str] = &[
    "present",
    "today",
    "now",
    "current",
    "currently",
    "ongoing",
    "heute",
    "présent",
    "actualidad",
    "presente",
    "atual",
    "至今",
    "今",
    "现在",
    "現在",
];

impl PartialDate {
    /// Reads `2019`, `2019-07`, `2019-07-14`, `07/2019`, `July 2019`, `Jul. 2019` and `2019年7月`. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
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
            _ => Self::named(text),
        }
    }

    fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let holds = YEARS.contains(&year)
            && month.is_none_or(|month| (1..=12).contains(&month))
            && day.is_none_or(|day| (1..=31).contains(&day));
        holds.then_some(Self { year, month, day })
    }

    /// `July 2019`.
    fn named(text: &str) -> Option<Self> {
        let (word, year) = text.rsplit_once([' ', '\u{a0}', '.', '’', '\''])?;
        let year = match year.len() {
            4 => year.parse().ok()?,
            _ => return None,
        };
        let word = word.trim().trim_end_matches(['.', ',']).trim_end_matches(" de").to_lowercase();
        Self::new(year, Some(month(&word)?), None)
    }

    /// `2019年7月`.
    fn eastern(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('年')?;
        let month = rest.trim().trim_end_matches('月').trim();
        let month = if month.is_empty() { None } else { Some(month.parse().ok()?) };
        Self::new(year.trim().parse().ok()?, month, None)
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
fn month(word: &str) -> Option<u8> {
    if word.chars().count() < SHORTEST_MONTH {
        return None;
    }
    let mut named = (1..).zip(MONTHS).filter(|(_, names)| {
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

/// Whether a word says that a period goes on.
pub(crate) fn is_open_end(word: &str) -> bool {
    let word = word.trim().trim_matches(['(', ')', '.', ',']).to_lowercase();
    OPEN.contains(&word.as_str())
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
    let tokens = tokens(line);
    for (index, _) in tokens.iter().enumerate() {
        let Some((start, used)) = date_at(line, &tokens, index) else { continue };
        let from = tokens[index].start;
        let mut end_at = tokens[index + used - 1].end;
        let mut period = Period { start: Some(start), end: Some(start) };
        let mut next = index + used;
        if tokens.get(next).is_some_and(|token| is_until(&line[token.clone()])) {
            next += 1;
            if let Some((end, used)) = date_at(line, &tokens, next) {
                period.end = Some(end);
                end_at = tokens[next + used - 1].end;
            } else if let Some(token) = tokens.get(next)
                && is_open_end(&line[token.clone()])
            {
                period.end = None;
                end_at = token.end;
            }
        } else if tokens.get(next).is_some_and(|token| is_open_end(&line[token.clone()])) {
            period.end = None;
            end_at = tokens[next].end;
        }
        return Some((period, from..end_at));
    }
    None
}

fn is_until(token: &str) -> bool {
    matches!(
        token.to_lowercase().as_str(),
        "-" | "–"
            | "—"
            | "‒"
            | "−"
            | "~"
            | "～"
            | "〜"
            | "to"
            | "until"
            | "bis"
            | "à"
            | "a"
            | "hasta"
            | "até"
            | "至"
    )
}

/// A date of one or two tokens.
fn date_at(line: &str, tokens: &[Range<usize>], index: usize) -> Option<(PartialDate, usize)> {
    let first = tokens.get(index)?;
    if let Some(second) = tokens.get(index + 1)
        && let Some(date) = PartialDate::parse(&line[first.start..second.end])
        && line[first.clone()].chars().any(char::is_alphabetic)
    {
        return Some((date, 2));
    }
    PartialDate::parse(&line[first.clone()]).map(|date| (date, 1))
}

/// Words and dashes; a dash between two years is a token of its own, one inside `2019-07` is not.
fn tokens(line: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut begin = None;
    let letters: Vec<(usize, char)> = line.char_indices().collect();
    for (index, (at, letter)) in letters.iter().copied().enumerate() {
        let apart = match letter {
            '–' | '—' | '‒' | '−' | '~' | '～' | '〜' | '至' => true,
            '-' => {
                let before = line[..at].chars().rev().take_while(char::is_ascii_digit).count();
                let after =
                    letters[index + 1..].iter().take_while(|(_, it)| it.is_ascii_digit()).count();
                before == 4 && after == 4
            }
            _ => false,
        };
        if apart
            || letter.is_whitespace()
            || matches!(letter, '(' | ')' | '|' | ',' | ';' | '[' | ']' | '（' | '）')
        {
            if let Some(start) = begin.take() {
                tokens.push(start..at);
            }
            if apart {
                tokens.push(at..at + letter.len_utf8());
            }
        } else {
            begin.get_or_insert(at);
        }
    }
    tokens.extend(begin.map(|start| start..line.len()));
    tokens
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
            ("2019年7月", "2019-07"),
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

    #[test]
    fn periods_are_found_in_lines() {
        for (line, shown, rest) in [
            ("Engineer, Acme  Jan 2019 – Present", "Jan 2019 – present", "Engineer, Acme  "),
            ("2015-2018 Acme", "2015 – 2018", " Acme"),
            ("2015-03 - 2018-04", "Mar 2015 – Apr 2018", ""),
            ("Acme (03/2015 to 04/2018)", "Mar 2015 – Apr 2018", "Acme ()"),
            ("BSc Physics 2012", "2012", "BSc Physics "),
            ("Novartis 2019 – 2021", "2019 – 2021", "Novartis "),
            ("Head of Marketing 2019 - 2021", "2019 – 2021", "Head of Marketing "),
            ("Store manager, Decathlon 2019", "2019", "Store manager, Decathlon "),
            ("Junior 2018 - 2019", "2018 – 2019", "Junior "),
            ("腾讯 2019年7月至今", "Jul 2019 – present", "腾讯 "),
        ] {
            let (period, place) = find_period(line).expect(line);
            let around = [&line[..place.start], &line[place.end..]].concat();
            assert_eq!((period.shown().as_str(), around.as_str()), (shown, rest), "{line}");
        }
        assert!(find_period("Managed 1200 servers and 35 people").is_none());
        assert!(is_dated("(2019 – 2021)") && !is_dated("Acme 2019"));
    }
}
