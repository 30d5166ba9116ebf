//! Addresses as they are told: numbers in words, the town behind "in", and a postcode behind the word for it.

use super::{parts::Found, words};
use crate::reading::Reading;

/// Words of a town or of its state at most.
const WORDS: usize = 3;
/// What may stand between a word for a postcode and the code.
const LINKS: &[&str] = &[" is ", ": ", "'s ", ", ", " ist ", " es ", " est ", " e ", " ", ":"];
/// Links that name it.
const NAMING: &[&str] = &[" is ", ": ", "'s ", " ist ", " es ", " est ", " e ", ":"];
/// Somebody's own.
const OWN: &[&str] = &["my ", "our ", "home ", "meine ", "mi ", "mon ", "meu "];

/// A number in words: "seven", "twenty-two".
pub(super) fn is_number(word: &str) -> bool {
    !word.is_empty() && word.split('-').all(|part| words::NUMBERS.has(part))
}

/// Where the number begins of which the last word stands at `at`: "twenty two" is one.
pub(super) fn number_start(text: &str, at: usize) -> usize {
    let head = text[..at].trim_end_matches([' ', '-']);
    let start = head.len() - head.bytes().rev().take(12).take_while(u8::is_ascii_lowercase).count();
    if at - head.len() == 1 && words::NUMBERS.has(&text[start..head.len()]) { start } else { at }
}

/// "4127 Birchwood Lane in Columbus, Ohio": where the town behind the street ends.
pub(super) fn town(reading: &Reading, end: usize) -> usize {
    let Some(rest) = reading.text[end..].strip_prefix(" in ") else { return end };
    let town = names(reading, reading.text.len() - rest.len());
    let Some(town) = town else { return end };
    let state = reading.text[town..].starts_with(", ").then(|| names(reading, town + 2));
    state.flatten().unwrap_or(town)
}

/// The end of a few words with capitals.
fn names(reading: &Reading, from: usize) -> Option<usize> {
    let (mut at, mut end) = (from, None);
    for _ in 0..WORDS {
        let stretch = &reading.text[at..];
        let length: usize = stretch
            .chars()
            .take(24)
            .take_while(|ch| ch.is_alphabetic() || *ch == '-')
            .map(char::len_utf8)
            .sum();
        if !reading.is_capital(at) || length < 2 {
            break;
        }
        end = Some(at + length);
        if !stretch[length..].starts_with(' ') {
            break;
        }
        at += length + 1;
    }
    end
}

/// "my postcode is S10 1DF", "my zip code is 43215": digits alone need somebody whose code it is, or a label.
pub(super) fn postcode(reading: &Reading, start: usize, end: usize) -> Option<Found> {
    let text = &reading.text;
    let before = &text[..start];
    let link = LINKS.iter().find(|link| text[end..].starts_with(**link))?;
    let from = end + link.len();
    let owned = OWN.iter().any(|own| before.ends_with(own));
    let label = link.starts_with(':') && (before.is_empty() || before.ends_with(['\n', '|']));
    let named = NAMING.contains(link) && (owned || label);
    let to = with_letters(reading, from).or_else(|| digits(reading, from).filter(|_| named))?;
    Some(Found { start: from, end: to, sure: 0.7 })
}

/// Britain's and Canada's: "S10 1DF", "M5V 2T6".
fn with_letters(reading: &Reading, from: usize) -> Option<usize> {
    let bytes = reading.bytes();
    let word = |at: usize| {
        let rest = bytes.get(at..).unwrap_or_default();
        rest.iter().take(9).take_while(|byte| byte.is_ascii_alphanumeric()).count()
    };
    let first = word(from);
    let (outward, inward) = match first {
        2..=4 if bytes.get(from + first) == Some(&b' ') => {
            let inward = from + first + 1;
            (from..from + first, inward..inward + word(inward))
        }
        5..=7 => (from..from + first - 3, from + first - 3..from + first),
        _ => return None,
    };
    let digit = |at: usize| bytes[at].is_ascii_digit();
    let shape = inward.len() == 3
        && digit(inward.start)
        && !digit(inward.start + 1)
        && bytes[from].is_ascii_lowercase()
        && outward.clone().any(digit);
    shape.then_some(inward.end)
}

/// Four to six digits, and three or four more behind a hyphen; as they are written or told one by one.
fn digits(reading: &Reading, from: usize) -> Option<usize> {
    let bytes = reading.bytes();
    let run = |at: usize| {
        let rest = bytes.get(at..).unwrap_or_default();
        rest.iter().take(8).take_while(|byte| byte.is_ascii_digit()).count()
    };
    let first = run(from);
    if first == 0 {
        let told = crate::spoken::told(reading, from).filter(|told| told.words)?;
        return (4..=6).contains(&told.digits.len()).then_some(told.end);
    }
    let mut end = from + first;
    let more = if bytes.get(end) == Some(&b'-') { run(end + 1) } else { 0 };
    end += if matches!(more, 3 | 4) { more + 1 } else { 0 };
    let closed = bytes.get(end).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    ((4..=6).contains(&first) && closed).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::super::addresses;
    use crate::find;

    #[test]
    fn addresses_are_found_as_they_are_told() {
        for (text, address) in [
            (
                "I live at twenty-two Harcourt Road, Sheffield, just by the park.",
                "twenty-two Harcourt Road, Sheffield",
            ),
            (
                "My address is flat six, eighty seven Wattle Street, Brunswick.",
                "flat six, eighty seven Wattle Street, Brunswick",
            ),
            (
                "My address is flat six, eighty-seven Wattle Street.",
                "flat six, eighty-seven Wattle Street",
            ),
            (
                "We moved to 4127 Birchwood Lane in Columbus, Ohio last spring.",
                "4127 Birchwood Lane in Columbus, Ohio",
            ),
            ("I live at 9 Elm Road in Leeds.", "9 Elm Road in Leeds"),
            ("My postcode is S10 1DF.", "S10 1DF"),
            ("Postcode: NW1 6XE", "NW1 6XE"),
            ("the postal code is M5V 2T6, in Toronto", "M5V 2T6"),
            ("My zip code is 43215.", "43215"),
            ("ZIP: 43215-1204", "43215-1204"),
            ("my zip code is four three two one five", "four three two one five"),
            ("Meine PLZ ist 10115.", "10115"),
        ] {
            assert_eq!(addresses(text), [address], "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_postcode_are_left() {
        for text in [
            "The zip file had 43215 rows.",
            "zip code 90210 had the most orders",
            "we zip 43215 files",
            "we grouped by postcode, 12 of them",
            "the postcode is in column S10",
            "my zip code is 7",
            "our zip code lookup took 43215 ms",
            "twenty-two Road shows",
            "there was no one, 5 teams on the road",
            "I worked on twenty-two Street View cars",
        ] {
            assert!(find(text).is_empty(), "{text}: {:?}", find(text));
        }
    }
}
