//! A resume's text before its parts are told: without marks of markup and numbers of pages, with periods in one line.

use crate::{
    Period, is_dated,
    period::{FoundPeriod, find, is_open_end},
    pieces::unmarked,
    sections::MarkedHeading,
};

/// A line is looked at for a period if it is no longer, in bytes.
const LONGEST: usize = 400;

/// The text as its parts are told from it.
pub(super) fn tidied(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = if is_page_number(line) { String::new() } else { unmarked(line.trim_end()) };
        let next = line.trim_start();
        match lines.last_mut() {
            // "2015 –" at the edge of a narrow column: its end stands below.
            Some(last) if next.len() <= LONGEST && is_ended_by(last, next) => {
                last.push(' ');
                last.push_str(next);
            }
            _ => lines.push(line),
        }
    }
    lines.join("\n")
}

/// What Markdown's `##` sets as headings.
pub(super) fn marked_in(text: &str) -> Vec<MarkedHeading> {
    let level = |line: &str| {
        let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
        let is_one = (1..=6).contains(&hashes) && line[hashes..].starts_with(' ');
        is_one.then_some(u8::try_from(hashes).unwrap_or_default())
    };
    let lines = text.lines().map(str::trim);
    lines
        .filter_map(|line| Some(MarkedHeading { level: level(line)?, line: unmarked(line) }))
        .collect()
}

/// Whether a line ends in a date with a dash behind it, and the next is nothing but the end of that period.
fn is_ended_by(line: &str, next: &str) -> bool {
    let is_open = line.len() <= LONGEST && line.trim_end().ends_with(['-', '–', '—']);
    if !is_open {
        return false;
    }
    let Some(begun) = find(line)
        .filter(|found| found.period.end.is_none() && found.place.end == line.trim_end().len())
    else {
        return false;
    };
    // A whole period in the next line is another's, and so is what was before the beginning.
    let ends = |found: FoundPeriod| {
        let period = Period { start: begun.period.start, end: found.period.end };
        found.is_single && !period.is_backwards()
    };
    is_open_end(next) || is_dated(next) && find(next).is_some_and(ends)
}

/// "Page 1 of 2" and its like.
fn is_page_number(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    let rest = ["page ", "seite ", "página ", "pagina ", "strana "]
        .iter()
        .find_map(|word| lower.strip_prefix(word));
    rest.is_some_and(|rest| {
        let counts = rest.contains(|letter: char| letter.is_ascii_digit());
        let mut words = rest.split(|letter: char| !letter.is_alphanumeric());
        counts
            && words.all(|word| {
                word.bytes().all(|byte| byte.is_ascii_digit())
                    || matches!(word, "of" | "von" | "de" | "sur" | "di" | "van")
            })
    })
}
