//! Loops: a decoder that has lost the thread says the same words again and again.

use zeroize::Zeroizing;

/// The longest phrase that is looked for as a loop, in words.
const LONGEST_PHRASE: usize = 16;
/// People do say "no, no, no, no"; a single word needs more repeats than this to be a loop.
const SINGLE_WORD_REPEATS: usize = 6;
/// Nobody says the same phrase of several words more often than this without a breath.
const PHRASE_REPEATS: usize = 3;
/// No English word is longer; what is, is a loop without spaces.
const LONGEST_WORD: usize = 45;

/// The text with every loop cut to its first round, its spaces made single, and whether there was a loop.
pub(super) fn cut(text: &str) -> (Zeroizing<String>, bool) {
    let mut kept: Vec<&str> = Vec::new();
    let mut looped = false;
    let words: Vec<&str> =
        text.split_whitespace().filter(|word| word.chars().count() <= LONGEST_WORD).collect();
    looped |= words.len() != text.split_whitespace().count();

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
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    (joined, looped)
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
    use super::cut;

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
    fn nothing_stays_nothing() {
        assert_eq!(text_of("  "), "");
    }
}
