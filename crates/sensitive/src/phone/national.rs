use super::american;
use crate::{reading::Spoken, shape::is_year};

/// One group of digits, what stands before it, and whether it is in brackets.
pub(super) struct Part<'c> {
    pub(super) digits: &'c [u8],
    pub(super) mark: Option<u8>,
    pub(super) bracket: bool,
}

/// Groupings that numbers without a trunk zero are written in, by region, from the national numbering plans: `x` any digit, `n` 2 to
/// 9, `z` 1 to 9, others themselves, a bar between alternatives of the first digit.
const SHAPES: &[(&str, f32)] = &[
    // North American plan.
    ("nxx nxx xxxx", 0.7),
    ("1 nxx nxx xxxx", 0.75),
    // Mainland China, mobile.
    ("1zx xxxx xxxx", 0.75),
    ("1zxxxxxxxxx", 0.7),
    ("1zx xxx xxxxx", 0.6),
    // Hong Kong, Macau, Singapore and other plans of eight digits.
    ("nxxx xxxx", 0.55),
    // Spain. In threes, which others write, too, amounts and serial numbers stand far more often.
    ("6xx xx xx xx", 0.7),
    ("7xx xx xx xx", 0.7),
    ("9xx xx xx xx", 0.7),
    ("8xx xx xx xx", 0.65),
    ("nx xxx xx xx", 0.6),
    // Brazil.
    ("zz 9xxxx xxxx", 0.75),
    ("zz 9 xxxx xxxx", 0.75),
    ("zz nxxx xxxx", 0.65),
    ("9xxxx xxxx", 0.45),
    // Mexico, India, Argentina, Italy (mobile).
    ("zz xxxx xxxx", 0.6),
    ("6xxxx xxxxx", 0.6),
    ("7xxxx xxxxx", 0.6),
    ("8xxxx xxxxx", 0.6),
    ("9xxxx xxxxx", 0.6),
    ("3xx xxx xxxx", 0.65),
    ("3xx xxxxxxx", 0.65),
    ("3xx xx xx xxx", 0.65),
    // Australia, numbers for business; Russia.
    ("1300 xxx xxx", 0.65),
    ("1800 xxx xxx", 0.65),
    ("8 9xx xxx xx xx", 0.7),
    ("8 xxx xxx xx xx", 0.6),
];

/// Confidence in a number as North America writes them whose area is on no list: too little without a word for it.
const UNKNOWN_AREA: f32 = 0.4;

/// Trunk zero and no separator: mobile numbers of Britain, France, Australia, Taiwan, Japan, Korea, Germany, South Africa,
/// India.
const BARE: &[&str] = &[
    "07xxxxxxxxx",
    "06xxxxxxxx",
    "07xxxxxxxx",
    "04xxxxxxxx",
    "09xxxxxxxx",
    "090xxxxxxxx",
    "080xxxxxxxx",
    "070xxxxxxxx",
    "010xxxxxxxx",
    "015xxxxxxxxx",
    "016xxxxxxxxx",
    "017xxxxxxxxx",
    "015xxxxxxxx",
    "016xxxxxxxx",
    "017xxxxxxxx",
    "020nxxxxxxx",
    "0203xxxxxxx",
    "08xxxxxxxxx",
    "09xxxxxxxxx",
    "08xxxxxxxx",
];

