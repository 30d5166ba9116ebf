//! What stands behind "address:": any country's order, by capitals, commas and numbers alone.

use super::{
    line,
    parts::{Found, goes_on},
    words,
};
use crate::reading::Reading;

/// The longest address behind its label, in bytes.
const LONGEST: usize = 140;
/// What a label holds, beside words like "moved to" behind which a postcode is needed.
const LABELS: &[&str] = &[
    "addr",
    "adress",
    "direcci",
    "domicil",
    "indirizzo",
    "enderec",
    "anschrift",
    "residence",
    "adres",
    "address",
    "адрес",
    "địa chỉ",
    "dia chi",
    "osoite",
    "lakc",
    "διεύθυνση",
    "alamat",
    "العنوان",
    "地址",
    "住所",
    "住址",
    "주소",
    "पता",
    "住處",
    "お届け先",
    "送付先",
    "자택",
    "calle y numero",
    "wohnhaft",
    "demeurant",
];
/// How far before a word for an area its house stands at most.
const REACH: usize = 40;
/// Signs of a Chinese, Japanese or Korean address.
const SIGNS: &[char] = &[
    '省', '市', '县', '縣', '区', '區', '镇', '鎮', '村', '路', '街', '道', '巷', '弄', '號', '号',
    '室', '楼', '樓', '邨', '苑', '町', '郡', '시', '구', '동', '로', '길',
];

/// The address behind the words for it at `start..end`.
pub(super) fn behind(reading: &Reading, start: usize, end: usize) -> Option<Found> {
    let cue = &reading.text[start..end];
    let verb = cue == "address";
    let label = || LABELS.iter().any(|label| cue.contains(label));
    let rest = &reading.text[end..];
    let marks =
        [" is ", " es ", " ist ", " lautet ", " e ", "は", "是", "为", "為", "係", "는", "은"];
    let mut from = end;
    let mut marked = false;
    for _ in 0..2 {
        let here = &reading.text[from..];
        let gap =
            here.len() - here.trim_start_matches([' ', ':', '：', '-', '\t', '|', '=', '(']).len();
        marked |= here[..gap].contains([':', '：', '-', '\t', '|']);
        if gap > 4 {
            return None;
        }
        match marks.iter().find(|mark| here.starts_with(**mark)) {
            Some(mark) => {
                from += mark.len();
                marked = true;
            }
            None => from += gap,
        }
    }
    if from >= reading.text.len() || rest.is_empty() {
        return None;
    }
    if reading.text[from..].starts_with(|ch: char| ch >= '\u{2e80}') {
        return eastern(&reading.text, from).filter(|_| label());
    }
    if let Some(end) = line::of(reading, start, end, from).filter(|_| label()) {
        return Some(Found { start: from, end, sure: 0.6 });
    }
    let western = western(reading, from)?;
    let postcode = western.postcode;
    let fits = western.capitals >= 2 && western.numbers > 0 && western.commas > 0;
    // With its postcode it is surer than the street within it.
    let sure = if postcode { 0.8 } else { 0.5 };
    let prose = goes_on(reading, western.end) || verb && !marked;
    (fits && !prose && (postcode || marked && label())).then_some(Found {
        start: from,
        end: western.end,
        sure,
    })
}

/// "Flat 3, Green Court, Baner Road, Pune 411045": begins with a flat and ends with a postcode, with or without a word for it.
pub(super) fn from_unit(reading: &Reading, start: usize) -> Option<Found> {
    if !reading.is_capital(start) {
        return None;
    }
    let found = western(reading, start)?;
    let whole = found.postcode && found.commas > 1 && found.capitals > 2 && found.numbers > 1;
    whole.then_some(Found { start, end: found.end, sure: 0.7 })
}

/// "B-42, Sector 62, Noida 201301": house and comma before a word for an area, a postcode at the end.
pub(super) fn around_area(reading: &Reading, start: usize) -> Option<Found> {
    let text = &reading.text;
    let from =
        (0..=start.saturating_sub(REACH)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let comma = from + text[from..start].rfind(',')?;
    let length = text[from..comma]
        .bytes()
        .rev()
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"-/".contains(byte))
        .count();
    let house = comma - length;
    let digits = text[house..comma].bytes().any(|byte| byte.is_ascii_digit());
    let found = western(reading, house).filter(|_| digits && length <= 8)?;
    let whole =
        found.postcode && found.commas > 1 && found.capitals > 1 && !goes_on(reading, found.end);
    whole.then_some(Found { start: house, end: found.end, sure: 0.7 })
}

