use std::ops::Deref;

/// Letters and digits of a match, without what stood between them: as many as the longest shape has.
#[derive(Default)]
pub(crate) struct Value {
    bytes: [u8; 24],
    length: usize,
}

impl Deref for Value {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

/// Reads `shape` at `at`, if the text has it there, and says where it ends and what its letters and digits are.
///
/// A shape is written with `d` for a digit, `l` for a letter, `x` for either, capitals for themselves, `-` for a separator that may
/// be missing, `=` for one that may not, `(` and `)` for a bracket that may be missing, `!` where no more
/// digits and no letter that stands alone may follow. What follows must not be a letter or digit.
pub(crate) fn read(shape: &str, bytes: &[u8], at: usize) -> Option<(usize, Value)> {
    let mut value = Value::default();
    let mut here = at;
    for symbol in shape.bytes() {
        let byte = bytes.get(here).copied();
        let fits = match symbol {
            b'd' => byte.is_some_and(|byte| byte.is_ascii_digit()),
            b'l' => byte.is_some_and(|byte| byte.is_ascii_lowercase()),
            b'x' => byte.is_some_and(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase()),
            b'A'..=b'Z' => byte == Some(symbol.to_ascii_lowercase()),
            b'-' => {
                here += separator(&bytes[here..]);
                continue;
            }
            b'=' => match separator(&bytes[here..]) {
                0 => return None,
                length => {
                    here += length;
                    continue;
                }
            },
            b'!' => {
                if goes_on(&bytes[here..]) {
                    return None;
                }
                continue;
            }
            b'(' | b')' => {
                here += usize::from(byte == Some(symbol));
                continue;
            }
            _ => false,
        };
        if !fits {
            return None;
        }
        value.bytes[value.length] = byte.unwrap_or_default();
        value.length += 1;
        here += 1;
    }
    let closed = bytes[here - 1] == b')'
        || bytes.get(here).is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_');
    closed.then_some((here, value))
}

/// Reads the letters and digits of `shape` at `at`, whatever stands between any two of them that may stand between the pieces of one
/// number; where it ends, and a bit for each letter or digit that something stands before.
pub(crate) fn read_apart(shape: &str, bytes: &[u8], at: usize) -> Option<(usize, Value, u32)> {
    let (mut value, mut here, mut breaks) = (Value::default(), at, 0);
    for symbol in shape.bytes().filter(u8::is_ascii_alphabetic) {
        if value.length > 0 {
            let gap = pause(&bytes[here..]);
            breaks |= u32::from(gap > 0) << value.length;
            here += gap;
        }
        let byte = *bytes.get(here)?;
        let fits = match symbol {
            b'd' => byte.is_ascii_digit(),
            b'l' => byte.is_ascii_lowercase(),
            b'x' => byte.is_ascii_digit() || byte.is_ascii_lowercase(),
            capital => byte == capital.to_ascii_lowercase(),
        };
        if !fits {
            return None;
        }
        value.bytes[value.length] = byte;
        value.length += 1;
        here += 1;
    }
    let bracket = usize::from(matches!(bytes.get(here), Some(b')' | b']')));
    let open = bytes[at..here].iter().any(|byte| b"([".contains(byte));
    here += if open { bracket } else { 0 };
    let rest = &bytes[here..];
    let more = rest.first().is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
        || matches!(rest, [b' ' | b'-' | b'.', b'0'..=b'9', ..]);
    let more = more || shape.ends_with('!') && goes_on(rest);
    (!more).then_some((here, value, breaks))
}

/// More digits, or a letter that stands alone, come next on this line.
fn goes_on(rest: &[u8]) -> bool {
    let gap = separator(rest);
    let rest = if rest[..gap].contains(&b'\n') { &[] } else { &rest[gap..] };
    let letter = rest.first().is_some_and(u8::is_ascii_lowercase)
        && rest.get(1).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    letter || rest.first().is_some_and(u8::is_ascii_digit)
}

/// Length of one end of a line, with the spaces and the hyphen around it.
pub(crate) fn line_end(bytes: &[u8]) -> usize {
    let spaces = |from: usize, most: usize| {
        bytes[from..].iter().take(most).take_while(|byte| **byte == b' ').count()
    };
    let hyphen = usize::from(bytes.first() == Some(&b'-'));
    let end = hyphen + spaces(hyphen, 3);
    if bytes.get(end) != Some(&b'\n') {
        return 0;
    }
    let next = end + 1 + spaces(end + 1, 4);
    if bytes.get(next) == Some(&b'\n') { 0 } else { next }
}

/// The digits here begin something of their own: a house with its street ("12 High Street"), or a year and what was done in it.
pub(crate) fn begins_anew(bytes: &[u8], at: usize) -> bool {
    let digits = bytes[at..].iter().take(5).take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = bytes[at..].split_at(digits);
    let word = matches!(rest, [b' ', b'a'..=b'z', ..] | [b',', b' ', b'a'..=b'z', ..]);
    (1..=3).contains(&digits) && word || is_year(number) && (word || rest.starts_with(b" -"))
}

/// Four digits that are a year of this century or the last.
pub(crate) fn is_year(digits: &[u8]) -> bool {
    matches!(digits, [b'1', b'9', tens, ones] | [b'2', b'0', tens, ones] if tens.is_ascii_digit() && ones.is_ascii_digit())
}

/// Words that are said for brackets.
const BRACKETS: &[&str] = &["in brackets", "in bracket", "brackets", "bracket", "括號", "括号"];

/// Length of what may stand between two pieces of one number that a word names: marks with spaces around them, one line end, and a word
/// for brackets.
fn pause(bytes: &[u8]) -> usize {
    let mut at = marks(bytes);
    let word = BRACKETS.iter().find(|word| bytes[at..].starts_with(word.as_bytes()));
    if let Some(word) = word {
        at += word.len();
        at += marks(&bytes[at..]);
    }
    at
}

fn marks(bytes: &[u8]) -> usize {
    let is_one = |byte: &&u8| b" -./,\n()[]".contains(byte);
    let length = bytes.iter().take(4).take_while(is_one).count();
    let count = |is: fn(&&u8) -> bool| bytes[..length].iter().filter(is).count();
    let comma = if bytes.starts_with("、".as_bytes()) { "、".len() } else { 0 };
    if count(|byte| !byte.is_ascii_whitespace()) > 2 || count(|byte| **byte == b'\n') > 1 {
        0
    } else {
        length.max(comma)
    }
}

/// Length of what may stand between the parts of one number: a space, hyphen, full stop, slash or line end, with spaces around it.
pub(crate) fn separator(bytes: &[u8]) -> usize {
    let is_one = |byte: &&u8| matches!(byte, b' ' | b'-' | b'.' | b'/' | b'\n');
    let length = bytes.iter().take(3).take_while(is_one).count();
    let count = |is: fn(&&u8) -> bool| bytes[..length].iter().filter(is).count();
    if count(|byte| !byte.is_ascii_whitespace()) > 1 || count(|byte| **byte == b'\n') > 1 {
        0
    } else {
        length
    }
}

/// A letter or digit could begin a number here: what stands before does not belong to it.
pub(crate) fn opens(bytes: &[u8], at: usize) -> bool {
    at == 0 || !(bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_')
}

/// The stretch is part of something longer, such as `INV-A123-B` or a path.
pub(crate) fn embedded(bytes: &[u8], start: usize, end: usize) -> bool {
    let word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let joint = |byte: Option<&u8>| byte.is_some_and(|byte| b"-/._=#@&+\\".contains(byte));
    let at = |back: usize| start.checked_sub(back).and_then(|at| bytes.get(at));
    let before = matches!(at(1), Some(b'#' | b'@' | b'=')) || joint(at(1)) && word(at(2));
    before || joint(bytes.get(end)) && word(bytes.get(end + 1))
}

/// An amount of money begins here: a currency sign stands right before.
pub(crate) fn priced(text: &str, at: usize) -> bool {
    let gap = text.as_bytes()[..at].iter().rev().take_while(|byte| b" (".contains(byte)).count();
    text[..at - gap].ends_with(['$', '£', '€', '¥', '₹', '₩', '฿'])
}

/// The number value of a digit byte.
pub(crate) fn digit(byte: u8) -> u32 {
    u32::from(byte.wrapping_sub(b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_reads_its_parts_and_leaves_the_rest() {
        let read =
            |shape, bytes: &[u8]| read(shape, bytes, 0).map(|(end, value)| (end, value.to_vec()));
        assert_eq!(read("ldddddd-(x)", b"a123456 (3)."), Some((11, b"a1234563".to_vec())));
        assert_eq!(read("ddd=dd=dddd", b"123-45-6789"), Some((11, b"123456789".to_vec())));
        assert_eq!(read("ddd=dd=dddd", b"123456789"), None);
        assert_eq!(read("dd", b"123"), None);
        assert_eq!(read("dd!", b"12 34"), None);
        assert_eq!(read("dd!", b"12-b."), None);
        assert_eq!(read("dd!", b"12 be"), Some((2, b"12".to_vec())));
        assert_eq!(read("d-d", b"1\n2"), Some((3, b"12".to_vec())));
        assert_eq!(read("d-d", b"1\n\n2"), None);
        assert_eq!(read("Xd", b"x1"), Some((2, b"x1".to_vec())));
    }
}
