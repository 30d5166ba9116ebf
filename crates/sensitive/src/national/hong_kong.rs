use super::Id;
use crate::{Kind, shape};

pub(super) const IDS: &[Id] = &[Id {
    kind: Kind::Hkid,
    shapes: &[("ldddddd-(x)", 0.7), ("lldddddd-(x)", 0.75), ("l-dddddd-(x)", 0.6)],
    valid: hkid,
    checked: true,
}];

/// Immigration Department, Hong Kong: one or two letters (10 to 35, a missing first one counts 36), six digits and a check digit or A
/// (10), weighted 9 to 1, a multiple of eleven.
fn hkid(value: &[u8]) -> bool {
    let Some(check) = value.last().and_then(|byte| match byte {
        b'0'..=b'9' => Some(shape::digit(*byte)),
        b'a' => Some(10),
        _ => None,
    }) else {
        return false;
    };
    let letter = |byte: u8| u32::from(byte - b'a') + 10;
    let body = &value[..value.len() - 1];
    let (letters, digits) = body.split_at(body.len() - 6);
    let prefix = match letters {
        [one] => 36 * 9 + letter(*one) * 8,
        [one, two] => letter(*one) * 9 + letter(*two) * 8,
        _ => return false,
    };
    (prefix + super::weighted(digits, &[7, 6, 5, 4, 3, 2]) + check).is_multiple_of(11)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, left};
    use crate::Kind;

    #[test]
    fn brackets_and_prefixes_of_every_kind() {
        let numbers =
            ["A123456(3)", "A123456（3）", "A1234563", "G123456(A)", "XG987654(9)", "a123456(3)"];
        found(Kind::Hkid, "My HKID is ", &numbers);
        found(Kind::Hkid, "it says ", &numbers);
        left(
            Kind::Hkid,
            &[
                "A123456(4)",
                "room A123456",
                "order A1234563",
                "INV-A1234563-X",
                "Customer A1234563",
                "A1234563 is the asset tag",
                "I told a 123456 3 times",
            ],
        );
    }
}
