use std::ops::Range;

use crate::{Word, words};

const HESITATIONS: &[&str] = &["um", "umm", "uh", "uhh", "uhm", "er", "erm", "hmm", "mm"];

/// Words before "sort of" and "kind of" that make them mean a kind of thing.
const A_KIND: &[&str] = &[
    "a",
    "an",
    "the",
    "this",
    "that",
    "these",
    "those",
    "what",
    "which",
    "some",
    "any",
    "every",
    "each",
    "all",
    "no",
    "same",
    "right",
    "wrong",
    "certain",
    "different",
    "new",
    "other",
    "another",
    "first",
    "best",
    "one",
    "only",
    "my",
    "your",
    "our",
    "his",
    "her",
    "their",
    "of",
    "particular",
    "specific",
    "whatever",
    "several",
    "two",
    "three",
];
/// Words before "you know" that make it mean knowing.
const KNOWING_BEFORE: &[&str] = &[
    "do", "did", "don't", "didn't", "if", "as", "let", "lets", "letting", "would", "will",
    "should", "when", "once", "that", "what", "how", "people", "everyone", "all", "before",
    "until", "make", "than", "because", "can", "could",
];
/// Words after "you know" that make it mean knowing.
const KNOWING_AFTER: &[&str] = &[
    "how", "what", "when", "where", "who", "why", "which", "whether", "about", "the", "a", "an",
    "your", "that", "him", "her", "them", "it", "someone", "of",
];
/// Words before "i mean" that make it mean meaning.
const MEANING_BEFORE: &[&str] = &["what", "do", "that", "if", "which", "when"];

/// Where fillers stand in `transcript`, as byte ranges in order. A lower bound: engines drop hesitations, and a word that
/// may mean something is left alone ("what kind of", "do you know", "I would like").
pub fn fillers(transcript: &str) -> Vec<Range<usize>> {
    let words = words(transcript);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let next = words.get(at + 1);
        let after = words.get(at + 2);
        let before_is =
            |list: &[&str]| before.is_some_and(|before| list.contains(&before.folded.as_str()));
        let pair = match (word.folded.as_str(), next.map(|next| next.folded.as_str())) {
            ("you", Some("know")) => {
                let means =
                    after.is_some_and(|after| KNOWING_AFTER.contains(&after.folded.as_str()));
                !before_is(KNOWING_BEFORE) && !means
            }
            ("i", Some("mean")) => !before_is(MEANING_BEFORE),
            ("sort" | "kind", Some("of")) => !before_is(A_KIND),
            _ => false,
        };
        if let (true, Some(next)) = (pair, next) {
            found.push(word.place.start..next.place.end);
            at += 2;
            continue;
        }
        let single = match word.folded.as_str() {
            // "the ER" is a department.
            "er" => word.raw != "ER" && !before_is(&["the", "an", "our"]),
            "basically" => true,
            "like" => {
                between_commas(word, transcript)
                    || next.is_some_and(|next| is_hesitation(&next.folded))
            }
            other => is_hesitation(other),
        };
        if single {
            found.push(word.place.clone());
        }
        at += 1;
    }
    found
}

fn is_hesitation(word: &str) -> bool {
    HESITATIONS.contains(&word)
}

fn between_commas(word: &Word<'_>, text: &str) -> bool {
    let before = text.get(..word.place.start).unwrap_or_default().trim_end();
    let after = text.get(word.place.end..).unwrap_or_default();
    before.ends_with(',') && after.starts_with(',')
}

#[cfg(test)]
mod tests {
    use super::fillers;

    fn found(text: &str) -> Vec<&str> {
        fillers(text).into_iter().map(|place| &text[place]).collect()
    }

    #[test]
    fn hesitations_and_empty_phrases_are_found_where_they_stand() {
        assert_eq!(
            found("Um, so I, er, took it over, you know, and uh"),
            ["Um", "er", "you know", "uh"]
        );
        assert_eq!(
            found("it was sort of broken i mean it basically fell over"),
            ["sort of", "i mean", "basically"]
        );
        assert_eq!(found("it was, like, late and like um gone"), ["like", "like", "um"]);
    }

    #[test]
    fn words_that_mean_something_are_left_alone() {
        for text in [
            "what kind of system would you like",
            "do you know the answer, as you know it is what i mean",
            "I would like a tool like that, it looked like rain",
            "the er was full and the ER stayed full, an umbrella",
            "you know how it is, some sort of cache",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
