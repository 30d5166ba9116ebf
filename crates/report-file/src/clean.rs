//! What of a text can be written: no control characters, and a plain sign for what no font has.

/// Stands for what cannot be shown.
pub(crate) const REPLACEMENT: char = '\u{FFFD}';

/// The text without what nobody sees: marks of direction, joiners, variation selectors. Control characters become the replacement
/// sign, other white space becomes a space, and line breaks stay.
pub(crate) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let shown = text.chars().filter(|char| !is_invisible(*char)).map(|char| match char {
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\t' => ' ',
        char if char.is_control() || is_no_character(char) => REPLACEMENT,
        char if char.is_whitespace() && !matches!(char, '\u{A0}' | '\u{202F}' | '\u{3000}') => ' ',
        char => char,
    });
    shown.collect()
}

/// Characters that have no look themselves, and the colours of skin, which no font here has.
fn is_invisible(char: char) -> bool {
    text::is_invisible(char) || matches!(char, '\u{1F3FB}'..='\u{1F3FF}')
}

/// Code points that are promised never to be a character.
fn is_no_character(char: char) -> bool {
    matches!(u32::from(char) & 0xFFFF, 0xFFFE | 0xFFFF) || matches!(char, '\u{FDD0}'..='\u{FDEF}')
}

/// A character of Chinese, Japanese or Korean, or of their punctuation: a font for those has it, and the embedded one does not.
pub(crate) fn is_wide(char: char) -> bool {
    matches!(char,
        '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{9FFF}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// A title on one line: its beginning, at most so many characters, or dots where nothing of it can be seen.
pub(crate) fn title(text: &str, chars: usize) -> String {
    let text = clean(text).replace('\n', " ");
    let text = text.trim();
    if text.is_empty() { "…".to_owned() } else { beginning(text, chars) }
}

fn beginning(text: &str, chars: usize) -> String {
    match text.char_indices().nth(chars) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{clean, title};

    #[test]
    fn what_nobody_sees_goes_and_what_is_none_becomes_a_sign() {
        assert_eq!(clean("a\0b\u{7}c"), "a\u{FFFD}b\u{FFFD}c");
        assert_eq!(clean("\u{202E}left\u{200F}\u{FEFF} a\u{300}"), "left a\u{300}");
        assert_eq!(clean("one\r\ntwo\rthree\u{2028}\tfour"), "one\ntwo\nthree\n four");
        assert_eq!(clean("\u{FFFE}\u{1FFFF}\u{FDD0}"), "\u{FFFD}\u{FFFD}\u{FFFD}");
        assert_eq!(clean("我\u{3000}e\u{301}"), "我\u{3000}e\u{301}");
    }

    #[test]
    fn a_title_is_one_line_that_is_cut_between_characters() {
        assert_eq!(title("我負責 團隊", 3), "我負責…");
        assert_eq!(title("short", 5), "short");
        assert_eq!(title(" \u{200B}a\nb ", 9), "a b");
        assert_eq!(title("\u{FEFF}\n", 9), "…");
    }
}
