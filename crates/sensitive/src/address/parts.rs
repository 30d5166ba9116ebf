//! What the addresses of many countries have in common: a house number, and what may stand around a street.

use super::words;
use crate::reading::Reading;

/// The longest tail (flat, town, postcode) behind a street, in bytes.
const TAIL: usize = 100;
/// Words of one name (of a town, a district) at most.
const WORDS: usize = 4;

/// An address, and how sure it is without a word for it.
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) sure: f32,
}

/// The end of a house number: up to six digits, a letter, a second number behind a hyphen or slash.
pub(super) fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let run = |at: usize| {
        bytes
            .get(at..)
            .unwrap_or_default()
            .iter()
            .take(7)
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let length = run(at);
    if !(1..=6).contains(&length) {
        return None;
    }
    let mut end = at + length;
    if bytes.get(end).is_some_and(u8::is_ascii_lowercase) {
        end += 1;
    }
    // "482-II": the floor in Roman numerals.
    let floor = bytes[end..].strip_prefix(b"-").unwrap_or_default();
    let floor = floor.iter().take(5).take_while(|byte| b"iv".contains(byte)).count();
    if (1..=3).contains(&floor)
        && bytes.get(end + 1 + floor).is_none_or(|byte| !byte.is_ascii_alphanumeric())
    {
        return Some(end + 1 + floor);
    }
    if matches!(bytes.get(end), Some(b'-' | b'/')) && (1..=4).contains(&run(end + 1)) {
        end += 1 + run(end + 1);
        end += usize::from(bytes.get(end).is_some_and(u8::is_ascii_lowercase));
    } else if bytes.get(end) == Some(&b'/')
        && bytes.get(end + 1).is_some_and(u8::is_ascii_lowercase)
    {
        end += 2;
    }
    let closed = bytes.get(end).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    let on = ["bis", "ter"].iter().find(|word| {
        bytes[end..].strip_prefix(b" ").is_some_and(|rest| {
            rest.starts_with(word.as_bytes())
                && rest.get(word.len()).is_none_or(|byte| !byte.is_ascii_alphanumeric())
        })
    });
    closed.then_some(end + on.map_or(0, |word| word.len() + 1))
}

/// Where a house number's flat, floor and block in front of it begin: "Flat B, 12/F, Tower 3, ".
pub(super) fn head(reading: &Reading, start: usize) -> usize {
    let mut start = direct(reading, start);
    let mut edge = start;
    for _ in 0..5 {
        let Some(rest) = reading.text[..edge].trim_end_matches(' ').strip_suffix(',') else {
            break;
        };
        let from = floor(&reading.text, rest.len().saturating_sub(40));
        let piece = rest[from..].rfind([',', '\n', ':', '.', ';']).map_or(from, |at| from + at + 1);
        let begins = piece + rest[piece..].len() - rest[piece..].trim_start().len();
        if let Some(unit) = unit_at_end(reading, begins, rest.len()) {
            start = unit;
            edge = unit;
            if unit > begins {
                break;
            }
        } else if reading.is_capital(begins) {
            // The name of a house between two such pieces.
            edge = begins;
        } else {
            break;
        }
    }
    start
}

/// "Blk 202", "No. 12", "#5": the word in front of the number itself.
fn direct(reading: &Reading, start: usize) -> usize {
    let before = reading.text[..start].trim_end_matches([' ', '.', '#', ':']);
    let word = word_before(before);
    if start - before.len() <= 3 && words::HOUSES.has(&before[word..]) {
        let further = before[..word].trim_end_matches([' ', '.']);
        let house = word_before(further);
        return if words::HOUSES.has(&further[house..]) { house } else { word };
    }
    start - usize::from(reading.text[..start].ends_with('#'))
}

