use super::Id;
use crate::{Kind, shape};

pub(super) const IDS: &[Id] = &[
    Id {
        kind: Kind::Aadhaar,
        shapes: &[("dddd=dddd=dddd!", 0.75), ("dddddddddddd", 0.3)],
        valid: aadhaar,
        checked: true,
    },
    Id {
        kind: Kind::Pan,
        shapes: &[("lllllddddl", 0.85), ("lllll-dddd-l", 0.3)],
        valid: pan,
        checked: false,
    },
];

/// Unique Identification Authority of India: twelve digits, the first from 2, the last by Verhoeff's scheme (1969).
fn aadhaar(value: &[u8]) -> bool {
    value[0] >= b'2' && verhoeff(value) && !super::monotonous(value)
}

/// Income Tax Department, India: five letters, the fourth the kind of holder, four digits, a letter.
fn pan(value: &[u8]) -> bool {
    b"abcfghjklpt".contains(&value[3])
}

/// The product of all digits in the dihedral group of order ten, each permuted by its place, is the identity.
fn verhoeff(digits: &[u8]) -> bool {
    const PERMUTED: [u8; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let product = |a: u8, b: u8| match (a < 5, b < 5) {
        (true, true) => (a + b) % 5,
        (true, false) => 5 + (a + b - 5) % 5,
        (false, true) => 5 + (a + 5 - b) % 5,
        (false, false) => (a + 5 - b) % 5,
    };
    let place = |digit: u8, times: usize| {
        (0..times % 8).fold(digit, |digit, _| PERMUTED[usize::from(digit)])
    };
    let digits = digits.iter().rev().map(|byte| shape::digit(*byte) as u8);
    digits.enumerate().fold(0, |sum, (index, digit)| product(sum, place(digit, index))) == 0
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, left};
    use super::verhoeff;
    use crate::Kind;

    #[test]
    fn verhoeff_s_own_example() {
        assert!(verhoeff(b"2363"));
        assert!(!verhoeff(b"2364"));
    }

    #[test]
    fn aadhaar_by_check_and_pan_by_form() {
        found(Kind::Aadhaar, "Aadhaar ", &["2341 2341 2346", "234123412346"]);
        found(Kind::Aadhaar, "it is ", &["2341 2341 2346"]);
        found(Kind::Pan, "it is ", &["ABCPE1234F"]);
        left(
            Kind::Aadhaar,
            &[
                "2341 2341 2347",
                "1341 2341 2346",
                "order 234123412346",
                "since 2341\n2341 2346 units",
                "it was 2341 2341 2346 1111",
            ],
        );
        found(Kind::Pan, "PAN ", &["abcpe1234f", "ABCPE 1234 F"]);
        found(Kind::Pan, "PAN: ", &["abcpe 1234 f", "ABCPE-1234-F"]);
        left(Kind::Pan, &["ABCDE1234F", "ABCPE12345"]);
        left(
            Kind::Pan,
            &[
                "since 2019 I led",
                "since 2019 a team",
                "early 1990s",
                "Cycle 2019 K",
                "batch 4821 A",
                "since 2019\nS",
                "the commit cacae4329f",
                "EARLY 1990 S",
                "in my pan since 2019 a crust grew",
                "The pan, since 2019 a favourite",
                "I scratched a pan early 1990 I think",
                "a pan-Indian force 2014 a vote",
            ],
        );
    }
}
