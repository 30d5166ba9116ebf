//! A text in lines: what is a list's item, what may be a heading, what goes on in the next line.

use crate::headings::{heading, with_content};

/// A line with something in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Line {
    /// Its words, without what marks a list.
    pub(crate) text: String,
    /// It had such a mark.
    pub(crate) is_item: bool,
    /// An empty line comes before it.
    pub(crate) after_gap: bool,
}

/// Marks of lists that stand nowhere else.
const DOTS: &[char] = &[
    '•', '→', '⁃', '·', '▪', '●', '◦', '‣', '■', '□', '➢', '➤', '✓', '✔', '►', '▸', '∙', '○', '・',
    '\u{f0b7}', '\u{f0a7}',
];
/// A line that is broken at the edge of a page is at least so long, in characters.
const BROKEN_AT: usize = 55;

/// The lines of a text, those put together that were broken at the edge of a page, and those cut that hold a whole list.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut after_gap = true;
    for raw in text.lines() {
        let mut some = false;
        let parts = headed(raw);
        for (at, piece) in parts.iter().flat_map(|part| pieces(part).into_iter().enumerate()) {
            let piece = squeezed(piece);
            let (piece, is_item) = match item(&piece) {
                Some(item) => (item.to_owned(), true),
                None => (piece, at > 0),
            };
            if !piece.chars().any(char::is_alphanumeric) {
                continue;
            }
            some = true;
            match lines.last_mut() {
                Some(last) if !is_item && !after_gap && goes_on(&last.text, &piece) => {
                    last.text.push(' ');
                    last.text.push_str(&piece);
                }
                _ => lines.push(Line { text: piece, is_item, after_gap }),
            }
            after_gap = false;
        }
        after_gap |= !some;
    }
    lines
}

/// A line that holds several parts, each behind its heading: "Requirements: SQL; Go. Benefits: lunch."
fn headed(line: &str) -> Vec<&str> {
    let line = line.trim_end();
    let mut parts = Vec::new();
    let (mut from, mut seen) = (0, 0);
    let has_content = |text: &str| with_content(text).is_some();
    if !has_content(line) {
        return vec![line];
    }
    for (at, mark) in line.match_indices(['.', ';', '。', '；']) {
        let rest = line.get(at..).unwrap_or_default();
        // The point of "Node.js" ends nothing. A row of marks is looked at once.
        let ends =
            mark != "." || !rest.get(1..).is_some_and(|it| it.starts_with(char::is_alphanumeric));
        if at < seen || !ends {
            continue;
        }
        let next = rest.trim_start_matches(['.', ';', '。', '；', ' ']);
        seen = line.len() - next.len();
        if next.starts_with(char::is_alphabetic) && has_content(next) {
            parts.push(line.get(from..seen).unwrap_or_default());
            from = seen;
        }
    }
    parts.push(line.get(from..).unwrap_or_default());
    parts
}

/// A line that holds a whole list, cut at the marks; a heading that is glued to an item's end is cut off later.
fn pieces(line: &str) -> Vec<&str> {
    let marks = line.matches(DOTS).count();
    let starts = line.trim_start().starts_with(DOTS);
    if marks >= 2 || (marks == 1 && !starts && line.contains(": ")) {
        line.split(DOTS).collect()
    } else {
        vec![line]
    }
}

/// Without the marks of markup, with single spaces.
fn squeezed(line: &str) -> String {
    let plain = text::without_emphasis(line).replace(text::is_invisible, "");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A picture before a line: a mark of a list, or of a heading.
fn is_picture(char: char) -> bool {
    matches!(char, '\u{2190}'..='\u{21ff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f300}'..='\u{1faff}')
}

/// The item after "-", "•", "2.", "(a)", "b." and the like.
fn item(line: &str) -> Option<&str> {
    if line.starts_with(is_picture) && !line.starts_with(DOTS) {
        let text =
            line.trim_start_matches(|char| is_picture(char) || matches!(char, '\u{fe0f}' | ' '));
        return Some(text).filter(|text| !text.is_empty() && heading(text).is_none());
    }
    if let Some((_, item)) = line.split_once(['.', ')']).filter(|(mark, item)| {
        let small = matches!(mark.as_bytes(), [letter] if letter.is_ascii_lowercase());
        (small || matches!(*mark, "ii" | "iii" | "iv" | "vi" | "vii")) && item.starts_with(' ')
    }) {
        return Some(item.trim()).filter(|item| !item.is_empty());
    }
    if let Some((mark, item)) = line.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        let counts =
            (1..=3).contains(&mark.len()) && mark.chars().all(|it| it.is_ascii_alphanumeric());
        return Some(item.trim()).filter(|item| counts && !item.is_empty());
    }
    let numbered = line.trim_start_matches(|char: char| char.is_ascii_digit());
    let item = match numbered.strip_prefix(['.', ')']) {
        Some(item) if numbered.len() < line.len() && line.len() - numbered.len() <= 2 => {
            item.strip_prefix(' ')?
        }
        _ => match line.strip_prefix(DOTS) {
            Some(item) => item,
            None => line.strip_prefix(['-', '*', '–', '—', 'o', '>', '+'])?.strip_prefix(' ')?,
        },
    };
    Some(item.trim()).filter(|item| !item.is_empty())
}

/// Whether `next` is the rest of `line`.
fn goes_on(line: &str, next: &str) -> bool {
    line.chars().nth(BROKEN_AT - 1).is_some()
        && !line.ends_with(['.', ':', ';', '!', '?', '。', '：', '；'])
        && next.starts_with(char::is_lowercase)
}

/// The sentences of a line.
pub(crate) fn sentences(line: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut from = 0;
    for (at, char) in line.char_indices() {
        let after = at + char.len_utf8();
        let ends = match char {
            '。' | '；' => true,
            ';' => line.get(after..).is_some_and(|rest| rest.starts_with(' ')),
            '.' | '!' | '?' => {
                let rest = line.get(after..).unwrap_or_default();
                let next = rest.trim_start().chars().next();
                rest.starts_with(' ')
                    && next.is_some_and(|next| !next.is_lowercase())
                    && !is_abbreviation(line.get(from..at).unwrap_or_default())
            }
            _ => false,
        };
        if ends {
            sentences.push(line.get(from..after).unwrap_or_default().trim());
            from = after;
        }
    }
    sentences.push(line.get(from..).unwrap_or_default().trim());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// Whether the stop after `text` is no end of a sentence.
fn is_abbreviation(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    last.chars().count() <= 1
        || matches!(
            last.as_str(),
            "e.g"
                | "i.e"
                | "min"
                | "max"
                | "approx"
                | "mr"
                | "ms"
                | "mrs"
                | "dr"
                | "st"
                | "incl"
                | "yrs"
        )
}
