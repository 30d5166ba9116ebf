//! Speech in quotation marks of whatever kind.

use std::ops::Range;

/// What opens a quotation, and what closes it then. (Back-ticks never come so far.)
const MARKS: &[(char, &[char])] = &[
    ('"', &['"']),
    ('＂', &['＂']),
    ('“', &['”']),
    ('”', &['”']),
    ('„', &['“', '”']),
    ('‟', &['”', '‟']),
    ('«', &['»']),
    ('»', &['«', '»']),
    ('‹', &['›']),
    ('›', &['‹', '›']),
    ('「', &['」']),
    ('『', &['』']),
    ('《', &['》']),
    ('〈', &['〉']),
    ('﹁', &['﹂']),
    ('﹃', &['﹄']),
    ('〝', &['〞', '〟']),
];
/// Marks that are apostrophes inside of a word.
const SINGLE: &[char] = &['\'', '‘', '’', '‚', '‛'];

/// Where the insides of quotations stand; whatever marks are inside belong to it. `None` where one is never closed or holds no
/// words, or another of its kind begins inside: nobody can say what is quoted then.
pub(crate) fn quoted_places(text: &str) -> Option<Vec<Range<usize>>> {
    let mut places = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let after = chars.peek().map_or(' ', |(_, next)| *next);
        let mark = |mark: char| MARKS.iter().find(|(opens, _)| *opens == mark);
        match open {
            None => {
                let begins = mark(char).is_some()
                    || (SINGLE.contains(&char)
                        && !before.is_alphanumeric()
                        && after.is_alphanumeric());
                open = begins.then_some((at + char.len_utf8(), char));
            }
            Some((from, opened)) => {
                let closes = match mark(opened) {
                    Some((_, closing)) => closing.contains(&char),
                    None => SINGLE.contains(&char) && !after.is_alphanumeric(),
                };
                if closes {
                    text.get(from..at).filter(|quote| quote.contains(char::is_alphanumeric))?;
                    places.push(from..at);
                    open = None;
                } else if char == opened && mark(opened).is_some() {
                    return None;
                }
            }
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
        assert_eq!(quoted("You said “so \"it\" ‘was’ so”.").unwrap().len(), 1);
        for odd in [
            "You said “so it was.",
            "You said 'so it was.",
            "You said “ “so it was” ”.",
            "You said \" \"so it was\" \".",
            "You said “…”.",
        ] {
            assert_eq!(quoted(odd), None, "{odd}");
        }
    }
}
