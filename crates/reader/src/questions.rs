//! What a language model writes, read for its sense: whether a question is about something that is nobody's business or asks what
//! was asked already, and whether words show what a job asks for.
//!
//! The thresholds were chosen on the sentences of `data/test`; `docs/reading.md` says what comes of them.

use encoder::{Encoded, similarity};

use crate::{Reader, features};

/// A fit question lost costs little, since another is asked instead; an unfit one put costs trust. So this is low: of 200 questions
/// about private life 94 in 100 are above it, and 6 in 100 of 360 others.
const PERSONAL: f32 = 0.3;
/// The same of a last clause by itself, which a harmless beginning would hide; alone it tells less.
const PERSONAL_TAIL: f32 = 0.7;
/// A tail of fewer words tells nothing.
const TAIL_WORDS: usize = 4;
/// 44 in 100 of 130 questions that ask in other words what was asked are above it, 5 in 100 of 130 that only seem to, and 1 in 100 of
/// 484 others of the same plan.
const AGAIN: f32 = 0.5;
/// Of 90 quotes that show something and are near enough 92 in 100 are above it, and 40 in 100 of those that only seem to.
const SHOWN: f32 = 0.4;
/// Less near in meaning than this, words have nothing to do with each other. Of 90 requirements and what shows them 86 are nearer,
/// and of 720 that are unrelated 409 are not.
const RELATED: f32 = 0.08;

impl Reader {
    /// Whether a question, or as much of one as there is, asks about what a lawful interviewer leaves alone: the candidate's own
    /// family, age, belief, origin, health, politics, money and the like.
    pub fn is_personal(&self, question: &str) -> bool {
        let bare = question.trim_end().trim_end_matches(|char: char| !char.is_alphanumeric());
        let tail = bare.rsplit([',', ';', ':', '.', '?', '–', '—']).next();
        let tail = tail.filter(|tail| *tail != bare && text::count_words(tail) >= TAIL_WORDS);
        let asks = |tail: &str| self.personal_share(&format!("{}?", tail.trim())) >= PERSONAL_TAIL;
        self.personal_share(question) >= PERSONAL || tail.is_some_and(asks)
    }

    /// Whether a question asks what one of `asked` has asked, in whatever words.
    pub fn asks_again(&self, question: &str, asked: &[&str]) -> bool {
        self.again_share(question, asked) >= AGAIN
    }

    /// Whether `said` may show what `requirement` asks for: it is on a related subject, and tells something that is so, and not a
    /// wish, somebody else's deed or its opposite.
    pub fn may_show(&self, requirement: &str, said: &str) -> bool {
        self.shown_share(requirement, said) >= SHOWN
    }

    fn personal_share(&self, question: &str) -> f32 {
        let encoded = self.encoder.encode([question]);
        let share =
            |encoded| self.weights.personal.shares(&features::of_sentence(question, encoded))[1];
        encoded.first().map_or(0.0, share)
    }

    fn again_share(&self, question: &str, asked: &[&str]) -> f32 {
        let encoded = self.encoder.encode([question].into_iter().chain(asked.iter().copied()));
        let Some((own, others)) = encoded.split_first() else { return 0.0 };
        let share = |(text, other): (&&str, &Encoded)| {
            self.weights.again.shares(&features::of_pair((text, other), (question, own)))[1]
        };
        asked.iter().zip(others).map(share).fold(0.0, f32::max)
    }

    fn shown_share(&self, requirement: &str, said: &str) -> f32 {
        let encoded = self.encoder.encode([requirement, said]);
        let [one, other] = encoded.as_slice() else { return 0.0 };
        if similarity(&one.sense, &other.sense) < RELATED {
            return 0.0;
        }
        let role = self.weights.alone.shares(&features::of_sentence(said, other));
        self.weights.shown.shares(&features::of_shown(said, &role))[1]
    }
}