/// Where "flat 3", "12/f" or "3rd floor" begins that ends the stretch.
fn unit_at_end(reading: &Reading, from: usize, to: usize) -> Option<usize> {
    let stretch = &reading.text[from..to];
    let (rest, last) =
        stretch.rsplit_once(' ').map_or((None, stretch), |(rest, last)| (Some(rest), last));
    let digits = last.bytes().filter(u8::is_ascii_digit).count();
    if digits > 0 && last.ends_with("/f") {
        return Some(to - last.len());
    }
    let rest = rest?.trim_end_matches(['.', ' ', '#']);
    let word = word_before(rest);
    let before = &rest[word..];
    let counted = || before != "no" && super::said::is_number(last);
    let named = words::UNITS.has(before) && (digits > 0 || last.len() <= 2 || counted());
    let ordinal =
        matches!(last, "floor" | "flat") && before.starts_with(|ch: char| ch.is_ascii_digit());
    (named || ordinal).then_some(from + word)
}

fn word_before(text: &str) -> usize {
    text.len() - text.bytes().rev().take(10).take_while(u8::is_ascii_alphanumeric).count()
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The sentence goes on with a word that makes the stretch the name of something else: "Wall Street crash", "via Zoom 12 people".
pub(super) fn goes_on(reading: &Reading, end: usize) -> bool {
    let Some(rest) = reading.text[end..].strip_prefix(' ') else { return false };
    let length = rest.bytes().take(20).take_while(u8::is_ascii_lowercase).count();
    length > 0 && !reading.is_capital(end + 1) && !words::BEHIND.has(&rest[..length])
}

/// What a word of a tail is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// "Apt", "Floor".
    Unit,
    /// What stands behind such a word, or "#03-249".
    Flat,
    Direction,
    Name,
    Postcode,
}

/// Where flat, town and postcode behind a street end, and whether a postcode is among them.
pub(super) fn tail(reading: &Reading, end: usize) -> (usize, bool) {
    let bytes = reading.bytes();
    let dot =
        bytes.get(end) == Some(&b'.') && matches!(bytes.get(end + 1), Some(b',' | b' ' | b'\n'));
    let limit = (end + TAIL).min(bytes.len());
    let (mut kept, mut at, mut postcode, mut names, mut last) =
        (end, end + usize::from(dot), false, 0, None);
    // A name right behind the street, or one on a new line, belongs to it only where a postcode follows.
    let mut waiting = false;
    while at < limit {
        // "Apt. 3": the stop is the abbreviation's.
        at += usize::from(last == Some(Piece::Unit) && bytes[at] == b'.');
        // "Col. Roma Norte", likewise.
        at += usize::from(
            last == Some(Piece::Name) && reading.text[..at].ends_with(" col") && bytes[at] == b'.',
        );
        let marks =
            bytes[at..limit].iter().take(4).take_while(|byte| b" ,\n-".contains(byte)).count();
        let between = &bytes[at..at + marks];
        let comma = between.iter().any(|byte| b",\n-".contains(byte));
        let line = between.contains(&b'\n');
        if marks == 0 || between == b"-" || between.windows(2).any(|pair| pair == b"\n\n") {
            break;
        }
        let from = at + marks;
        let length = length_of(&bytes[from..limit]);
        let Some(word) = reading.text.get(from..from + length).filter(|word| !word.is_empty())
        else {
            break;
        };
        let Some(piece) = piece(reading, from, word, last, comma) else { break };
        if piece == Piece::Name {
            names = if comma { 1 } else { names + 1 };
            if names > WORDS || postcode && (comma && line || last == Some(Piece::Flat)) {
                break;
            }
            waiting |= line || last.is_none() && !comma;
        }
        if piece == Piece::Postcode {
            if postcode && (line || last != Some(Piece::Postcode)) {
                break;
            }
            postcode = true;
        }
        waiting |= line;
        waiting &= piece != Piece::Postcode;
        at = from + length;
        at += ["º", "ª", "°", ".º", ".ª", ".°"]
            .iter()
            .find(|sign| reading.text[at..].starts_with(**sign))
            .map_or(0, |sign| sign.len());
        last = Some(piece);
        if !waiting {
            kept = at;
        }
    }
    let province =
        reading.text[kept..].strip_prefix(" (").and_then(|rest| rest.as_bytes().get(..3));
    let province = postcode
        && province.is_some_and(|name| {
            name[2] == b')' && reading.is_capital(kept + 2) && reading.is_capital(kept + 3)
        });
    (if province { kept + " (BO)".len() } else { kept }, postcode)
}

