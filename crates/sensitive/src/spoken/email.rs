mod signs;

use std::{borrow::Cow, sync::LazyLock};

use memchr::memmem::Finder;

use super::numerals::{Numeral, numeral};
use crate::{
    Kind,
    candidate::Candidate,
    email::{TOPS, is_domain},
    profile,
    reading::Reading,
    word_list::WordList,
};

/// What is said for the marks between the parts, and the mark.
const MARKS: &[(&str, char)] = &[
    (" dot ", '.'),
    (" punto ", '.'),
    (" point ", '.'),
    (" period ", '.'),
    (" underscore ", '_'),
    (" guion bajo ", '_'),
    (" dash ", '-'),
    (" hyphen ", '-'),
    (" minus ", '-'),
    (" guion ", '-'),
    (" plus ", '+'),
    (" mas ", '+'),
    (" 点 ", '.'),
    (" 點 ", '.'),
    (" 下划线 ", '_'),
    ("点", '.'),
    ("點", '.'),
    ("下划线", '_'),
    ("下劃線", '_'),
    ("底線", '_'),
    (" [dot] ", '.'),
    (" (dot) ", '.'),
    ("[dot]", '.'),
    ("{dot}", '.'),
    ("(dot)", '.'),
    (".", '.'),
    ("_", '_'),
    ("-", '-'),
    ("+", '+'),
];
/// Services where a name before the sign is a person's.
static PROVIDERS: WordList = WordList::of(
    "gmail googlemail hotmail outlook yahoo icloud proton protonmail qq 163 126 foxmail aol gmx live msn fastmail hey me \
    naver zoho mail yandex sina tutanota web uol terra libero",
);
/// Words before "at" that are no name: what is at a place.
static NOT_NAMES: WordList = WordList::of(
    "work worked works working look looked looking was is are am were been be being me us it them him her you engineer \
    developer manager director lead intern internship role job position team years year months time day and or live lived \
    based available sold hosted employed started joined days while good great back here there services product products \
    sales designer analyst consultant architect scientist customers arrived stayed meet met interviewed interview course \
    shop shopped bought site page platform website office colleagues friends people experience",
);
/// Words that a name ends at, going back.
static EDGES: WordList = WordList::of(
    "is es at to on me email e-mail mail address my his her the a or and it's its that's thats 's here's as use try contact \
    reach write under correo mi send with by that this was so yes okay um uh just via from for of in i'm name are",
);
/// What stands before an address that is written to, though no word for addresses is near.
pub(super) const WRITTEN_TO: &[&str] = &[
    "write to ",
    "writing to ",
    "send it to ",
    "send them to ",
    "send to ",
    "mail to ",
    "reply to ",
    "forward it to ",
];
/// How many parts a name or a domain may have.
const PARTS: usize = 24;

/// Addresses said aloud ("jane dot doe at gmail dot com"), or half written by a recogniser ("jane.doe at gmail.com"), and links to
/// people said aloud ("linkedin dot com slash in slash jane doe").
pub(crate) fn find(plain: &Reading, out: &mut Vec<Candidate>) {
    let text = &plain.text;
    let mut done = 0;
    for sign in signs::signs(text) {
        if sign.start < done {
            continue;
        }
        let at_mark = &text[sign.clone()] == "@";
        let Some(domain) = domain(text, sign.end).filter(|domain| domain.said || !at_mark) else {
            continue;
        };
        let Some(local) = local(plain, sign.start) else { continue };
        let provider = domain.value.split('.').next().is_some_and(|name| PROVIDERS.has(name));
        let around = plain.cues.around(text, local.start, domain.end);
        let cued = around.speak_for(Kind::Email);
        // Hardly anything but an address has brackets around the word: "jane [at] example [dot] com".
        let bracketed = text[sign.clone()].contains(['(', '[', '{']);
        let titled = plain.is_capital(local.start);
        let confidence = match (local.joined || at_mark, provider, cued) {
            (true, ..) => 0.9,
            (false, _, true) if !local.plain_word => 0.85,
            (false, true, _) if !local.plain_word => 0.85,
            (false, ..) if bracketed && !local.plain_word && (domain.said || !titled) => 0.85,
            (false, false, _) if !local.plain_word && is_written_to(&text[..local.start]) => 0.7,
            _ => continue,
        };
        let start = if cued || provider { local.whole } else { local.start };
        let mut candidate = Candidate::new(
            Kind::Email,
            start..domain.end,
            confidence,
            "Looks like an email address as it is said.",
        );
        candidate.value = format!("{}{}", local.value, domain.value)
            .chars()
            .filter(|ch| ch.is_alphanumeric())
            .collect();
        out.push(candidate);
        done = domain.end;
    }
    links(text, out);
}

