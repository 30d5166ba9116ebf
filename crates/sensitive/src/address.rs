mod chinese;
mod words;

use crate::{Kind, candidate::Candidate, reading::Reading, shape::is_listed, words::Street};

/// The longest name of a street and the longest tail (flat, town, postcode) behind it, in bytes.
const NAME: usize = 48;
const TAIL: usize = 90;
const REASON: &str = "Looks like a street address.";

/// Street addresses: house number, name and kind of street in the order of English, German or the Romance languages; Chinese ones by
/// road and number; post-office boxes.
pub(crate) fn find(reading: &Reading, out: &mut Vec<Candidate>) {
    let mut done = 0;
    for (start, end, street) in reading.cues.streets() {
        if start < done {
            continue;
        }
        let found = match street {
            Street::Behind { ordinary } => behind(reading, start, end, ordinary),
            Street::Before => before(reading, start, end),
            Street::Suffix => suffix(reading, start, end),
            Street::Box => number(reading.bytes(), end + gap(reading, end)).map(|to| Found {
                start,
                end: to,
                sure: 0.75,
            }),
            Street::Number => chinese::around(&reading.text, start, end)
                .map(|(start, end)| Found { start, end, sure: 0.75 }),
        };
        if let Some(Found { start, end, sure }) = found.filter(|found| found.start >= done) {
            let around = reading.cues.around(&reading.text, start, end);
            let confidence = sure + if around.speak_for(Kind::Address) { 0.25 } else { 0.0 };
            out.push(Candidate::new(Kind::Address, start..end, confidence.min(0.95), REASON));
            if confidence >= crate::THRESHOLD {
                done = end;
            }
        }
    }
}

struct Found {
    start: usize,
    end: usize,
    sure: f32,
}

fn gap(reading: &Reading, at: usize) -> usize {
    reading.bytes()[at..].iter().take(3).take_while(|byte| b" .,:#".contains(byte)).count()
}

/// The end of a house number: up to six digits, a letter, a second number behind a hyphen or slash.
fn number(bytes: &[u8], at: usize) -> Option<usize> {
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
    if matches!(bytes.get(end), Some(b'-' | b'/')) && (1..=4).contains(&run(end + 1)) {
        end += 1 + run(end + 1);
    }
    bytes.get(end).is_none_or(|byte| !byte.is_ascii_alphanumeric()).then_some(end)
}

/// "221B Baker Street": number and name stand before the kind.
fn behind(reading: &Reading, start: usize, end: usize, ordinary: bool) -> Option<Found> {
    let bytes = reading.bytes();
    let cued = reading
        .cues
        .around(&reading.text, start.saturating_sub(24).min(start), start)
        .speak_for(Kind::Address)
        || reading.cues.around(&reading.text, start, end).speak_for(Kind::Address);
    let (mut at, mut capitals, mut names) = (start, 0, 0);
    let from = start.saturating_sub(NAME);
    for _ in 0..6 {
        let head =
            at.checked_sub(1).filter(|head| *head > from && matches!(bytes[*head], b' ' | b'.'))?;
        let head = head - usize::from(bytes[head - 1] == b'.');
        let word = head
            - bytes[..head]
                .iter()
                .rev()
                .take(24)
                .take_while(|byte| byte.is_ascii_alphanumeric() || b"'-".contains(byte))
                .count();
        if word == head {
            return None;
        }
        let text = &reading.text[word..head];
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let ordinal = digits > 0 && matches!(&text[digits..], "st" | "nd" | "rd" | "th");
        let house = digits > 0 && !ordinal && number(bytes, word) == Some(head)
            || names > 0 && cued && is_listed(words::NUMBERS, text);
        if house && names > 0 {
            let capital = capitals > 0 && (!ordinary || reading.is_capital(start));
            let year = text.len() == 4
                && (text.starts_with("19") || text.starts_with("20"))
                && reading.text[..word].trim_end().ends_with([' ', 'n', 'e'])
                && ends_with_word(&reading.text[..word], &["in", "since", "from", "of", "by"]);
            if year || !(capital || cued) {
                return None;
            }
            let word = if is_listed(words::NUMBERS, text) {
                number_words(&reading.text, word)
            } else {
                word
            };
            let start = unit_before(reading, word);
            let (end, postcode) = tail(reading, end);
            return Some(Found {
                start,
                end,
                sure: if postcode {
                    0.8
                } else if capital {
                    0.65
                } else {
                    0.5
                },
            });
        }
        if house
            || !(ordinal || text.as_bytes()[0].is_ascii_lowercase())
            || is_listed(words::STOPS, text)
        {
            return None;
        }
        names += 1;
        capitals += usize::from(ordinal || reading.is_capital(word));
        at = word;
    }
    None
}

