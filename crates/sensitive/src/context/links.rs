//! What stands between a word and the number that it is said of.

/// Ends of words behind which their number may stand bare: "phone number 123".
const NUMBERED: &[&str] =
    &["number", "number is", "no", "no.", "nr", "nr.", "num", "nummer", "#", ":", "nº", "n°"];
/// Links that make a word the name of the number behind it.
const NAMING: &[&str] = &[":", "=", "#", "is", "es", "ist", "est", "at", "no", "no.", "nr.", "-"];
/// Customers are speakers of a transcript, too.
const PEOPLE: &[&str] = &["customer", "customers", "kunde", "cliente", "客戶", "客户"];

/// A word names the number behind it, as a form does, and does not only stand near: "phone: 123", "account number 123", "reach me at 123".
pub(super) fn names(word: &str, between: &str) -> bool {
    let link = between.trim_matches([' ', '(', '*']);
    let bare = link.is_empty() && NUMBERED.iter().any(|end| word.ends_with(end));
    bare || NAMING.contains(&link) || link == "on" && word.ends_with(" me")
}

/// A word for a thing is a field of a form, with whatever number in it ("Sample: 123"), and not a name for its number.
pub(super) fn is_field(word: &str, between: &str) -> bool {
    between.starts_with(':') && !NUMBERED.iter().any(|end| word.ends_with(end))
}

/// A word says who speaks: "Customer: 123".
pub(super) fn is_speaker(word: &str, between: &str) -> bool {
    between.starts_with(':') && PEOPLE.contains(&word)
}

/// "S1234567D was the seat": what stands between a number and the thing that it is of.
pub(super) fn is_linked(between: &[u8]) -> bool {
    [" is the ", " was the ", " is a ", " was a ", " es el ", " ist der "]
        .iter()
        .any(|link| between == link.as_bytes())
}

/// A sentence ends in between. A full stop after a short word ("tel. 12") ends none, and neither does one right behind the cue.
pub(super) fn broken(between: &[u8]) -> bool {
    let stop = |at: usize| {
        matches!(between[at], b'.' | b'!')
            && between.get(at + 1).is_some_and(u8::is_ascii_whitespace)
    };
    (1..between.len()).any(|at| {
        stop(at)
            && between[..at].iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count() > 4
    }) || holds(between, b"\n\n") && !between.iter().take(4).any(|byte| *byte == b'\n')
        || holds(between, "。".as_bytes())
}

pub(super) fn holds(bytes: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(bytes, part).is_some()
}
