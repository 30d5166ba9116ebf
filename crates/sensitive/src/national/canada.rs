use super::Id;
use crate::{Kind, card::luhn};

pub(super) const IDS: &[Id] = &[Id {
    kind: Kind::Sin,
    shapes: &[("ddd=ddd=ddd", 0.45), ("ddddddddd", 0.0)],
    valid: sin,
    checked: true,
}];

/// Employment and Social Development Canada: nine digits with a Luhn check digit. A business number begins with 8; beside the word for
/// a person's it is theirs.
fn sin(value: &[u8]) -> bool {
    luhn(value)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, left};
    use crate::Kind;

    #[test]
    fn a_word_and_the_check_digit_are_needed() {
        found(Kind::Sin, "my SIN is ", &["046 454 286", "046-454-286", "046454286"]);
        left(
            Kind::Sin,
            &["my SIN is 046 454 287", "we sold 046454286 of them", "a sin 8464542860"],
        );
    }
}