fn is_written_to(before: &str) -> bool {
    WRITTEN_TO.iter().any(|phrase| before.ends_with(phrase))
}

struct Domain {
    end: usize,
    value: String,
    /// A mark was a word.
    said: bool,
}

/// Labels from `from` on, with marks written or said between them.
fn domain(text: &str, from: usize) -> Option<Domain> {
    let (mut at, mut value, mut said) = (from + spaces(text, from), String::new(), false);
    let mut best = None;
    for part in 0..PARTS {
        let spelled = value.ends_with('.').then(|| top(text, at)).flatten();
        let (end, label) = spelled.or_else(|| label(text, at))?;
        value.push_str(&label);
        if value.contains('.') && TOPS.has(value.rsplit('.').next()?) && is_domain(&value) {
            best = Some((end, value.len(), said));
        }
        match mark(&text[end..]) {
            Some((length, mark)) if matches!(mark, '.' | '-') => {
                said |= length > 1;
                value.push(mark);
                at = end + length;
            }
            // "one six three dot com", "acme labs dot com".
            _ if !value.contains('.') && part < 3 && text[end..].starts_with(' ') => at = end + 1,
            _ => break,
        }
        if !text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric) {
            break;
        }
    }
    let (end, length, said) = best?;
    value.truncate(length);
    Some(Domain { end, value, said })
}

fn spaces(text: &str, at: usize) -> usize {
    text[at..].bytes().take(2).take_while(|byte| *byte == b' ').count()
}

/// A word, or the digit that it says.
fn label(text: &str, at: usize) -> Option<(usize, Cow<'_, str>)> {
    let length = text[at..].bytes().take(41).take_while(u8::is_ascii_alphanumeric).count();
    let word = &text[at..at + length];
    ((1..=40).contains(&length)).then(|| (at + length, figures(word)))
}

/// The end of a domain that is spelled: "e-d-u", "a t".
fn top(text: &str, from: usize) -> Option<(usize, Cow<'_, str>)> {
    let bytes = text.as_bytes();
    let alone = |at: usize| {
        bytes.get(at).is_some_and(u8::is_ascii_lowercase)
            && bytes.get(at + 1).is_none_or(|next| !next.is_ascii_alphanumeric())
    };
    let mut name = String::new();
    let mut at = from;
    while name.len() < 4 && alone(at) {
        name.push(char::from(bytes[at]));
        at += 1;
        if !matches!(bytes.get(at), Some(b' ' | b'-')) || !alone(at + 1) {
            break;
        }
        at += 1;
    }
    (name.len() > 1 && TOPS.has(&name)).then_some((at, name.into()))
}

fn figures(word: &str) -> Cow<'_, str> {
    match numeral(word) {
        Some(Numeral::Digit(digit)) if word.len() > 1 => char::from(digit).to_string().into(),
        Some(Numeral::Two(a, b)) => String::from_iter([a, b].map(char::from)).into(),
        _ => word.into(),
    }
}

/// The mark that the text begins with, and its length.
fn mark(text: &str) -> Option<(usize, char)> {
    // A recogniser puts a comma where somebody takes a breath: "jane, dot, doe".
    let rest = text.strip_prefix(',').filter(|rest| rest.starts_with(' ')).unwrap_or(text);
    let (said, mark) = MARKS.iter().find(|(said, _)| {
        said.bytes().zip(rest.bytes()).take(2).all(|(one, other)| one == other)
            && (rest.starts_with(said) || said.starts_with(' ') && breathes(rest, said.trim_end()))
    })?;
    let end = text.len() - rest.len() + said.trim_end().len();
    let gap = text[end..].bytes().take(2).take_while(|byte| b", ".contains(byte)).count();
    Some((end + if said.ends_with(' ') { gap } else { 0 }, *mark))
}

/// The word, and a comma behind it.
fn breathes(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| rest.starts_with(", "))
}

fn mark_before(text: &str) -> Option<(usize, char)> {
    let head = text.strip_suffix(", ").unwrap_or(text);
    let (length, mark) = MARKS.iter().find_map(|(said, mark)| {
        let word = said.trim_end();
        let breath = head.len() < text.len() && said.starts_with(' ') && head.ends_with(word);
        (breath || text.ends_with(said))
            .then(|| (if breath { word.len() + 2 } else { said.len() }, *mark))
    })?;
    let comma = length > 1 && text[..text.len() - length].ends_with(',');
    Some((length + usize::from(comma), mark))
}

