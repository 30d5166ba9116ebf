//! What sentences do in the answers, where answers are read for their sense.

use reader::{Role, Sentence};

use crate::said::{Said, Spot, Thread};

/// A part of a story that a sentence may be with this likelihood is not said to be missing.
const PERHAPS: f32 = 0.25;
/// A sentence of the answers.
pub(crate) struct Told<'t> {
    pub(crate) spot: Spot,
    pub(crate) sentence: &'t Sentence,
}

/// The sentences of all answers whose words count, in order.
pub(crate) fn told<'t>(thread: &'t Thread<'_>) -> Vec<Told<'t>> {
    let of_answer = |(answer, said): (usize, &'t Said<'_>)| {
        let sentences = said.reading.as_deref().map_or(&[][..], |reading| &reading.sentences);
        sentences.iter().filter_map(move |sentence| {
            let first =
                said.tokens.iter().position(|token| token.place.start >= sentence.place.start)?;
            let own = said
                .tokens
                .get(first..)?
                .iter()
                .take_while(|token| token.place.end <= sentence.place.end);
            let (words, counting) = own.fold((0, 0), |(all, counting), token| {
                (all + 1, counting + usize::from(!token.echo))
            });
            let spot = Spot { answer, tokens: first..first + words };
            (counting > 0 && counting * 2 >= words).then_some(Told { spot, sentence })
        })
    };
    thread.said.iter().enumerate().flat_map(of_answer).collect()
}

/// Where sentences of this role stand; results with the surest first, since one is shown.
pub(crate) fn spots(told: &[Told<'_>], role: Role) -> Vec<Spot> {
    let mut found: Vec<&Told<'_>> =
        told.iter().filter(|told| told.sentence.sure() == Some(role)).collect();
    if role == Role::Result {
        found.sort_by(|one, other| other.sentence.confidence.total_cmp(&one.sentence.confidence));
    }
    found.into_iter().map(|told| told.spot.clone()).collect()
}

/// Whether a sentence may well be of this role, though that cannot be told.
pub(crate) fn perhaps(told: &[Told<'_>], role: Role) -> bool {
    told.iter().any(|told| told.sentence.share(role) >= PERHAPS)
}

/// The sentences that are nearest to what was asked, nearest first.
pub(crate) fn nearest(told: &[Told<'_>], most: usize) -> Vec<Spot> {
    let mut by_nearness: Vec<&Told<'_>> = told.iter().collect();
    by_nearness.sort_by(|one, other| other.sentence.nearness.total_cmp(&one.sentence.nearness));
    by_nearness.into_iter().take(most).map(|told| told.spot.clone()).collect()
}

/// How likely one of the answers is to the question; nothing where they are not read for their sense.
pub(crate) fn relevance(thread: &Thread<'_>) -> Option<f32> {
    thread.said.iter().filter_map(|said| said.reading.as_deref()?.relevance).max_by(f32::total_cmp)
}
