use std::ops::Range;

use crate::{
    Kind,
    candidate::Candidate,
    email::{TOPS, is_domain},
    reading::Reading,
};

/// What announces an address, so that a domain behind it is one whose sign was not heard: "my email is jane.doicmail.com".
const ANNOUNCED: &[&str] = &["email is ", "e-mail is ", "email address is ", "e-mail address is "];
/// Services whose name runs into the one before it.
const PROVIDERS: &[&str] = &["gmail", "hotmail", "outlook", "yahoo", "icloud", "proton"];
/// RFC 5321, 4.5.3.1.
const LONGEST: usize = 255;

/// Addresses whose "at" a recogniser made part of a word.
pub(crate) fn find(plain: &Reading, out: &mut Vec<Candidate>) {
    let (text, bytes) = (&plain.text, plain.bytes());
    let belongs = |byte: &&u8| byte.is_ascii_alphanumeric() || b"._-".contains(byte);
    let mut done = 0;
    // A domain has a full stop within it.
    for stop in memchr::memchr_iter(b'.', bytes) {
        if stop < done || !bytes.get(stop + 1).is_some_and(u8::is_ascii_alphanumeric) {
            continue;
        }
        let start = stop - bytes[done..stop].iter().rev().take_while(belongs).count();
        done = stop + bytes[stop..].iter().take_while(belongs).count();
        let ends = |lead: &&str| text[..start].ends_with(lead);
        let announced = ANNOUNCED.iter().any(ends);
        if !announced && !super::email::WRITTEN_TO.iter().any(ends) {
            continue;
        }
        if let Some(address) =
            lost(text, start..done.min(start + LONGEST), |name| announced || is_glued(name))
        {
            let reason = "Looks like an email address whose @ was not heard.";
            out.push(Candidate::new(Kind::Email, address, 0.7, reason));
        }
    }
}

/// A name ran into that of its service: "mark.leadoutlook.com".
fn is_glued(name: &str) -> bool {
    let mut labels = name.rsplit('.').skip(1);
    let host = labels.next().unwrap_or_default();
    let glued = |provider: &&str| host.len() > provider.len() && host.ends_with(*provider);
    labels.next().is_some() && PROVIDERS.iter().any(glued)
}

fn lost(text: &str, range: Range<usize>, is_one: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    let start = range.start;
    let name = text[range].trim_end_matches(['.', '-', '_']);
    let end = start + name.len();
    let top = name.rsplit('.').next().unwrap_or_default();
    let signed = text[end..].starts_with(['@', '/']) || name.starts_with("www.");
    let lost = is_domain(name) && TOPS.has(top) && !signed && is_one(name);
    lost.then_some(start..end)
}

#[cfg(test)]
mod tests {
    use crate::{Kind, find};

    #[test]
    fn an_address_whose_sign_was_not_heard_is_found_where_it_is_announced() {
        let emails = |text: &str| {
            let all = find(text).into_iter().filter(|finding| finding.kind == Kind::Email);
            all.map(|finding| text[finding.span].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(emails("My email is Jane.doicmail.com."), ["Jane.doicmail.com"]);
        assert_eq!(emails("Please send it to mark.leadoutlook.com."), ["mark.leadoutlook.com"]);
        for text in [
            "My favourite site is example.com.",
            "Our email is www.example.com",
            "I had to write to example.com about the invoice.",
            "send it to docs.example.com",
            "The email is urgent.",
        ] {
            assert!(emails(text).is_empty(), "{text}: {:?}", emails(text));
        }
    }
}
