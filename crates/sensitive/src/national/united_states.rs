use super::{Id, number};
use crate::Kind;

pub(super) const IDS: &[Id] = &[
    Id {
        kind: Kind::Ssn,
        shapes: &[("ddd=dd=dddd", 0.68), ("ddd-dd-dddd", 0.0)],
        valid: ssn,
        checked: false,
    },
    Id {
        kind: Kind::Itin,
        shapes: &[("ddd=dd=dddd", 0.68), ("ddd-dd-dddd", 0.0)],
        valid: itin,
        checked: false,
    },
];

/// Social Security Administration: no area 000, 666 or 9xx, no group 00, no serial 0000; and not the numbers it printed in
/// advertisements.
fn ssn(value: &[u8]) -> bool {
    let (area, group, serial) = (number(&value[..3]), number(&value[3..5]), number(&value[5..]));
    area != 0
        && area != 666
        && area < 900
        && group != 0
        && serial != 0
        && !matches!(value, b"078051120" | b"219099999")
}

/// Internal Revenue Service, Publication 1915: nine first, the fourth and fifth digit 50-65, 70-88, 90-92 or 94-99.
fn itin(value: &[u8]) -> bool {
    value[0] == b'9' && matches!(number(&value[3..5]), 50..=65 | 70..=88 | 90..=92 | 94..=99)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, left};
    use crate::Kind;

    #[test]
    fn the_form_decides_and_bare_digits_need_a_word() {
        found(Kind::Ssn, "ssn ", &["536-22-8726", "536 22 8726", "536228726"]);
        found(Kind::Ssn, "it is ", &["536-22-8726"]);
        found(Kind::Ssn, "taxpayer id ", &["536-22-8726", "536228726", "53622-8726"]);
        found(Kind::Ssn, "社安号", &["536228726"]);
        found(Kind::Ssn, "my social is ", &["536 uh 22 then 8726", "536, 22, 8726"]);
        found(Kind::Itin, "my ITIN: ", &["912-70-1234", "912701234"]);
        left(
            Kind::Ssn,
            &[
                "000-22-8726",
                "666-22-8726",
                "536228726",
                "ticket 536-22-8726",
                "social security serves 536228726 people",
                "536-00-8726",
            ],
        );
        left(Kind::Itin, &["912-10-1234", "812-70-1234"]);
    }
}
