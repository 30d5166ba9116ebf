//! How figures are put into words.

use std::time::Duration;

use interview::{Receipt, Turn};

/// How long an answer's sound existed, in seconds with one decimal.
pub(crate) fn lived(receipt: &Receipt) -> String {
    let lived = receipt.destroyed_at.duration_since(receipt.received_at);
    format!("{:.1}", lived.as_secs_f64().max(0.0))
}

/// Minutes and seconds, as in 1:05.
pub(crate) fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Text with `code` in it, in stretches: whether it is code, and the words.
pub(crate) fn with_code(text: &str) -> impl Iterator<Item = (bool, &str)> {
    text.split('`').enumerate().map(|(at, words)| (at % 2 == 1, words))
}

/// Text with places in brackets, in stretches: whether something is to be filled in there, and the words with their brackets.
/// A bracket that is never closed is a bracket.
pub(crate) fn with_gaps(text: &str) -> Vec<(bool, &str)> {
    let mut stretches = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let Some(inside) = after.find([']', '[']).filter(|end| after[*end..].starts_with(']'))
        else {
            break;
        };
        let (words, gap_and_rest) = rest.split_at(before.len());
        let (gap, behind) = gap_and_rest.split_at(inside + 2);
        stretches
            .extend([(false, words), (true, gap)].into_iter().filter(|(_, it)| !it.is_empty()));
        rest = behind;
    }
    stretches.extend((!rest.is_empty()).then_some((false, rest)));
    stretches
}

/// Each turn with the number of the main question it belongs to, from 1.
pub(crate) fn numbered(turns: &[Turn]) -> impl Iterator<Item = (usize, &Turn)> {
    turns.iter().scan(0, |number, turn| {
        *number += usize::from(turn.question.asked == interview::QuestionReason::Planned);
        Some((*number, turn))
    })
}

#[cfg(test)]
mod tests {
    use super::{with_code, with_gaps};

    #[test]
    fn code_is_told_from_words() {
        let parts: Vec<_> = with_code("`sotto models pull base` is better").collect();
        assert_eq!(parts, [(false, ""), (true, "sotto models pull base"), (false, " is better")]);
    }

    #[test]
    fn places_to_fill_in_are_told_from_words() {
        assert_eq!(
            with_gaps("We saved [how much?] in [when]."),
            [
                (false, "We saved "),
                (true, "[how much?]"),
                (false, " in "),
                (true, "[when]"),
                (false, ".")
            ]
        );
        for as_it_is in ["no gap", "never closed [here", "two [ [in one]", "] turned ["] {
            let joined: String = with_gaps(as_it_is).iter().map(|(_, words)| *words).collect();
            assert_eq!(joined, as_it_is);
        }
        assert_eq!(with_gaps("[€ 40]"), [(true, "[€ 40]")]);
        assert!(with_gaps("").is_empty());
    }
}
