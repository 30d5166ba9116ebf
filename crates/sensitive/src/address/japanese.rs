//! "東京都世田谷区三軒茶屋5-8-3 408号室": prefecture, town, and the numbers of block and house.

use super::parts::Found;

/// Letters up to the number of the block, and behind it, at most.
const NAME: usize = 24;
const REST: usize = 30;

/// The address that begins with a prefecture at `start..end`.
pub(super) fn from(text: &str, start: usize, end: usize) -> Option<Found> {
    let name: usize =
        text[end..].chars().take(NAME).take_while(|ch| is_letter(*ch)).map(char::len_utf8).sum();
    let town = &text[end..end + name];
    if name == 0 || !town.contains(['区', '市', '町', '村', '郡', '區']) {
        return None;
    }
    let numbers = end + name;
    // Signs of block and house, or two numbers with a hyphen.
    let block = town.contains("丁目") || town.contains("番地");
    let run = text[numbers..].chars().take(REST).take_while(|ch| {
        ch.is_ascii_digit()
            || matches!(ch, '-' | '丁' | '目' | '番' | '地' | '号' | 'の' | 'ノ' | 'ー')
    });
    let run: usize = run.map(char::len_utf8).sum();
    let house = &text[numbers..numbers + run];
    let joined = house.contains(['-', '番', '号', 'の', 'ー']) || house.contains("丁目");
    if !(house.starts_with(|ch: char| ch.is_ascii_digit()) && (joined || block)) {
        return None;
    }
    let mut end = numbers + house.trim_end_matches('-').len();
    // House and flat: "三茶ハイツ408号室".
    let gap = usize::from(text[end..].starts_with(' '));
    let rest: usize = text[end + gap..]
        .chars()
        .take(REST)
        .take_while(|ch| {
            is_letter(*ch) && !is_particle(*ch) || ch.is_ascii_alphanumeric() || *ch == '-'
        })
        .map(char::len_utf8)
        .sum();
    let rest = &text[end + gap..end + gap + rest];
    if let Some(flat) =
        rest.rfind(|ch: char| ch.is_ascii_digit() || matches!(ch, '室' | '階' | '号' | '棟'))
    {
        let sign = rest[flat..].chars().next().map_or(1, char::len_utf8);
        end += gap + flat + sign;
    }
    let start = postcode_before(text, start).unwrap_or(start);
    Some(Found { start, end, sure: 0.85 })
}

/// "〒154-0024 " before it.
fn postcode_before(text: &str, start: usize) -> Option<usize> {
    let before = text[..start].trim_end_matches(' ');
    let code = before.trim_end_matches(|ch: char| ch.is_ascii_digit() || ch == '-');
    (before.len() - code.len() >= 7).then(|| code.strip_suffix('〒').unwrap_or(code).len())
}

fn is_letter(ch: char) -> bool {
    ('\u{3041}'..='\u{30ff}').contains(&ch) || ('\u{4e00}'..='\u{9fff}').contains(&ch) || ch == '々'
}

/// Hiragana behind an address are the sentence's: "に住んでいます".
fn is_particle(ch: char) -> bool {
    ('\u{3041}'..='\u{309f}').contains(&ch)
}
