//! What makes an interview hard for somebody, where they say so in a few words: "I have a stammer", "Can I stop now?"

use std::ops::Range;

use encoder::Encoded;

use crate::{Classification, Label as _, Reader, Strain, features};

/// A sentence of more words is not looked at.
const LONGEST: usize = 30;
/// So sure of a sentence among few.
const SURE_AMONG_FEW: f32 = 0.45;
/// So sure of one in a longer answer: a story may be of somebody who was nervous.
const SURE_AMONG_MANY: f32 = 0.85;

impl Reader {
    /// Of a short answer any sentence may tell it. Of a longer one the last, if it is a wish to stop, and any that tells of a
    /// disability.
    pub(crate) fn strain(
        &self,
        answer: &str,
        whole: &Encoded,
        places: &[Range<usize>],
        sentences: &[Encoded],
    ) -> Strain {
        let few = crate::hardship::is_all_there_is(answer);
        let last = places.len().saturating_sub(1);
        let told = |(at, (place, encoded)): (usize, (&Range<usize>, &Encoded))| {
            let sentence = &answer[place.clone()];
            let short = text::count_words(sentence) <= LONGEST;
            let found = short.then(|| self.strain_of(sentence, encoded))?;
            let counts = match found.kind {
                Strain::None => false,
                _ if few => found.confidence >= SURE_AMONG_FEW,
                Strain::Stop => at == last && found.confidence >= SURE_AMONG_MANY,
                Strain::Difficulty => found.confidence >= SURE_AMONG_MANY,
                Strain::Nerves | Strain::Shame => false,
            };
            counts.then_some(found)
        };
        let sentences = places.iter().zip(sentences).enumerate().filter_map(told);
        let of_whole = Some(self.strain_of(answer, whole)).filter(|found| {
            few && found.kind != Strain::None && found.confidence >= SURE_AMONG_FEW
        });
        let surest = sentences
            .chain(of_whole)
            .max_by(|one, other| one.confidence.total_cmp(&other.confidence));
        surest.map_or(Strain::None, |found| found.kind)
    }

    /// Which of them it is most likely, and how likely it is any.
    fn strain_of(&self, text: &str, encoded: &Encoded) -> Classification<Strain> {
        let shares = self.weights.strain.shares(&features::of_sentence(text, encoded));
        let (none, some) = shares.split_first().unwrap_or((&1.0, &[]));
        let likely =
            some.iter().zip(&Strain::ALL[1..]).max_by(|one, other| one.0.total_cmp(other.0));
        let kind = likely.map_or(Strain::None, |(_, strain)| *strain);
        Classification { kind, confidence: 1.0 - none }
    }
}
