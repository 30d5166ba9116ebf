//! Groups of digits as they stand in a row.

use super::dates;
use crate::shape;

/// ITU-T E.164: fifteen digits at most, the country's code among them; "00" and a trunk zero may stand before.
const MOST_DIGITS: usize = 19;
/// Groups of one number.
const MOST_GROUPS: usize = 9;

/// Digit groups in a row, as many as one number may have.
pub(super) struct Chain {
    pub(super) plus: bool,
    pub(super) digits: Vec<u8>,
    pub(super) groups: Vec<Group>,
}

pub(super) struct Group {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Digits of the chain up to its end.
    pub(super) total: usize,
    /// It stands in brackets.
    pub(super) bracket: bool,
}

/// What may stand between the groups of one number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gaps {
    Plain,
    /// A word for phones stands before it, and digits may be told one by one, with a comma for each breath.
    Told,
    /// One line ends between two of them.
    Broken,
}

pub(super) fn read(bytes: &[u8], start: usize, gaps: Gaps) -> Chain {
    let told = gaps == Gaps::Told;
    let mut whole = gaps == Gaps::Broken;
    let mut chain = Chain {
        plus: false,
        digits: Vec::with_capacity(2 * MOST_DIGITS),
        groups: Vec::with_capacity(MOST_GROUPS),
    };
    let mut at = start;
    let mut open = bytes.get(at) == Some(&b'(');
    at += usize::from(open);
    if bytes.get(at) == Some(&b'+') {
        chain.plus = true;
        at += 1;
        at += usize::from(bytes.get(at) == Some(&b' '));
        if bytes.get(at) == Some(&b'(') {
            open = true;
            at += 1;
        }
    }
    while chain.groups.len() < MOST_GROUPS && chain.digits.len() < MOST_DIGITS {
        let length = bytes[at.min(bytes.len())..]
            .iter()
            .take(MOST_DIGITS + 1)
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        if length == 0 {
            break;
        }
        if !chain.groups.is_empty() && dates::range(bytes, at).is_some() {
            break;
        }
        let end = at + length;
        let closed = open && bytes.get(end) == Some(&b')');
        if open && !closed && !(chain.groups.is_empty() && chain.plus) && chain.groups.is_empty() {
            // "(2019-2023)": the bracket is not the number's.
            chain.digits.clear();
            return chain;
        }
        chain.digits.extend_from_slice(&bytes[at..end]);
        chain.groups.push(Group { start: at, end, total: chain.digits.len(), bracket: closed });
        at = end + usize::from(closed);
        if open && !closed && bytes.get(at) == Some(&b'-')
            || length < 2 && chain.groups.len() > 1 && !chain.plus && !told && !is_ninth(&chain)
        {
            break;
        }
        let mut gap = if told && bytes[at..].starts_with(b", ") { 2 } else { gap(&bytes[at..]) };
        let line = if whole { shape::line_end(&bytes[at..]) } else { 0 };
        if line > 0 {
            (gap, whole) = (line, false);
        }
        at += gap;
        let bracket = bytes.get(at) == Some(&b'(');
        if gap == 0 && !bracket && !closed {
            break;
        }
        open = bracket;
        at += usize::from(bracket);
    }
    chain
}

/// A 9 alone behind an area of two digits begins a mobile number of Brazil: "11 9 8472-3316".
fn is_ninth(chain: &Chain) -> bool {
    chain.groups.len() == 2 && chain.groups[0].total == 2 && chain.digits[2] == b'9'
}

/// A space, hyphen, full stop or slash between groups, spaces around it; never a line end.
fn gap(bytes: &[u8]) -> usize {
    let length = bytes.iter().take(3).take_while(|byte| b" -./".contains(byte)).count();
    let marks = bytes[..length].iter().filter(|byte| **byte != b' ').count();
    if marks > 1 || length == 2 && marks == 1 && bytes[0] != b'-' && bytes[0] != b'/' {
        0
    } else {
        length
    }
}
