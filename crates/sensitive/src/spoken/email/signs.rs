use std::{ops::Range, sync::LazyLock};

use memchr::memmem::Finder;

/// What is said, or written, for the sign, and what may stand before and behind it, the longest first; "at" must stand apart.
const SIGNS: [(&str, &[(&str, &str)]); 5] = [
    ("@", &[(" ", " "), ("", "")]),
    (
        "at",
        &[
            (", ", ", "),
            (", ", " "),
            (" ", ", "),
            (" ", " "),
            (" (", ") "),
            (" [", "] "),
            ("(", ")"),
            ("[", "]"),
            ("{", "}"),
        ],
    ),
    ("arroba", &[(" ", " "), ("", "")]),
    ("艾特", &[(" ", " "), ("", "")]),
    ("小老鼠", &[("", "")]),
];

static FINDERS: LazyLock<[Finder<'_>; 5]> =
    LazyLock::new(|| SIGNS.map(|(sign, _)| Finder::new(sign)));

/// Where signs stand, with what sets them apart, in order.
pub(super) fn signs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let (bytes, ascii) = (text.as_bytes(), text.is_ascii());
    let finders = FINDERS.iter().zip(SIGNS).filter(move |(_, (sign, _))| !ascii || sign.is_ascii());
    let found =
        finders.flat_map(|(finder, sign)| finder.find_iter(bytes).map(move |at| (at, sign)));
    let mut signs: Vec<_> = found.collect();
    signs.sort_unstable_by_key(|(at, _)| *at);
    let mut done = 0;
    signs.into_iter().filter_map(move |(at, (sign, margins))| {
        let (before, behind) = (text.get(done..at)?, &text[at + sign.len()..]);
        let (open, close) = margins
            .iter()
            .find(|(open, close)| before.ends_with(open) && behind.starts_with(close))?;
        done = at + sign.len() + close.len();
        Some(at - open.len()..done)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_found_with_what_sets_it_apart() {
        for (text, found) in [
            ("jane at gmail", &[" at "][..]),
            ("jane, at, gmail", &[", at, "]),
            ("jane, at gmail (at) that [at]x", &[", at ", " (at) ", "[at]"]),
            ("a@b, a @ b", &["@", " @ "]),
            ("a arroba b, aarrobab", &[" arroba ", "arroba"]),
            ("a艾特b 小老鼠 c", &["艾特", "小老鼠"]),
            ("that at, atlas (at", &[" at, "]),
            // What stands between two belongs to the first.
            ("at at at ", &[" at "]),
            ("a @ at b", &[" @ "]),
        ] {
            let signs: Vec<&str> = signs(text).map(|sign| &text[sign]).collect();
            assert_eq!(signs, found, "{text}");
        }
    }
}
