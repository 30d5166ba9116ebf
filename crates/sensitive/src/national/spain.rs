use super::{Id, number};
use crate::Kind;

pub(super) const IDS: &[Id] = &[
    Id {
        kind: Kind::Dni,
        shapes: &[("dddddddd-l", 0.85), ("dd-ddd-ddd-l", 0.85)],
        valid: dni,
        checked: true,
    },
    Id {
        kind: Kind::Nie,
        shapes: &[("l-ddddddd-l", 0.85), ("l-d-ddd-ddd-l", 0.85)],
        valid: nie,
        checked: true,
    },
];

/// Ministerio del Interior, Spain: the letter stands for the rest of 23.
const LETTERS: &[u8; 23] = b"trwagmyfpdxbnjzsqvhlcke";

fn dni(value: &[u8]) -> bool {
    value[8] == LETTERS[(number(&value[..8]) % 23) as usize] && number(&value[..8]) != 0
}

/// The first letter X, Y or Z counts as 0, 1 or 2.
fn nie(value: &[u8]) -> bool {
    let first = match value[0] {
        b'x' => 0,
        b'y' => 1,
        b'z' => 2,
        _ => return false,
    };
    value[8] == LETTERS[((first * 10_000_000 + number(&value[1..8])) % 23) as usize]
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, left};
    use crate::Kind;

    #[test]
    fn the_letter_is_the_check() {
        found(Kind::Dni, "DNI ", &["12345678Z", "12345678-Z", "12.345.678-Z", "12345678 z"]);
        found(Kind::Nie, "NIE ", &["X1234567L", "X-1234567-L"]);
        left(Kind::Dni, &["12345678A", "order 12345678Z"]);
        left(Kind::Nie, &["X1234567A", "W1234567L"]);
        left(Kind::Nie, &["the tag X1234567L on the crate", "X1234567L was the part"]);
        left(Kind::Dni, &["on 12345678 z teams met", "in 12345678\nZ", "seat 12345678Z"]);
    }
}
