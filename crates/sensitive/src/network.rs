use std::net::{Ipv4Addr, Ipv6Addr};

use crate::{Kind, candidate::Candidate, reading::Reading, shape};

/// The longest text form of an address: RFC 4291, 2.2, with an IPv4 address at its end.
const LONGEST: usize = 45;

/// Addresses of machines: IPv4 with four parts, IPv6 in the forms of RFC 4291. The machine's own (loopback, unspecified) and masks of
/// networks are nobody's.
pub(crate) fn find(reading: &Reading, out: &mut Vec<Candidate>) {
    let bytes = reading.bytes();
    let mut at = 0;
    while let Some(next) = memchr::memchr2(b'.', b':', &bytes[at..]) {
        let sign = at + next;
        at = sign + 1;
        let v4 = bytes[sign] == b'.';
        let belongs =
            |byte: &&u8| if v4 { byte.is_ascii_digit() } else { byte.is_ascii_hexdigit() };
        let start = sign - bytes[..sign].iter().rev().take(4).take_while(belongs).count();
        if !shape::opens(bytes, start) || v4 && start == sign {
            continue;
        }
        let belongs = |byte: &&u8| {
            byte.is_ascii_digit()
                || **byte == b'.'
                || !v4 && (byte.is_ascii_hexdigit() || **byte == b':')
        };
        let mut end = start + bytes[start..].iter().take(LONGEST + 1).take_while(belongs).count();
        while end > start
            && (bytes[end - 1] == b'.' || bytes[end - 1] == b':' && !bytes[..end].ends_with(b"::"))
        {
            end -= 1;
        }
        at = at.max(end);
        if bytes.get(end).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
            || start > 0 && (bytes[start - 1] == b':' && !v4 || bytes[start - 1] == b'.')
        {
            continue;
        }
        if let Some(confidence) = judge(reading, start, end, v4) {
            out.push(Candidate::new(
                Kind::Ip,
                start..end,
                confidence,
                "Looks like the internet address of a machine: its parts fit.",
            ));
        }
    }
}

fn judge(reading: &Reading, start: usize, end: usize, v4: bool) -> Option<f32> {
    let text = &reading.text[start..end];
    let around = reading.cues.around(&reading.text, start, end);
    let cued = around.speak_for(Kind::Ip);
    let confidence = if v4 {
        let address: Ipv4Addr = text.parse().ok()?;
        let [first, .., last] = address.octets();
        if address.is_loopback() || first == 0 || first == 255 {
            return None;
        }
        // "1.2.3.4" is a version or a heading as often as an address.
        let small = address.octets().iter().all(|part| *part < 20) && last < 20;
        if small && !cued { 0.4 } else { 0.85 }
    } else {
        let address: Ipv6Addr = text.parse().ok()?;
        let groups = text.split(':').filter(|group| !group.is_empty());
        let (count, pairs) = (groups.clone().count(), groups.clone().all(|group| group.len() == 2));
        let digits = text.bytes().any(|byte| byte.is_ascii_digit());
        if address.is_loopback()
            || address.is_unspecified()
            || pairs
            || !digits
            || count < 3 && !cued && text.len() < 9
        {
            return None;
        }
        0.9
    };
    // A version's parts look like an IPv4 address; one that begins high and has large parts is hardly ever one.
    let likely = !v4 || text.len() >= 12 && !text.starts_with(['1', '2', '3']);
    let against = versioned(&reading.text, start) && !cued && !likely;
    Some(confidence + if cued { 0.1 } else { 0.0 } - if against { 0.4 } else { 0.0 })
}

/// A word for a version or a part of a document stands right before.
fn versioned(text: &str, start: usize) -> bool {
    let before = &text[(0..=start.saturating_sub(24))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)..start];
    let words = [
        "version", "release", "build", "firmware", "revision", "driver", "chapter", "section",
        "clause", "版本",
    ];
    before.trim_end().ends_with(" v") || words.iter().any(|word| before.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::{Kind, find};

    fn addresses(text: &str) -> Vec<&str> {
        find(text)
            .into_iter()
            .filter(|finding| finding.kind == Kind::Ip)
            .map(|finding| &text[finding.span])
            .collect()
    }

    #[test]
    fn addresses_of_both_kinds_are_found() {
        assert_eq!(addresses("from 203.0.113.77:8080."), ["203.0.113.77"]);
        assert_eq!(addresses("error 500 on line 12 from 12.225.82.199"), ["12.225.82.199"]);
        assert_eq!(
            addresses("error on line 12: fe80::1a2:f2ff:fe21:67cf"),
            ["fe80::1a2:f2ff:fe21:67cf"]
        );
        assert_eq!(addresses("at 2001:db8::8a2e:370:7334, ok"), ["2001:db8::8a2e:370:7334"]);
        assert_eq!(
            addresses("ip: [fe80:0:0:0:200:f8ff:fe21:67cf]"),
            ["fe80:0:0:0:200:f8ff:fe21:67cf"]
        );
    }

    #[test]
    fn versions_times_and_paths_are_left() {
        for text in [
            "version 10.15.7.20",
            "v1.2.3.4",
            "release 22.4.101.7 is out",
            "firmware 10.215.33.4",
            "127.0.0.1",
            "255.255.255.0",
            "at 12:30:45",
            "std::vec",
            "00:1a:2b:3c:4d:5e",
            "1.2.3.4.5",
            "256.1.1.1",
            "a::b",
            "ratio 3:2:1:1",
        ] {
            assert!(addresses(text).is_empty(), "{text}");
        }
    }
}