/// Confidence in a number as it is written. Beside a word for phones any grouping will do that is not a date or a year.
///
/// `whole`: no more digits stand beside it; a shape without a trunk zero needs that.
pub(super) fn written(parts: &[Part<'_>], cued: bool, whole: bool) -> Option<f32> {
    let total: usize = parts.iter().map(|part| part.digits.len()).sum();
    let dotted = parts.len() == 2 && parts[1].mark == Some(b'.') && !parts[0].bracket;
    if !(7..=13).contains(&total) || is_dated(parts) || dotted || same_digit(parts) {
        return None;
    }
    // Brazil writes the 9 of its mobiles apart.
    let brazilian = parts.len() == 4 && parts[1].digits == b"9";
    let short = |part: &Part<'_>| part.digits.len() < 2 && !brazilian;
    if parts.iter().skip(1).any(short) {
        return None;
    }
    let marked = parts[0].bracket || parts[0].digits[0] == b'0';
    // Three fours are how identity numbers are printed; no numbering plan groups so.
    let fours = parts.len() == 3 && parts.iter().all(|part| part.digits.len() == 4);
    if fours && parts[0].digits[0] != b'0' {
        return None;
    }
    if let Some(confidence) = shaped(parts, total).filter(|_| cued || whole || marked) {
        return Some(if cued { confidence.max(0.8) } else { confidence });
    }
    let groups = parts.iter().map(|part| part.digits.len()).max().unwrap_or(0);
    // Seven digits stand alone or as three and four; "160 80 75" are measures.
    let local = total > 7 || parts.len() < 3;
    (cued && local && (parts.len() == 1 || groups <= 9)).then_some(0.75)
}

/// Confidence in a number that was said: hardly anything else is said digit by digit for so long.
pub(super) fn spoken(digits: &[u8], said: &Spoken, cued: bool) -> Option<f32> {
    let steps = digits.windows(2).filter(|pair| pair[1] == pair[0] + 1).count();
    let years = digits.len().is_multiple_of(4) && digits.chunks(4).all(is_year);
    let counting = steps + 3 >= digits.len() || years;
    match digits.len() {
        length if steps + 1 == length => None,
        _ if counting && !cued => None,
        7..=13 if cued => Some(0.85),
        9..=12 if said.words && (!said.pairs || digits[0] == b'0') => Some(0.6),
        8 if said.words && !said.pairs && digits[0] >= b'2' => Some(0.5),
        _ => None,
    }
}

fn shaped(parts: &[Part<'_>], total: usize) -> Option<f32> {
    let groups: Vec<&[u8]> = parts.iter().map(|part| part.digits).collect();
    let first = groups[0];
    let bracket = parts[0].bracket;
    let hyphens = parts.iter().any(|part| part.mark == Some(b'-'));
    // "0341 / 48 27 73": the area alone may stand before a slash.
    let slashes = parts.iter().filter(|part| part.mark == Some(b'/')).count();
    let area = first.len() > 2 && slashes == 1 && parts[1].mark == Some(b'/');
    if slashes > 0 && (first[0] != b'0' || parts.len() > 3 && !area) {
        return None;
    }
    if groups.len() == 1 {
        let bare = BARE.iter().any(|shape| fits(shape, &groups));
        return if bare {
            Some(0.6)
        } else {
            SHAPES.iter().find(|(shape, _)| fits(shape, &groups)).map(|(_, confidence)| *confidence)
        };
    }
    // A trunk zero: most of the world outside North America.
    if first[0] == b'0' {
        let trunk = first.len() >= 2
            && first.len() <= 6
            && first[1] != b'0'
            && (9..=12).contains(&total)
            && groups.len() <= 5
            && groups[1..].iter().all(|group| group.len() <= 8);
        return trunk.then_some(0.7);
    }
    // An area in brackets.
    if bracket
        && (2..=5).contains(&first.len())
        && (8..=11).contains(&total)
        && first.len() < total - 4
    {
        return Some(0.75);
    }
    let american = match *groups.as_slice() {
        [area, exchange, line] | [[b'1'], area, exchange, line] => {
            [area.len(), exchange.len(), line.len()] == [3, 3, 4] && area[0] >= b'2'
        }
        _ => false,
    };
    let (_, confidence) = SHAPES.iter().find(|(shape, _)| fits(shape, &groups))?;
    if groups.len() == 2 && is_range(groups[0], groups[1], hyphens) {
        return None;
    }
    let joined = if hyphens && (groups.len() > 2 || first.len() == 5) { 0.1 } else { 0.0 };
    // Areas are added every year, and serial numbers stand in such groups, too: a word must say that it is a phone.
    let unknown = american && !is_american(&groups) && (hyphens || first[0] != b'3');
    Some(if unknown { UNKNOWN_AREA } else { confidence + joined })
}

fn is_american(groups: &[&[u8]]) -> bool {
    let last = groups.len() - 3;
    american::is_assigned(groups[last], groups[last + 1])
}

fn fits(shape: &str, groups: &[&[u8]]) -> bool {
    let mut wanted = shape.split(' ');
    let all = groups.iter().all(|group| {
        wanted.next().is_some_and(|wanted| {
            wanted.len() == group.len()
                && wanted.bytes().zip(*group).all(|(symbol, digit)| match symbol {
                    b'x' => true,
                    b'n' => *digit >= b'2',
                    b'z' => *digit >= b'1',
                    same => same == *digit,
                })
        })
    });
    all && wanted.next().is_none()
}

/// Two numbers of four digits that are years, hours, round amounts, or near each other like the pages of an article, with a hyphen from
/// the first to the last.
fn is_range(first: &[u8], second: &[u8], hyphen: bool) -> bool {
    let tens = |group: &[u8]| group.ends_with(b"00") || group.ends_with(b"50");
    let pages = hyphen
        && [first.len(), second.len()] == [4, 4]
        && first[..2] == second[..2]
        && first < second;
    let round = tens(first) && tens(second) && first.len() == second.len();
    pages || round || is_year(first) && is_year(second)
}

/// A date, or a range of years, in digits.
fn is_dated(parts: &[Part<'_>]) -> bool {
    let small = |group: &[u8], most: u32| {
        group.len() <= 2
            && group.iter().fold(0, |value, byte| value * 10 + u32::from(byte - b'0')) <= most
    };
    let groups: Vec<&[u8]> = parts.iter().map(|part| part.digits).collect();
    // "123, 2345 (2019)": the year of an article.
    if parts.len() > 1 && parts.iter().skip(1).any(|part| part.bracket && is_year(part.digits)) {
        return true;
    }
    let whole = match groups.as_slice() {
        [one] => {
            one.len() == 8 && is_year(&one[..4]) && small(&one[4..6], 12) && small(&one[6..], 31)
        }
        [from, to] => is_year(from) && is_year(to),
        [a, b, c, ..] => {
            is_year(a) && small(b, 12) && small(c, 31) || small(a, 31) && small(b, 31) && is_year(c)
        }
        [] => false,
    };
    whole && !parts[0].bracket
}

fn same_digit(parts: &[Part<'_>]) -> bool {
    let mut digits = parts.iter().flat_map(|part| part.digits);
    let first = digits.next();
    digits.all(|digit| Some(digit) == first)
}
