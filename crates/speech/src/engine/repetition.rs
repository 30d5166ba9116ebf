//! Loops: a decoder that has lost the thread says the same words again and again.

use zeroize::Zeroizing;

/// The longest phrase that is looked for as a loop, in words.
const LONGEST_PHRASE: usize = 16;
/// People do say "no, no, no, no"; a single word needs more repeats than this to be a loop.
const SINGLE_WORD_REPEATS: usize = 6;
/// Nobody says the same phrase of several words more often than this without a breath.
const PHRASE_REPEATS: usize = 3;
/// A phrase of so many words seldom comes twice within a few seconds.
const TELLING: usize = 4;
/// No English word is longer; what is, is a loop without spaces.
const LONGEST_WORD: usize = 45;

/// The text with every loop cut to its first round, its spaces made single, and whether there was a loop.
pub(super) fn cut(text: &str) -> (Zeroizing<String>, bool) {
    let mut kept: Vec<&str> = Vec::new();
    let mut looped = false;
    let all: Vec<&str> = text.split_whitespace().flat_map(units).collect();
    let words: Vec<&str> =
        all.iter().copied().filter(|word| word.chars().count() <= LONGEST_WORD).collect();
    looped |= words.len() != all.len();

    let mut at = 0;
    while at < words.len() {
        let found = (1..=LONGEST_PHRASE).find_map(|phrase| {
            let repeats = repeats(&words[at..], phrase);
            let most = if phrase == 1 { SINGLE_WORD_REPEATS } else { PHRASE_REPEATS };
            (repeats > most).then_some((phrase, repeats))
        });
        match found {
            Some((phrase, repeats)) => {
                kept.extend(&words[at..at + phrase]);
                at += phrase * repeats;
                looped = true;
            }
            None => {
                kept.push(words[at]);
                at += 1;
            }
        }
    }
    // Joined into room that is there already: growing would leave copies behind.
    let mut joined = Zeroizing::new(String::with_capacity(text.len()));
    for word in kept {
        let between = text::spacing(&joined, word);
        joined.push_str(between);
        joined.push_str(word);
    }
    (joined, looped)
}

/// Whether words come again as they do where a decoder says a piece twice: at once, or a phrase of [`TELLING`] later on.
#[cfg_attr(not(feature = "whisper"), expect(dead_code, reason = "only Whisper is asked twice"))]
pub(super) fn repeats_itself(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().flat_map(units).collect();
    let at_once = (0..words.len())
        .any(|at| (1..=LONGEST_PHRASE).any(|phrase| repeats(&words[at..], phrase) > 1));
    let phrases: Vec<&[&str]> = words.windows(TELLING).collect();
    let later = phrases
        .iter()
        .enumerate()
        .any(|(at, phrase)| phrases[at + 1..].iter().any(|other| same(phrase, other)));
    at_once || later
}

/// A word as it is; of a script without spaces each character, with the punctuation after it.
fn units(word: &str) -> Vec<&str> {
    let alone = |char: char| char.is_alphanumeric() && text::is_wide(char);
    let mut units = Vec::new();
    let mut from = 0;
    let mut is_alone = false;
    for (at, char) in word.char_indices() {
        if char.is_alphanumeric() {
            if at > from && (is_alone || alone(char)) {
                units.extend(word.get(from..at));
                from = at;
            }
            is_alone = alone(char);
        }
    }
    units.extend(word.get(from..));
    units
}

/// How often the first `phrase` words stand in a row, counting the first time.
fn repeats(words: &[&str], phrase: usize) -> usize {
    let Some(first) = words.get(..phrase) else { return 0 };
    words.chunks_exact(phrase).take_while(|round| same(round, first)).count()
}

fn same(left: &[&str], right: &[&str]) -> bool {
    left.iter().zip(right).all(|(left, right)| bare(left).eq_ignore_ascii_case(bare(right)))
}

/// The word without its punctuation: the last round of a loop often ends in a full stop.
fn bare(word: &str) -> &str {
    let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    if bare.is_empty() { word } else { bare }
}

#[cfg(test)]
mod tests {
    use super::{cut, repeats_itself};

    fn text_of(text: &str) -> String {
        cut(text).0.to_string()
    }

    #[test]
    fn a_phrase_in_a_loop_is_said_once() {
        let (text, looped) =
            cut(" I led the team. Thank you. Thank you. Thank you. Thank you. Thank you");
        assert_eq!(text.as_str(), "I led the team. Thank you.");
        assert!(looped);
    }

    #[test]
    fn what_follows_a_loop_stays() {
        assert_eq!(text_of("so we we we we we we we we moved on"), "so we moved on");
    }

    #[test]
    fn people_may_repeat_themselves() {
        for said in [
            "no, no, no, no, I did not",
            "very very very good",
            "I mean, I mean, I mean it",
            "um, um, I, I, I led",
        ] {
            let (text, looped) = cut(said);
            assert_eq!((text.as_str(), looped), (said, false));
        }
    }

    #[test]
    fn a_loop_without_spaces_is_dropped() {
        let (text, looped) = cut(&format!("well {} then", "ha".repeat(60)));
        assert_eq!((text.as_str(), looped), ("well then", true));
    }

    #[test]
    fn chinese_of_any_length_stays_and_its_loops_are_said_once() {
        let said = "我喺上一份工負責帶領一個四人團隊將成個系統搬去新平台同埋要確保客戶完全唔會受到任何影響，用咗Python同Go。好，好，好，好";
        let (text, looped) = cut(said);
        assert_eq!((text.as_str(), looped), (said, false));
        let (text, looped) = cut("我做完了。谢谢观看，谢谢观看，谢谢观看，谢谢观看，谢谢观看");
        assert_eq!((text.as_str(), looped), ("我做完了。谢谢观看，", true));
    }

    #[test]
    fn words_said_twice_are_noticed() {
        for twice in [
            "Yes. Yes.",
            "Fail better. Fail better.",
            "Number two, my manager asked me to train people. Number two, my manager asked me",
            "No, no, no, we never skipped it.",
            "好，好",
            "我做完了，我做完了",
        ] {
            assert!(repeats_itself(twice), "{twice}");
        }
        for once in [
            "",
            "Yes.",
            "Had he married a more amiable woman, he might have been made",
            "我带四个人",
        ] {
            assert!(!repeats_itself(once), "{once}");
        }
    }

    #[test]
    fn nothing_stays_nothing() {
        assert_eq!(text_of("  "), "");
    }
}
