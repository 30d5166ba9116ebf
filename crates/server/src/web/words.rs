//! How figures are put into words.

use interview::{Receipt, Turn};

/// How long an answer's sound existed, in seconds with one decimal.
pub(crate) fn lived(receipt: &Receipt) -> String {
    let lived = receipt.destroyed_at.duration_since(receipt.received_at);
    format!("{:.1}", lived.as_secs_f64().max(0.0))
}

/// A number with its thousands set apart.
pub(crate) fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut words = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

/// "1 answer", "3 answers".
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(count), if count == 1 { one } else { many })
}

/// Text with `code` in it, in stretches: whether it is code, and the words.
pub(crate) fn with_code(text: &str) -> impl Iterator<Item = (bool, &str)> {
    text.split('`').enumerate().map(|(at, words)| (at % 2 == 1, words))
}

/// Each turn with the number of the main question it belongs to, from 1.
pub(crate) fn numbered(turns: &[Turn]) -> impl Iterator<Item = (usize, &Turn)> {
    turns.iter().scan(0, |number, turn| {
        *number += usize::from(turn.question.asked == interview::Asked::Planned);
        Some((*number, turn))
    })
}

#[cfg(test)]
mod tests {
    use super::{counted, thousands, with_code};

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(
            [0, 999, 1000, 30_000, 1_234_567].map(thousands),
            ["0", "999", "1,000", "30,000", "1,234,567"]
        );
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!(counted(1, "answer", "answers"), "1 answer");
        assert_eq!(counted(0, "answer", "answers"), "0 answers");
    }

    #[test]
    fn code_is_told_from_words() {
        let parts: Vec<_> = with_code("`sotto models pull base` for better").collect();
        assert_eq!(parts, [(false, ""), (true, "sotto models pull base"), (false, " for better")]);
    }
}
