use super::Id;
use crate::Kind;

pub(super) const IDS: &[Id] = &[Id {
    kind: Kind::CodiceFiscale,
    shapes: &[("llllll-xx-l-xx-lxxx-l", 0.97), ("lll-lll-xxlxx-lxxxl", 0.97)],
    valid: codice_fiscale,
    checked: true,
}];

/// Decree of 12 March 1974, Ministero delle Finanze, Italy: odd places by a table, even places by value, the rest of 26 as a letter.
/// Letters may stand for digits where two people would share a code.
fn codice_fiscale(value: &[u8]) -> bool {
    const ODD: [u32; 26] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23,
    ];
    const DIGITS: [usize; 7] = [6, 7, 9, 10, 12, 13, 14];
    let form = DIGITS
        .iter()
        .all(|place| value[*place].is_ascii_digit() || b"lmnpqrstuv".contains(&value[*place]));
    let sum: u32 = value[..15]
        .iter()
        .enumerate()
        .map(|(index, byte)| {
            let place = if byte.is_ascii_digit() { byte - b'0' } else { byte - b'a' };
            if index % 2 == 0 { ODD[usize::from(place)] } else { u32::from(place) }
        })
        .sum();
    form && b"abcdehlmprst".contains(&value[8]) && sum % 26 == u32::from(value[15] - b'a')
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, left};
    use crate::Kind;

    #[test]
    fn the_last_letter_is_the_check() {
        found(
            Kind::CodiceFiscale,
            "è ",
            &["RSSMRA85T10A562S", "rssmra85t10a562s", "RSS MRA 85T10 A562S"],
        );
        left(Kind::CodiceFiscale, &["RSSMRA85T10A562T", "INTRODUCTORYGUID"]);
    }
}
