use crate::{Kind, candidate::Candidate, reading::Reading, shape, word_list::WordList};

/// RFC 5321, 4.5.3.1: octets before and after the sign.
const LONGEST_LOCAL: usize = 64;
const LONGEST_DOMAIN: usize = 255;

/// Endings that name files, not places: `icon@2x.png`.
static FILES: WordList =
    WordList::of("png jpg jpeg gif svg webp js ts css json yaml yml html txt pdf");

/// Endings of domains that people say.
pub(crate) static TOPS: WordList = WordList::of(
    "com net org edu gov io ai dev app co me info biz name tech xyz online email eu uk us ca au nz ie de fr es it nl be ch at \
    pt pl se no dk fi cz hu gr ro ru ua tr il in cn hk tw jp kr sg my th vn id ph br mx ar cl pe ve uy za ng ke eg ae sa pk \
    bd lk cat pro cloud studio design example test",
);

/// Addresses with their sign. The part before it may hold what RFC 5322 calls an atom; quoted parts are not found.
pub(crate) fn find(reading: &Reading, out: &mut Vec<Candidate>) {
    let bytes = reading.bytes();
    for sign in memchr::memchr_iter(b'@', bytes) {
        let local = local_start(reading, sign);
        let Some(end) = domain_end(reading, sign + 1).filter(|_| local < sign) else {
            continue;
        };
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

fn local_start(reading: &Reading, sign: usize) -> usize {
    let bytes = reading.bytes();
    let belongs = |byte: &&u8| byte.is_ascii_alphanumeric() || b"._%+-'&".contains(byte);
    let length = bytes[..sign].iter().rev().take(LONGEST_LOCAL).take_while(belongs).count();
    let mut start = sign - length;
    // "kelvin-\nlam@": a hyphen at the end of a line.
    if length > 0 && bytes[..start].ends_with(b"-\n") {
        let more = bytes[..start - 2].iter().rev().take(LONGEST_LOCAL).take_while(belongs).count();
        // "Contact-\njane@" is a label and a name.
        let label = reading.cues.is_word(start - 2 - more..start - 2);
        let word = start > 2 && bytes[start - 3].is_ascii_lowercase() && !label;
        start -= if word { more + 2 } else { 0 };
    }
    let skipped = bytes[start..sign].iter().take_while(|byte| b".-'&%+".contains(byte)).count();
    start + skipped
}

/// The end of the domain that begins here, over the end of a line (or a space behind a full stop) where it is none without.
fn domain_end(reading: &Reading, start: usize) -> Option<usize> {
    let text = &reading.text;
    let bytes = text.as_bytes();
    let belongs = |byte: &&u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
    let run = |from: usize| bytes[from..].iter().take(LONGEST_DOMAIN).take_while(belongs).count();
    let trimmed = |domain: &str| domain.trim_end_matches(['.', '-']).len();
    let all = start + run(start);
    let end = start + trimmed(&text[start..all]);
    let cut = all == start || matches!(bytes[all - 1], b'.' | b'-');
    if is_domain(&text[start..end]) {
        return Some(end);
    }
    let line = shape::line_end(&bytes[all..]);
    let space = usize::from(bytes.get(all) == Some(&b' ') && text[start..all].ends_with('.'));
    if !cut || line + space == 0 {
        return None;
    }
    let from = all + line.max(space);
    let to = from + trimmed(&text[from..from + run(from)]);
    let domain = format!("{}{}", &text[start..all], &text[from..to]);
    // "jane@work. It was": a sentence begins, where not all is in capitals.
    let stop = text[start..all].ends_with('.');
    if stop && reading.is_capital(from) && !reading.is_capital(all - 2) {
        return None;
    }
    let known = domain.rsplit('.').next().is_some_and(|top| TOPS.has(top));
    (known && is_domain(&domain)).then_some(to)
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
    fn an_address_may_stand_on_two_lines() {
        for address in [
            "jane.doe@\nexample.com",
            "jane.doe@example.\n  com",
            "jane@ex-\nample.co.uk",
            "jane-\ndoe@example.com",
            "jane@example. com",
        ] {
            assert_eq!(emails(&format!("Mail {address}\nand more")), [address]);
        }
        for text in [
            "jane@\n\nexample.com",
            "see @jane.\nIt is",
            "ask jane@work.\nThen go",
            "ask jane@work. So we did",
            "ask jane@work. It was hers",
            "ask jane@work.\nIn May we met",
            "ask jane@work. IT answers",
            "ask Jane@Work. It answers",
        ] {
            assert!(emails(text).is_empty(), "{text}");
        }
        assert_eq!(emails("jane@example.com.\nco we"), ["jane@example.com"]);
        assert_eq!(emails("JANE@EXAMPLE. COM"), ["JANE@EXAMPLE. COM"]);
        for label in ["Contact", "Email", "Correo", "contact", "Phone or e-mail"] {
            assert_eq!(emails(&format!("{label}-\njane@example.com")), ["jane@example.com"]);
        }
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
            "Email:\n- sign in at reception\n- de-brief at noon",
            "1. sign in at reception. It opens at 9.",
            "sign in at reception, dot the i's",
            "a@b",
        ] {
            assert!(emails(text).is_empty(), "{text}");
        }
    }
}