struct Western {
    end: usize,
    capitals: usize,
    numbers: usize,
    commas: usize,
    postcode: bool,
}

/// Words with capitals, numbers and the small words between them, up to the end of the sentence or line.
fn western(reading: &Reading, from: usize) -> Option<Western> {
    let bytes = reading.bytes();
    let mut found = Western { end: from, capitals: 0, numbers: 0, commas: 0, postcode: false };
    let (mut at, mut commas, mut mixed_before) = (from, 0, false);
    while at < bytes.len() && at - from < LONGEST {
        let length = bytes[at..]
            .iter()
            .take(30)
            .take_while(|byte| byte.is_ascii_alphanumeric() || b"'#/-&".contains(byte))
            .count();
        let word = &reading.text[at..at + length];
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        // "Hyderabad - 500033".
        if word == "-" && bytes.get(at + 1) == Some(&b' ') {
            at += 2;
            continue;
        }
        let known = words::UNITS.has(word) || words::HOUSES.has(word);
        if length == 0 || digits > 7 {
            break;
        }
        let year = digits == 4 && length == 4 && (word.starts_with("19") || word.starts_with("20"));
        if digits > 0 || reading.is_capital(at) && !words::STOPS.has(word) || known {
            found.end = at + length;
            found.commas = commas;
            found.numbers += usize::from(digits > 0 && !year);
            found.capitals += usize::from(reading.is_capital(at));
            let mixed = (1..length).contains(&digits) && length <= 7 && !word.contains(['-', '/']);
            found.postcode = commas > 0
                && (digits >= 5 && (digits == length || word.contains('-'))
                    || mixed && (mixed_before || joined(word)));
            mixed_before = mixed;
        } else if !words::JOINTS.has(word) {
            break;
        }
        at += length;
        let sentence = bytes.get(at) == Some(&b'.') && length > 4 && digits == 0;
        let gap = bytes[at..].iter().take(3).take_while(|byte| b" ,.".contains(byte)).count();
        if gap == 0 || sentence {
            break;
        }
        commas += bytes[at..at + gap].iter().filter(|byte| **byte == b',').count();
        at += gap;
    }
    (found.end > from).then_some(found)
}

/// Two parts of a postcode in one: "NW16XE", "M5V2T6".
fn joined(word: &str) -> bool {
    let letter = |back: usize| {
        word.len().checked_sub(back).is_some_and(|at| word.as_bytes()[at].is_ascii_lowercase())
    };
    word.len() >= 5
        && word.starts_with(|ch: char| ch.is_ascii_lowercase())
        && (letter(1) && letter(2) && !letter(3) || !letter(1) && letter(2) && !letter(3))
}

/// Chinese, Japanese and Korean: up to a mark, with a number and a sign of an address in it.
fn eastern(text: &str, from: usize) -> Option<Found> {
    let stretch: usize = text[from..]
        .chars()
        .take(50)
        .take_while(|ch| {
            !matches!(
                ch,
                '。' | '，' | '、' | '；' | ',' | ';' | '\n' | '|' | '！' | '？' | '（' | '(' | '.'
            )
        })
        .map(char::len_utf8)
        .sum();
    let stretch = &text[from..from + stretch];
    let last = stretch.rfind(|ch: char| {
        ch.is_ascii_digit() || SIGNS.contains(&ch) || matches!(ch, '호' | '층' | '座' | '階')
    })?;
    let end = last + stretch[last..].chars().next().map_or(1, char::len_utf8);
    let address = &stretch[..end];
    let signs = address.chars().filter(|ch| SIGNS.contains(ch)).count();
    let digits = address.bytes().any(|byte| byte.is_ascii_digit());
    (signs >= 2 && digits).then_some(Found { start: from, end: from + end, sure: 0.45 })
}
