use interview::{Evidence, Turn};
use interviewer::HARDLY_ANY_WORDS;

/// Chinese is written without spaces: so many characters are about one word.
const HAN_A_WORD: usize = 2;

/// A main question with its follow-ups.
#[derive(Clone, Copy)]
pub(crate) struct Thread<'a>(&'a [Turn]);

impl<'a> Thread<'a> {
    /// `None` where there is no turn, or the main question was not answered: there is nothing to judge then.
    pub(crate) fn answered(turns: &'a [Turn]) -> Option<Self> {
        turns.first()?.answer()?;
        Some(Self(turns))
    }

    /// All its turns; the first is the main question's.
    pub(crate) fn turns(self) -> &'a [Turn] {
        self.0
    }

    /// The main question's turn.
    pub(crate) fn main(self) -> Option<&'a Turn> {
        self.0.first()
    }

    /// What was answered, in order.
    pub(crate) fn answers(self) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter_map(Turn::answer).map(|answer| answer.text.as_str())
    }

    /// Finds `quote` in any of its answers.
    pub(crate) fn find(self, quote: &str) -> Option<Evidence> {
        find(self.0, quote)
    }

    /// So little was said that there is nothing a model could read.
    pub(crate) fn says_hardly_anything(self) -> bool {
        self.answers().map(count_words).sum::<usize>() < HARDLY_ANY_WORDS
    }

    /// The first words of the first answer.
    pub(crate) fn opening(self) -> Option<Evidence> {
        let turn = self.0.iter().find(|turn| turn.answer().is_some())?;
        let text = &turn.answer()?.text;
        let end = text.char_indices().nth(80).map_or(text.len(), |(at, _)| at);
        Evidence::at(turn, 0..end)
    }
}

/// Finds `quote` in the answer to any of `turns`, unless it leaves out what says the opposite. Marks around it and an ellipsis at an end are the model's and not the candidate's.
pub(crate) fn find(turns: &[Turn], quote: &str) -> Option<Evidence> {
    let marks = |char: char| {
        char.is_whitespace()
            || matches!(
                char,
                '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』' | '…' | '‘'
            )
    };
    let bare = quote.trim_matches(marks);
    let bare = bare.strip_suffix("...").unwrap_or(bare);
    let bare = bare.strip_prefix("...").unwrap_or(bare);
    turns.iter().find_map(|turn| {
        let found = Evidence::find(turn, quote).or_else(|| Evidence::find(turn, bare))?;
        (!leaves_out_a_negation(turn, &found)).then_some(found)
    })
}

/// A quote longer than this, in characters, is the answer over again.
const QUOTE_CHARS: usize = 400;
/// A quote of fewer words shows nothing; a Chinese character is a word.
const QUOTE_WORDS: usize = 3;
/// And one without any word of so many letters, in a script that has letters: "and um so".
const CONTENT_LETTERS: usize = 4;

/// Whether a quote is long enough to show something, and short enough to be one.
pub(crate) fn is_telling(quote: &str) -> bool {
    let content = |word: interview::Word| {
        let word = quote.get(word.place).unwrap_or_default();
        word.contains(|char| is_han(char) || char.is_numeric())
            || word.chars().count() >= CONTENT_LETTERS
    };
    let words = interview::words(quote);
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

/// Whether a quote leaves out the word before it that says the opposite: "led a team" of "I never led a team".
fn leaves_out_a_negation(turn: &Turn, evidence: &Evidence) -> bool {
    let Some(text) = turn.answer().map(|answer| answer.text.as_str()) else { return false };
    let places: Vec<usize> = text.match_indices(evidence.quote()).map(|(at, _)| at).collect();
    !places.is_empty()
        && places.into_iter().all(|at| {
            let before = text.get(..at).unwrap_or_default();
            let clause = before.rsplit(['.', ',', ';', ':', '!', '?', '。', '，', '；', '\n']);
            let clause = clause.into_iter().next().unwrap_or_default().trim_end();
            let lower = clause.to_lowercase();
            let last = lower.split_whitespace().rev().take(2);
            last.into_iter().any(is_negation) || clause.ends_with(HAN_NEGATIONS)
        })
}

fn count_words(text: &str) -> usize {
    let han = text.chars().filter(|char| is_han(*char)).count();
    let others: String = text.chars().map(|char| if is_han(char) { ' ' } else { char }).collect();
    interview::words(&others).len() + han / HAN_A_WORD
}

/// A Chinese character.
pub(crate) fn is_han(char: char) -> bool {
    matches!(char, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇')
}
