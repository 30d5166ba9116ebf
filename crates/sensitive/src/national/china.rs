use super::{Id, is_day, number, weighted};
use crate::{Kind, shape};

pub(super) const IDS: &[Id] = &[Id {
    kind: Kind::PrcId,
    shapes: &[("dddddddddddddddddx", 0.95), ("dddddd-dddddddd-dddx", 0.95)],
    valid: resident,
    checked: true,
}];

/// GB 11643-1999: region, date of birth, order and a check digit by ISO 7064 mod 11-2, X for ten.
fn resident(value: &[u8]) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let check = match value[17] {
        b'x' => 10,
        byte if byte.is_ascii_digit() => shape::digit(byte),
        _ => return false,
    };
    (1800..2100).contains(&number(&value[6..10]))
        && is_day(&value[10..14])
        && (11..=91).contains(&number(&value[..2]))
        && (weighted(value, &WEIGHTS) + check) % 11 == 1
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, left};
    use crate::Kind;

    #[test]
    fn region_date_and_check_digit_must_fit() {
        found(Kind::PrcId, "身份证号码是", &["11010519491231002X", "440524188001010014"]);
        left(Kind::PrcId, &["110105194912310021", "110105194913310024", "2026112600000003"]);
    }
}
