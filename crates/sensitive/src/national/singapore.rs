use super::{Id, weighted};
use crate::Kind;

pub(super) const IDS: &[Id] = &[Id {
    kind: Kind::Nric,
    shapes: &[("ldddddddl", 0.85), ("l-ddddddd-l", 0.7)],
    valid: nric,
    checked: true,
}];

/// Immigration & Checkpoints Authority, Singapore: weights 2, 7, 6, 5, 4, 3, 2, an offset of 4 for T and G and 3 for M, and a letter
/// by the rest of eleven.
fn nric(value: &[u8]) -> bool {
    let sum = weighted(&value[1..8], &[2, 7, 6, 5, 4, 3, 2]) as usize;
    let expected = match value[0] {
        b's' => b"jzihgfedcba"[sum % 11],
        b't' => b"jzihgfedcba"[(sum + 4) % 11],
        b'f' => b"xwutrqpnmlk"[sum % 11],
        b'g' => b"xwutrqpnmlk"[(sum + 4) % 11],
        b'm' => b"xwutrqpnjlk"[(sum + 3) % 11],
        _ => return false,
    };
    value[8] == expected
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, left};
    use crate::Kind;

    #[test]
    fn each_series_has_its_letters() {
        found(Kind::Nric, "my NRIC is ", &["S1234567D", "T0123456G", "F1234567N", "G1234567X"]);
        found(Kind::Nric, "here: ", &["S1234567D"]);
        left(
            Kind::Nric,
            &["S1234567A", "A1234567D", "s12345678", "Seat S1234567D", "S1234567D was the seat"],
        );
    }
}
