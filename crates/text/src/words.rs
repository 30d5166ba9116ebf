use std::{borrow::Cow, ops::Range};

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// A word of a text, and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Word<'a> {
    /// As it stands.
    pub raw: &'a str,
    /// Lower case, with plain apostrophes, accents on their letters: what is compared.
    pub folded: Cow<'a, str>,
    /// Its bytes in the text.
    pub place: Range<usize>,
}

/// The words of `text`: runs of letters and digits, with apostrophes inside ("don't") and the points and commas of figures ("3,000").
/// In scripts without spaces (Chinese characters, kana) every character is a word.
/// Needs no punctuation and no capitals, since what is heard may have neither.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    each_place(text, |place| words.extend(word(text, place)));
    words
}

/// How many [`words`] there are.
pub fn count_words(text: &str) -> usize {
    let mut count = 0;
    each_place(text, |_| count += 1);
    count
}

/// Tells where each word stands, in order.
fn each_place(text: &str, mut tell: impl FnMut(Range<usize>)) {
    let mut start = None;
    // The last character that is no accent on another.
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let after = chars.peek().map_or(' ', |(_, char)| *char);
        if !char.is_ascii() && is_combining_mark(char) && start.is_some() {
            continue;
        }
        let alone = is_word_alone(char);
        let inside = is_spelled(char)
            || (matches!(char, '\'' | '’') && is_spelled(before) && is_spelled(after))
            || (matches!(char, '.' | ',' | '．') && is_digit(before) && is_digit(after));
        if let Some(from) = start
            && (!inside || is_word_alone(before))
        {
            tell(from..at);
            start = None;
        }
        if (inside || alone) && start.is_none() {
            start = Some(at);
        }
        before = char;
    }
    if let Some(from) = start {
        tell(from..text.len());
    }
}

fn word(text: &str, place: Range<usize>) -> Option<Word<'_>> {
    let raw = text.get(place.clone())?;
    if raw.is_ascii() {
        // Nothing to compose, and no apostrophe of another keyboard. Most words of most answers are in lower case, too.
        let is_folded = !raw.bytes().any(|byte| byte.is_ascii_uppercase());
        let folded = if is_folded { raw.into() } else { raw.to_ascii_lowercase().into() };
        return Some(Word { raw, folded, place });
    }
    let folded = raw.nfc().flat_map(char::to_lowercase).collect::<String>().replace('’', "'");
    Some(Word { raw, folded: folded.into(), place })
}

fn is_digit(char: char) -> bool {
    char.is_ascii_digit() || matches!(char, '０'..='９')
}

/// A letter or digit of a script that puts spaces between its words.
fn is_spelled(char: char) -> bool {
    // Asked of every character of every answer, of which most are ASCII.
    match char.is_ascii() {
        true => char.is_ascii_alphanumeric(),
        false => char.is_alphanumeric() && !is_word_alone(char),
    }
}

/// A character of a script without spaces: it counts as a word, and a quote may begin or end at it. Chinese characters and kana;
/// Hangul is written with spaces.
pub(crate) fn is_word_alone(char: char) -> bool {
    matches!(char,
        '々' | '〇'
        | '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}'
        | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FF66}'..='\u{FF9F}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// A character beside which a space means nothing: one of a script without spaces, or its punctuation.
pub fn is_wide(char: char) -> bool {
    is_word_alone(char) || matches!(char, '\u{3001}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}')
}

/// What stands between two pieces of text that are put together: a space, or nothing beside a script without spaces.
pub fn spacing(before: &str, after: &str) -> &'static str {
    let none = before.is_empty()
        || after.is_empty()
        || before.ends_with(is_wide)
        || after.starts_with(is_wide);
    if none { "" } else { " " }
}

#[cfg(test)]
mod tests {
    use super::{count_words, spacing, words};

    fn found(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.folded.into_owned()).collect()
    }

    #[test]
    fn words_are_found_with_and_without_punctuation() {
        assert_eq!(
            found("We’d cut it—by 3,000, not 'a bit'."),
            ["we'd", "cut", "it", "by", "3,000", "not", "a", "bit"]
        );
        assert_eq!(
            found("don't code-review 30% of 2.5"),
            ["don't", "code", "review", "30", "of", "2.5"]
        );
        assert_eq!(found("… - '"), [""; 0]);
    }

    #[test]
    fn every_character_of_a_script_without_spaces_is_a_word() {
        assert_eq!(
            found("我用Python寫咗３０個 API，慳咗20.5%成本。"),
            ["我", "用", "python", "寫", "咗", "３０", "個", "api", "慳", "咗", "20.5", "成", "本"]
        );
        assert_eq!(found("有三千,四百。"), ["有", "三", "千", "四", "百"]);
        assert_eq!(found("カ\u{3099}が"), ["ガ", "が"]);
        assert_eq!(found("저는 팀을"), ["저는", "팀을"]);
    }

    #[test]
    fn an_accent_belongs_to_its_letter_however_it_is_typed() {
        assert_eq!(found("Esta\u{301} aquí"), ["está", "aquí"]);
        assert_eq!(found("está aqui\u{301}"), ["está", "aquí"]);
        assert_eq!(found("\u{301} sen\u{303}or"), ["señor"]);
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "做Rust esta\u{301}, 三";
        for word in words(text) {
            assert_eq!(&text[word.place.clone()], word.raw);
        }
        assert_eq!(count_words(text), words(text).len());
    }

    #[test]
    fn pieces_of_text_are_put_together_as_their_script_does() {
        for (before, after, between) in [
            ("I led", "the team", " "),
            ("我哋", "做咗", ""),
            ("完成。", "then", ""),
            ("used", "数据", ""),
            ("", "a", ""),
        ] {
            assert_eq!(spacing(before, after), between, "{before} {after}");
        }
    }
}
