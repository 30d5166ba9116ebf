use super::{Id, monotonous, weighted};
use crate::{Kind, shape};

pub(super) const IDS: &[Id] = &[Id {
    kind: Kind::Cpf,
    shapes: &[("ddd=ddd=ddd=dd", 0.95), ("ddddddddd=dd", 0.8), ("ddddddddddd", 0.55)],
    valid: cpf,
    checked: true,
}];

/// Receita Federal, Brazil: two check digits, weights 10 to 2 and 11 to 2, a rest of eleven under two gives zero.
fn cpf(value: &[u8]) -> bool {
    let check = |sum: u32| match sum % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    };
    check(weighted(&value[..9], &[10, 9, 8, 7, 6, 5, 4, 3, 2])) == shape::digit(value[9])
        && check(weighted(&value[..10], &[11, 10, 9, 8, 7, 6, 5, 4, 3, 2]))
            == shape::digit(value[10])
        && !monotonous(value)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, left};
    use crate::Kind;

    #[test]
    fn two_check_digits_speak_for_themselves() {
        found(Kind::Cpf, "é ", &["390.533.447-05", "39053344705"]);
        found(Kind::Cpf, "CPF: ", &["390.533.447-05", "39053344705", "390533447-05"]);
        left(Kind::Cpf, &["390.533.447-06", "111.111.111-11", "order 39053344705"]);
    }
}
