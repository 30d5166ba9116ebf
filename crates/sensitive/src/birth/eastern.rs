//! Dates with a sign behind each part, as Chinese, Japanese and Korean write them: 1990年5月3日, 昭和50年3月24日, 一九九〇年五月三号, 1990년 5월 3일.

/// Names of eras and calendars that a year may stand behind.
const ERAS: &[&str] =
    &["中華民國", "民國", "民国", "西元", "公元", "西暦", "昭和", "平成", "令和", "大正", "明治"];
const YEARS: &[&str] = &["年", "년"];
const MONTHS: &[&str] = &["月", "월"];
const DAYS: &[&str] = &["日", "号", "號", "일"];

/// Such a date could begin here.
pub(super) fn starts(text: &str, at: usize) -> bool {
    let Some(first) = text[at..].chars().next() else { return false };
    let before = text[..at].chars().next_back();
    let inside = before.is_some_and(|before| before.is_ascii_digit() || numeral(before).is_some());
    !inside
        && (first.is_ascii_digit()
            || numeral(first).is_some()
            || ERAS.iter().any(|era| text[at..].starts_with(era)))
}

/// The end of the date that begins here; without its year only for a birthday.
pub(super) fn date(text: &str, at: usize, birthday: bool) -> Option<usize> {
    let era = ERAS.iter().find(|era| text[at..].starts_with(**era)).map_or(0, |era| era.len());
    let mut here = at + era;
    here += spaces(&text[here..]);
    let mut after_year = None;
    if let Some((year, end)) = part(text, here, YEARS) {
        let fits = if era > 0 { (1..2100).contains(&year) } else { is_year(year) };
        if !fits {
            return None;
        }
        after_year = Some(end);
        here = end;
    }
    if after_year.is_none() && (!birthday || era > 0) {
        return None;
    }
    let (month, end) = part(text, here, MONTHS)?;
    let (day, end) = part(text, end, DAYS).or_else(|| {
        // "1990年5月3" in speech.
        let (day, length) = number(&text[end..])?;
        Some((day, end + length))
    })?;
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(end)
}

/// Words that a year and a month alone may stand right behind.
const BORN_IN: &[&str] = &["生于", "生於", "出生于", "出生於"];

/// With these before it, "生于" says that something came to be.
const OTHER_BIRTHS: &[char] = &['产', '產', '发', '發', '诞', '誕', '萌', '衍'];

/// "出生年月：1991年3月", "生于1991年3月": a year and a month behind the word for both, or for birth.
pub(super) fn month_of_birth(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let rest = text[end..].trim_start_matches([':', ' ', '：', '是', '为', '為']);
    let from = text.len() - rest.len();
    let word = &text[start..end];
    let other = text[..start].ends_with(OTHER_BIRTHS);
    if !(word.ends_with("年月") || BORN_IN.contains(&word) && !other) || from > end + 6 {
        return None;
    }
    let (year, to) = part(text, from, YEARS)?;
    let (month, to) = part(text, to, MONTHS)?;
    (is_year(year) && (1..=12).contains(&month)).then_some((from, to))
}

/// A year in full, or its last two digits.
fn is_year(year: u32) -> bool {
    (1900..2100).contains(&year) || year < 100
}

fn spaces(text: &str) -> usize {
    let length = text.bytes().take(2).take_while(|byte| b" \n".contains(byte)).count();
    if text.starts_with("\n\n") { 0 } else { length }
}

/// A number with one of `signs` behind it, spaces before and between: its value and where it ends.
fn part(text: &str, at: usize, signs: &[&str]) -> Option<(u32, usize)> {
    let from = at + spaces(&text[at..]);
    let (value, length) = number(&text[from..])?;
    let to = from + length;
    let to = to + spaces(&text[to..]);
    let sign = signs.iter().find(|sign| text[to..].starts_with(**sign))?;
    Some((value, to + sign.len()))
}

/// A number of up to four digits or signs: "1990", "一九九〇", "二十一", "元".
fn number(text: &str) -> Option<(u32, usize)> {
    let digits = text.bytes().take(5).take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return (digits <= 4).then(|| (text[..digits].parse().unwrap_or(0), digits));
    }
    let (mut value, mut length, mut count) = (0, 0, 0);
    for ch in text.chars().take(5) {
        match numeral(ch) {
            // "二十一": what stands before ten counts tens.
            Some(10) => value = if count == 0 { 10 } else { value * 10 },
            // Behind ten, the unit is added; in "一九九〇" each digit stands by itself.
            Some(digit) if value >= 10 && value % 10 == 0 && text[..length].ends_with('十') => {
                value += digit
            }
            Some(digit) => value = value * 10 + digit,
            None => break,
        }
        length += ch.len_utf8();
        count += 1;
    }
    (1..=4).contains(&count).then_some((value, length))
}

fn numeral(ch: char) -> Option<u32> {
    Some(match ch {
        '零' | '〇' | '○' => 0,
        '一' | '元' | '幺' => 1,
        '二' | '两' | '兩' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_by_value_and_by_digit() {
        for (text, value) in [
            ("1990", 1990),
            ("一九九〇", 1990),
            ("二十一", 21),
            ("十", 10),
            ("十二", 12),
            ("三十", 30),
            ("五十年", 50),
            ("元", 1),
        ] {
            assert_eq!(number(text).map(|(value, _)| value), Some(value), "{text}");
        }
        assert_eq!(number("12345"), None);
    }
}
