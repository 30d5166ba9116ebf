//! A story that was told before, to another question of the same interview.

use std::collections::HashSet;

use interview::{InterviewType, Turn};
use reader::{Reader, Sentence};

use crate::{
    answer_thread::{AnswerThread, FEW_WORDS},
    sense::located_sentences,
    signs::Signs,
    token::Token,
};

/// Runs of so many words are compared.
const RUN: usize = 5;
/// The share of runs that stand in an earlier answer from which it is the same story.
const SAME_WORDS: f32 = 0.5;
/// The share of an answer's own words that an earlier one has, too, from which it is worth reading that one again.
const SAME_SUBJECT: f32 = 0.35;
/// Two sentences nearer than this say the same. Two of different stories hardly ever are.
const SAME_SENSE: f32 = 0.75;
/// The share of sentences that an earlier answer has, too, from which it is the same story in other words.
const SAME_SENTENCES: f32 = 0.6;
/// Fewer sentences than this say nothing of the kind.
const SENTENCES: usize = 3;

/// Whether questions of this kind want a story, each its own.
pub(crate) fn wants_a_story(kind: InterviewType) -> bool {
    matches!(kind, InterviewType::Behavioural | InterviewType::Admission)
}

/// Whether most of what `told`, the answers of `turns`, tells was told in one of the `earlier` threads. A short reference back is
/// no story. Of the earlier ones at most one is read for its sense: the one with most words in common.
pub(crate) fn was_told<'t>(
    told: &AnswerThread<'_>,
    turns: &[Turn],
    earlier: impl Iterator<Item = &'t [Turn]>,
    signs: &Signs,
    reader: Option<&Reader>,
) -> bool {
    let own = Wording::of(turns);
    if own.words < FEW_WORDS {
        return false;
    }
    let earlier: Vec<(Wording, &[Turn])> =
        earlier.map(|turns| (Wording::of(turns), turns)).collect();
    if earlier.iter().any(|(other, _)| own.same_runs(other) >= SAME_WORDS) {
        return true;
    }
    let nearest = earlier
        .iter()
        .max_by(|one, other| own.same_words(&one.0).total_cmp(&own.same_words(&other.0)));
    let nearest = nearest.filter(|(other, _)| own.same_words(other) >= SAME_SUBJECT);
    let Some((_, turns)) = nearest else { return false };
    if refers_back(told) {
        return true;
    }
    if reader.is_none() {
        return false;
    }
    says_the_same(told, &AnswerThread::of(turns, signs, reader))
}

/// "Like I said before", "I told you".
fn refers_back(told: &AnswerThread<'_>) -> bool {
    let said = |run: &[Token]| {
        let words = [0, 1, 2].map(|at| run[at].folded.as_str());
        matches!(words, ["as" | "like", "i", "said" | "mentioned" | "told"] | ["i", "told", "you"])
    };
    told.answers.iter().any(|answer| answer.tokens.windows(3).any(said))
}

fn says_the_same(told: &AnswerThread<'_>, earlier: &AnswerThread<'_>) -> bool {
    let long = |sentence: &&Sentence| text::count_words(&sentence.text) >= RUN;
    let sentences = located_sentences(told).into_iter().map(|located| located.sentence);
    let sentences: Vec<&Sentence> = sentences.filter(long).collect();
    let earlier: Vec<&Sentence> =
        located_sentences(earlier).into_iter().map(|located| located.sentence).collect();
    let said = |sentence: &&&Sentence| {
        earlier.iter().any(|other| sentence.similarity(other) >= SAME_SENSE)
    };
    let again = sentences.iter().filter(said).count() as f32;
    sentences.len() >= SENTENCES && again >= SAME_SENTENCES * sentences.len() as f32
}

/// The words of the answers to one question.
struct Wording {
    words: usize,
    runs: HashSet<Vec<String>>,
    /// Longer words, which tell what it is about.
    long: HashSet<String>,
}

impl Wording {
    fn of(turns: &[Turn]) -> Self {
        /// Shorter words hold sentences together.
        const LONG: usize = 5;
        let answers = turns.iter().filter_map(Turn::answer);
        let words = answers.map(|answer| text::words(&answer.text));
        let words: Vec<Vec<String>> = words
            .map(|words| words.into_iter().map(|word| word.folded.into_owned()).collect())
            .collect();
        let runs = words.iter().flat_map(|words| words.windows(RUN).map(<[String]>::to_vec));
        let long = words.iter().flatten().filter(|word| word.chars().count() >= LONG).cloned();
        Self { runs: runs.collect(), long: long.collect(), words: words.iter().map(Vec::len).sum() }
    }

    fn same_runs(&self, earlier: &Self) -> f32 {
        share(self.runs.intersection(&earlier.runs).count(), self.runs.len())
    }

    fn same_words(&self, earlier: &Self) -> f32 {
        share(self.long.intersection(&earlier.long).count(), self.long.len())
    }
}

fn share(part: usize, whole: usize) -> f32 {
    part as f32 / (whole as f32).max(1.0)
}
