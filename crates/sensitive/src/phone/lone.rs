//! Digits in threes, as Spain and Poland write phones, and others amounts and serial numbers: a phone where they stand alone. So are
//! three, three and four of an area that is on no list.

use std::ops::Range;

use super::{american, chain::Chain};
use crate::reading::Reading;

/// How far around a number is looked for the ends of its line and for an email address, in bytes.
const REACH: usize = 80;

/// Confidence in three groups that are all of a line or of a cell, or stand in one line with an email address.
pub(super) fn threes(chain: &Chain, reading: &Reading) -> Option<f32> {
    let [first, second, third] = chain.groups.as_slice() else { return None };
    let bytes = reading.bytes();
    let gaps = [first.end..second.start, second.end..third.start].map(|gap| &bytes[gap]);
    let alike = [3, 6] == [first.total, second.total]
        && matches!(third.total, 9 | 10)
        && gaps[0] == gaps[1]
        && matches!(gaps[0], b" " | b"-");
    let first_digit = if third.total == 9 { b"679".as_slice() } else { b"23456789" };
    let likely = first_digit.contains(&chain.digits[0]) && !chain.digits.ends_with(b"000");
    if !alike || !likely {
        return None;
    }
    let before = &bytes[first.start.saturating_sub(REACH)..first.start];
    let behind = &bytes[third.end..bytes.len().min(third.end + REACH)];
    let whole = before.len() == first.start;
    let alone = ends(before.iter().rev(), whole)
        && ends(behind.iter(), third.end + behind.len() == bytes.len());
    let mail = || {
        before.rsplit(|byte| *byte == b'\n').next().is_some_and(|line| line.contains(&b'@'))
            || behind.split(|byte| *byte == b'\n').next().is_some_and(|line| line.contains(&b'@'))
    };
    (alone && !is_of_money(before, behind) || mail()).then_some(0.55)
}

/// A currency stands in the same line: "Umsatz | 612 345 678 | EUR".
fn is_of_money(before: &[u8], behind: &[u8]) -> bool {
    const MONEY: &[&str] = &["eur", "usd", "gbp", "chf", "pln", "€", "$", "£", "zł"];
    let line = [
        before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default(),
        behind.split(|byte| *byte == b'\n').next().unwrap_or_default(),
    ];
    let says = |part: &&[u8]| {
        let part = String::from_utf8_lossy(part);
        let mut words = part.split([' ', '|', '\t']);
        words.any(|word| MONEY.contains(&word.trim_matches(['(', ')', ':', '.', ','])))
    };
    line.iter().any(says)
}

/// Bytes of what may lead to a number that is all of an answer: "sure, ", "yes, so it's ".
const LEAD: usize = 14;

/// Confidence in digits that were told one by one or in groups, and are all of an answer: "Sure, 0, 7, 9, 4, …". Beside other words they
/// are a list of values.
pub(super) fn answer(digits: &[u8], reading: &Reading, span: Range<usize>) -> Option<f32> {
    let (before, behind) = reading.bytes().split_at(span.start);
    let lead =
        before.iter().rev().take_while(|byte| !b".!?\n".contains(byte)).take(LEAD + 1).count();
    let rest = &behind[span.len()..];
    let ended = matches!(rest, [] | [b'.' | b'!' | b'?' | b'\n', ..]) && {
        let rest = rest.strip_prefix(b".").unwrap_or(rest);
        rest.first().is_none_or(u8::is_ascii_whitespace)
    };
    let likely = match digits {
        [b'0', b'1'..=b'9', ..] => matches!(digits.len(), 10 | 11),
        _ => digits.len() == 10 && american::is_assigned(&digits[..3], &digits[3..6]),
    };
    let steps = digits.windows(2).filter(|pair| pair[1].abs_diff(pair[0]) == 1).count();
    (lead <= LEAD && ended && likely && steps + 3 < digits.len()).then_some(0.55)
}

/// Nothing but marks stands up to the end of the line, of the cell or (`whole`) of the text. Signs that are no letters of a sentence
/// part cells, too: "·", "•", a picture of a phone.
fn ends<'b>(mut bytes: impl Iterator<Item = &'b u8>, whole: bool) -> bool {
    match bytes.find(|byte| !b" -*>()".contains(byte)) {
        Some(b'\n' | b'|' | b'\t') => true,
        Some(other) => !other.is_ascii(),
        None => whole,
    }
}
