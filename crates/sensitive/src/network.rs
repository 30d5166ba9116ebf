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
            && (bytes[..end].ends_with(b":::")
                || bytes[end - 1] == b'.'
                || bytes[end - 1] == b':' && !bytes[..end].ends_with(b"::"))
        {
            end -= 1;
        }
        // Behind a label ("22:10.0.0.5") an address of the other kind may stand.
        at = if v4 { at.max(end) } else { at };
        if bytes.get(end).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
            || start > 0
                && (bytes[start - 1] == b':' && !v4 && !labelled(bytes, start - 1)
                    || bytes[start - 1] == b'.')
        {
            continue;
        }
        if let Some(confidence) = judge(reading, start, end, v4) {
            at = at.max(end);
            out.push(Candidate::new(
                Kind::Ip,
                start..end,
                confidence,
                "Looks like the internet address of a machine: its parts fit.",
            ));
        }
    }
}

/// It is not the machine's own, nor a mask of a network.
pub(crate) fn is_of_a_machine(address: Ipv4Addr) -> bool {
    !address.is_loopback() && !matches!(address.octets()[0], 0 | 255)
}

fn judge(reading: &Reading, start: usize, end: usize, v4: bool) -> Option<f32> {
    let text = &reading.text[start..end];
    let around = reading.cues.around(&reading.text, start, end);
    let cued = around.speak_for(Kind::Ip);
    let confidence = if v4 {
        let address: Ipv4Addr = text.parse().ok()?;
        let [.., last] = address.octets();
        if !is_of_a_machine(address) {
            return None;
        }
        // "1.2.3.4" is a version or a heading as often as an address.
        let small = address.octets().iter().all(|part| *part < 20) && last < 20;
        if small && !cued && !networked(reading, start, end) { 0.4 } else { 0.85 }
    } else {
        let address: Ipv6Addr = text.parse().ok()?;
        let groups = text.split(':').filter(|group| !group.is_empty());
        let (count, pairs) = (groups.clone().count(), groups.clone().all(|group| group.len() == 2));
        let digits = text.bytes().any(|byte| byte.is_ascii_digit());
        // What is given out as addresses of machines (RFC 4291, 2.4; RFC 4193), not "a::b" of a program.
        let assigned = matches!(text.as_bytes(), [b'2' | b'3', _, _, _, b':', ..])
            || matches!(text.as_bytes(), [b'f', b'c' | b'd' | b'e', _, _, b':', ..]);
        let likely =
            count > 2 || digits && assigned && count > 1 || count > 1 && text.contains('.');
        if address.is_loopback() || address.is_unspecified() || pairs || !likely && !cued {
            return None;
        }
        0.9
    };
    // A version's parts look like an IPv4 address; one that begins high and has large parts is hardly ever one.
    let likely = !v4 || text.len() >= 12 && !text.starts_with(['1', '2', '3']);
    let tagged = matches!(reading.bytes().get(end), Some(b'-' | b'+'))
        && reading.bytes().get(end + 1).is_some_and(u8::is_ascii_alphabetic);
    let against = (tagged || versioned(&reading.text, start)) && !cued && !likely;
    Some(confidence + if cued { 0.1 } else { 0.0 } - if against { 0.4 } else { 0.0 })
}

/// A word that is no part of an address stands before the colon at `at`: "ipv6:2001:db8::1".
fn labelled(bytes: &[u8], at: usize) -> bool {
    let mut word =
        bytes[..at].iter().rev().take(12).take_while(|byte| byte.is_ascii_alphanumeric());
    word.any(|byte| !byte.is_ascii_hexdigit())
}

/// A port, a prefix or a scheme beside it makes an address of four small parts.
fn networked(reading: &Reading, start: usize, end: usize) -> bool {
    let bytes = reading.bytes();
    let number = |most: usize| {
        let digits =
            bytes[end + 1..].iter().take(most + 1).take_while(|byte| byte.is_ascii_digit()).count();
        (1..=most).contains(&digits)
    };
    let behind = match bytes.get(end) {
        Some(b':') => number(5),
        // The address of a network is nobody's.
        Some(b'/') => number(2) && !reading.text[..end].ends_with(".0"),
        _ => false,
    };
    // What begins with 10.0 is hardly ever anything else behind such a word, but for what was brought up to date.
    let before = &reading.text[..start];
    let place = ["from ", "to ", "via ", "at ", "host ", "peer "];
    let updated = |before: &str| {
        let from = (0..=start.saturating_sub(48))
            .rev()
            .find(|at| before.is_char_boundary(*at))
            .unwrap_or(0);
        ["updat", "upgrad", "migrat", "version", "releas", "driver", "build"]
            .iter()
            .any(|word| before[from..].contains(word))
    };
    let led = reading.text[start..].starts_with("10.0.")
        && place.iter().any(|word| before.ends_with(word))
        && !updated(before);
    behind || led || reading.text[..start].ends_with("//") || reading.text[..start].ends_with('@')
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
    let place =
        |rest: &str| [" from ", " at ", " on ", " server "].iter().any(|word| rest.contains(word));
    before.trim_end().ends_with(" v")
        || words
            .iter()
            .any(|word| before.rfind(word).is_some_and(|at| !place(&before[at + word.len()..])))
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
        for (text, address) in [
            ("ipv6:2001:db8::1", "2001:db8::1"),
            ("http://[2001:db8::1]:443/", "2001:db8::1"),
            ("fe80::1%eth0 is up", "fe80::1"),
            ("route via fd00::1", "fd00::1"),
            ("::ffff:198.51.100.7 logged in", "::ffff:198.51.100.7"),
            ("port 22:198.51.100.7", "198.51.100.7"),
            ("tcp://10.0.0.5:5432", "10.0.0.5"),
            ("10.0.0.5/16 is ours", "10.0.0.5"),
            ("Failed password for root from 10.0.0.5 port 22", "10.0.0.5"),
            ("2001:db8:85a3::/48", "2001:db8:85a3::"),
            ("release pulled from 198.51.100.7", "198.51.100.7"),
        ] {
            assert_eq!(addresses(text), [address], "{text}");
        }
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
            "tool 4.10.215.7-beta",
            "10.0.19041.1 and 6.1.0.2",
            "::1",
            "updated from 10.0.0.1 to 10.0.0.2",
            "Ace::Bad1",
            "10.1.1.0/24",
        ] {
            assert!(addresses(text).is_empty(), "{text}");
        }
    }
}
