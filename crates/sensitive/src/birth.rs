use std::{collections::HashMap, sync::LazyLock};

use crate::{Kind, candidate::Candidate, reading::Reading, shape::is_listed};

/// How far behind the word for it a date may begin, in bytes.
const REACH: usize = 28;
const MONTHS: &str = "january february march april may june july august september october november december jan feb mar apr jun jul aug sept \
    sep oct nov dec enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre \
    januar februar marz mai juni juli oktober dezember janvier fevrier mars avril juin juillet aout septembre octobre \
    novembre decembre janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro gennaio febbraio aprile \
    maggio giugno luglio settembre ottobre dicembre";
const ORDINALS: &str = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth \
    sixteenth seventeenth eighteenth nineteenth twentieth thirtieth";
const YEAR_WORDS: &str = "nineteen twenty two thousand and oh one three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
    sixteen seventeen eighteen thirty forty fifty sixty seventy eighty ninety";
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
const ENDINGS: &str = " st nd rd th er o a";
/// What is born without being a person.
const THINGS: &[&str] = &[
    "company", "startup", "project", "product", "idea", "app", "team", "brand", "feature",
    "business", "library", "language",
];

/// Dates behind (or right before) a word for birth. A year alone is not one.
pub(crate) fn find(reading: &Reading, out: &mut Vec<Candidate>) {
    let bytes = reading.bytes();
    let mut done = 0;
    for (start, end) in reading.cues.ends(Kind::DateOfBirth).collect::<Vec<_>>() {
        let before = &reading.text[floor(&reading.text, start.saturating_sub(30))..start];
        if reading.text[start..end].contains("born")
            && THINGS.iter().any(|thing| before.contains(thing))
        {
            continue;
        }
        let birthday = reading.text[start..end].contains("birthday")
            || reading.text[start..end].contains("cumple")
            || reading.text[start..].starts_with("生日");
        let ahead = (end..bytes.len().min(end + REACH))
            .filter(|at| starts(bytes, *at))
            .find_map(|at| date(reading, at, birthday).map(|to| (at, to)));
        let behind = || {
            let from = floor(&reading.text, start.saturating_sub(40));
            (from..start).filter(|at| starts(bytes, *at)).find_map(|at| {
                date(reading, at, false)
                    .filter(|to| {
                        *to < start && start - to < 14 && holds_is(&reading.text[*to..start])
                    })
                    .map(|to| (at, to))
            })
        };
        if let Some((from, to)) = ahead.or_else(behind)
            && from >= done
        {
            out.push(Candidate::new(
                Kind::DateOfBirth,
                from..to,
                0.9,
                "Looks like a date of birth: the words beside it say so.",
            ));
            done = to;
        }
    }
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn holds_is(between: &str) -> bool {
    between.contains(" is ") || between.contains(" es ") || between.contains('是')
}

fn starts(bytes: &[u8], at: usize) -> bool {
    bytes[at].is_ascii_alphanumeric() && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric())
}

/// The end of the date that begins here; without its year only for a birthday.
fn date(reading: &Reading, at: usize, birthday: bool) -> Option<usize> {
    numeric(reading.bytes(), at).or_else(|| worded(&reading.text, at, birthday))
}

/// 1990-05-12, 12/05/1990, 12.5.90, 19900512, 1990年5月12日.
fn numeric(bytes: &[u8], at: usize) -> Option<usize> {
    let mut parts = Vec::new();
    let mut here = at;
    while parts.len() < 3 {
        let length = bytes[here..].iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
        if length == 0 {
            return None;
        }
        parts.push(&bytes[here..here + length]);
        here += length;
        let rest = &bytes[here..];
        let gap = ["年", "月"]
            .iter()
            .find(|sign| rest.starts_with(sign.as_bytes()))
            .map(|sign| sign.len());
        let spaced = rest.iter().take(3).take_while(|byte| b"-/. ".contains(byte)).count();
        if parts.len() < 3 {
            here += gap.unwrap_or(spaced);
            if gap.is_none() && spaced == 0 {
                break;
            }
        }
    }
    if bytes[here..].starts_with("日".as_bytes()) {
        here += "日".len();
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
        [a, b, c] => {
            (year(a) && day(b) && day(c) || day(a) && day(b) && (year(c) || c.len() == 2))
                && (number(b) <= 12 || number(a) <= 12)
        }
        _ => false,
    };
    fits.then_some(here)
}

