//! What is dialled behind a number.

use super::chain::Chain;

/// The end of "x12", "ext. 12" or "extension 12" behind a number, or `end`.
pub(super) fn end(bytes: &[u8], end: usize) -> usize {
    let mut at = end;
    while matches!(bytes.get(at), Some(b' ' | b',')) && at < end + 2 {
        at += 1;
    }
    let Some(word) = ["extension ", "ext. ", "ext.", "ext ", "x ", "x", "转", "轉", "内线", "內線"]
        .iter()
        .find(|word| bytes[at..].starts_with(word.as_bytes()))
    else {
        return end;
    };
    at += word.len();
    let digits = bytes[at..].iter().take(7).take_while(|byte| byte.is_ascii_digit()).count();
    if (1..=6).contains(&digits) { at + digits } else { end }
}

/// Confidence in a number whose direct dial is that of the switchboard, "-0", however short: "0711 685-0".
pub(super) fn of_a_switchboard(chain: &Chain, count: usize, bytes: &[u8]) -> Option<f32> {
    let last = &chain.groups[count - 1];
    let end = direct(chain, count, bytes)?;
    (bytes[last.end..end] == *b"-0" && last.total >= 7).then_some(0.6)
}

/// The end of a German direct dial behind the number that is told by the first groups: "089 1234567-0", "030 9021 4478-123". The area
/// stands apart with a trunk zero, and the hyphen is the first.
pub(super) fn direct(chain: &Chain, count: usize, bytes: &[u8]) -> Option<usize> {
    let (first, last) = (&chain.groups[0], &chain.groups[count - 1]);
    let rest = bytes[last.end..].strip_prefix(b"-")?;
    let digits = rest.iter().take(5).take_while(|byte| byte.is_ascii_digit()).count();
    let more = match &rest[digits..] {
        [byte, ..] if byte.is_ascii_alphanumeric() => true,
        [b'-' | b'.' | b'/', next, ..] => next.is_ascii_digit(),
        _ => false,
    };
    let area = count > 1 && chain.digits[0] == b'0' && (3..=5).contains(&first.total);
    let plain = !bytes[first.end..last.end].contains(&b'-');
    ((1..=4).contains(&digits) && !more && area && plain).then_some(last.end + 1 + digits)
}
