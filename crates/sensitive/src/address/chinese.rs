/// Kinds of road that a house number follows.
const ROADS: &[char] =
    &['路', '街', '道', '巷', '弄', '里', '段', '村', '胡', '同', '坊', '徑', '径', '大'];
/// What the rest of an address is made of, besides letters and digits.
const REST: &[char] = &[
    '楼', '樓', '层', '層', '室', '座', '栋', '棟', '幢', '单', '單', '元', '号', '號', '期', '阁',
    '閣', '房', '之', '大', '厦', '廈', '花', '园', '園', '苑', '中', '心', '弄', '-', '地', '下',
];
/// Words that an address begins behind.
const LEADS: &[&str] = &[
    "住在", "住址", "地址", "家住", "我住", "位于", "位於", "居住", "在", "是", "住", "到", "為",
    "为", "係", "喺",
];
/// What names of houses and estates end in.
const HOUSES: &[char] = &[
    '閣', '阁', '廈', '厦', '園', '园', '苑', '邨', '村', '城', '軒', '轩', '臺', '居', '灣', '湾',
    '區', '区', '庭', '峰',
];
/// Other ends of such names, where a floor or a room comes next.
const CENTERS: &[&str] = &["中心", "廣場", "广场", "大樓", "大楼"];
/// Letters of such a name.
const NAME: usize = 8;
/// Letters before and behind the number, at most.
const LETTERS: usize = 32;

/// The address around the sign for "number" at `start..end`: "彌敦道123號5樓B室".
pub(super) fn around(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let head = text[..start].trim_end_matches(|ch: char| ch.is_ascii_digit() || ch == '-');
    let digits = start - head.len();
    let head =
        head.strip_suffix(|ch: char| ch.is_ascii_lowercase()).unwrap_or(head).trim_end_matches(' ');
    // "皇后大道中": a part of the road.
    let road = head.trim_end_matches(['中', '東', '西', '南', '北', '东']);
    if digits == 0 || digits > 9 || !road.ends_with(ROADS) {
        return None;
    }
    let mut from = head.len();
    for (at, ch) in head.char_indices().rev().take(LETTERS) {
        if !is_han(ch) && !ch.is_ascii_digit() {
            break;
        }
        from = at;
    }
    let lead = LEADS
        .iter()
        .filter_map(|lead| text[from..head.len()].rfind(lead).map(|at| at + lead.len()))
        .max()
        .unwrap_or(0);
    from += lead;
    let name = text[from..head.len()].chars().count();
    if name < 2 {
        return None;
    }
    let end = rest(text, end);
    // A house with a name: "富豪閣32樓G室".
    let name: usize =
        text[end..].chars().take(NAME).take_while(|ch| is_han(*ch)).map(char::len_utf8).sum();
    let named = &text[end..end + name];
    let numbered = text[end + name..].starts_with(|ch: char| ch.is_ascii_alphanumeric());
    let center = numbered && CENTERS.iter().any(|word| named.ends_with(word));
    let house = named.rfind(HOUSES).map(|at| end + at + '閣'.len_utf8());
    let house = if center { Some(end + name) } else { house };
    Some((from, house.map_or(end, |house| self::rest(text, house))))
}

/// The address that ends in a room, without a road: "沙田第一城12座8樓C室".
pub(super) fn room(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let flat = text[..start].trim_end_matches(|ch: char| ch.is_ascii_alphanumeric());
    if flat.len() == start {
        return None;
    }
    let stretch = text[..flat.len()].chars().rev().take(LETTERS);
    let length: usize = stretch
        .take_while(|ch| is_han(*ch) || ch.is_ascii_alphanumeric())
        .map(char::len_utf8)
        .sum();
    let mut from = flat.len() - length;
    let lead = LEADS
        .iter()
        .filter_map(|lead| text[from..flat.len()].rfind(lead).map(|at| at + lead.len()))
        .max();
    from += lead.unwrap_or(0);
    let name = &text[from..flat.len()];
    let house = name.find(HOUSES).is_some_and(|at| at > 0);
    let floor = flat.ends_with(['樓', '楼', '層', '层', '座', '元', '閣', '阁', '苑', '厦', '廈']);
    (house && floor && name.chars().count() >= 5).then_some((from, end))
}

/// Where floors, blocks and rooms behind `end` end.
fn rest(text: &str, end: usize) -> usize {
    let rest = text[end..]
        .char_indices()
        .take(LETTERS)
        .take_while(|(_, ch)| ch.is_ascii_alphanumeric() || REST.contains(ch));
    rest.last().map_or(end, |(at, ch)| end + at + ch.len_utf8())
}

fn is_han(ch: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&ch) || ('\u{3400}'..='\u{4dbf}').contains(&ch)
}
