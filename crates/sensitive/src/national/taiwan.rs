use super::{Id, weighted};
use crate::{Kind, shape};

pub(super) const IDS: &[Id] = &[Id {
    kind: Kind::TaiwanId,
    shapes: &[("ldddddddddd", 0.0), ("lddddddddd", 0.75), ("l-ddddddddd", 0.7)],
    valid: identity,
    checked: true,
}];

/// Ministry of the Interior, Taiwan: the letter as two digits, then nine; weights 1, 9, 8 ... 1, 1 make a multiple of ten. The first
/// digit is 1 or 2 for citizens, 8 or 9 for residents from abroad.
fn identity(value: &[u8]) -> bool {
    const LETTERS: &[u8] = b"abcdefghjklmnpqrstuvxywzio";
    let Some(place) = LETTERS.iter().position(|letter| *letter == value[0]) else { return false };
    if value.len() != 10 || !matches!(value[1], b'1' | b'2' | b'8' | b'9') {
        return false;
    }
    let letter = u32::try_from(place).unwrap_or(0) + 10;
    let sum = letter / 10
        + letter % 10 * 9
        + weighted(&value[1..9], &[8, 7, 6, 5, 4, 3, 2, 1])
        + shape::digit(value[9]);
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, left};
    use crate::Kind;

    #[test]
    fn the_letter_counts() {
        found(Kind::TaiwanId, "身分證字號 ", &["A123456789", "F131104093"]);
        // Words for other documents, whose numbers are written in other ways, and digits before take nothing from it.
        for lead in [
            "身份證號碼 ",
            "身份证编号：",
            "ID: ",
            "national ID card ",
            "My Number is ",
            "health card ",
            "no social security, but ",
            "tax id ",
            "戶口名簿上的",
            "in 2019 ",
            "0912345678 ",
        ] {
            let text = format!("{lead}F131104093 名下的");
            let found = crate::find(&text);
            let last = found.last().map(|finding| (finding.kind, &text[finding.span.clone()]));
            assert_eq!(last, Some((Kind::TaiwanId, "F131104093")), "{text}");
        }
        left(Kind::TaiwanId, &["A123456788", "A523456789", "order A123456789"]);
    }
}
