//! Letters as people type them: ligatures apart, no control letters.

use unicode_normalization::UnicodeNormalization;

/// A text with plain letters: ligatures come apart, old forms of Chinese letters become the usual ones, control letters go.
pub(crate) fn tidied(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\u{fb00}'..='\u{fb06}' => {
                out.extend(std::iter::once(letter).nfkc());
                // Some files have a space behind the ligature, in the middle of the word. Hardly a word ends in fi or fl.
                let inside =
                    matches!(letter, '\u{fb01}'..='\u{fb04}') && letters.peek() == Some(&' ');
                if inside {
                    let mut ahead = letters.clone();
                    ahead.next();
                    if ahead.peek().is_some_and(|next| next.is_lowercase()) {
                        letters.next();
                    }
                }
            }
            // Radicals and compatibility forms that fonts have in place of the letters.
            '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' => {
                out.extend(std::iter::once(letter).nfkc())
            }
            '\r' => {
                if letters.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\n' | '\t' => out.push(letter),
            '\u{a0}' | '\u{2007}' | '\u{202f}' => out.push(' '),
            '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => out.push('\n'),
            letter if letter.is_control() || text::is_invisible(letter) => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::tidied;

    #[test]
    fn ligatures_come_apart_and_control_letters_go() {
        for (raw, plain) in [
            (
                "e\u{fb03}cient o\u{fb03}ce work\u{fb02}ow \u{fb01}nance",
                "efficient office workflow finance",
            ),
            ("\u{fb01} eld of \u{fb02} owers", "field of flowers"),
            ("sta\u{fb00} and", "staff and"),
            ("a\0b\u{200b}c\u{202e}d", "abcd"),
            ("\u{2f08}\u{2f2f}", "人工"),
            ("a\r\nb\rc", "a\nb\nc"),
        ] {
            assert_eq!(tidied(raw), plain);
        }
    }
}
