//! Personal data in text and in speech transcripts: finds it, says why it looks like that, and masks it.
//!
//! For a warning while somebody types, before a transcript is kept, and before a language model sees a text. Pure: no files, no
//! network, no state. Time and memory grow with the length of the text and with nothing else.
//!
//! Text is read twice: as it is written, and once more with numbers that were said word by word ("oh seven double nine") put into
//! digits. Where a number has check digits they decide; words around it ("passport", "order no.") raise or lower it.
//! Context words are English, Spanish and Chinese, with the commonest of German, French, Portuguese, Italian, Japanese,
//! Korean and Hindi; numbers of every country below are found in text of any language.
//!
//! It does not find names, employers or places, nor what needs understanding ("the house beside the church").

mod address;
mod bank;
mod birth;
mod bit_set;
mod candidate;
mod card;
mod context;
mod document;
mod email;
mod iban;
mod kind;
mod last_digits;
mod mask;
mod national;
mod network;
mod own_site;
mod phone;
mod profile;
mod reading;
mod shape;
mod spoken;
mod word_list;
mod words;

use std::ops::Range;

pub use kind::Kind;
pub use mask::{Masked, mask, masks_in};

use candidate::{Candidate, choose};
use reading::Reading;

/// The least confidence with which anything is reported.
pub const THRESHOLD: f32 = 0.5;

/// A piece of personal data in a text.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// Where it stands, in bytes of the text; always on the borders of characters.
    pub span: Range<usize>,
    /// From [`THRESHOLD`] to 1: how sure it is. A rank, not a probability.
    pub confidence: f32,
    /// For people, one sentence.
    pub reason: String,
}

/// Every piece of personal data in `text`, in order, none overlapping another.
pub fn find(text: &str) -> Vec<Finding> {
    found(text).into_iter().map(|(finding, _)| finding).collect()
}

/// The same spans in Unicode code points of `text`, for programs that count so. `spans` in bytes, in order, as [`find`] gives them.
pub fn code_points(text: &str, spans: impl IntoIterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let (mut byte, mut point) = (0, 0);
    let mut advance = |to: usize| {
        let to = to.clamp(byte, text.len());
        point += text.as_bytes()[byte..to].iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        byte = to;
        point
    };
    spans.into_iter().map(|span| advance(span.start)..advance(span.end)).collect()
}

/// Findings with what identifies the value: two writings of one number are one value.
fn found(text: &str) -> Vec<(Finding, String)> {
    let plain = Reading::of(text);
    let mut candidates = written(&plain);
    if let Some(said) = spoken::read(&plain) {
        candidates.extend(in_speech(&plain, &said));
    }
    let finding = |candidate: Candidate| {
        let value = value(&plain, &candidate);
        let finding = Finding {
            kind: candidate.kind,
            span: plain.origin(candidate.span),
            confidence: candidate.confidence.min(1.0),
            reason: candidate.reason.into_owned(),
        };
        (finding, value)
    };
    choose(candidates).into_iter().map(finding).collect()
}

/// What stands in the text as it is written.
fn written(plain: &Reading) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    email::find(plain, &mut candidates);
    spoken::email::find(plain, &mut candidates);
    spoken::lost_sign::find(plain, &mut candidates);
    spoken::machine::find(plain, &mut candidates);
    profile::find(plain, &mut candidates);
    own_site::find(plain, &mut candidates);
    network::find(plain, &mut candidates);
    address::find(plain, &mut candidates);
    birth::find(plain, &mut candidates);
    last_digits::find(plain, &mut candidates);
    numbers(plain, &mut candidates);
    candidates.retain(is_likely);
    candidates
}

/// What stands in the numbers that were said, back in the plain reading.
fn in_speech(plain: &Reading, said: &Reading) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    numbers(said, &mut candidates);
    candidates.retain(|candidate| {
        // The last letter of an identity number may stand apart: "…, A".
        let told = said.spoken_at(candidate.span.end - 1).is_some();
        let begun = candidate.kind.is_identity() && said.spoken_at(candidate.span.start).is_some();
        is_likely(candidate) && (told || begun)
    });
    for candidate in &mut candidates {
        candidate.value = value(said, candidate);
        let mut span = said.origin(candidate.span.clone());
        while plain.bytes()[span.clone()].last().is_some_and(|byte| b" ,.;-".contains(byte)) {
            span.end -= 1;
        }
        candidate.span = span;
    }
    candidates
}

fn is_likely(candidate: &Candidate) -> bool {
    candidate.confidence >= THRESHOLD && !candidate.span.is_empty()
}

/// The letters and digits of what was found in a reading, where it has no others.
fn value(reading: &Reading, candidate: &Candidate) -> String {
    if !candidate.value.is_empty() {
        return candidate.value.clone();
    }
    let stretch = &reading.text[candidate.span.clone()];
    let mut value = String::with_capacity(stretch.len());
    value.extend(stretch.chars().filter(|ch| ch.is_alphanumeric()));
    value
}

/// Numbers of every kind. Phones come last: they leave alone what a check digit has claimed.
fn numbers(reading: &Reading, candidates: &mut Vec<Candidate>) {
    if reading.next_digit(0).is_none() {
        return;
    }
    card::find(reading, candidates);
    iban::find(reading, candidates);
    national::find(reading, candidates);
    document::find(reading, candidates);
    bank::find(reading, candidates);
    phone::find(reading, candidates);
}