struct Local {
    start: usize,
    /// With the name before it that is not joined by marks: "Jane Doe at".
    whole: usize,
    value: String,
    /// Parts are joined by marks, or it holds digits: hardly a word of the sentence.
    joined: bool,
    /// The one word of it is no name.
    plain_word: bool,
}

/// The name before the sign at `sign`, going back.
fn local(plain: &Reading, sign: usize) -> Option<Local> {
    let text = &plain.text;
    let before = text[..sign].trim_end_matches([' ', ',']).len();
    if before + 2 < sign {
        return None;
    }
    let mut start = word_start(text, before)?;
    let first = &text[start..before];
    let mut local = Local {
        start,
        whole: start,
        value: figures(first).into_owned(),
        joined: first.bytes().any(|byte| byte.is_ascii_digit()),
        plain_word: NOT_NAMES.has(first),
    };
    for _ in 0..PARTS {
        let head = &text[..start];
        if let Some((length, _)) = mark_before(head)
            && let Some(next) = word_start(text, start - length)
        {
            local.value.insert_str(0, &figures(&text[next..start - length]));
            local.joined = true;
            start = next;
            continue;
        }
        // Digits and letters that are told one by one.
        let Some(next) = head.strip_suffix(' ').and_then(|head| word_start(text, head.len()))
        else {
            break;
        };
        let (word, follower) = (&text[next..start - 1], &text[start..]);
        let follower = &follower[..follower.bytes().take_while(u8::is_ascii_alphanumeric).count()];
        let told = |word: &str| {
            word.len() == 1 && word != "a" && word != "i"
                || matches!(
                    numeral(word),
                    Some(Numeral::Digit(_) | Numeral::Two(..) | Numeral::Times(_))
                )
        };
        if told(follower) && (told(word) || !EDGES.has(word) && numeral(follower).is_some()) {
            local.value.insert_str(0, &figures(word));
            local.joined |= told(word);
            start = next;
            continue;
        }
        // "chan dot tai man": a name of two words behind a mark.
        if !EDGES.has(word) && mark_before(&text[..next]).is_some_and(|(length, _)| length > 1) {
            local.value.insert_str(0, word);
            start = next;
            continue;
        }
        break;
    }
    local.start = start;
    local.whole = whole(plain, start);
    Some(local)
}

/// Up to two more words of a name: in capitals, or between the word that announces it and the rest.
fn whole(plain: &Reading, start: usize) -> usize {
    let text = &plain.text;
    let mut from = start;
    for _ in 0..3 {
        let Some(next) =
            text[..from].strip_suffix(' ').and_then(|head| word_start(text, head.len()))
        else {
            break;
        };
        let word = &text[next..from - 1];
        if EDGES.has(word) {
            return from;
        }
        if NOT_NAMES.has(word) || word.bytes().any(|byte| byte.is_ascii_digit()) {
            return start;
        }
        if !plain.is_capital(next) && plain.is_capital(from) {
            return from;
        }
        from = next;
    }
    if plain.is_capital(from) && plain.is_capital(start) { from } else { start }
}

fn word_start(text: &str, end: usize) -> Option<usize> {
    let length = text[..end]
        .bytes()
        .rev()
        .take(41)
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'\'')
        .count();
    (1..=40).contains(&length).then_some(end - length)
}

/// "github dot com slash jane doe".
fn links(text: &str, out: &mut Vec<Candidate>) {
    static SLASH: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(" slash "));
    let mut done = 0;
    for slash in SLASH.find_iter(text.as_bytes()) {
        if slash < done {
            continue;
        }
        let Some((start, host)) = host_before(text, slash) else { continue };
        let (mut at, mut path) = (slash, String::new());
        let mut end = slash;
        for _ in 0..PARTS {
            let rest = &text[at..];
            let (length, mark) = if rest.starts_with(" slash ") {
                (7, '/')
            } else if let Some(mark) = mark(rest) {
                mark
            } else {
                break;
            };
            let Some((to, word)) = label(text, at + length) else { break };
            path.push(mark);
            path.push_str(&word);
            (at, end) = (to, to);
        }
        done = end;
        if profile::judge(&host, path.trim_start_matches('/')) {
            out.push(Candidate::new(
                Kind::Url,
                start..end,
                0.8,
                "Looks like a link to a personal profile as it is said.",
            ));
        }
    }
}

fn host_before(text: &str, end: usize) -> Option<(usize, String)> {
    let mut start = word_start(text, end)?;
    let mut host = text[start..end].to_owned();
    for _ in 0..4 {
        let Some((length, '.')) = mark_before(&text[..start]) else { break };
        let Some(next) = word_start(text, start - length) else { break };
        host = format!("{}.{host}", &text[next..start - length]);
        start = next;
    }
    is_domain(&host).then_some((start, host))
}
