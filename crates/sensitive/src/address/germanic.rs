//! "Hauptstraße 12", "Berliner Str. 5", "Keizersgracht 123": the kind of street ends its name.

use super::parts::{Found, number, tail};
use crate::{Kind, reading::Reading, word_list::WordList};

/// Endings of many other words: only a postcode or a word for addresses makes a street of them.
static COMMON: WordList = WordList::of(
    "ring damm ufer hof markt berg wall tor kamp steig pfad graben garten winkel zeile promenade chaussee vej gade gata katu plein kade dijk",
);
static ARTICLES: WordList = WordList::of("der die das den dem des ein eine kein unser");
/// What "platz" and "weg" end without being streets.
static OTHERS: WordList = WordList::of(
    "arbeits park spiel studien ausbildungs steh sitz liege stell rang um aus hin her lebens lern lade camping sport werde",
);

/// The address around the ending at `start..end`.
pub(super) fn around(reading: &Reading, start: usize, end: usize) -> Option<Found> {
    let bytes = reading.bytes();
    let letters = |to: usize| {
        to - bytes[..to]
            .iter()
            .rev()
            .take(30)
            .take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'-')
            .count()
    };
    let gap = bytes[end..].iter().take(3).take_while(|byte| b" .,".contains(byte)).count();
    let to = number(bytes, end + gap).filter(|_| end < bytes.len())?;
    let mut name = letters(start);
    if name == start {
        // "Berliner Straße": the name is a word of its own.
        name = start.checked_sub(1).filter(|at| bytes[*at] == b' ').map_or(start, letters);
        if start < name + 4 || ARTICLES.has(&reading.text[name..start - 1]) {
            return None;
        }
    }
    let year = to == end + gap + 4 && bytes[end + gap..].starts_with(b"20");
    if !reading.is_capital(name) || year {
        return None;
    }
    let (end, postcode) = tail(reading, to);
    let cued = reading.cues.around(&reading.text, name, end).speak_for(Kind::Address);
    let ending = reading.text[start..].split([' ', '.', ',']).next().unwrap_or_default();
    let unlike = COMMON.has(ending) || OTHERS.has(&reading.text[name..start]);
    let sure = match (postcode, unlike) {
        (true, _) => 0.85,
        (false, true) if cued => 0.4,
        (false, true) => 0.0,
        (false, false) => 0.7,
    };
    Some(Found { start: name, end, sure })
}
