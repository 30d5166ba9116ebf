//! What counts as evidence: a quote that stands in the answers, long enough to show something, and not the other way round.

use interview::{Evidence, Turn};

use text::is_han;

use crate::masked::find_behind_masks;

/// Finds `quote` in the answer to any of `turns`. Marks around it, an ellipsis or a comma at an end, and marks of emphasis are the
/// model's and not the candidate's, where they do not stand in the answer.
pub(crate) fn find(turns: &[Turn], quote: &str) -> Option<Evidence> {
    let marks = |char: char| {
        char.is_whitespace()
            || matches!(
                char,
                '"' | '“'
                    | '”'
                    | '„'
                    | '«'
                    | '»'
                    | '「'
                    | '」'
                    | '『'
                    | '』'
                    | '…'
                    | '‘'
                    | '’'
                    | '\''
            )
    };
    let emphasis = |char: char| matches!(char, '*' | '_' | '`');
    let bare = quote.trim_matches(marks);
    let bare = bare.strip_suffix("...").unwrap_or(bare);
    let bare = bare.strip_prefix("...").unwrap_or(bare);
    let ending = |char: char| matches!(char, ',' | ';' | ':' | '.' | '!' | '，' | '；' | '。');
    let plain = quote.replace(emphasis, "");
    let plain = plain.trim_matches(marks).trim_end_matches(ending).trim_matches(marks);
    let find = |turn, form| Evidence::find(turn, form).or_else(|| find_behind_masks(turn, form));
    [quote, bare, bare.trim_end_matches(ending), plain]
        .iter()
        .find_map(|form| turns.iter().find_map(|turn| find(turn, form)))
}

/// A quote longer than this, in characters, is the answer over again.
const QUOTE_CHARS: usize = 400;
/// A quote of fewer words shows nothing; a Chinese character is a word.
const QUOTE_WORDS: usize = 3;
/// And one without any word of so many letters, in a script that has letters: "and um so".
const CONTENT_LETTERS: usize = 4;

/// Whether a quote is long enough to show something, and short enough to be one.
pub(crate) fn is_telling(quote: &str) -> bool {
    let content = |word: text::Word| {
        let word = quote.get(word.place).unwrap_or_default();
        word.contains(|char| is_han(char) || char.is_numeric())
            || word.chars().count() >= CONTENT_LETTERS
    };
    let words = text::words(quote);
    words.len() >= QUOTE_WORDS
        && quote.chars().count() <= QUOTE_CHARS
        && words.into_iter().any(content)
}

/// Words that turn what follows into its opposite, in the languages of interviews.
const NEGATIONS: &[&str] = &[
    "not", "never", "no", "without", "hardly", "cannot", "nobody", "none", "nor", "nunca", "jamás",
    "sin", "ni", "tampoco",
];
const HAN_NEGATIONS: &[char] = &['不', '沒', '没', '無', '无', '未', '唔', '冇', '別', '别'];

/// Whether lower-case `word` says the opposite of what follows.
pub(crate) fn is_negation(word: &str) -> bool {
    NEGATIONS.contains(&word) || word.ends_with("n't") || word.ends_with("n’t")
}

/// Words that begin a clause of their own, which a negation before them does not reach: "no, I led it".
const CLAUSES: &[&str] = &[
    "i", "i'm", "i'd", "i've", "i'll", "we", "we'd", "we've", "he", "she", "they", "it", "you",
    "there", "my", "our", "so", "and", "but", "because", "then", "when", "after", "yo", "nosotros",
    "pero", "y", "porque", "entonces", "cuando",
];
const HAN_CLAUSES: &[char] = &['我', '佢', '他', '她', '但', '因', '所', '然', '後', '后'];

/// Whether a quote leaves out the word before it that says the opposite, wherever it stands: "led a team" of "I never led a
/// team".
pub(crate) fn says_the_opposite(turns: &[Turn], evidence: &Evidence) -> bool {
    let quote = evidence.quote();
    let first = quote.split_whitespace().next().unwrap_or_default().to_lowercase();
    if CLAUSES.contains(&first.replace('’', "'").as_str()) || quote.starts_with(HAN_CLAUSES) {
        return false;
    }
    let turn = turns.iter().find(|turn| turn.id == evidence.turn());
    let Some(text) = turn.and_then(Turn::answer).map(|answer| answer.text.as_str()) else {
        return false;
    };
    text.match_indices(quote).all(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let ends = ['.', ',', ';', ':', '!', '?', '。', '，', '；', '\n'];
        let clause = before.rsplit(ends).next().unwrap_or_default().trim_end();
        let lower = clause.to_lowercase();
        lower.split_whitespace().rev().take(2).any(is_negation) || clause.ends_with(HAN_NEGATIONS)
    })
}

#[cfg(test)]
mod tests {
    use interview::{
        Answer, AnswerInput, AskedBy, Question, QuestionReason, Turn, TurnId, TurnState,
    };
    use jiff::Timestamp;

    use super::{find, says_the_opposite};

    fn answered(text: &str) -> Turn {
        let question = Question {
            bank_id: String::new(),
            competency: String::new(),
            text: "What did you do?".to_owned(),
            asked: QuestionReason::Planned,
            by: AskedBy::BuiltIn,
            strong: Vec::new(),
            hinted: false,
        };
        let at = Timestamp::UNIX_EPOCH;
        let mut turn = Turn::put(TurnId(uuid::Uuid::from_u128(1)), question, at);
        let answer =
            Answer { text: text.to_owned(), given: AnswerInput::Typed, at, feedback: None };
        turn.state = TurnState::Answered(answer);
        turn
    }

    #[test]
    fn a_quote_is_found_however_the_model_dresses_it_and_shown_as_it_stands() {
        let said =
            "at a small shop in Lyon I didn\u{2019}t have a plan at first. I moved two tills";
        let turns = [answered(said)];
        for quote in [
            "I didn't have a plan at first",
            "I didn't have a plan at first,",
            "**I didn't have a plan** at first",
            "\u{2026}I didn't have a plan at first\u{2026}",
            "'I didn't have a plan at first.'",
            "_I didn\u{2019}t have a plan at first_",
        ] {
            let found = find(&turns, quote).unwrap_or_else(|| panic!("{quote}"));
            assert!(said.contains(found.quote()), "{quote}");
            assert!(found.quote().starts_with("I didn\u{2019}t have a plan at first"), "{quote}");
        }
        for other in ["I did have a plan", "I didn't have **the** plan", "**", "','"] {
            assert!(find(&turns, other).is_none(), "{other}");
        }
    }

    #[test]
    fn a_quote_says_the_opposite_where_its_negation_is_left_out_and_begins_no_clause() {
        for (said, quote, opposite) in [
            ("I never led a team of ten", "led a team of ten", true),
            ("I have not really led a team", "led a team", true),
            ("we didn't lose a day", "lose a day", true),
            ("nobody was ever harmed by it", "was ever harmed", true),
            ("nunca dirigí un equipo", "dirigí un equipo", true),
            ("我冇帶過十個人", "帶過十個人", true),
            ("I never led a team of ten", "I never led a team", false),
            ("no I led a team of ten", "I led a team", false),
            ("it was not that, led by me it worked", "led by me it worked", false),
            ("I never led a team but later led a team", "led a team", false),
            ("唔係，我帶過十個人", "我帶過十個人", false),
        ] {
            let turns = [answered(said)];
            let found = find(&turns, quote).unwrap();
            assert_eq!(says_the_opposite(&turns, &found), opposite, "{quote} of {said}");
        }
    }
}
