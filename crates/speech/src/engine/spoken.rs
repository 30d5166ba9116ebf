//! What of an engine's text can have been spoken: no tags, no signs that nobody sees, no more words than fit in the time.

mod directions;
#[cfg(test)]
mod tests;

use std::time::Duration;

use text::spacing;
use transcript::{Counted, Language};
use zeroize::Zeroizing;

/// Nobody speaks faster for long: 360 words a minute …
const WORDS_A_SECOND: f64 = 6.0;
/// … or 540 characters of a script without spaces.
const CHARACTERS_A_SECOND: f64 = 9.0;
/// Words allowed on top, so that a short piece is not cut.
const MARGIN: f64 = 8.0;
/// Characters of a word, on average, with all that stands beside it; in no language it is half of that.
const LONGEST_WORD: usize = 20;
/// A tag has no more words than this; a longer stretch in brackets is speech that somebody put there.
const LONGEST_TAG: usize = 8;
/// The same in characters, for what has no spaces.
const LONGEST_TAG_CHARS: usize = 60;

/// The words of `text`: what is left without
///
/// - control characters, and those that nobody sees or that turn the direction of writing;
/// - notes of music, and what stands for half a character that was cut;
/// - tags in square or curly brackets, between asterisks, or `<|like this|>`: "[BLANK_AUDIO]", "*laughs*", "【音樂】";
/// - stage directions in round brackets. An engine that hears "a, the plan" may write "(a) the plan", and "continuous
///   integration" after "CI" may come in brackets, so round brackets go only if all of what they hold is words for sounds
///   and ways of speaking ("(speaking Chinese)", "(risas)", "（笑聲）"); or if they stand at the beginning or after the end of
///   a sentence and are all in capitals or all without ("(door creaks)"), with more than one letter; or if nothing stands
///   outside of brackets at all.
///
/// Text without a letter or figure is no words.
pub(super) fn words(text: &str) -> Zeroizing<String> {
    let seen = seen(text);
    let nothing_else = !without_tags(&seen, true).chars().any(char::is_alphanumeric);
    let kept = without_tags(&seen, nothing_else);
    tidy(&kept)
}

/// As much of `text` as can be said in this time. What is more was not heard but made up.
pub(super) fn within(text: &str, time: Duration, language: Language) -> &str {
    let rate = match language.counted() {
        Counted::Words => WORDS_A_SECOND,
        Counted::Characters => CHARACTERS_A_SECOND,
    };
    let most = (time.as_secs_f64() * rate + MARGIN) as usize;
    // What is no word takes room as well.
    let room = text.char_indices().nth(most * LONGEST_WORD).map_or(text, |(end, _)| &text[..end]);
    let first_too_many = text::words(room).into_iter().nth(most);
    let end = first_too_many.map_or(room.len(), |word| word.place.start);
    room.get(..end).unwrap_or(room).trim_end()
}

/// The text without what nobody sees, and without notes of music.
fn seen(text: &str) -> Zeroizing<String> {
    let mut seen = Zeroizing::new(String::with_capacity(text.len()));
    for char in text.chars() {
        match char {
            '\u{2028}' | '\u{2029}' => seen.push(' '),
            _ if char.is_control() => seen.push(' '),
            _ if is_invisible(char) => {}
            '♩'..='♯' | '\u{1D100}'..='\u{1D1FF}' | '🎵' | '🎶' | '🎼' | '🎤' => {}
            '\u{FFFD}' => {}
            _ => seen.push(char),
        }
    }
    seen
}

/// What nobody sees, and characters for private use or of no use yet.
fn is_invisible(char: char) -> bool {
    text::is_invisible(char) || matches!(char, '\u{e000}'..='\u{f8ff}' | '\u{e1000}'..='\u{10ffff}')
}

/// What closes what this character opens.
fn closing(open: char) -> Option<char> {
    Some(match open {
        '[' => ']',
        '［' => '］',
        '【' => '】',
        '〔' => '〕',
        '{' => '}',
        '<' => '>',
        '*' => '*',
        '(' => ')',
        '（' => '）',
        _ => return None,
    })
}

/// The text without its tags. `nothing_else`: all that is in brackets goes, the round ones too.
fn without_tags(text: &str, nothing_else: bool) -> Zeroizing<String> {
    let mut kept = Zeroizing::new(String::with_capacity(text.len() + 1));
    let mut after_tag = false;
    let mut rest = text;
    while let Some((open, close)) = rest.chars().next().map(|char| (char, closing(char))) {
        let after = &rest[open.len_utf8()..];
        let stretch = close.and_then(|close| Some((close, enclosed(after, close)?)));
        if let Some((close, (inside, after))) = stretch {
            let alone = nothing_else || after_tag || begins_sentence(&kept);
            if is_tag(open, inside, alone, nothing_else) {
                kept.push(' ');
                after_tag = true;
                // "((laughs))", "[[Music]]".
                rest = after.trim_start_matches(close);
                continue;
            }
        }
        // A square bracket is never spoken, whatever it holds.
        if !matches!(open, '[' | ']' | '［' | '］' | '【' | '】') {
            kept.push(open);
        }
        after_tag &= open.is_whitespace();
        rest = after;
    }
    kept
}

/// What stands before `close`, which is not further away than a tag is long, and what after it.
fn enclosed(text: &str, close: char) -> Option<(&str, &str)> {
    let end = text.char_indices().take(LONGEST_TAG_CHARS + 1).find(|(_, char)| *char == close)?.0;
    Some((&text[..end], &text[end + close.len_utf8()..]))
}

/// Whether what stands in these brackets is no words. `alone`: it belongs to no sentence before it.
fn is_tag(open: char, inside: &str, alone: bool, nothing_else: bool) -> bool {
    let short = inside.split_whitespace().count() <= LONGEST_TAG;
    let bare = inside.trim_matches(|char: char| !char.is_alphanumeric());
    match open {
        _ if !short => false,
        '<' => inside.starts_with('|'),
        // Not a sum that somebody reads out.
        '*' => bare.len() == inside.len() && bare.chars().any(char::is_alphabetic),
        '(' | '（' => {
            bare.is_empty()
                || nothing_else
                || directions::are_all(bare)
                || alone && has_one_case(bare) && bare.chars().nth(1).is_some()
        }
        _ => true,
    }
}

/// Whether nothing stands before, or the end of a sentence.
fn begins_sentence(before: &str) -> bool {
    let last = before.trim_end().chars().next_back();
    last.is_none_or(|last| matches!(last, '.' | '!' | '?' | '…' | '。' | '！' | '？'))
}

/// All letters are capitals, or none is. At least one letter.
fn has_one_case(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
        && (!text.chars().any(char::is_uppercase) || !text.chars().any(char::is_lowercase))
}

/// Single spaces, and no marks left over from what was taken out. Nothing, if there is no letter or figure.
fn tidy(text: &str) -> Zeroizing<String> {
    let mut tidy = Zeroizing::new(String::with_capacity(text.len()));
    if !text.chars().any(char::is_alphanumeric) {
        return tidy;
    }
    for word in text.split_whitespace() {
        if word.chars().all(is_mark) {
            if tidy.chars().next_back().is_some_and(|last| !is_mark(last)) {
                tidy.push_str(word);
            }
            continue;
        }
        let between = spacing(&tidy, word);
        tidy.push_str(between);
        tidy.push_str(word);
    }
    tidy
}

/// A mark that follows a word without a space.
fn is_mark(char: char) -> bool {
    matches!(
        char,
        '.' | ',' | ';' | ':' | '!' | '?' | '…' | '，' | '。' | '、' | '！' | '？' | '；' | '：'
    )
}
