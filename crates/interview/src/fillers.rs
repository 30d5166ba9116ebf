use std::ops::Range;

use text::{Word, words};
use transcript::Language;

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

/// Sounds of hesitation in Spanish.
const HESITATIONS_ES: &[&str] = &["eh", "ehh", "ehm", "em", "emm", "mm", "mmm", "hmm", "um", "uh"];
/// Spanish words that are fillers when they stand alone between two commas, and mean something elsewhere.
const APART_ES: &[&str] = &["este", "pues", "bueno", "digamos"];
/// "sea" so few words before "o sea" makes a choice of it: "que sea rojo o sea azul".
const A_CHOICE: usize = 6;

/// Sounds of hesitation in Chinese, one character each, in both scripts, and those that engines leave in English.
const HESITATIONS_ZH: &[&str] = &["嗯", "um", "umm", "uh", "uhm", "erm", "hmm"];
/// Chinese words that are fillers when they stand alone between two commas or come twice in a row, and mean something
/// elsewhere. In Cantonese 呃 also means to cheat, so it is one of them.
const APART_ZH: &[&str] = &[
    "呃",
    "那個",
    "那个",
    "這個",
    "这个",
    "就是",
    "就是說",
    "就是说",
    "然後",
    "然后",
    "即係",
    "嗰個",
    "咁",
    "噉",
];

/// Where fillers stand in `transcript`, as byte ranges in order. A lower bound: engines drop hesitations, and a word that
/// may mean something is left alone ("what kind of", "do you know", "I would like", "este proyecto", "那個項目").
pub fn fillers(transcript: &str, language: Language) -> Vec<Range<usize>> {
    fillers_among(&words(transcript), transcript, language)
}

/// [`fillers`] of a transcript whose words are known.
pub fn fillers_among(
    words: &[Word<'_>],
    transcript: &str,
    language: Language,
) -> Vec<Range<usize>> {
    match language {
        Language::English => english(words, transcript),
        Language::Spanish => spanish(words, transcript),
        Language::TraditionalChinese | Language::SimplifiedChinese => chinese(words, transcript),
    }
}

fn spanish(words: &[Word<'_>], transcript: &str) -> Vec<Range<usize>> {
    let is = |at: usize, what: &str| words.get(at).is_some_and(|word| word.folded == what);
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let folded = &*word.folded;
        if is(at, "o") && is(at + 1, "sea") {
            let choice = (at.saturating_sub(A_CHOICE)..at).any(|before| is(before, "sea"));
            found.extend(
                (!choice)
                    .then(|| words.get(at + 1))
                    .flatten()
                    .map(|sea| word.place.start..sea.place.end),
            );
        } else if HESITATIONS_ES.contains(&folded)
            || (APART_ES.contains(&folded) && stands_apart(&word.place, transcript))
        {
            found.push(word.place.clone());
        }
    }
    found
}

fn chinese(words: &[Word<'_>], transcript: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if HESITATIONS_ZH.contains(&&*word.folded) {
            found.push(word.place.clone());
            at += 1;
            continue;
        }
        // The longest first: 就是說 before 就是.
        let phrase = (1..=3).rev().find_map(|length| {
            let once = joined(words, at, length)
                .filter(|(phrase, _)| APART_ZH.contains(&phrase.as_str()))?;
            let twice = joined(words, at + length, length).filter(|(again, _)| *again == once.0);
            let place = once.1.start..twice.as_ref().map_or(once.1.end, |(_, place)| place.end);
            let empty = stands_apart(&place, transcript) || (twice.is_some() && length > 1);
            empty.then_some((place, if twice.is_some() { length * 2 } else { length }))
        });
        match phrase {
            Some((place, length)) => {
                found.push(place);
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// So many words from `at` as one, and where they stand.
fn joined(words: &[Word<'_>], at: usize, length: usize) -> Option<(String, Range<usize>)> {
    let words = words.get(at..at + length)?;
    let place = words.first()?.place.start..words.last()?.place.end;
    Some((words.iter().map(|word| &*word.folded).collect(), place))
}

/// Between two commas, or between the beginning and a comma.
fn stands_apart(place: &Range<usize>, text: &str) -> bool {
    let comma = |char: char| matches!(char, ',' | '，' | '、' | '…');
    let before = text.get(..place.start).unwrap_or_default().trim_end();
    let after = text.get(place.end..).unwrap_or_default();
    let begins = before.is_empty() || before.ends_with(['.', '。', '?', '？', '!', '！']);
    (begins || before.ends_with(comma)) && after.starts_with(comma)
}

fn english(words: &[Word<'_>], transcript: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let next = words.get(at + 1);
        let after = words.get(at + 2);
        let before_is =
            |list: &[&str]| before.is_some_and(|before| list.contains(&&*before.folded));
        let pair = match (&*word.folded, next.map(|next| &*next.folded)) {
            ("you", Some("know")) => {
                let means = after.is_some_and(|after| KNOWING_AFTER.contains(&&*after.folded));
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
        let single = match &*word.folded {
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
    use crate::Language;

    fn found_in(text: &str, language: Language) -> Vec<&str> {
        fillers(text, language).into_iter().map(|place| &text[place]).collect()
    }

    fn found(text: &str) -> Vec<&str> {
        found_in(text, Language::English)
    }

    #[test]
    fn spanish_fillers_are_found_and_words_that_mean_something_left_alone() {
        let found = |text| found_in(text, Language::Spanish);
        assert_eq!(
            found("Eh, yo llevé, este, el proyecto, o sea, todo el equipo. Pues, mmm, bien"),
            ["Eh", "este", "o sea", "Pues", "mmm"]
        );
        for text in [
            "este proyecto era bueno, pues el equipo quería que sea rojo o sea azul",
            "Bueno y barato: este, ese y aquel no los puse",
            "um 'like' es inglés; you know, I mean",
        ] {
            let real: Vec<_> = found(text).into_iter().filter(|filler| *filler != "um").collect();
            assert_eq!(real, [""; 0], "{text}");
        }
    }

    #[test]
    fn chinese_fillers_are_found_and_words_that_mean_something_left_alone() {
        assert_eq!(
            found_in(
                "嗯，我當時，即係，負責嗰個項目，um 那個那個資料庫。呃，就是說，遲咗",
                Language::TraditionalChinese
            ),
            ["嗯", "即係", "um", "那個那個", "呃", "就是說"]
        );
        assert_eq!(
            found_in("然后，我就是就是想改那个流程", Language::SimplifiedChinese),
            ["然后", "就是就是"]
        );
        for text in
            ["那个项目是我做的，我喜欢那个，因为这个就是目标", "佢呃我，即係話個客唔信，然後走咗"]
        {
            for language in [Language::TraditionalChinese, Language::SimplifiedChinese] {
                assert_eq!(found_in(text, language), [""; 0], "{text}");
            }
        }
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
