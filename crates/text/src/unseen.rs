/// Whether a character has no look of its own: soft hyphens, zero-width spaces and joiners, fillers, variation selectors, and all that
/// turns the direction of writing. What Unicode calls `Default_Ignorable_Code_Point`, with the marks of annotations and of
/// musical notation. Nobody sees these, so words can hide with them; controls and line separators are not among them.
pub fn is_invisible(char: char) -> bool {
    matches!(char,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a character, unseen itself, chooses the form of its neighbours. Names in Persian, Marathi or Japanese are spelt with
/// these, and pictures of people are put together by them.
pub fn shapes_neighbours(char: char) -> bool {
    matches!(char, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::{is_invisible, shapes_neighbours};

    #[test]
    fn what_turns_the_direction_of_writing_or_has_no_width_is_unseen() {
        // Unicode's Bidi_Control, and the spaces and joiners without width.
        let turning = ['\u{61c}', '\u{200e}', '\u{200f}'].into_iter();
        let turning = turning.chain('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}');
        for char in turning.chain(['\u{ad}', '\u{200b}', '\u{200d}', '\u{2060}', '\u{feff}']) {
            assert!(is_invisible(char), "{char:?}");
        }
    }

    #[test]
    fn what_is_seen_and_what_separates_is_none_of_it() {
        let separates = [' ', '\n', '\t', '\u{a0}', '\u{2028}', '\u{202f}', '\u{3000}', '\0'];
        for char in "aZ9-é好。！👩🏽\u{301}\u{fffd}".chars().chain(separates) {
            assert!(!is_invisible(char), "{char:?}");
        }
    }

    #[test]
    fn what_shapes_its_neighbours_is_unseen_itself() {
        let shaping: Vec<char> =
            ('\0'..=char::MAX).filter(|char| shapes_neighbours(*char)).collect();
        assert_eq!(shaping.len(), 2 + 16 + 240);
        assert!(shaping.into_iter().all(is_invisible));
    }
}
