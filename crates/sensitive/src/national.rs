//! National identity, tax, health and social security numbers, a country a file.

mod australia;
mod brazil;
mod britain;
mod canada;
mod china;
mod france;
mod germany;
mod hong_kong;
mod india;
mod italy;
mod japan;
mod korea;
mod pieces;
mod singapore;
mod spain;
mod taiwan;
mod united_states;

use std::sync::LazyLock;

use crate::{Kind, candidate::Candidate, context::Surroundings, reading::Reading, shape};

/// A kind of number: how it is written and what must hold of it.
struct Id {
    kind: Kind,
    /// Ways to write it (see [`shape::read`]), each with the confidence it deserves without a word of context.
    shapes: &'static [(&'static str, f32)],
    /// Whether letters and digits, lower case and without separators, can be such a number.
    valid: fn(&[u8]) -> bool,
    /// The check is a check digit, not only a form.
    checked: bool,
}

/// A kind, and the shapes of it that may be read at some place.
type Shapes = (&'static Id, Vec<&'static (&'static str, f32)>);

/// The kinds by how many digits, or letters, begin their numbers: most words of a text begin none.
static BY_LEAD: LazyLock<[[Vec<Shapes>; LONGEST_LEAD + 1]; 2]> = LazyLock::new(|| {
    [false, true].map(|digits| {
        std::array::from_fn(|run| {
            let begin = |id: &'static Id| -> Shapes {
                (
                    id,
                    id.shapes.iter().filter(|(shape, _)| begins_with(shape, digits, run)).collect(),
                )
            };
            let ids = COUNTRIES.iter().copied().flatten().map(begin);
            ids.filter(|(_, shapes)| !shapes.is_empty()).collect()
        })
    })
});

/// Whether a shape can be read where so many digits, or letters, stand side by side and no more.
fn begins_with(shape: &str, digits: bool, run: usize) -> bool {
    let alike = if digits { b'd' } else { b'l' };
    let mut rest = shape.bytes().peekable();
    for _ in 0..run {
        // Separators and brackets may be missing.
        while rest.next_if(|symbol| b"-()".contains(symbol)).is_some() {}
        if rest.next_if(|symbol| *symbol == alike || *symbol == b'x').is_none() {
            return false;
        }
    }
    run > 0 && rest.peek() != Some(&alike)
}

/// Digits side by side: more than any shape begins with.
const LONGEST_LEAD: usize = 18;

const COUNTRIES: &[&[Id]] = &[
    hong_kong::IDS,
    china::IDS,
    taiwan::IDS,
    singapore::IDS,
    united_states::IDS,
    britain::IDS,
    canada::IDS,
    india::IDS,
    korea::IDS,
    japan::IDS,
    brazil::IDS,
    spain::IDS,
    italy::IDS,
    france::IDS,
    germany::IDS,
    australia::IDS,
];

/// Confidence beside a word for this very kind.
const NAMED: f32 = 0.97;
/// Confidence beside a word for identity numbers in general, with a check digit that fits.
const IDENTITY: f32 = 0.6;
/// Confidence beside such a word of a number with letters and a check digit: more than that of a document nobody can check.
const CERTAIN: f32 = 0.9;
/// From this confidence without a word on, groups or letters need no more than that.
const STRONG: f32 = 0.6;
/// What a word for an order, a version or an amount takes away.
const AGAINST: f32 = 0.4;
/// What a word for a document of another kind takes away: many a number fits two check digits by chance.
const ANOTHER: f32 = 0.3;
/// What being part of something longer takes away.
const EMBEDDED: f32 = 0.4;
/// A number begins at most so many bytes before its first digit: a codice fiscale with letters in the places of its first digits.
const LEAD: usize = 24;
/// The longest letters before the first digit of any shape: a codice fiscale in groups.
const LETTERS: usize = 6;
/// The fewest digits that stand before, or between, the letters of a shape.
const LEAST: usize = 6;
/// The fewest behind five letters; a codice fiscale has fewer behind its six.
const LEAST_BEHIND_FIVE: usize = 4;

/// Numbers of every country, wherever a block with a digit near its start begins.
pub(crate) fn find(reading: &Reading, out: &mut Vec<Candidate>) {
    let bytes = reading.bytes();
    let mut at = 0;
    while let Some(digit) = reading.next_digit(at) {
        at = at.max(digit.saturating_sub(LEAD));
        while at <= digit {
            let word = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            if word > 0 && shape::opens(bytes, at) && may_begin(&bytes[at..]) {
                let digits = bytes[at].is_ascii_digit();
                let alike =
                    |byte: &&u8| byte.is_ascii_alphanumeric() && byte.is_ascii_digit() == digits;
                let run = bytes[at..].iter().take(LONGEST_LEAD).take_while(alike).count();
                for shapes in &BY_LEAD[usize::from(digits)][run] {
                    judge(shapes, reading, at, out);
                }
            }
            at += word.max(1);
        }
    }
    pieces::find(reading, out);
}

/// More digits stand one space before, as they do inside the stretch: it is the rest of a longer number.
fn continues(bytes: &[u8], start: usize, end: usize) -> bool {
    let inside = bytes[start..end].iter().find(|byte| !byte.is_ascii_alphanumeric());
    let word =
        || bytes[..start - 1].iter().rev().take(24).take_while(|byte| byte.is_ascii_alphanumeric());
    start > 1
        && bytes[start - 1] == b' '
        && bytes[start - 2].is_ascii_digit()
        && inside.is_none_or(u8::is_ascii_whitespace)
        && (word().count() < 6 || word().all(u8::is_ascii_digit))
}

/// A number of so many digits has the length of a kind that a word beside it names; where it is not of that kind, its check fails, and
/// it is nothing else either.
pub(crate) fn is_named(around: Surroundings, digits: usize) -> bool {
    let length = |shape: &str| shape.bytes().filter(u8::is_ascii_alphabetic).count();
    let fits = |id: &Id| {
        around.speak_for(id.kind) && id.shapes.iter().any(|(shape, _)| length(shape) == digits)
    };
    around.speak_for(Kind::Card) && digits > 12 || COUNTRIES.iter().copied().flatten().any(fits)
}

/// As many digits follow as every shape has that begins like this.
fn may_begin(bytes: &[u8]) -> bool {
    let letters =
        bytes.iter().take(LETTERS + 1).take_while(|byte| byte.is_ascii_lowercase()).count();
    let first = letters + shape::separator(&bytes[letters..]);
    match letters {
        0 => has_digits(bytes, LEAST),
        // Surname and name of a codice fiscale stand in two groups of three, or in one of six.
        3 => bytes.get(first..first + 4).is_some_and(|name| {
            name[..3].iter().all(u8::is_ascii_lowercase)
                && (name[3] == b' ' || name[3].is_ascii_digit())
        }),
        LETTERS => bytes.get(first).is_some_and(u8::is_ascii_digit),
        5 => has_digits(&bytes[first..], LEAST_BEHIND_FIVE),
        1..5 => has_digits(&bytes[first..], LEAST),
        _ => false,
    }
}

/// So many digits come first, whatever separates them.
fn has_digits(bytes: &[u8], least: usize) -> bool {
    let (mut at, mut count) = (0, 0);
    while bytes.get(at).is_some_and(u8::is_ascii_digit) {
        (at, count) = (at + 1, count + 1);
        if count == least {
            return true;
        }
        at += shape::separator(&bytes[at..]);
    }
    false
}

fn judge((id, shapes): &Shapes, reading: &Reading, start: usize, out: &mut Vec<Candidate>) {
    let bytes = reading.bytes();
    let fits = shapes.iter().find_map(|(shape, alone)| {
        let (end, value) = shape::read(shape, bytes, start)?;
        (id.valid)(&value).then_some((end, *alone))
    });
    let Some((end, alone)) = fits.filter(|_| !shape::priced(&reading.text, start)) else { return };
    let around = reading.cues.around(&reading.text, start, end);
    let lettered = bytes[start..end].iter().any(u8::is_ascii_lowercase);
    // A count has no letters.
    let counted = around.counted && !lettered;
    let grouped = bytes[start..end].iter().any(|byte| !byte.is_ascii_alphanumeric());
    let strong = (lettered || grouped) && alone >= STRONG;
    let confidence =
        if around.speak_for(id.kind) && !counted && !reads_as_words(id, reading, start, end) {
            NAMED
        } else {
            let base = match around.identity {
                true if strong && lettered && id.checked => alone.max(CERTAIN),
                true if id.checked || alone > 0.3 => alone.max(IDENTITY),
                _ => alone,
            };
            let against = around.against && !(strong && around.vague);
            let assigned = start > 0 && bytes[start - 1] == b'=' && around.identity && strong;
            let longer = shape::embedded(bytes, start, end) && !assigned
                || !lettered && continues(bytes, start, end);
            let loose = is_loose(id, reading, start, end);
            base - if against || counted || loose { AGAINST } else { 0.0 }
                - if rivalled(id, around, bytes, start, end) { ANOTHER } else { 0.0 }
                - if longer { EMBEDDED } else { 0.0 }
        };
    if confidence >= crate::THRESHOLD {
        let why = if id.checked { "its check digit fits" } else { "its form fits" };
        let reason = format!("Looks like {}: {why}.", id.kind.label());
        out.push(Candidate::new(id.kind, start..end, confidence, reason));
    }
}

/// Letters that could be words of the sentence beside digits ("since 2019 a", "by 2019 I"): small ones of a PAN, or
/// where a space stands between; and any on another line.
fn is_loose(id: &Id, reading: &Reading, start: usize, end: usize) -> bool {
    let bytes = reading.bytes();
    let apart = |at: usize| {
        let beside = [at.checked_sub(1), Some(at + 1)];
        beside.into_iter().flatten().any(|at| (start..end).contains(&at) && bytes[at] == b' ')
    };
    let small = |at: usize| {
        bytes[at].is_ascii_lowercase()
            && !reading.is_capital(at)
            && (id.kind == Kind::Pan || apart(at))
            && reading.spoken_at(at).is_none()
    };
    bytes[start..end].contains(&b'\n') || (start..end).any(small)
}

/// "In my pan since 2019 a crust": a PAN in small letters with spaces between is words of a sentence, where the word does not name it.
fn reads_as_words(id: &Id, reading: &Reading, start: usize, end: usize) -> bool {
    let bytes = &reading.bytes()[start..end];
    let small = (start..end).zip(bytes).any(|(at, byte)| {
        byte.is_ascii_lowercase() && !reading.is_capital(at) && reading.spoken_at(at).is_none()
    });
    id.kind == Kind::Pan
        && small
        && bytes.contains(&b' ')
        && !reading.cues.is_named(&reading.text, start)
}

/// A word names another kind, whose numbers are written like this one.
fn rivalled(id: &Id, around: Surroundings, bytes: &[u8], start: usize, end: usize) -> bool {
    let digits = bytes[start..end].iter().filter(|byte| byte.is_ascii_digit()).count();
    let lettered = bytes[start..end].iter().any(u8::is_ascii_lowercase);
    around.others(id.kind).any(|other| match other {
        Kind::Card => !lettered && digits > 12,
        Kind::Iban | Kind::BankAccount => !lettered,
        // Where they are written like this, they have been claimed already.
        Kind::Passport | Kind::DrivingLicence => !lettered,
        _ => COUNTRIES.iter().copied().flatten().any(|rival| {
            let like = |(shape, _): &(&str, f32)| {
                shape::read(shape, bytes, start).is_some_and(|(to, _)| to == end)
            };
            rival.kind == other && rival.shapes.iter().any(like)
        }),
    })
}

/// The sum of digits times weights, one weight a digit.
fn weighted(digits: &[u8], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(byte, weight)| shape::digit(*byte) * weight).sum()
}

