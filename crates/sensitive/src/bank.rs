use crate::{Kind, candidate::Candidate, reading::Reading, shape};

/// Bank accounts are written in as many ways as there are banks: digits count only behind a word that says so.
const SHAPES: &[(&str, usize, usize)] = &[
    // UK sort code and account number in one.
    ("dd=dd=dd=dddddddd", 14, 14),
    ("dd-dd-dd", 6, 6),
    ("ddd=ddd=dddddd", 12, 12),
    ("ddd=dddddd=ddd", 12, 12),
    ("ddd=ddd", 6, 6),
];

/// Account numbers, sort codes, routing numbers, CLABE and their like behind a word for them.
pub(crate) fn find(reading: &Reading, out: &mut Vec<Candidate>) {
    if !reading.cues.any(Kind::BankAccount) {
        return;
    }
    let bytes = reading.bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() || !shape::opens(bytes, at) {
            at += 1;
            continue;
        }
        let (end, digits) = account(bytes, at);
        if (6..=20).contains(&digits)
            && !shape::priced(&reading.text, at)
            && !shape::embedded(bytes, at, end)
        {
            let around = reading.cues.around(&reading.text, at, end);
            if around.speak_for(Kind::BankAccount) && !around.against && !around.counted {
                let reason = "Looks like a bank account number: the words beside it say so.";
                out.push(Candidate::new(Kind::BankAccount, at..end, 0.8, reason));
            }
        }
        at = end.max(at + 1);
    }
}

/// Groups with single spaces or hyphens between them.
fn account(bytes: &[u8], start: usize) -> (usize, usize) {
    if let Some((end, digits)) =
        SHAPES.iter().find_map(|(shape, ..)| shape::read(shape, bytes, start))
    {
        return (end, digits.len());
    }
    let (mut at, mut digits) = (start, 0);
    loop {
        let run = bytes[at..].iter().take(32).take_while(|byte| byte.is_ascii_digit()).count();
        at += run;
        digits += run;
        let more = matches!(bytes.get(at), Some(b' ' | b'-'))
            && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !more || digits >= 20 {
            return (at, digits);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use crate::{Kind, find};

    #[test]
    fn an_account_needs_a_word_for_it() {
        for (text, account) in [
            ("my account number is 12345678", "12345678"),
            ("sort code 20-00-00", "20-00-00"),
            ("銀行戶口號碼: 012-345678-901", "012-345678-901"),
            ("Cuenta bancaria: 0049 1500 05 1234567892", "0049 1500 05 1234567892"),
            ("routing number 021000021", "021000021"),
        ] {
            let found = find(text);
            assert_eq!(
                found
                    .iter()
                    .map(|finding| (finding.kind, &text[finding.span.clone()]))
                    .collect::<Vec<_>>(),
                [(Kind::BankAccount, account)],
                "{text}"
            );
        }
        assert!(find("we shipped 12345678 units").is_empty());
    }
}
