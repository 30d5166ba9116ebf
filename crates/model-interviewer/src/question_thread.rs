use interview::{Evidence, Turn, mostly_doubtful};
use interviewer::HARDLY_ANY_WORDS;

use text::is_han;

use crate::evidence;

/// Chinese is written without spaces: so many characters are about one word.
const HAN_A_WORD: usize = 2;

/// A main question with its follow-ups.
#[derive(Clone, Copy)]
pub(crate) struct QuestionThread<'a>(&'a [Turn]);

impl<'a> QuestionThread<'a> {
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
        evidence::find(self.0, quote)
    }

    /// Whether a quote of them leaves out the word that says the opposite.
    pub(crate) fn says_the_opposite(self, quote: &Evidence) -> bool {
        evidence::says_the_opposite(self.0, quote)
    }

    /// So little was said that there is nothing a model could read.
    pub(crate) fn says_hardly_anything(self) -> bool {
        self.answers().map(count_words).sum::<usize>() < HARDLY_ANY_WORDS
    }

    /// Most of it may not have been said so: there is nothing to judge.
    pub(crate) fn was_not_heard(self) -> bool {
        mostly_doubtful(self.0)
    }

    /// The first words of the first answer.
    pub(crate) fn opening(self) -> Option<Evidence> {
        let turn = self.0.iter().find(|turn| turn.answer().is_some())?;
        let text = &turn.answer()?.text;
        let end = text.char_indices().nth(80).map_or(text.len(), |(at, _)| at);
        Evidence::at(turn, 0..end)
    }
}

fn count_words(text: &str) -> usize {
    let han = text.chars().filter(|char| is_han(*char)).count();
    let others: String = text.chars().map(|char| if is_han(char) { ' ' } else { char }).collect();
    text::count_words(&others) + han / HAN_A_WORD
}
