use crate::{Kind, candidate::Candidate, reading::Reading, shape};

/// ISO/IEC 7812-1: a card number has at most 19 digits.
const LONGEST: usize = 19;
const SHORTEST: usize = 12;
/// Digits of the month and year until which a card is valid.
const EXPIRY: usize = 4;

/// Payment card numbers: issuer's prefix, its lengths and the check digit (ISO/IEC 7812-1 annex B) must fit. Digits may stand in the
/// groups that cards are printed in, over a line end too.
pub(crate) fn find(reading: &Reading, out: &mut Vec<Candidate>) {
    let bytes = reading.bytes();
    let mut at = 0;
    while let Some(start) = reading.next_digit(at) {
        let run = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let opens = shape::opens(bytes, start) && !embedded_before(bytes, start);
        let card = if opens { card_at(reading, start, out) } else { None };
        at = card.unwrap_or(start + run);
    }
}

/// The end of the card that begins here.
fn card_at(reading: &Reading, start: usize, out: &mut Vec<Candidate>) -> Option<usize> {
    let bytes = reading.bytes();
    let four = bytes.get(start + 4..).is_some_and(|rest| rest.starts_with(b", "));
    let commas =
        four && reading.cues.around(&reading.text, start, start + 4).speak_for(crate::Kind::Card);
    let (digits, groups) = collect(bytes, start, commas);
    if digits.len() < SHORTEST || shape::priced(&reading.text, start) {
        return None;
    }
    // The longest first, cut where a group ends; a run that was spoken has no groups, and is cut anywhere.
    let spoken = reading.spoken_at(start).is_some();
    let last = groups.len().saturating_sub(1);
    for (index, group) in groups.iter().enumerate().rev() {
        let digits = &digits[..group.total];
        if !(SHORTEST..=LONGEST).contains(&digits.len()) || !luhn(digits) {
            continue;
        }
        let around = reading.cues.around(&reading.text, start, group.end);
        // Beside a word for cards, digits of a known issuer may stand in any groups.
        let named = around.speak_for(Kind::Card) && issuer(digits).is_some() && index == last;
        if !named && !grouped(&groups[..=index]) || index < last && goes_on(bytes, &groups, index) {
            continue;
        }
        // A card of an unknown issuer needs a word for it.
        let mut confidence = match (issuer(digits), around.speak_for(Kind::Card)) {
            (Some(_), true) => 0.98,
            (Some(issuer), false) => issuer.alone,
            (None, true) => 0.8,
            (None, false) => continue,
        };
        if around.against || around.counted && !around.speak_for(Kind::Card) {
            confidence -= 0.4;
        }
        if shape::embedded(bytes, start, group.end) {
            confidence -= 0.2;
        }
        let reason = "Looks like a payment card number: its prefix and its check digit fit.";
        out.push(Candidate::new(Kind::Card, start..group.end, confidence, reason));
        return Some(group.end);
    }
    // "4111 ... 1111 12 28" in one breath: a card with more behind it.
    let last = groups.last()?;
    let whole = spoken || groups.len() == 1;
    let hidden = whole
        && digits.len() <= 24
        && last.total == digits.len()
        && (14..=16).any(|length| {
            digits.len() >= length + EXPIRY
                && issuer(&digits[..length]).is_some()
                && luhn(&digits[..length])
        });
    if hidden && reading.cues.around(&reading.text, start, last.end).speak_for(Kind::Card) {
        let reason = "Looks like a payment card number with more digits behind it.";
        out.push(Candidate::new(Kind::Card, start..last.end, 0.8, reason));
        return Some(last.end);
    }
    // No part of a number that fails its check is a card either.
    is_card_shaped(&groups).then_some(last.end)
}

/// What follows belongs to the same number, so that this part of it is none: it is joined by a hyphen, or both together are grouped
/// like a card. Behind sixteen digits may stand a security code or a date, but not where the issuer prints 19.
fn goes_on(bytes: &[u8], groups: &[Group], index: usize) -> bool {
    let sixteen = groups[index].total == 16 && !issues_19(bytes, groups[0].end);
    bytes.get(groups[index].end) == Some(&b'-')
        || groups[index].total < 14
        || is_card_shaped(groups) && !sixteen
}

fn is_card_shaped(groups: &[Group]) -> bool {
    let total = groups.last().map_or(0, |last| last.total);
    (SHORTEST..=LONGEST).contains(&total) && groups.len() > 1 && grouped(groups)
}

/// Issuers whose usual length is 19; a card of 16 may have its security code behind it.
fn issues_19(bytes: &[u8], end: usize) -> bool {
    end >= 4 && bytes[end - 4..end].starts_with(b"62")
}

struct Group {
    length: usize,
    /// Digits up to its end.
    total: usize,
    end: usize,
}

/// `commas`: they stand between the groups, as a recogniser writes them.
fn collect(bytes: &[u8], start: usize, commas: bool) -> (Vec<u8>, Vec<Group>) {
    let (mut digits, mut groups) = (Vec::with_capacity(50), Vec::with_capacity(8));
    let mut at = start;
    while digits.len() < 25 {
        let length = bytes[at..].iter().take(26).take_while(|byte| byte.is_ascii_digit()).count();
        let end = at + length;
        if length == 0
            || bytes.get(end).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_')
        {
            break;
        }
        digits.extend_from_slice(&bytes[at..end]);
        groups.push(Group { length, total: digits.len(), end });
        let comma = commas && bytes[end..].starts_with(b", ");
        let gap = if comma { 2 } else { shape::separator(&bytes[end..]) };
        if gap == 0 || bytes[end..end + gap].contains(&b'/') {
            break;
        }
        at = end + gap;
    }
    (digits, groups)
}

