use super::{Id, number};
use crate::Kind;

pub(super) const IDS: &[Id] = &[
    Id { kind: Kind::Nir, shapes: &[("d-dd-dd-dx-ddd-ddd-dd", 0.95)], valid: nir, checked: true },
    Id { kind: Kind::Nir, shapes: &[("d-dd-dd-dx-ddd-ddd!", 0.3)], valid: form, checked: false },
];

/// INSEE, France: sex, year, month, department (2A and 2B for Corsica), commune, order.
fn form(value: &[u8]) -> bool {
    let month = number(&value[3..5]);
    let department =
        value[6].is_ascii_digit() || value[5] == b'2' && matches!(value[6], b'a' | b'b');
    matches!(value[0], b'1'..=b'4' | b'7' | b'8')
        && department
        && (1..=12).contains(&month) | (20..=42).contains(&month) | (50..=99).contains(&month)
}

/// The key is 97 less the rest of 97; 2A and 2B count as 19 and 18.
fn nir(value: &[u8]) -> bool {
    let mut digits = value[..13].to_vec();
    match value[6] {
        b'a' => digits[5..7].copy_from_slice(b"19"),
        b'b' => digits[5..7].copy_from_slice(b"18"),
        _ => {}
    }
    form(value) && 97 - number(&digits) % 97 == number(&value[13..])
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, left};
    use crate::Kind;

    #[test]
    fn the_key_fits_in_groups_and_without() {
        found(
            Kind::Nir,
            "numéro de sécurité sociale : ",
            &["2 55 08 14 168 025 38", "255081416802538"],
        );
        found(Kind::Nir, "c'est ", &["255081416802538"]);
        left(
            Kind::Nir,
            &[
                "255081416802539",
                "2 55 13 14 168 025 38",
                "NIR 2 55 08 14 168 025 39",
                "n° sécu 2550814168025 39",
            ],
        );
    }
}