fn ends_with_word(text: &str, words: &[&str]) -> bool {
    text.trim_end().rsplit(' ').next().is_some_and(|last| words.contains(&last))
}

/// "twenty two" is one number.
fn number_words(text: &str, at: usize) -> usize {
    let head = text[..at].trim_end_matches([' ', '-']);
    let start = head.len() - head.bytes().rev().take(12).take_while(u8::is_ascii_lowercase).count();
    if at - head.len() == 1 && is_listed(words::NUMBERS, &text[start..head.len()]) {
        start
    } else {
        at
    }
}

/// "Flat 3, " before a house number.
fn unit_before(reading: &Reading, start: usize) -> usize {
    let head = reading.text[..start].trim_end_matches([',', ' ']);
    let block =
        head.len() - head.bytes().rev().take(5).take_while(u8::is_ascii_alphanumeric).count();
    let word = reading.text[..block].trim_end_matches([' ', '#']);
    let unit = word.len() - word.bytes().rev().take(10).take_while(u8::is_ascii_lowercase).count();
    if start - head.len() <= 2 && is_listed(words::UNITS, &word[unit..]) { unit } else { start }
}

/// Where flat, town and postcode behind a street end, and whether a postcode is among them.
fn tail(reading: &Reading, end: usize) -> (usize, bool) {
    let bytes = reading.bytes();
    let (mut end, mut postcode) = (
        end + usize::from(
            bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(|byte| *byte == b','),
        ),
        false,
    );
    let limit = (end + TAIL).min(bytes.len());
    let mut near = true;
    while end < limit {
        let marks =
            bytes[end..limit].iter().take(3).take_while(|byte| b" ,\n".contains(byte)).count();
        let comma = bytes[end..end + marks].iter().any(|byte| b",\n".contains(byte));
        let at = end + marks;
        let length = bytes[at..limit]
            .iter()
            .take(20)
            .take_while(|byte| byte.is_ascii_alphanumeric() || b"'#".contains(byte))
            .count();
        let word = reading.text.get(at..at + length).unwrap_or_default();
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let unit = is_listed(words::UNITS, word) || is_listed(words::DIRECTIONS, word);
        let name = reading.is_capital(at)
            && digits == 0
            && (comma || !near)
            && !is_listed(words::STOPS, word);
        let code = digits > 0
            && (length <= 4 && digits < length || (3..=7).contains(&length))
            && (comma || !near || end_is_unit(&reading.text[..end]));
        let flat = digits > 0 && length <= 5 && end_is_unit(&reading.text[..end]);
        if marks == 0 || length == 0 || !(unit || name || code || flat) {
            break;
        }
        postcode |= code && !flat;
        near = false;
        end = at + length;
    }
    (end, postcode)
}

fn end_is_unit(text: &str) -> bool {
    let word = text.trim_end_matches(['.', ' ', '#']);
    let start = word.len() - word.bytes().rev().take(10).take_while(u8::is_ascii_lowercase).count();
    is_listed(words::UNITS, &word[start..])
}