/// 12 May 1990, May 12th, 1990, 12 de mayo de 1990, the twelfth of May nineteen ninety.
fn worded(text: &str, at: usize, birthday: bool) -> Option<usize> {
    let (mut here, mut month, mut day, mut year, mut end) = (at, false, false, false, at);
    for _ in 0..10 {
        let rest = text.get(here..)?;
        let length = rest.bytes().take(16).take_while(u8::is_ascii_alphanumeric).count();
        let word = &rest[..length];
        let numbers = word.bytes().take_while(u8::is_ascii_digit).count();
        let value: u32 = word[..numbers].parse().unwrap_or(0);
        let part = PARTS.get(word).copied();
        if part == Some(Part::Month) && !month {
            month = true;
        } else if (1900..2100).contains(&value) && length == 4 && month {
            year = true;
        } else if !day && (1..=31).contains(&value) && is_listed(ENDINGS, &word[numbers..])
            || part == Some(Part::Ordinal)
            || !month && matches!(word, "twenty" | "thirty") && day_follows(rest)
        {
            day = true;
        } else if month && part == Some(Part::Year) {
            year |= word != "and" && end > at;
        } else if month && value > 0 && value < 100 && length == 2 && day {
            year = true;
        } else if !matches!(word, "of" | "de" | "del" | "the" | "in") || end == at {
            break;
        } else {
            here += length + 1;
            continue;
        }
        end = here + length;
        if year && numbers == length {
            break;
        }
        let gap = text[end..].bytes().take(2).take_while(|byte| b" ,.'-/".contains(byte)).count();
        if gap == 0 {
            break;
        }
        here = end + gap;
    }
    (month && (year || day && birthday)).then_some(end)
}

fn day_follows(rest: &str) -> bool {
    rest.split([' ', '-']).nth(1).is_some_and(|word| PARTS.get(word) == Some(&Part::Ordinal))
}

#[cfg(test)]
mod tests {
    use crate::{Kind, find};

    fn dates(text: &str) -> Vec<&str> {
        find(text)
            .into_iter()
            .filter(|finding| finding.kind == Kind::DateOfBirth)
            .map(|finding| &text[finding.span])
            .collect()
    }

    #[test]
    fn a_date_behind_a_word_for_birth_is_one() {
        for (text, date) in [
            ("Date of birth: 1990-05-12", "1990-05-12"),
            ("DOB 12/05/1990.", "12/05/1990"),
            ("I was born on 12 May 1990 in Leeds", "12 May 1990"),
            ("born May 12th, 1990", "May 12th, 1990"),
            ("nací el 12 de mayo de 1990", "12 de mayo de 1990"),
            ("出生日期：1990年5月12日", "1990年5月12日"),
            ("my birthday is 12 May", "12 May"),
            ("12/05/1990 is my date of birth", "12/05/1990"),
            ("I was born on the twelfth of May nineteen ninety", "twelfth of May nineteen ninety"),
            ("生日是19900512", "19900512"),
        ] {
            assert_eq!(dates(text), [date], "{text}");
        }
    }

    #[test]
    fn other_dates_are_left() {
        for text in [
            "we met on 12 May 1990",
            "the company was born on 12 May 1990",
            "born in 1990",
            "my birthday wish for 2019",
            "released 1990-05-12",
        ] {
            assert!(dates(text).is_empty(), "{text}");
        }
    }
}
