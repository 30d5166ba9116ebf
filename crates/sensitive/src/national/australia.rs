use super::{Id, monotonous, weighted};
use crate::Kind;

pub(super) const IDS: &[Id] = &[Id {
    kind: Kind::Tfn,
    shapes: &[("ddd=ddd=ddd", 0.3), ("ddddddddd", 0.0), ("dd-ddd-ddd", 0.0)],
    valid: tfn,
    checked: true,
}];

/// Australian Taxation Office: weights 1, 4, 3, 7, 5, 8, 6, 9, 10 (10, 7, 8, 4, 6, 3, 5, 1 for old ones of eight digits), a multiple of
/// eleven.
fn tfn(value: &[u8]) -> bool {
    let sum = match value.len() {
        9 => weighted(value, &[1, 4, 3, 7, 5, 8, 6, 9, 10]),
        _ => weighted(value, &[10, 7, 8, 4, 6, 3, 5, 1]),
    };
    sum.is_multiple_of(11) && !monotonous(value)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, left};
    use crate::Kind;

    #[test]
    fn a_word_and_the_check_digit_are_needed() {
        found(Kind::Tfn, "my tax file number is ", &["123 456 782", "123456782"]);
        left(Kind::Tfn, &["TFN 123 456 783", "we saw 123456782 hits"]);
    }
}