/// One block, or groups as cards print them: fours (with a rest at the end), 4-6-5 and 4-6-4.
fn grouped(groups: &[Group]) -> bool {
    let lengths: Vec<usize> = groups.iter().map(|group| group.length).collect();
    match lengths.as_slice() {
        [_] | [4, 6, 5] | [4, 6, 4] | [8, 8] | [6, 13] | [6, 10] => true,
        [fours @ .., last] => fours.iter().all(|length| *length == 4) && (1..=4).contains(last),
        [] => false,
    }
}

fn embedded_before(bytes: &[u8], at: usize) -> bool {
    // "card,4111...": cells of a table, not one number.
    at >= 2
        && (matches!(bytes[at - 1], b'-' | b'.' | b'/' | b'_' | b'=')
            && bytes[at - 2].is_ascii_alphanumeric()
            || bytes[at - 1] == b',' && bytes[at - 2].is_ascii_digit())
}

struct Issuer {
    alone: f32,
}

/// Ranges and lengths as the schemes publish them (Visa, Mastercard, American Express, Discover, JCB, UnionPay, Diners, Maestro, Mir,
/// RuPay).
fn issuer(digits: &[u8]) -> Option<Issuer> {
    let prefix = |length: usize| {
        digits[..length].iter().fold(0, |value, byte| value * 10 + shape::digit(*byte))
    };
    let length = digits.len();
    if !(SHORTEST..=LONGEST).contains(&length) {
        return None;
    }
    let (two, three, four) = (prefix(2), prefix(3), prefix(4));
    let alone = match length {
        13 | 16 | 19 if digits[0] == b'4' => {
            if length == 16 {
                0.9
            } else {
                0.75
            }
        }
        16 if (51..=55).contains(&two) || (2221..=2720).contains(&four) => 0.9,
        15 if two == 34 || two == 37 => 0.9,
        15 if four == 1800 || four == 2131 => 0.6,
        14..=19 if (300..=305).contains(&three) || two == 36 || two == 38 || two == 39 => 0.8,
        16..=19 if four == 6011 || (644..=649).contains(&three) || two == 65 => 0.85,
        16..=19 if (3528..=3589).contains(&four) => 0.85,
        16..=19 if two == 62 || two == 81 => 0.8,
        16..=19
            if (2200..=2204).contains(&four)
                || two == 60
                || two == 82
                || three == 508
                || four == 9792 =>
        {
            0.75
        }
        12..=19 if two == 50 || (56..=69).contains(&two) => {
            if length >= 16 {
                0.7
            } else {
                0.45
            }
        }
        _ => return None,
    };
    Some(Issuer { alone })
}

/// ISO/IEC 7812-1 annex B: from the right, every second digit doubled, the digits of all summed, a multiple of ten.
pub(crate) fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(index, byte)| {
            let digit = shape::digit(*byte) << (index % 2);
            digit / 10 + digit % 10
        })
        .sum();
    sum.is_multiple_of(10) && digits.iter().any(|byte| *byte != b'0')
}

#[cfg(test)]
mod tests {
    use crate::{Kind, find};

    fn cards(text: &str) -> Vec<&str> {
        find(text)
            .into_iter()
            .filter(|finding| finding.kind == Kind::Card)
            .map(|finding| &text[finding.span])
            .collect()
    }

    #[test]
    fn cards_of_every_length_and_grouping_are_found() {
        for card in [
            "4111 1111 1111 1111",
            "4111-1111-1111-1111",
            "2221000000000009",
            "3782 822463 10005",
            "6217000000000000004",
            "4111\u{a0}1111\u{2009}1111\u{202f}1111",
            "4111 1111\n1111 1111",
            "30569309025904",
            "６２１７000000000000004",
        ] {
            assert_eq!(cards(&format!("It is {card}.")), [card]);
        }
        for (text, card) in [
            ("card number 378282 246310 005", "378282 246310 005"),
            ("my Amex, 3782-822463-10005, expires soon", "3782-822463-10005"),
            ("Kartennummer 41111111 11111111", "41111111 11111111"),
            ("numéro de carte : 4111.1111.1111.1111", "4111.1111.1111.1111"),
            ("カード番号 3530 1113 3330 0000", "3530 1113 3330 0000"),
            ("My card is 4111, 1111, 1111, 1111, thanks", "4111, 1111, 1111, 1111"),
            ("Amex, I mean, the whole is 3782, 822463, 10005", "3782, 822463, 10005"),
            ("tarjeta 411 111 111 111 1111", "411 111 111 111 1111"),
            ("Visa 4111 1111 1111 1111 123", "4111 1111 1111 1111"),
        ] {
            assert_eq!(cards(text), [card], "{text}");
        }
        assert_eq!(cards("my card is 4111 1111 1111 1111 12 28"), ["4111 1111 1111 1111"]);
        assert_eq!(cards("my card is 41111111111111111228"), ["41111111111111111228"]);
        assert_eq!(cards("4111 1111 1111 1111 9123 4567"), ["4111 1111 1111 1111"]);
    }

    #[test]
    fn a_check_digit_alone_makes_no_card() {
        for text in [
            "we sold 4111, 1111, 1111, 1111 and more",
            "my card saved me 4111, 1111, 1111 and 1112",
            "started at 1748503543012",
            "order 2026112600000003",
            "v1.23.456",
            "$4,111,111,111",
            "4111 1111 1111 1112",
            "order no. 4111111111111111",
            "0000000000000000",
            "card number 6222-4555-4333-3947-138",
            "card number 6222 4555 4333 3947 138",
            "4111-1111-1111-1111-22",
            "card number 6274 9817 1879 1701 640",
            "credit card 4338 8054 4872 0",
            "Kartennummer 6304109427400192",
        ] {
            assert!(cards(text).is_empty(), "{text}");
        }
    }
}
