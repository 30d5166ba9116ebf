//! "Calle Mayor 12", "12 rue de Rivoli": the kind of street stands before its name.

use super::{
    parts::{Found, goes_on, number, tail},
    words,
};
use crate::{Kind, reading::Reading, word_list::WordList};

/// The longest name of a street, in bytes.
const NAME: usize = 48;
/// Kinds of street that are words of other use, too ("via Zoom 12"): they need a capital, a postcode or a word for addresses.
static COMMON: WordList = WordList::of(
    "via largo corso camino ronda chemin strada route cours passage place square plaza voie estrada av",
);
/// German streets may be a place with its preposition ("Am Markt 5"), as may much else: only a postcode makes an address of it.
static PREPOSITIONS: WordList = WordList::of("am an unter auf zum zur");

/// The address around the kind of street at `start..end`.
pub(super) fn around(reading: &Reading, start: usize, end: usize) -> Option<Found> {
    let bytes = reading.bytes();
    let (mut at, mut capitals, mut words) = (end, 0, 0);
    // Where the last word of the name that is no small one ends.
    let mut name = end;
    let house = house_before(reading, start);
    let spoken = || reading.cues.around(&reading.text, start, end).speak_for(Kind::Address);
    let end_of_kind = end;
    let judge = |from: usize, to: usize, capitals: usize| {
        let (end, postcode) = tail(reading, to);
        let cued = reading.cues.around(&reading.text, from, end).speak_for(Kind::Address);
        let common = COMMON.has(&reading.text[start..start + word_length(&bytes[start..])]);
        let common = common && (!reading.is_capital(start) || goes_on(reading, end));
        let place = PREPOSITIONS.has(&reading.text[start..start + word_length(&bytes[start..])]);
        let sure = match (postcode, common || place) {
            // "I am Engineer 2, 40000 users rely on me" is no street.
            (true, true) if place && !reading.is_capital(start) => 0.3,
            (true, _) => 0.8,
            (false, false) => 0.7,
            (false, true) => 0.3,
        };
        // "R. Augusta, 1234" is a street, "R. Smith, 1234 pages" is not.
        let year = reading.text.get(to.saturating_sub(4)..to);
        let century = year.is_some_and(|year| year.starts_with("19") || year.starts_with("20"));
        let initial = &reading.text[start..end_of_kind] == "r."
            && !(reading.is_capital(start) && (postcode || cued || end > to && !century));
        (!initial && (capitals > 0 || cued)).then_some(Found { start: from, end, sure })
    };
    while at < bytes.len() && at < end + NAME {
        let marks = bytes[at..].iter().take(3).take_while(|byte| b" ,.".contains(byte)).count();
        let from = at + marks;
        if marks == 0 && !(at == end && reading.text[..end].ends_with('/')) || from >= bytes.len() {
            break;
        }
        let sign = [
            "no. ", "no ", "num. ", "num ", "numero ", "nr. ", "n. ", "n ", "nº ", "n° ", "nº",
            "n°", "№ ",
        ]
        .iter()
        .find(|word| reading.text[from..].starts_with(**word))
        .map_or(0, |word| word.len());
        if let Some(to) = number(bytes, from + sign).filter(|_| words > 0 && house.is_none()) {
            // "Calle 5 de Mayo 12": a date in a street's name.
            if reading.text[to..].starts_with(" de ") && capitals == 0 {
                at = to;
                continue;
            }
            return judge(start, to, capitals);
        }
        let dated =
            number(bytes, from).filter(|to| words == 0 && reading.text[*to..].starts_with(" de "));
        if let Some(to) = dated {
            at = to;
            continue;
        }
        let length = word_length(&bytes[from..]);
        let word = &reading.text[from..from + length];
        let joining = words::JOINTS.has(word) || matches!(word, "d" | "y" | "e");
        if length == 0
            || !(joining || reading.is_capital(from)) && (words > 2 || house.is_some() || !spoken())
            || house.is_some() && words > 0 && bytes[at..from].contains(&b',')
        {
            break;
        }
        capitals += usize::from(reading.is_capital(from));
        words += usize::from(!joining);
        at = from + length;
        name = if joining { name } else { at };
    }
    judge(house.filter(|_| capitals > 0)?, name, capitals)
}

fn word_length(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take(20)
        .take_while(|byte| byte.is_ascii_alphabetic() || b"'-".contains(byte))
        .count()
}

fn house_before(reading: &Reading, start: usize) -> Option<usize> {
    let before = reading.text[..start].trim_end_matches([' ', ',']);
    let plain =
        before.strip_suffix(" bis").or_else(|| before.strip_suffix(" ter")).unwrap_or(before);
    let word = plain.len()
        - plain
            .bytes()
            .rev()
            .take(8)
            .take_while(|byte| byte.is_ascii_alphanumeric() || b"-/".contains(byte))
            .count();
    (start - before.len() <= 2
        && start > before.len()
        && number(reading.bytes(), word) == Some(before.len()))
    .then_some(word)
}
