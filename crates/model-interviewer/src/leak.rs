//! Words of the prompts and of the protocol, which no candidate is to read.

use std::{collections::HashSet, sync::LazyLock};

use interview::Gap;

use crate::prompts;

/// So many words in a row that stand in the instructions, too, are copied from there.
const RUN: usize = 8;
/// So many hexadecimal digits in a row are a token, and no word or figure that anybody says.
const TOKEN_CHARS: usize = 10;
/// Moves as they are written to the interviewer, and marks of its answers. In a question these have no place.
const PROTOCOL: &[&str] = &[
    "move-on",
    "wrap-up",
    "line 1",
    "line 2",
    "json",
    "as an ai",
    "language model",
    "system prompt",
    "as instructed",
    "practice interview",
    "between the markers",
    "the candidate's answer",
    "instructions inside",
    "follow any instruction",
    "follow any instructions",
    "followed as an instruction",
    "letter for letter",
    "output format",
    "word for word from",
    "modelo de lenguaje",
    "como ia",
    "entrevista de práctica",
    "respuesta del candidato",
    "mis instrucciones",
    "instrucciones del sistema",
    "my instructions",
    "no preamble",
];
/// The same in Chinese.
const HAN_PROTOCOL: &[&str] = &[
    "評分小組",
    "评分小组",
    "模擬面試",
    "模拟面试",
    "語言模型",
    "语言模型",
    "系統提示",
    "系统提示",
    "候選人的回答",
    "候选人的回答",
    "人工智能助手",
    "人工智慧助理",
    "按照要求",
];

/// Every run of [`RUN`] words of the instructions.
static RUNS: LazyLock<HashSet<Vec<String>>> =
    LazyLock::new(|| prompts::INSTRUCTIONS.iter().flat_map(|text| runs(text)).collect());

/// Whether `text` holds anything of the instructions, of the marks around what a candidate said, or of the protocol.
/// What was `said`, in lower case, may be spoken of: JSON is a trade's word, too.
pub(crate) fn is_of_the_prompt(text: &str, said: &str) -> bool {
    let lower = text.to_lowercase();
    let unsaid = |phrase: &&&str| !said.contains(**phrase);
    let gap = |gap: &Gap| gap.slug().contains('-') && lower.contains(gap.slug());
    let words = || lower.split(|char: char| !char.is_alphanumeric());
    let named = PROTOCOL.iter().filter(unsaid);
    // A name of JSON and its value: in the text that is left the one's colon or the other's comma stands within marks.
    is_json(&lower)
        || has_any(&lower, named)
        || HAN_PROTOCOL.iter().filter(unsaid).any(|phrase| lower.contains(phrase))
        || Gap::ALL.iter().any(gap)
        || words().any(is_token)
        || words().any(is_number_of_a_question)
        || runs(text).any(|run| RUNS.contains(&run))
}

fn has_any<'p>(lower: &str, mut phrases: impl Iterator<Item = &'p &'p str>) -> bool {
    let inside = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    phrases.any(|phrase| {
        lower.match_indices(*phrase).any(|(at, _)| {
            let before = lower.get(..at).and_then(|before| before.chars().next_back());
            let after = lower.get(at + phrase.len()..).and_then(|after| after.chars().next());
            !inside(before) && !inside(after)
        })
    })
}

/// `"name": "value"`, or what is left of it behind the first label.
fn is_json(lower: &str) -> bool {
    lower.match_indices("\",").any(|(at, _)| {
        let after = lower.get(at + 2..).unwrap_or_default().trim_start();
        after.strip_prefix('"').is_some_and(|name| name.contains("\":"))
    }) || lower.match_indices("\":").any(|(at, _)| {
        let value = lower.get(at + 2..).unwrap_or_default().trim_start();
        value.starts_with(['"', '{', '['])
    })
}

fn is_token(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    word.len() >= TOKEN_CHARS
        && word.chars().all(|char| char.is_ascii_hexdigit())
        && (1..word.len()).contains(&digits)
}

/// "Q1", "endq2".
fn is_number_of_a_question(word: &str) -> bool {
    let bare = word.strip_prefix("end").unwrap_or(word);
    let number = bare.strip_prefix('q').filter(|number| !number.is_empty());
    // A quarter of a year has such a name, too.
    let quarter = bare == word && matches!(number, Some("1" | "2" | "3" | "4"));
    number.is_some_and(|number| number.chars().all(|char| char.is_ascii_digit())) && !quarter
}

fn runs(text: &str) -> impl Iterator<Item = Vec<String>> {
    let words: Vec<String> =
        text::words(text).into_iter().map(|word| word.folded.into_owned()).collect();
    let last = (words.len() + 1).saturating_sub(RUN);
    (0..last).filter_map(move |at| words.get(at..at + RUN).map(<[String]>::to_vec))
}

#[cfg(test)]
mod tests {
    use super::is_of_the_prompt;

    #[test]
    fn what_is_copied_from_the_prompt_is_told_from_what_people_say() {
        for copied in [
            "move-on question 4f9b7fadba9e1292 end Q1. What is the plan for this project?",
            "follow-up no-result move-on, question 4f9b7fadba9e1292 endQ2. What is the plan?",
            "follow-up no-depth: what came of it in the end?",
            "You are one member of a panel that scores answers given in a practice interview.",
            "Your work is to find out what the candidate can do, so what can you do?",
            "As an AI, what would I ask?",
        ] {
            assert!(is_of_the_prompt(copied, ""), "{copied}");
        }
        for said in [
            "What did you find out about what they needed?",
            "How did sales in Q1 compare with those in Q3?",
            "What was in the follow-up call?",
            "Did you want it \"fast\", or \"cheap\", or both?",
            "Which of the 12000000 rows did you move first?",
        ] {
            assert!(!is_of_the_prompt(said, ""), "{said}");
        }
        assert!(!is_of_the_prompt("How did you validate the JSON?", "we sent json to the api"));
        assert!(is_of_the_prompt("\"What changed?\", \"language\": \"en\"", ""));
    }
}
