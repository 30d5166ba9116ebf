use crate::{Kind, candidate::Candidate, reading::Reading, shape};

/// How far the digits may stand behind the words, in bytes.
const REACH: usize = 30;
/// What people say of the digits with which they are asked to identify themselves.
const WORDS: &[&str] = &[
    "last four",
    "last 4",
    "final four",
    "ends in",
    "ending in",
    "ends with",
    "ending with",
    "ultimos cuatro",
    "ultimos 4",
];

/// The last four digits of a Social Security number, with which US firms let people in: "the last four of my social are 4821".
pub(crate) fn find(reading: &Reading, out: &mut Vec<Candidate>) {
    let bytes = reading.bytes();
    for (start, end) in reading.cues.ends(Kind::Ssn) {
        let floor =
            |at: usize| (0..=at).rev().find(|at| reading.text.is_char_boundary(*at)).unwrap_or(0);
        let (from, to) = (floor(start.saturating_sub(REACH)), floor(bytes.len().min(end + REACH)));
        let around = &reading.text[from..to];
        if !WORDS.iter().any(|words| around.contains(words)) {
            continue;
        }
        let digits = |at: &usize| {
            shape::opens(bytes, *at)
                && bytes[*at..].iter().take(5).take_while(|byte| byte.is_ascii_digit()).count() == 4
                && bytes.get(at + 4).is_none_or(|byte| !byte.is_ascii_alphanumeric())
        };
        if let Some(at) = (end..to).find(digits).filter(|at| !shape::embedded(bytes, *at, at + 4)) {
            let reason = "Looks like the last digits of a US Social Security number: the words beside it say so.";
            out.push(Candidate::new(Kind::Ssn, at..at + 4, 0.7, reason));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Kind, find};

    #[test]
    fn four_digits_need_both_words() {
        for text in [
            "the last four of my social are 4821",
            "my SSN ends in 4821",
            "last 4 digits of SSN: 4821",
        ] {
            let found = find(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!((found[0].kind, &text[found[0].span.clone()]), (Kind::Ssn, "4821"));
        }
        for text in [
            "my social circle had 4821 people",
            "the last four years, 2019",
            "my SSN ends in a zero",
        ] {
            assert!(find(text).is_empty(), "{text}");
        }
    }
}
