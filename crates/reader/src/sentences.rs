//! An answer in sentences, whether somebody typed it or a recogniser wrote it down.

use std::ops::Range;

/// More words without a full stop are several sentences of somebody who is not heard to breathe.
const LONG: usize = 30;
/// Marks that close one sentence; more of them are no longer looked at.
const MOST_MARKS: usize = 8;
/// No part of such a run is shorter than this.
const LEAST: usize = 5;
/// What a full stop behind them does not end.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "vs", "e.g", "i.e", "no", "approx", "fig", "u.s", "u.k",
];
/// … and what it does not end if the next word is a small one.
const MAY_END: &[&str] = &["etc", "a.m", "p.m", "inc", "ltd", "no"];
/// Words that join two sentences …
const JOINTS: &[&str] =
    &["and", "but", "so", "then", "because", "however", "anyway", "after", "when"];
/// … if one of these comes next.
const SUBJECTS: &[&str] = &[
    "i", "we", "he", "she", "they", "it", "you", "the", "my", "our", "there", "then", "that",
    "this", "in", "i'm", "i'd", "i've", "we'd",
];

/// What begins a sentence wherever it stands in such a run.
const OPENINGS: &[&[&str]] = &[
    &["in", "the", "end"],
    &["as", "a", "result"],
    &["at", "the", "end"],
    &["after", "that"],
    &["since", "then"],
    &["my", "task", "was"],
    &["my", "job", "was"],
    &["my", "goal", "was"],
    &["finally"],
    &["eventually"],
];

/// What people say to gain time before they answer.
const OPENERS: &[&str] = &[
    "a",
    "ah",
    "all",
    "alright",
    "bear",
    "course",
    "enough",
    "er",
    "fair",
    "good",
    "got",
    "great",
    "hm",
    "hmm",
    "i",
    "interesting",
    "it",
    "let",
    "me",
    "nice",
    "no",
    "oh",
    "ok",
    "okay",
    "of",
    "one",
    "problem",
    "question",
    "right",
    "see",
    "so",
    "sure",
    "thank",
    "thanks",
    "that's",
    "think",
    "um",
    "uh",
    "well",
    "with",
    "yeah",
    "yep",
    "yes",
    "you",
];

/// How many of an answer's first sentences only gain time; none where there is nothing else.
pub(crate) fn openers(answer: &str, places: &[Range<usize>]) -> usize {
    let opens = |place: &&Range<usize>| {
        let words = text::words(&answer[(*place).clone()]);
        words.iter().all(|word| OPENERS.contains(&&*word.folded))
    };
    let opened = places.iter().take_while(opens).count();
    if opened < places.len() { opened } else { 0 }
}

/// The places of an answer's sentences, in order. Each holds a word.
pub(crate) fn sentences(answer: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, char) in answer.char_indices().filter(|(_, char)| is_end(*char)) {
        let after = at + char.len_utf8();
        if at < start {
            continue;
        }
        if char == '\n' {
            if breaks(answer, start, at, after) {
                found.extend(parts(answer, start..after));
                start = after;
            }
        } else if ends(answer, start, at, after) {
            let end = after + closing(&answer[after..]);
            found.extend(parts(answer, start..end));
            start = end;
        }
    }
    found.extend(parts(answer, start..answer.len()));
    found
}

fn is_end(char: char) -> bool {
    matches!(char, '\n' | '.' | '!' | '?' | '…')
}

/// Whether a line's end is one of the sentence that begins at `start`, too: text that was pasted is broken anywhere.
fn breaks(answer: &str, start: usize, at: usize, after: usize) -> bool {
    let goes_on = answer[after..].chars().find(|char| *char == '\n' || !char.is_whitespace());
    let ended = answer[start..at].trim_end().ends_with(|char| is_end(char) || char == ':');
    ended || !goes_on.is_some_and(char::is_lowercase)
}

/// Whether the mark at `at` ends the sentence that begins at `start`.
fn ends(answer: &str, start: usize, at: usize, after: usize) -> bool {
    let rest = &answer[after..];
    let rest = &rest[closing(rest)..];
    if !rest.chars().next().is_none_or(char::is_whitespace) {
        return false;
    }
    let rest = rest.trim_start();
    let goes_on = rest.chars().next().is_some_and(char::is_lowercase);
    let mut before = answer[start..at].split_whitespace().rev();
    let word = before.next().unwrap_or_default();
    let word = word.trim_start_matches(|char: char| !char.is_alphanumeric()).to_lowercase();
    let dot = answer[at..].starts_with('.');
    let short = ABBREVIATIONS.contains(&word.as_str()) && (goes_on || word != "no")
        || MAY_END.contains(&word.as_str()) && goes_on
        || is_initial(&word, before.next());
    // A list's number, "1. ", and points of thinking, "well ... I", end nothing.
    let number = !word.is_empty()
        && word.chars().all(|char| char.is_ascii_digit())
        && answer[start..at].trim() == word;
    let of_oneself = rest.split(|char: char| !char.is_alphanumeric()).next() == Some("I");
    let dots = answer[at..].starts_with("..")
        || answer[..at].ends_with('.')
        || answer[at..].starts_with('…');
    let thinking = dots && (goes_on || of_oneself);
    !(dot && (short || number) || thinking)
}