/// "Calle Mayor 12", "12 rue de Rivoli": the kind stands before the name.
fn before(reading: &Reading, start: usize, end: usize) -> Option<Found> {
    let bytes = reading.bytes();
    let (mut at, mut capitals, mut words) = (end, 0, 0);
    let house = house_before(reading, start);
    while at < bytes.len() && at < end + NAME {
        let marks = bytes[at..].iter().take(3).take_while(|byte| b" ,.".contains(byte)).count();
        let from = at + marks;
        if marks == 0 || from >= bytes.len() {
            break;
        }
        let numero = ["no. ", "no ", "num. ", "numero ", "nr. ", "n. ", "n "]
            .iter()
            .find(|word| reading.text[from..].starts_with(**word))
            .map_or(0, |word| word.len());
        if let Some(to) = number(bytes, from + numero).filter(|_| words > 0 && house.is_none()) {
            let (to, postcode) = tail(reading, to);
            return (capitals > 0
                || reading.cues.around(&reading.text, start, to).speak_for(Kind::Address))
            .then_some(Found { start, end: to, sure: if postcode { 0.8 } else { 0.7 } });
        }
        let length = bytes[from..]
            .iter()
            .take(20)
            .take_while(|byte| byte.is_ascii_alphabetic() || b"'-".contains(byte))
            .count();
        let word = &reading.text[from..from + length];
        let joining = matches!(
            word,
            "de" | "del"
                | "la"
                | "las"
                | "los"
                | "el"
                | "da"
                | "do"
                | "dos"
                | "di"
                | "della"
                | "du"
                | "des"
                | "le"
                | "d"
        );
        if length == 0 || !(joining || reading.is_capital(from)) && (words > 2 || house.is_some()) {
            break;
        }
        capitals += usize::from(reading.is_capital(from));
        words += usize::from(!joining);
        at = from + length;
    }
    let house = house.filter(|_| capitals > 0)?;
    let (end, postcode) = tail(reading, at);
    Some(Found { start: house, end, sure: if postcode { 0.8 } else { 0.7 } })
}

fn house_before(reading: &Reading, start: usize) -> Option<usize> {
    let head = reading.text[..start].trim_end_matches([' ', ',']);
    let word =
        head.len() - head.bytes().rev().take(7).take_while(u8::is_ascii_alphanumeric).count();
    (start - head.len() <= 2
        && start > head.len()
        && number(reading.bytes(), word) == Some(head.len()))
    .then_some(word)
}

/// "Hauptstraße 12": the kind ends the name.
fn suffix(reading: &Reading, start: usize, end: usize) -> Option<Found> {
    let bytes = reading.bytes();
    let name = start
        - bytes[..start]
            .iter()
            .rev()
            .take(30)
            .take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'-')
            .count();
    let to = number(bytes, end + gap(reading, end)).filter(|_| end < bytes.len())?;
    if name == start || !reading.is_capital(name) {
        return None;
    }
    let (end, postcode) = tail(reading, to);
    Some(Found { start: name, end, sure: if postcode { 0.85 } else { 0.7 } })
}

#[cfg(test)]
mod tests {
    use crate::{Kind, find};

    fn addresses(text: &str) -> Vec<&str> {
        find(text)
            .into_iter()
            .filter(|finding| finding.kind == Kind::Address)
            .map(|finding| &text[finding.span])
            .collect()
    }

    #[test]
    fn a_house_on_a_street_is_found_in_the_order_of_its_country() {
        for (text, address) in [
            ("I live at 221B Baker Street, London NW1 6XE.", "221B Baker Street, London NW1 6XE"),
            ("Flat 3, 12 Elm Road is mine", "Flat 3, 12 Elm Road"),
            (
                "ship to 1600 Amphitheatre Parkway, Mountain View, CA 94043, please",
                "1600 Amphitheatre Parkway, Mountain View, CA 94043",
            ),
            ("my address is 12 Park Avenue Apt 4B", "12 Park Avenue Apt 4B"),
            ("vivo en la Calle Mayor 12, Madrid", "Calle Mayor 12, Madrid"),
            ("J'habite 12 rue de Rivoli, Paris", "12 rue de Rivoli, Paris"),
            ("Hauptstraße 12, 10115 Berlin", "Hauptstraße 12, 10115 Berlin"),
            ("Moro na Rua Augusta, 1500", "Rua Augusta, 1500"),
            ("我住在北京市朝阳区建国路88号。", "北京市朝阳区建国路88号"),
            ("地址：香港九龍彌敦道123號5樓B室，", "香港九龍彌敦道123號5樓B室"),
            ("i live at twenty two baker street", "twenty two baker street"),
            ("P.O. Box 1234", "P.O. Box 1234"),
            ("123 West 42nd Street", "123 West 42nd Street"),
        ] {
            assert_eq!(addresses(text), [address], "{text}");
        }
    }

    #[test]
    fn streets_without_a_house_are_left() {
        for text in [
            "I worked on Wall Street",
            "in 2019 Wall Street fell",
            "5 years down the road",
            "we went 10 miles along the way",
            "3 teams close to launch",
            "I gave 2 talks in High Street stores",
            "第3号方案",
            "20 people drive",
        ] {
            assert!(addresses(text).is_empty(), "{text}: {:?}", addresses(text));
        }
    }
}
