use super::{Id, is_day, weighted};
use crate::{Kind, shape};

pub(super) const IDS: &[Id] = &[
    Id {
        kind: Kind::Rrn,
        shapes: &[("dddddd=ddddddd", 0.9), ("ddddddddddddd", 0.55)],
        valid: checked,
        checked: true,
    },
    // Since October 2020 the last six digits are random: nobody older has such a number, but for a change of it.
    Id {
        kind: Kind::Rrn,
        shapes: &[("dddddd=ddddddd", 0.45), ("ddddddddddddd", 0.0)],
        valid: recent,
        checked: false,
    },
];

/// Resident Registration Act, Korea: date of birth, a digit for century and sex.
fn form(value: &[u8]) -> bool {
    is_day(&value[2..6]) && matches!(value[6], b'1'..=b'8')
}

fn recent(value: &[u8]) -> bool {
    form(value)
        && value[0] >= b'2'
        && value[0] <= b'4'
        && matches!(value[6], b'3' | b'4' | b'7' | b'8')
}

/// Weights 2 to 9 and 2 to 5, eleven less the rest of eleven, its last digit.
fn checked(value: &[u8]) -> bool {
    let sum = weighted(value, &[2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]);
    let shift = if matches!(value[6], b'5'..=b'8') { 2 } else { 0 };
    let check = |shift: u32| (11 - sum % 11 + shift) % 10;
    form(value) && [check(0), check(shift)].contains(&shape::digit(value[12]))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, left};
    use crate::Kind;

    #[test]
    fn a_date_and_a_check_digit() {
        found(Kind::Rrn, "주민등록번호 ", &["800901-1234563", "220901-3234568"]);
        left(Kind::Rrn, &["주민등록번호 800901-1234568", "801301-1234568", "1748503543012"]);
    }
}
