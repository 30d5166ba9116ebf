use super::{Id, monotonous, weighted};
use crate::{Kind, shape};

pub(super) const IDS: &[Id] = &[Id {
    kind: Kind::MyNumber,
    shapes: &[("dddd=dddd=dddd!", 0.3), ("dddddddddddd", 0.0)],
    valid: my_number,
    checked: true,
}];

/// Ordinance 85 of 2014 of the Ministry of Internal Affairs, Japan: weights 6 to 2 and 7 to 2; a rest of eleven up to one gives zero,
/// any other eleven less the rest.
fn my_number(value: &[u8]) -> bool {
    let rest = weighted(value, &[6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
    let check = if rest <= 1 { 0 } else { 11 - rest };
    check == shape::digit(value[11]) && !monotonous(value)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, left};
    use crate::Kind;

    #[test]
    fn a_word_and_the_check_digit_are_needed() {
        found(
            Kind::MyNumber,
            "マイナンバーは",
            &["123456789018", "1234 5678 9018", "1234-5678-9018"],
        );
        found(Kind::MyNumber, "my Japanese My Number is ", &["1234 5678 9018", "123456789018"]);
        left(Kind::Phone, &["My Number 123456789012", "reject My Number 1234-5678-9012"]);
        left(
            Kind::MyNumber,
            &["my number is 123456789018", "マイナンバー 123456789012", "123456789018 rows"],
        );
    }
}