/// Whether a letter is that of a name, as in "John F. Kennedy".
fn is_initial(word: &str, before: Option<&str>) -> bool {
    word.len() == 1
        && word != "i"
        && word.chars().all(char::is_alphabetic)
        && before.is_some_and(|before| before.starts_with(char::is_uppercase))
}

/// Bytes of what closes a sentence behind its mark.
fn closing(rest: &str) -> usize {
    let marks = |char: &char| matches!(char, '"' | '”' | '’' | ')' | '\'' | '.' | '!' | '?');
    rest.chars().take(MOST_MARKS).take_while(marks).map(char::len_utf8).sum()
}

/// A sentence without the space around it; if it is too long to be one, its parts.
fn parts(answer: &str, place: Range<usize>) -> Vec<Range<usize>> {
    let text = &answer[place.clone()];
    let words = text::words(text);
    if words.is_empty() {
        return Vec::new();
    }
    let mut cuts = Vec::new();
    let mut last = 0;
    for at in LEAST..words.len().saturating_sub(LEAST) {
        let joint = JOINTS.contains(&&*words[at].folded);
        let subject = SUBJECTS.contains(&&*words[at + 1].folded);
        // "And in the end" begins with its "and".
        let joined = JOINTS.contains(&&*words[at - 1].folded);
        let opens = |at: usize| {
            let own = || words[at..].iter().map(|word| &*word.folded);
            OPENINGS.iter().any(|opening| own().take(opening.len()).eq(opening.iter().copied()))
        };
        let begins = joint && (subject || opens(at + 1)) || !joined && opens(at);
        if words.len() > LONG && begins && at - last >= LEAST {
            cuts.push(words[at].place.start);
            last = at;
        }
    }
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([text.len()]);
    starts
        .zip(ends)
        .map(|(from, to)| trimmed(answer, place.start + from..place.start + to))
        .collect()
}

pub(crate) fn trimmed(answer: &str, place: Range<usize>) -> Range<usize> {
    let text = &answer[place.clone()];
    let start = place.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

#[cfg(test)]
mod tests {
    use super::{openers, sentences};

    fn cut(answer: &str) -> Vec<&str> {
        sentences(answer).into_iter().map(|place| &answer[place]).collect()
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        assert_eq!(cut("It broke. I fixed it!  \nDone?"), ["It broke.", "I fixed it!", "Done?"]);
        assert_eq!(
            cut("She said \"no way.\" Then she left."),
            ["She said \"no way.\"", "Then she left."]
        );
        assert_eq!(
            cut("At 3.5 p.m. we met Dr. Wu, e.g. for tea. Good."),
            ["At 3.5 p.m. we met Dr. Wu, e.g. for tea.", "Good."]
        );
        assert_eq!(cut("Well ... I don't know. No."), ["Well ... I don't know.", "No."]);
        let short =
            ["It fell from nine to 2.", "My plan stays.", "I got a B.", "It was 6 a.m.", "Done."];
        assert_eq!(cut(&short.join(" ")), short);
        assert_eq!(
            cut("I rewrote the\nform with John F. Kennedy.\nIt\r\nheld"),
            ["I rewrote the\nform with John F. Kennedy.", "It\r\nheld"]
        );
        assert_eq!(cut(" \n . "), [""; 0]);
        assert_eq!(cut("?"), [""; 0]);
        assert_eq!(cut("He said:\n\n\nyes, and\n\nwent"), ["He said:", "yes, and", "went"]);
    }

    #[test]
    fn what_only_gains_time_is_told_from_the_answer() {
        let opened = |answer: &str| openers(answer, &sentences(answer));
        assert_eq!(opened("Okay, fair enough. Um, good question. I rang the bank."), 2);
        assert_eq!(opened("I quit. Okay, fair enough."), 0);
        assert_eq!(opened("Yes."), 0);
        assert_eq!(opened(""), 0);
    }

    /// Looking back over all of them at each would take a day.
    #[test]
    fn hundreds_of_thousands_of_empty_lines_are_cut_at_once() {
        let answer = format!("It broke.{}we fixed it", "\n".repeat(1_000_000));
        assert_eq!(cut(&answer), ["It broke.", "we fixed it"]);
    }

    #[test]
    fn a_run_without_full_stops_is_cut_where_the_next_sentence_begins() {
        let run = "at the hotel people left every month and i met each of them for half an hour and then we changed the \
            shifts so nobody worked two mornings and in the end all of them stayed until september";
        assert_eq!(cut(run).len(), 4, "{:?}", cut(run));
        assert_eq!(cut(run).join(" "), run);
    }

    proptest::proptest! {
        #[test]
        fn every_word_of_any_text_is_in_one_sentence(answer in "(?s).{0,200}|([a-zA-Z0-9 .!?…\n\"']{0,200})") {
            let places = sentences(&answer);
            let apart = places.windows(2).all(|pair| pair[0].end <= pair[1].start);
            let within: usize =
                places.iter().map(|place| text::count_words(&answer[place.clone()])).sum();
            proptest::prop_assert!(apart);
            proptest::prop_assert_eq!(within, text::count_words(&answer));
        }
    }
}
