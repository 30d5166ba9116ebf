//! Websites of one's own: no site says whose it is, so a word right before must.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::{
    Kind,
    candidate::Candidate,
    email::{TOPS, is_domain},
    reading::Reading,
    word_list::WordList,
};

/// The longest address that is looked at, in bytes.
const LONGEST: usize = 200;
/// Words of a host as it is said: "lena kraus dot design".
const WORDS: usize = 4;
/// Words for a site, behind "my".
const SITES: &[&str] = &[
    "portfolio website",
    "portfolio site",
    "portfolio",
    "personal website",
    "personal site",
    "personal page",
    "own website",
    "own site",
    "website",
    "web site",
    "homepage",
    "home page",
    "web page",
    "webpage",
    "site",
    "blog",
];
/// Words of a sentence, which no name of a site is said with: "my site is built with dot net".
static SMALL: WordList =
    WordList::of("about in on with for of built made written using used and or not slow a all");
/// What may stand between the word and the address.
const LINKS: &[&str] = &[" is at ", " is on ", " is ", " at ", "'s at ", "'s ", ": ", ", ", " "];

/// "my website is janedoe.dev", "Portfolio: https://janedoe.dev" at the beginning of a line, written or said.
pub(crate) fn find(plain: &Reading, out: &mut Vec<Candidate>) {
    static MY: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("my "));
    static PORTFOLIO: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("portfolio"));
    let text = &plain.text;
    let bytes = plain.bytes();
    let whole = |at: usize| at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
    let mine = MY.find_iter(bytes).filter(|at| whole(*at)).map(|at| at + "my ".len());
    let label = |at: &usize| {
        let before = text[..*at].trim_end_matches(' ');
        before.is_empty() || before.ends_with(['\n', '|', '\t', '·', '•'])
    };
    let labels = PORTFOLIO.find_iter(bytes).filter(label);
    for from in mine.chain(labels) {
        let Some(word) = SITES.iter().find(|word| text[from..].starts_with(**word)) else {
            continue;
        };
        let end = from + word.len();
        let Some(link) = LINKS.iter().find(|link| text[end..].starts_with(**link)) else {
            continue;
        };
        let at = end + link.len();
        if let Some(end) = written(text, at).or_else(|| said(text, at)) {
            let reason =
                "Looks like the address of somebody's own website: the words before it say so.";
            out.push(Candidate::new(Kind::Url, at..end, 0.7, reason));
        }
    }
}

/// The end of the address that is written here.
fn written(text: &str, from: usize) -> Option<usize> {
    let scheme = ["https://", "http://"].iter().find(|scheme| text[from..].starts_with(**scheme));
    let start = from + scheme.map_or(0, |scheme| scheme.len());
    let rest = text[start..].bytes().take(LONGEST);
    let belongs = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~/%+?=&#:@".contains(byte);
    let length = rest.take_while(belongs).count();
    let address = text[start..start + length].trim_end_matches(|ch| ".:?&,-".contains(ch));
    let host = address.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let known = scheme.is_some() || host.rsplit('.').next().is_some_and(|top| TOPS.has(top));
    (known && is_domain(host) && !address.contains('@')).then_some(start + address.len())
}

/// The end of the address that is said here: a few words, "dot", and the end of a domain.
fn said(text: &str, from: usize) -> Option<usize> {
    let word = |at: usize| {
        let rest = text.get(at..).unwrap_or_default().bytes();
        rest.take(30).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count()
    };
    let mut at = from;
    for _ in 0..WORDS {
        let length = word(at);
        if length == 0 || SMALL.has(&text[at..at + length]) {
            return None;
        }
        at += length;
        let behind = at + " dot ".len();
        if text[at..].starts_with(" dot ") && TOPS.has(&text[behind..behind + word(behind)]) {
            let end = behind + word(behind);
            let more = end + " dot ".len();
            let second =
                text[end..].starts_with(" dot ") && TOPS.has(&text[more..more + word(more)]);
            return Some(if second { more + word(more) } else { end });
        }
        if !text[at..].starts_with(' ') {
            return None;
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::{Kind, find};

    fn links(text: &str) -> Vec<&str> {
        let found = find(text).into_iter().filter(|finding| finding.kind == Kind::Url);
        found.map(|finding| &text[finding.span]).collect()
    }

    #[test]
    fn a_site_of_ones_own_is_found_behind_the_words_for_it() {
        for (text, site) in [
            ("My portfolio is at lenakraus.design, do look.", "lenakraus.design"),
            ("Portfolio https://lenakraus.design/about and more", "https://lenakraus.design/about"),
            ("Lena\nPortfolio: lenakraus.design", "lenakraus.design"),
            ("My website is lena kraus dot design.", "lena kraus dot design"),
            ("it's on my blog at lenakraus.co.uk/posts.", "lenakraus.co.uk/posts"),
            ("my personal site is lena dot co dot uk", "lena dot co dot uk"),
        ] {
            assert_eq!(links(text), [site], "{text}");
        }
    }

    #[test]
    fn sites_of_others_are_left() {
        for text in [
            "Visit nytimes.com or bbc.co.uk for the story.",
            "the website is siemens.com",
            "our portfolio at blackrock.com grew",
            "I ran the portfolio https://example.com/fund of the bank",
            "my website is slow. Then node dot js came",
            "my blog had 40.000 readers",
            "my site is about dot net",
            "my portfolio of 3.5 million",
        ] {
            assert!(links(text).is_empty(), "{text}: {:?}", find(text));
        }
    }
}
