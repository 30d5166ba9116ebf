use crate::{Kind, candidate::Candidate, reading::Reading, shape};

/// Length by country: SWIFT IBAN registry, release 99.
const LENGTHS: &str = "ad24 ae23 al28 at20 az28 ba20 be16 bg22 bh22 bi27 br29 by28 ch21 cr22 cy28 cz24 de22 dj27 dk18 do28 ee20 eg29 es24 fi18 \
    fk18 fo18 fr27 gb22 ge22 gi23 gl18 gr27 gt28 hn28 hr21 hu28 ie22 il23 iq23 is26 it27 jo30 kw30 kz20 lb28 lc32 li21 lt20 lu20 lv21 ly25 mc27 \
    md24 me22 mk19 mn20 mr27 mt31 mu30 ni28 nl18 no15 om23 pk24 pl28 ps29 pt25 qa29 ro24 rs22 ru33 sa24 sc31 sd18 se24 si19 sk24 sm27 so23 st25 \
    sv28 tl23 tn24 tr26 ua29 va22 vg24 xk20 ye30";

/// IBANs: the country's length and the check digits (ISO 13616, ISO 7064 mod 97-10) must fit. Spaces or hyphens may stand anywhere
/// between groups.
pub(crate) fn find(reading: &Reading, out: &mut Vec<Candidate>) {
    let bytes = reading.bytes();
    let mut next = 0;
    // The third and fourth characters are digits, the first two letters.
    while let Some(digit) = reading.next_digit(next) {
        next = digit + 1;
        let Some(at) = digit.checked_sub(2) else { continue };
        let opens = bytes[at..digit].iter().all(u8::is_ascii_lowercase)
            && bytes.get(next).is_some_and(u8::is_ascii_digit);
        if !opens || !shape::opens(bytes, at) {
            continue;
        }
        let Some(length) = length(&bytes[at..at + 2]) else { continue };
        let Some((end, value)) = collect(bytes, at, length) else { continue };
        if mod_97(&value) {
            let reason = "Looks like an IBAN, an international bank account number: its length and check digits fit.";
            out.push(Candidate::new(Kind::Iban, at..end, 0.99, reason));
        }
    }
}

fn length(country: &[u8]) -> Option<usize> {
    LENGTHS
        .split(' ')
        .find(|entry| &entry.as_bytes()[..2] == country)
        .and_then(|entry| entry[2..].parse().ok())
}

fn collect(bytes: &[u8], start: usize, length: usize) -> Option<(usize, Vec<u8>)> {
    let mut value = Vec::with_capacity(length);
    let mut at = start;
    loop {
        let byte =
            bytes.get(at).filter(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase())?;
        value.push(*byte);
        at += 1;
        if value.len() == length {
            let closed = bytes.get(at).is_none_or(|byte| !byte.is_ascii_alphanumeric());
            return closed.then_some((at, value));
        }
        let comma = bytes[at..].starts_with(b", ");
        at += if comma { 2 } else { shape::separator(&bytes[at..]) };
    }
}

/// ISO 7064 mod 97-10 over the number with its first four characters moved to the end, letters as 10 to 35.
fn mod_97(value: &[u8]) -> bool {
    let rest = value[4..].iter().chain(&value[..4]).fold(0, |rest: u32, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        letter => (rest * 100 + u32::from(letter - b'a') + 10) % 97,
    });
    rest == 1
}

#[cfg(test)]
mod tests {
    use crate::{Kind, find};

    #[test]
    fn ibans_are_found_in_groups_and_without() {
        for iban in [
            "GB29 NWBK 6016 1331 9268 19",
            "DE89370400440532013000",
            "FR14 2004 1010 0505 0001 3M02 606",
            "GB29, NWBK, 6016, 1331, 9268, 19",
            "no9386011117947",
        ] {
            let text = format!("pay {iban} today");
            let found = find(&text);
            assert_eq!((found[0].kind, &text[found[0].span.clone()]), (Kind::Iban, iban));
        }
        assert!(
            find("GB29 NWBK 6016 1331 9268 18").iter().all(|finding| finding.kind != Kind::Iban)
        );
    }
}
