//! Speech in quotation marks of whatever kind.

use std::ops::Range;

/// What opens a quotation, and what may close it: models mix them, so one is not held to the other. Back-ticks never come so far.
const OPENING: &str = "\"＂“„‟”«‹»›「『《〈﹁﹃〝";
const CLOSING: &str = "\"＂”“‟»›«‹」』》〉﹂﹄〞〟";
/// Marks that are apostrophes inside of a word.
const SINGLE: &str = "'‘’‚‛";

/// Where the insides of quotations stand; `None` where one is never closed: nobody can say what is quoted then.
pub(crate) fn quoted_places(text: &str) -> Option<Vec<Range<usize>>> {
    let mut places = Vec::new();
    let mut open: Option<(usize, bool)> = None;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let after = chars.peek().map_or(' ', |(_, next)| *next);
        let single = SINGLE.contains(char);
        match open {
            None if OPENING.contains(char)
                || (single && !before.is_alphanumeric() && after.is_alphanumeric()) =>
            {
                open = Some((at + char.len_utf8(), single));
            }
            Some((from, opened_single))
                if (!opened_single && CLOSING.contains(char))
                    || (opened_single && single && !after.is_alphanumeric()) =>
            {
                places.push(from..at);
                open = None;
            }
            _ => {}
        }
        before = char;
    }
    open.is_none().then_some(places)
}

/// `text` without what stands at these places.
pub(crate) fn without(text: &str, places: &[Range<usize>]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for place in places {
        kept.push_str(text.get(from..place.start).unwrap_or_default());
        from = place.end;
    }
    kept.push_str(text.get(from..).unwrap_or_default());
    kept
}

#[cfg(test)]
mod tests {
    use super::quoted_places;

    #[test]
    fn speech_is_found_in_any_marks_and_an_apostrophe_is_none() {
        let quoted = |text: &str| -> Option<Vec<String>> {
            Some(quoted_places(text)?.into_iter().map(|place| text[place].to_owned()).collect())
        };
        for text in [
            "You said “so it was”.",
            "You said \"so it was\".",
            "You said „so it was“.",
            "You said ”so it was”.",
            "You said ‘so it was’.",
            "You said 'so it was'.",
            "You said ＂so it was＂.",
            "You said 〝so it was〟.",
            "You said ‹so it was›.",
            "你話《so it was》。",
            "你話﹁so it was﹂。",
        ] {
            assert_eq!(quoted(text).unwrap(), ["so it was"], "{text}");
        }
        assert_eq!(quoted("You didn't say whose it was, the teams' or Zoë’s.").unwrap().len(), 0);
        assert_eq!(quoted("You said “it didn’t work”.").unwrap(), ["it didn’t work"]);
        assert_eq!(quoted("You said ‘it didn’t work’.").unwrap(), ["it didn’t work"]);
        for unclosed in ["You said “so it was.", "You said 'so it was."] {
            assert_eq!(quoted(unclosed), None, "{unclosed}");
        }
    }
}