/// A number of some digits of ASCII.
fn number(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |value, byte| value * 10 + u64::from(shape::digit(*byte)))
}

/// A month and a day as four digits.
fn is_day(digits: &[u8]) -> bool {
    let (month, day) = (number(&digits[..2]), number(&digits[2..4]));
    let last = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=last).contains(&day)
}

/// All digits the same: what people type into forms, and what passes many a check.
fn monotonous(digits: &[u8]) -> bool {
    digits.windows(2).all(|pair| pair[0] == pair[1])
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{COUNTRIES, LEAST, LEAST_BEHIND_FIVE, LETTERS, LONGEST_LEAD, begins_with};
    use crate::{Kind, find};

    #[test]
    fn a_shape_is_tried_where_as_many_digits_or_letters_stand_as_it_begins_with() {
        for (shape, digits, runs) in [
            ("lldddddd-(x)", false, &[2][..]),
            ("lllll-dddd-l", false, &[5]),
            ("llllll-xx-l-xx-lxxx-l", false, &[6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]),
            ("ddd=dd=dddd", true, &[3]),
            ("ddd-dd-dddd", true, &[3, 5, 9]),
            ("dddddd-dddddddd-dddx", true, &[6, 14, 17, 18]),
        ] {
            let tried = (0..=LONGEST_LEAD).filter(|run| begins_with(shape, digits, *run));
            assert_eq!(tried.collect::<Vec<_>>(), runs, "{shape}");
        }
    }

    #[test]
    fn no_shape_has_fewer_digits_than_is_said() {
        for (shape, _) in COUNTRIES.iter().copied().flatten().flat_map(|id| id.shapes) {
            let digits = shape.trim_start_matches(['l', '-']);
            let digits = digits.bytes().take_while(|byte| b"d-=".contains(byte));
            let digits = digits.filter(|byte| *byte == b'd').count();
            let letters = shape.bytes().take_while(|byte| *byte == b'l').count();
            assert!(
                digits >= LEAST
                    || letters == 5 && digits >= LEAST_BEHIND_FIVE
                    || letters == LETTERS
                    || shape.starts_with("lll-lll"),
                "{shape}"
            );
        }
    }

    /// Each is found whole and alone in a sentence with this lead.
    #[track_caller]
    pub(crate) fn found(kind: Kind, lead: &str, numbers: &[&str]) {
        for number in numbers {
            let text = format!("{lead}{number}, thanks");
            let found = find(&text);
            let found: Vec<_> =
                found.iter().map(|finding| (finding.kind, &text[finding.span.clone()])).collect();
            assert_eq!(found, [(kind, *number)], "{text}");
        }
    }

    /// None of them is of this kind.
    #[track_caller]
    pub(crate) fn left(kind: Kind, texts: &[&str]) {
        for text in texts {
            assert!(
                find(text).iter().all(|finding| finding.kind != kind),
                "{text}: {:?}",
                find(text)
            );
        }
    }
}
