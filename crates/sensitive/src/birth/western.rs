//! Dates in digits and in words of the languages of Europe.

use std::{collections::HashMap, sync::LazyLock};

use crate::word_list::WordList;

const MONTHS: &str = "january february march april may june july august september october november december jan feb mar apr jun jul aug sept \
    sep oct nov dec enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre \
    januar februar marz mai juni juli oktober dezember janvier fevrier mars avril juin juillet aout septembre octobre \
    novembre decembre janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro gennaio febbraio aprile \
    maggio giugno luglio settembre ottobre dicembre ene abr ago dic fev set out dez okt mrz janv fevr avr juil gen mag giu lug ott \
    januari februari maart mei augustus stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia";
const ORDINALS: &str = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth \
    sixteenth seventeenth eighteenth nineteenth twentieth thirtieth primero uno dos tres cuatro cinco seis siete ocho nueve diez once doce \
    trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco \
    veintiseis veintisiete veintiocho veintinueve treinta";
const YEAR_WORDS: &str = "nineteen twenty two thousand and oh one three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
    sixteen seventeen eighteen thirty forty fifty sixty seventy eighty ninety mil novecientos novecientas y cuarenta cincuenta sesenta \
    setenta ochenta noventa";
/// What a word can be in a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Month,
    Ordinal,
    Year,
}

static PARTS: LazyLock<HashMap<&str, Part>> = LazyLock::new(|| {
    let lists = [(Part::Year, YEAR_WORDS), (Part::Ordinal, ORDINALS), (Part::Month, MONTHS)];
    lists.iter().flat_map(|(part, list)| list.split(' ').map(|word| (word, *part))).collect()
});

/// What may stand right behind the digits of a day; nothing, too.
static ENDINGS: WordList = WordList::of(" st nd rd th er o a");

/// 1990-05-12, 12/05/1990, 12.5.90, 19900512, 1990. 5. 12., S50.3.24.
pub(super) fn numeric(bytes: &[u8], at: usize) -> Option<usize> {
    let mut parts = Vec::new();
    // Japan writes the era as a letter.
    let era = b"mtshr".contains(&bytes[at]) && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
    let mut here = at + usize::from(era);
    while parts.len() < 3 {
        let length = bytes[here..].iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
        if length == 0 {
            return None;
        }
        parts.push(&bytes[here..here + length]);
        here += length;
        // Behind a whole date anything may follow; within one a line may end, and no blank one stands.
        let gap = between(&bytes[here..]);
        if parts.len() == 3 || length == 8 || gap == 0 {
            break;
        }
        here += gap;
    }
    if bytes.get(here).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let number =
        |part: &[u8]| part.iter().fold(0u32, |value, byte| value * 10 + u32::from(byte - b'0'));
    let (year, day) = (
        |part: &[u8]| part.len() == 4 && (1900..2100).contains(&number(part)),
        |part: &[u8]| part.len() <= 2 && (1..=31).contains(&number(part)),
    );
    let fits = match parts.as_slice() {
        [one] => {
            one.len() == 8
                && (year(&one[..4]) && day(&one[4..6]) && day(&one[6..])
                    || year(&one[4..]) && day(&one[..2]) && day(&one[2..4]))
        }
        [a, b, c] if era => a.len() <= 2 && day(b) && number(b) <= 12 && day(c),
        [a, b, c] => {
            (year(a) || a.len() == 2 && number(a) > 31)
                && day(b)
                && number(b) <= 12
                && c.len() <= 2
                && day(c)
                || (year(a) && day(b) && day(c) || day(a) && day(b) && (year(c) || c.len() == 2))
                    && (number(b) <= 12 || number(a) <= 12)
        }
        _ => false,
    };
    fits.then_some(here)
}

/// Length of what stands between two parts of a date in digits: marks, spaces and one line end at most.
fn between(bytes: &[u8]) -> usize {
    let length = bytes.iter().take(3).take_while(|byte| b"-/. \n".contains(byte)).count();
    let lines = bytes[..length].iter().filter(|byte| **byte == b'\n').count();
    if lines > 1 { 0 } else { length }
}

/// 12 May 1990, May 12th, 1990, 12 de mayo de 1990, the twelfth of May nineteen ninety.
pub(super) fn worded(text: &str, at: usize, birthday: bool) -> Option<usize> {
    let (mut here, mut month, mut day, mut year, mut end) = (at, false, false, false, at);
    for _ in 0..10 {
        let rest = text.get(here..)?;
        let length = rest.bytes().take(16).take_while(u8::is_ascii_alphanumeric).count();
        let word = &rest[..length];
        let numbers = word.bytes().take_while(u8::is_ascii_digit).count();
        let value: u32 = word[..numbers].parse().unwrap_or(0);
        let part = PARTS.get(word).copied();
        // "the twenty second of the ninth": the second ordinal is the month.
        let counted = day && !month && text[..here].ends_with(" of the ") && is_month(word);
        if counted || part == Some(Part::Month) && !month {
            month = true;
        } else if (1900..2100).contains(&value) && length == 4 && month {
            year = true;
        } else if !day && (1..=31).contains(&value) && ENDINGS.has(&word[numbers..])
            || part == Some(Part::Ordinal)
            || !month && matches!(word, "twenty" | "thirty") && day_follows(rest)
        {
            day = true;
        } else if month && part == Some(Part::Year) {
            year |= word != "and" && end > at;
        } else if month && value > 0 && value < 100 && length == 2 && day {
            year = true;
        } else if !matches!(word, "of" | "de" | "del" | "the" | "in" | "do" | "d") || end == at {
            break;
        } else {
            here += length + 1;
            continue;
        }
        end = here + length;
        if year && numbers == length {
            break;
        }
        // "1º de mayo": the sign belongs to the day.
        let sign = ["º", "ª", "°"].iter().find(|sign| text[end..].starts_with(**sign));
        let sign = sign.map_or(0, |sign| sign.len());
        let gap = text[end + sign..]
            .bytes()
            .take(3)
            .take_while(|byte| b" ,.'-/\n".contains(byte))
            .count();
        if text[end..end + sign + gap].matches('\n').count() > 1 {
            break;
        }
        if gap == 0 {
            break;
        }
        here = end + sign + gap;
    }
    (month && (year || day && birthday)).then_some(end)
}

/// "ninth", "9th": what a month is counted by.
fn is_month(word: &str) -> bool {
    let digits = word.trim_end_matches(|ch: char| ch.is_ascii_lowercase());
    let value = digits.parse().unwrap_or(0);
    let ending = &word[digits.len()..];
    (1..=12).contains(&value) && matches!(ending, "st" | "nd" | "rd" | "th")
        || ORDINALS.split_ascii_whitespace().take(12).any(|ordinal| ordinal == word)
}

fn day_follows(rest: &str) -> bool {
    rest.split([' ', '-']).nth(1).is_some_and(|word| PARTS.get(word) == Some(&Part::Ordinal))
}
