use super::Id;
use crate::{Kind, shape};

pub(super) const IDS: &[Id] = &[Id {
    kind: Kind::SteuerId,
    shapes: &[("dd=ddd=ddd=ddd", 0.75), ("ddddddddddd", 0.2)],
    valid: steuer_id,
    checked: true,
}];

/// Bundeszentralamt für Steuern, Germany: of the first ten digits one comes twice or three times and no other again, the first is not
/// zero, the last is a check digit by ISO 7064 mod 11,10.
fn steuer_id(value: &[u8]) -> bool {
    let mut counts = [0; 10];
    for byte in &value[..10] {
        counts[shape::digit(*byte) as usize] += 1;
    }
    let repeated = counts.iter().filter(|count| **count > 1).count() == 1
        && counts.iter().all(|count| *count <= 3);
    let product = value[..10].iter().fold(10, |product, byte| {
        let sum = (shape::digit(*byte) + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    value[0] != b'0' && repeated && (11 - product) % 10 == shape::digit(value[10])
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, left};
    use crate::Kind;

    #[test]
    fn the_digits_repeat_once_and_the_check_digit_fits() {
        found(Kind::SteuerId, "Steuer-ID: ", &["36 574 261 809", "36574261809"]);
        found(Kind::SteuerId, "lautet ", &["36 574 261 809"]);
        left(
            Kind::SteuerId,
            &["Steuer-ID 36 574 261 808", "we saw 36574261809 rows", "Steuer-ID 11111111111"],
        );
    }
}
