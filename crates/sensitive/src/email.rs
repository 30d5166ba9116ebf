use crate::{Kind, candidate::Candidate, reading::Reading, word_list::WordList};

/// RFC 5321, 4.5.3.1: octets before and after the sign.
const LONGEST_LOCAL: usize = 64;
const LONGEST_DOMAIN: usize = 255;

/// Endings that name files, not places: `icon@2x.png`.
static FILES: WordList =
    WordList::of("png jpg jpeg gif svg webp js ts css json yaml yml html txt pdf");

/// Addresses with their sign. The part before it may hold what RFC 5322 calls an atom; quoted parts are not found.
pub(crate) fn find(reading: &Reading, out: &mut Vec<Candidate>) {
    let bytes = reading.bytes();
    for sign in memchr::memchr_iter(b'@', bytes) {
        let local = local_start(bytes, sign);
        let end = domain_end(bytes, sign + 1);
        if local == sign || !is_domain(&reading.text[sign + 1..end]) {
            continue;
        }
        // `git@github.com` is a place of code.
        if matches!(&bytes[local..sign], b"git" | b"hg" | b"svn") {
            continue;
        }
        out.push(Candidate::new(
            Kind::Email,
            local..end,
            0.99,
            "Looks like an email address: it has a name, an @ and a domain.",
        ));
    }
}

fn local_start(bytes: &[u8], sign: usize) -> usize {
    let belongs = |byte: &&u8| byte.is_ascii_alphanumeric() || b"._%+-'&".contains(byte);
    let length = bytes[..sign].iter().rev().take(LONGEST_LOCAL).take_while(belongs).count();
    let start = sign - length;
    let skipped = bytes[start..sign].iter().take_while(|byte| b".-'&%+".contains(byte)).count();
    start + skipped
}

fn domain_end(bytes: &[u8], start: usize) -> usize {
    let belongs = |byte: &&u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
    let mut end = start + bytes[start..].iter().take(LONGEST_DOMAIN).take_while(belongs).count();
    while end > start && b".-".contains(&bytes[end - 1]) {
        end -= 1;
    }
    end
}

/// Labels with a full stop between them, the last one of letters.
pub(crate) fn is_domain(domain: &str) -> bool {
    let Some((_, top)) = domain.rsplit_once('.') else { return false };
    domain.split('.').all(|label| !label.is_empty())
        && (top.starts_with("xn--")
            || top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_lowercase()))
        && !FILES.has(top)
}

#[cfg(test)]
mod tests {
    use crate::{Kind, find};

    fn emails(text: &str) -> Vec<&str> {
        find(text)
            .into_iter()
            .filter(|finding| finding.kind == Kind::Email)
            .map(|finding| &text[finding.span])
            .collect()
    }

    #[test]
    fn an_address_is_found_whole() {
        assert_eq!(emails("Mail Jane.Doe+cv@Example.co.uk."), ["Jane.Doe+cv@Example.co.uk"]);
        assert_eq!(emails("邮箱是jane_doe@163.com，谢谢"), ["jane_doe@163.com"]);
        assert_eq!(
            emails("<mailto:o'neil@example.org>; b@example.com,c@example.com"),
            ["o'neil@example.org", "b@example.com", "c@example.com"]
        );
        assert_eq!(emails("x＠example．com"), ["x＠example．com"]);
    }

    #[test]
    fn what_only_has_the_sign_is_left() {
        for text in [
            "git@github.com:team/project",
            "cloned git@gitlab.example.org over SSH",
            "@types/node@18.0.1",
            "icon@2x.png",
            "meet @ noon",
            "@handle",
            "user@localhost",
            "a@b",
        ] {
            assert!(emails(text).is_empty(), "{text}");
        }
    }
}