/// The last two digits of a postcode, and a town: " 38 Göteborg".
fn is_parted(reading: &Reading, at: usize) -> bool {
    let digit = |at: usize| reading.bytes().get(at).is_some_and(u8::is_ascii_digit);
    reading.bytes().get(at) == Some(&b' ')
        && digit(at + 1)
        && digit(at + 2)
        && reading.bytes().get(at + 3) == Some(&b' ')
        && reading.is_capital(at + 4)
}

/// The length of the word that begins here, with what may stand in a flat's or a postcode's number.
fn length_of(bytes: &[u8]) -> usize {
    let plain = |byte: &&u8| byte.is_ascii_alphanumeric() || b"'#".contains(byte);
    let mut length = bytes.iter().take(20).take_while(plain).count();
    if bytes.first().is_some_and(|byte| byte.is_ascii_digit() || *byte == b'#')
        && matches!(bytes.get(length), Some(b'-' | b'/'))
        && bytes.get(length + 1).is_some_and(u8::is_ascii_alphanumeric)
    {
        length += 1 + bytes[length + 1..].iter().take(6).take_while(plain).count();
    }
    // A third group is a phone number's.
    let more = matches!(bytes.get(length), Some(b'-' | b'.' | b'/'))
        && bytes.get(length + 1).is_some_and(u8::is_ascii_digit);
    if more || bytes.get(length) == Some(&b'@') { 0 } else { length }
}

fn piece(
    reading: &Reading,
    at: usize,
    word: &str,
    last: Option<Piece>,
    comma: bool,
) -> Option<Piece> {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let next = &reading.text[at + word.len()..];
    let joined = word.bytes().position(|byte| b"-/".contains(&byte));
    if word.starts_with('#') && (digits > 0 || word.len() > 1)
        || last == Some(Piece::Unit) && word.len() <= 6 && (digits > 0 || word.len() == 1)
    {
        return Some(Piece::Flat);
    }
    if words::UNITS.has(word) {
        return Some(Piece::Unit);
    }
    if words::DIRECTIONS.has(word) && (!comma || word.len() < 3) {
        return Some(Piece::Direction);
    }
    if digits == 0 {
        let name = reading.is_capital(at)
            || last == Some(Piece::Name) && words::JOINTS.has(word)
            || is_name(word);
        // "Toronto, ON", "Portland, OR": codes of provinces and states.
        let code = word.len() == 2 && reading.is_capital(at) && reading.is_capital(at + 1);
        return (name && (code || !words::STOPS.has(word))).then_some(Piece::Name);
    }
    if next.strip_prefix('.').unwrap_or(next).starts_with(['º', 'ª', '°']) && digits == word.len()
        || word.ends_with("/f")
    {
        return Some(Piece::Flat);
    }
    let known = last.is_some() || comma;
    let code = match joined {
        // 01310-100, 94043-1234, 150-0001, 1000-001.
        Some(sign) => {
            matches!((sign, word.len() - sign - 1), (5, 3 | 4) | (3, 4) | (4, 3) | (2, 3))
                && digits + 1 == word.len()
        }
        None if digits == word.len() => match digits {
            5..=7 => true,
            // "VIC 3053", "1010 Wien": a year stands with neither.
            // Of codes that could be years only those behind a state: "NSW 2000".
            4 if (word.starts_with("19") || word.starts_with("20"))
                && !reading.is_capital(at - 2) =>
            {
                false
            }
            4 => {
                last == Some(Piece::Name) && !comma
                    || next
                        .strip_prefix(' ')
                        .is_some_and(|rest| reading.is_capital(reading.text.len() - rest.len()))
            }
            // "411 38 Göteborg".
            3 => last == Some(Piece::Postcode) || comma && is_parted(reading, at + word.len()),
            2 => last == Some(Piece::Postcode) && is_parted(reading, at - 1),
            _ => false,
        },
        // NW1, 6XE, H3B, NW16XE.
        None => {
            let letter = word.bytes().position(|byte| byte.is_ascii_lowercase());
            word.len() <= 7 && letter.is_some_and(|letter| reading.is_capital(at + letter))
        }
    };
    (code && known).then_some(Piece::Postcode)
}

/// Names in scripts without capitals.
fn is_name(word: &str) -> bool {
    !word.is_ascii()
}
