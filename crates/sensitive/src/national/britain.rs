use super::{Id, weighted};
use crate::{Kind, shape};

pub(super) const IDS: &[Id] = &[
    Id {
        kind: Kind::Nino,
        shapes: &[
            ("ll-dd-dd-dd-l", 0.85),
            ("ll-dddddd-l", 0.85),
            ("ll-dd=dd=dd!", 0.3),
            ("lldddddd!", 0.0),
        ],
        valid: nino,
        checked: false,
    },
    Id { kind: Kind::Nhs, shapes: &[("ddd-ddd-dddd", 0.0)], valid: nhs, checked: true },
];

/// HM Revenue & Customs, NIM39110: no D, F, I, Q, U, V first or second, no O second, no BG, GB, KN, NK, NT, TN, ZZ; A to D last.
fn nino(value: &[u8]) -> bool {
    let (first, second) = (value[0], value[1]);
    let prefix = [first, second];
    !b"dfiquv".contains(&first)
        && !b"dfiquvo".contains(&second)
        && ![b"bg", b"gb", b"kn", b"nk", b"nt", b"tn", b"zz"].contains(&&prefix)
        && value.get(8).is_none_or(|suffix| (b'a'..=b'd').contains(suffix))
}

/// NHS Data Dictionary: weights 10 to 2, eleven less the rest of eleven; ten is never issued.
fn nhs(value: &[u8]) -> bool {
    let check = 11 - weighted(value, &[10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    check != 10 && check % 11 == shape::digit(value[9]) && !super::monotonous(value)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, left};
    use crate::Kind;

    #[test]
    fn national_insurance_by_form_and_nhs_by_check_and_word() {
        found(
            Kind::Nino,
            "my NI number is ",
            &["AB 12 34 56 C", "AB123456C", "ab-12-34-56-c", "AB 12 34 56"],
        );
        found(Kind::Nino, "it's ", &["JG 10 37 59 A", "JG103759A"]);
        found(Kind::Nhs, "NHS number ", &["943 476 5919", "9434765919", "943-476-5919"]);
        left(
            Kind::Nino,
            &[
                "GB 12 34 56 C",
                "QQ123456C",
                "AB123456E",
                "in AB 12 34",
                "NINO AB 12 34 56 P",
                "Frame JG103759A",
                "we 20 19 20 a team",
                "JG 10 37 59\nA",
            ],
        );
        left(Kind::Nhs, &["NHS number 943 476 5918", "we had 9434765919 requests"]);
    }
}
