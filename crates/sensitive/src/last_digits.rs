use std::ops::Range;

use crate::{Kind, candidate::Candidate, reading::Reading, shape, spoken};

/// How far the digits may stand from the words, in bytes.
const REACH: usize = 60;
/// What people say of the digits with which they are asked to identify themselves.
const WORDS: &[&str] = &[
    "last four",
    "last 4",
    "last4",
    "final four",
    "ends in",
    "ending",
    "ends with",
    "end in",
    "ultimos cuatro",
    "ultimos 4",
    "termina en",
];
/// What else there may be four of.
const OTHERS: &[&str] =
    &[" year", " month", " week", " day", " quarter", " game", " people", " time"];
/// Years are said of much that is social.
const CENTURIES: [&str; 2] = ["19", "20"];

/// The last four digits of a Social Security number, with which US firms let people in, written or said: "the last four of my social
/// are 4821", "my SSN ends in four eight two one".
pub(crate) fn find(reading: &Reading, out: &mut Vec<Candidate>) {
    let text = &reading.text;
    for (start, end) in reading.cues.ends(Kind::Ssn) {
        let floor = |at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let (from, to) = (floor(start.saturating_sub(REACH)), floor(text.len().min(end + REACH)));
        let Some(words) = words(text, from..to) else { continue };
        let behind = || four(reading, end.max(words.end)..to);
        let between = || four(reading, words.end.min(start)..start);
        // "4821 are the last four of my social".
        let before = || {
            let found = four(reading, from..words.start.min(start))?;
            let link = &text[found.end..words.start.max(found.end)];
            (link.len() < 14 && [" is", " are", " son"].iter().any(|word| link.contains(word)))
                .then_some(found)
        };
        let year = |span: &Range<usize>| {
            let plain = !text[start..end].contains("sec") && !text[start..end].contains("ssn");
            plain && CENTURIES.iter().any(|century| text[span.clone()].starts_with(century))
        };
        let found = behind().or_else(between).or_else(before);
        if let Some(span) = found.filter(|span| !year(span)) {
            let reason = "Looks like the last digits of a US Social Security number: the words beside it say so.";
            out.push(Candidate::new(Kind::Ssn, span, 0.7, reason));
        }
    }
}

/// Where one of [`WORDS`] stands.
fn words(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let around = &text[range.clone()];
    WORDS.iter().find_map(|words| {
        let at = range.start + around.find(words)?;
        let end = at + words.len();
        let other = OTHERS.iter().any(|other| text[end..].starts_with(other));
        (!other).then_some(at..end)
    })
}

/// The first four digits of a range that nothing else is part of.
fn four(reading: &Reading, range: Range<usize>) -> Option<Range<usize>> {
    let bytes = reading.bytes();
    let mut at = range.start;
    while at < range.end {
        if bytes[at].is_ascii_alphanumeric() && shape::opens(bytes, at) {
            match spoken::told(reading, at) {
                Some(told) if told.digits.len() == 4 && !shape::embedded(bytes, at, told.end) => {
                    return Some(at..told.end);
                }
                Some(told) => at = told.end.max(at + 1),
                None => at += 1,
            }
        } else {
            at += 1;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::{Kind, find};

    #[test]
    fn four_digits_need_both_words() {
        for (text, digits) in [
            ("the last four of my social are 4821", "4821"),
            ("my SSN ends in 4821", "4821"),
            ("last 4 digits of SSN: 4821", "4821"),
            ("last four 4821 of my social", "4821"),
            ("4821 are the last four of my social", "4821"),
            ("the last four of my social are four eight two one", "four eight two one"),
            ("my social, the last four is, um, 4 8 2 1", "4 8 2 1"),
            ("four eight two one is the last four of my SSN", "four eight two one"),
        ] {
            let found = find(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!((found[0].kind, &text[found[0].span.clone()]), (Kind::Ssn, digits));
        }
        for text in [
            "my social circle had 4821 people",
            "the last four years, 2019",
            "over the last four years social security rose to 3021",
            "1990 was good, the last four of my social I forgot",
            "my SSN ends in a zero",
        ] {
            assert!(find(text).is_empty(), "{text}");
        }
    }
}
