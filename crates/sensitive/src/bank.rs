use crate::{Kind, candidate::Candidate, reading::Reading, shape};

/// The fewest digits (a sort code, a BSB) and the most (a Spanish account).
const DIGITS: std::ops::RangeInclusive<usize> = 6..=20;

/// Account numbers, sort codes, routing numbers, CLABE and their like. Accounts are written in as many ways as there are banks: digits
/// count only beside a word that says so.
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
        if DIGITS.contains(&digits)
            && !shape::priced(&reading.text, at)
            && (!shape::embedded(bytes, at, end) || at > 0 && bytes[at - 1] == b'#')
        {
            let around = reading.cues.around(&reading.text, at, end);
            let years = digits == 8
                && end - at == 9
                && ["19", "20"].iter().any(|century| reading.text[at + 5..].starts_with(century));
            if around.speak_for(Kind::BankAccount) && !years && !around.against && !around.counted {
                let reason = "Looks like a bank account number: the words beside it say so.";
                out.push(Candidate::new(Kind::BankAccount, at..end, 0.8, reason));
            }
        }
        at = end.max(at + 1);
    }
}

/// Groups with one separator between them, and a letter or digit of check behind the last.
fn account(bytes: &[u8], start: usize) -> (usize, usize) {
    let (mut at, mut digits) = (start, 0);
    loop {
        let run = bytes[at..].iter().take(32).take_while(|byte| byte.is_ascii_digit()).count();
        at += run;
        digits += run;
        let gap = shape::separator(&bytes[at..]);
        let joint = bytes[at..at + gap].iter().all(|byte| b" -".contains(byte));
        if gap == 0 || digits >= *DIGITS.end() || !joint {
            return (at, digits);
        }
        if !bytes.get(at + gap).is_some_and(u8::is_ascii_digit) {
            // "12345-X": Brazilian banks check with a letter.
            let check = bytes[at] == b'-'
                && bytes.get(at + 1) == Some(&b'x')
                && bytes.get(at + 2).is_none_or(|byte| !byte.is_ascii_alphanumeric());
            return if check { (at + 2, digits + 1) } else { (at, digits) };
        }
        at += gap;
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
            ("Kontonummer: 532 013 000", "532 013 000"),
            ("mein Girokonto, 0648489890", "0648489890"),
            ("numéro de compte 00012345678", "00012345678"),
            ("conto corrente n. 000000123456", "000000123456"),
            ("conta corrente 12345-X", "12345-X"),
            ("普通預金 口座番号 1234567", "1234567"),
            ("收款账号：6230-5812-3456", "6230-5812-3456"),
            ("입금 계좌: 110-234-567890", "110-234-567890"),
            ("खाता संख्या 31234567890", "31234567890"),
            ("acct # 3300-4521-88", "3300-4521-88"),
            ("Acct #33004521", "33004521"),
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
        for text in [
            "we shipped 12345678 units",
            "the account manager closed 12345678",
            "by all accounts 250000 came",
            "cost of an account in a day: 0.15 0.60",
        ] {
            assert!(find(text).is_empty(), "{text}: {:?}", find(text));
        }
    }
}
