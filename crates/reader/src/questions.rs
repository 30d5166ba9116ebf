//! What a question asks: something that is nobody's business, or what was asked already; and whether words show what a job asks
//! for. Judges what a language model writes.

use encoder::{Encoded, similarity};

use crate::{Reader, features};

/// From here on a question is held to be about the candidate's private life. A fit question lost costs little, since another is
/// asked instead; an unfit one put costs trust.
pub const PERSONAL: f32 = 0.3;
/// From here on a question is held to ask what was asked already.
pub const AGAIN: f32 = 0.5;
/// Below this, words are held not to show what a job asks for.
pub const SHOWS: f32 = 0.4;
/// Words less near in meaning than this have nothing to do with each other.
const RELATED: f32 = 0.08;

impl Reader {
    /// How likely a question asks about what a lawful interviewer leaves alone, 0 to 1: the candidate's own family, age, belief,
    /// origin, health, politics, money and the like.
    pub fn is_personal(&self, question: &str) -> f32 {
        let encoded = self.encoder.encode([question]);
        let share =
            |encoded| self.weights.personal.shares(&features::of_sentence(question, encoded))[1];
        encoded.first().map_or(0.0, share)
    }

    /// How likely a question asks what one of `asked` has asked, 0 to 1.
    pub fn asks_again(&self, question: &str, asked: &[&str]) -> f32 {
        let encoded = self.encoder.encode([question].into_iter().chain(asked.iter().copied()));
        let Some((own, others)) = encoded.split_first() else { return 0.0 };
        let share = |(text, other): (&&str, &Encoded)| {
            self.weights.again.shares(&features::of_pair((text, other), (question, own)))[1]
        };
        asked.iter().zip(others).map(share).fold(0.0, f32::max)
    }

    /// How likely `said` shows what `requirement` asks for, 0 to 1: it tells a deed or a thing that is there, and not a wish, somebody
    /// else's deed or its opposite.
    pub fn shows(&self, requirement: &str, said: &str) -> f32 {
        let encoded = self.encoder.encode([requirement, said]);
        let [one, other] = encoded.as_slice() else { return 0.0 };
        if similarity(&one.sense, &other.sense) < RELATED {
            return 0.0;
        }
        let role = self.weights.alone.shares(&features::of_sentence(said, other));
        self.weights.shown.shares(&features::of_shown(said, &role))[1]
    }
}
