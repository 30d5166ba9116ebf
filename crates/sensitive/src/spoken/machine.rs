//! Addresses of machines as they are said: "one nine two dot one six eight dot one dot seventeen".

use std::{net::Ipv4Addr, sync::LazyLock};

use memchr::memmem::Finder;

use super::told;
use crate::{Kind, candidate::Candidate, network, reading::Reading};

const DOT: &str = " dot ";
/// Words of one part at most: "one hundred and twenty two".
const WORDS: usize = 5;
/// Versions have parts smaller than this.
const LARGE: u8 = 20;

/// Four numbers up to 255 with "dot" between them. Without a word for addresses one of them must be large, as versions have none.
pub(crate) fn find(plain: &Reading, out: &mut Vec<Candidate>) {
    static FINDER: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(DOT));
    let mut done = 0;
    for dot in FINDER.find_iter(plain.bytes()) {
        if dot < done {
            continue;
        }
        let Some((start, first)) = first_part(plain, dot) else { continue };
        let (mut parts, mut end) = (vec![first], dot);
        while plain.text[end..].starts_with(DOT)
            && let Some((part, to)) = part(plain, end + DOT.len())
        {
            parts.push(part);
            end = to;
        }
        done = end.max(dot + 1);
        let Ok(octets) = <[u8; 4]>::try_from(parts) else { continue };
        let around = plain.cues.around(&plain.text, start, end);
        let confidence = match around.speak_for(Kind::Ip) {
            true => 0.9,
            false if around.against || octets.iter().all(|part| *part < LARGE) => continue,
            false => 0.7,
        };
        if network::is_of_a_machine(Ipv4Addr::from(octets)) {
            let reason = "Looks like the internet address of a machine as it is said.";
            out.push(Candidate::new(Kind::Ip, start..end, confidence, reason));
        }
    }
}

/// A number up to 255 that is told here, and where it ends.
fn part(plain: &Reading, at: usize) -> Option<(u8, usize)> {
    let told = told(plain, at)?;
    // "One hundred and twelve".
    let digits = match told.digits.as_bytes() {
        [hundreds, b'0', b'0', rest @ ..] if matches!(rest.len(), 1 | 2) => {
            let zero = if rest.len() == 1 { "0" } else { "" };
            format!("{}{zero}{}", char::from(*hundreds), &told.digits[3..])
        }
        _ => told.digits,
    };
    Some((digits.parse().ok()?, told.end))
}

/// The longest such number that ends at `end`, and where it begins.
fn first_part(plain: &Reading, end: usize) -> Option<(usize, u8)> {
    let bytes = plain.bytes();
    let mut longest = None;
    let mut at = end;
    for _ in 0..WORDS {
        let word =
            bytes[..at].iter().rev().take(12).take_while(|byte| byte.is_ascii_alphanumeric());
        at -= word.count();
        if let Some((value, to)) = part(plain, at)
            && to == end
        {
            longest = Some((at, value));
        }
        if at == 0 || bytes[at - 1] != b' ' {
            break;
        }
        at -= 1;
    }
    longest
}

#[cfg(test)]
mod tests {
    use crate::{Kind, find};

    #[test]
    fn addresses_of_machines_are_found_as_they_are_said() {
        for (text, address) in [
            (
                "SSH into one nine two dot one six eight dot one dot seventeen.",
                "one nine two dot one six eight dot one dot seventeen",
            ),
            ("The host is 192 dot 168 dot 1 dot 17.", "192 dot 168 dot 1 dot 17"),
            (
                "the IP address was eighty four dot one ninety dot two eleven dot thirty seven",
                "eighty four dot one ninety dot two eleven dot thirty seven",
            ),
            (
                "The server was ten dot four dot zero dot one hundred and twelve.",
                "ten dot four dot zero dot one hundred and twelve",
            ),
            (
                "It was on ten dot fourteen dot zero dot twenty two",
                "ten dot fourteen dot zero dot twenty two",
            ),
            ("My I P is 84 dot 190 dot 211 dot 37.", "84 dot 190 dot 211 dot 37"),
            ("ip ten dot one dot two dot three", "ten dot one dot two dot three"),
        ] {
            let found = find(text);
            let found: Vec<_> = found.iter().map(|it| (it.kind, &text[it.span.clone()])).collect();
            assert_eq!(found, [(Kind::Ip, address)], "{text}");
        }
        for text in [
            "version two dot four dot one dot twenty six",
            "we went from one dot two to one dot three",
            "section one dot two dot three dot four",
            "twelve dot twelve dot ninety nine",
            "300 dot 168 dot 1 dot 17",
            "the host is one two seven dot zero dot zero dot one",
            "four dot five dot sixty dot seventy dot eighty",
        ] {
            assert!(find(text).is_empty(), "{text}: {:?}", find(text));
        }
    }
}
