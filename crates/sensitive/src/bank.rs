use crate::{Kind, candidate::Candidate, reading::Reading, shape};

/// The fewest digits (a sort code, a BSB) and the most (a Polish account, which is an IBAN without its country).
const DIGITS: std::ops::RangeInclusive<usize> = 6..=26;

/// Bytes between a word for an account and its number: " number is ".
const BESIDE: usize = 12;

/// Account numbers, sort codes, routing numbers, CLABE and their like. Accounts are written in as many ways as there are banks: digits
/// count only beside a word that says so.
pub(crate) fn find(reading: &Reading, out: &mut Vec<Candidate>) {
    if !reading.cues.any(Kind::BankAccount) {
        return;
    }
    let bytes = reading.bytes();
    let mut next = 0;
    while let Some(at) = reading.next_digit(next) {
        if !shape::opens(bytes, at) {
            next = at + 1;
            continue;
        }
        let led = reading.cues.leads(Kind::BankAccount, at, BESIDE);
        let (end, digits) = account(bytes, at, led);
        if DIGITS.contains(&digits)
            && bytes.get(end).is_none_or(|byte| !byte.is_ascii_alphabetic())
            && !shape::priced(&reading.text, at)
            && (!shape::embedded(bytes, at, end) || at > 0 && matches!(bytes[at - 1], b'#' | b'='))
        {
            let around = reading.cues.around(&reading.text, at, end);
            let doubtful =
                dated(&reading.text[at..end], digits) || small(&reading.text, at, digits);
            if around.speak_for(Kind::BankAccount)
                && !doubtful
                && !around.against
                && !around.counted
            {
                let reason = "Looks like a bank account number: the words beside it say so.";
                out.push(Candidate::new(Kind::BankAccount, at..end, 0.8, reason));
            }
        }
        next = end.max(at + 1);
    }
}

/// Two years, or a day of this century or the last: accounts are opened on days.
fn dated(number: &str, digits: usize) -> bool {
    let century = |at: usize| {
        number.get(at..).is_some_and(|rest| ["19", "20"].iter().any(|year| rest.starts_with(year)))
    };
    let plain = number.len() == 8
        && number.is_ascii()
        && (1..=12).contains(&number[4..6].parse().unwrap_or(0))
        && (1..=31).contains(&number[6..].parse().unwrap_or(0));
    let lengths = || number.split([' ', '-']).map(str::len);
    digits == 8
        && (plain && century(0)
            || number.len() == 9 && century(5)
            || number.len() == 10
                && (century(0) && lengths().eq([4, 2, 2]) || century(6) && lengths().eq([2, 2, 4])))
}

/// An amount as likely as an account: round (in millions, however long), or few digits beside a word for money ("savings 1234567").
fn small(text: &str, at: usize, digits: usize) -> bool {
    let from = (0..=at.saturating_sub(24)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let holds = |words: &[&str]| words.iter().any(|word| text[from..at].contains(word));
    let round =
        text.as_bytes()[at..].iter().take(digits).skip(digits - 3).all(|byte| *byte == b'0');
    let money = ["savings", "payroll", "deposit", "checking", "giro"];
    let labels = ["acc", "a/c", "no", "number", "konto", "#"];
    let number = &text.as_bytes()[at..text.len().min(at + digits)];
    let millions = digits < 12 && !number.starts_with(b"0") && number.ends_with(b"000000");
    millions || digits < 8 && (round || holds(&money) && !holds(&labels))
}

/// Groups with one separator between them, and a letter or digit of check behind the last. Behind a word for accounts (`led`) a comma
/// or one line end separates, too.
fn account(bytes: &[u8], start: usize, led: bool) -> (usize, usize) {
    let (mut at, mut digits) = (start, 0);
    loop {
        let run = bytes[at..].iter().take(32).take_while(|byte| byte.is_ascii_digit()).count();
        at += run;
        digits += run;
        let (mut gap, wide) = (shape::separator(&bytes[at..]), apart(&bytes[start..], at - start));
        let mut joint = bytes[at..at + gap].iter().all(|byte| b" -".contains(byte));
        if led && wide > 0 {
            (gap, joint) = (wide, true);
        }
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

/// Length of a comma, or of a line end, that stands between two groups of one number, neither a year, and no list.
fn apart(bytes: &[u8], at: usize) -> usize {
    let run =
        |from: usize| bytes[from..].iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
    let gap = if bytes[at..].starts_with(b", ") { 2 } else { shape::line_end(&bytes[at..]) };
    let next = at + gap + run(at + gap);
    // A line that ends behind a whole number ends the number, too.
    let whole = bytes[..at].iter().filter(|byte| byte.is_ascii_digit()).count() >= *DIGITS.start();
    let ended = whole && bytes[at..at + gap].contains(&b'\n') && bytes[at] != b'-';
    let list =
        [" and ", " y ", " und "].iter().any(|word| bytes[next..].starts_with(word.as_bytes()));
    let counted = list && bytes[next..].iter().take(8).any(u8::is_ascii_digit);
    let year = shape::is_year(&bytes[..at]) || shape::is_year(&bytes[at + gap..next]);
    let other = ended || year || counted || shape::begins_anew(bytes, at + gap);
    if run(at + gap) < 2 || at < 2 || other { 0 } else { gap }
}

#[cfg(test)]
mod tests {
    use crate::{Kind, find};

    #[test]
    fn an_account_needs_a_word_for_it() {
        for (text, account) in [
            ("my account number is 12345678", "12345678"),
            ("the account number for the budget is 40028391", "40028391"),
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
            ("my savings, 3300-4521-88", "3300-4521-88"),
            ("direct deposit to 330045218", "330045218"),
            ("Chase checking 330045218", "330045218"),
            ("12345678 es mi número de cuenta", "12345678"),
            ("acct=33004521", "33004521"),
            ("account number 7382, 9104", "7382, 9104"),
            ("sort code 20, 45, 53", "20, 45, 53"),
            ("My account number is 7382\n9104", "7382\n9104"),
            ("통장번호 110-234-567890", "110-234-567890"),
            ("CBU 0170099220000067797370", "0170099220000067797370"),
            (
                "Account number: 61 1090 1014 0000 0712 1981 2874",
                "61 1090 1014 0000 0712 1981 2874",
            ),
            ("Bankkonto: 117730161111101800000000", "117730161111101800000000"),
            ("Account number: 12345678\n12 Years there", "12345678"),
            ("Account no. 12345678, 87 letters", "12345678"),
            ("Account number: 12345678\nactive since May", "12345678"),
            ("Account number: 12345678 active", "12345678"),
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
            "accounts 4711, 0665 and 8035 units",
            "account 4711, 2019 was better",
            "my account: 4711\n\n8035",
            "the account manager closed 12345678",
            "by all accounts 250000 came",
            "6E5D 5ACC 8858 929C",
            "account opened 20190131",
            "savings: 250000",
            "the account grew by 12000000 in a year",
            "accounts worth 450000000 pesos",
            "my savings are 1234567",
            "account balance 12345678",
            "账户余额 1234567",
            "salary account since 2019-01-31",
            "cost of an account in a day: 0.15 0.60",
        ] {
            assert!(find(text).is_empty(), "{text}: {:?}", find(text));
        }
    }
}
