//! What an answer says: the role of each sentence, what the whole is meant as, and how near it is to its question.
//!
//! Sentences are encoded by [`encoder`]; small classifiers, learned from sentences written for this project (`data/train`, by
//! `cargo run --release -p reader-training`), tell their roles. How well they do on sentences of other writers stands in
//! `docs/reading.md`. English only.

mod classifier;
mod clauses;
pub mod features;
mod hardship;
mod labels;
mod questions;
mod sentences;
mod strain;
mod subject;
mod weights;

use std::{fmt, ops::Range, sync::Arc};

use encoder::{Encoded, Encoder, similarity};
use serde::Serialize;

pub use classifier::{Classifier, Features};
pub use hardship::Hardship;
pub use labels::{Intent, Label, SentenceRole, Strain};
pub use subject::{GeneralSubject, StorySubject, SubjectClassifiers};
pub use weights::{Means, Weights, WeightsError};

/// A classification less sure than this is none: "cannot tell".
const SURE: f32 = 0.5;

/// Sentences of an answer that are read; the longest stories have a tenth of them.
const MOST_SENTENCES: usize = 300;

/// Reads answers. Cheap to clone.
#[derive(Clone)]
pub struct Reader {
    encoder: Arc<Encoder>,
    weights: Arc<Weights>,
}

/// What was understood of an answer.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Reading {
    /// What it is meant as.
    pub intent: Classification<Intent>,
    /// What makes the interview hard for who says so, as far as can be told.
    #[serde(skip)]
    pub strain: Strain,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// How likely it answers the question, 0 to 1; nothing without a question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relevance: Option<f32>,
}

impl Reading {
    /// Whether a sentence tells of hardship.
    pub fn hardship(&self) -> Option<Hardship> {
        self.sentences.iter().filter_map(Sentence::hardship).max()
    }
}

/// What something is, and how sure that is.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Classification<L> {
    /// What it is, as far as can be told.
    pub kind: L,
    /// How likely that is right, 0 to 1.
    pub confidence: f32,
}

impl<L: Copy> Classification<L> {
    /// What it is; nothing if that cannot be told.
    pub fn sure(self) -> Option<L> {
        (self.confidence >= SURE).then_some(self.kind)
    }
}

/// A sentence of an answer.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Sentence {
    /// As it stands in the answer.
    pub text: String,
    /// Its bytes there.
    #[serde(skip)]
    pub place: Range<usize>,
    /// What it does.
    pub role: SentenceRole,
    /// How likely that is right, 0 to 1.
    pub confidence: f32,
    /// A deed and its outcome, told apart within one sentence: two likelihoods and how they are joined make it so, whatever the
    /// confidence in one of them.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub by_rule: bool,
    /// How likely each role is, in the order of [`SentenceRole::ALL`].
    #[serde(skip)]
    pub shares: Vec<f32>,
    /// How near it is to the question in meaning, -1 to 1; 0 without one.
    #[serde(skip)]
    pub nearness: f32,
    /// What it means, as a vector of length one.
    #[serde(skip)]
    pub sense: Vec<f32>,
    /// How likely it tells of the speaker's own grief, illness or fear, 0 to 1.
    #[serde(skip)]
    pub hardship: f32,
}

impl Sentence {
    /// How near its meaning is to that of another, -1 to 1.
    pub fn similarity(&self, other: &Self) -> f32 {
        similarity(&self.sense, &other.sense)
    }

    /// How likely this is what it does, 0 to 1.
    pub fn share(&self, role: SentenceRole) -> f32 {
        let shares = SentenceRole::ALL.iter().zip(&self.shares);
        shares.filter(|(other, _)| **other == role).map(|(_, share)| *share).sum()
    }

    /// Whether a deed is told with what it changed, and by how much.
    pub fn is_measured_change(&self) -> bool {
        self.sure() == Some(SentenceRole::OwnAction) && clauses::is_measured_change(&self.text)
    }

    /// What it does; nothing if that cannot be told.
    pub fn sure(&self) -> Option<SentenceRole> {
        let found = Classification { kind: self.role, confidence: self.confidence };
        found.sure().or(self.by_rule.then_some(self.role))
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").finish_non_exhaustive()
    }
}

impl Reader {
    /// With the weights built into the binary.
    pub fn new(encoder: Arc<Encoder>) -> Result<Self, WeightsError> {
        Ok(Self { encoder, weights: Arc::new(Weights::built_in()?) })
    }

    /// With other weights, to measure them.
    pub fn with(encoder: Arc<Encoder>, weights: Weights) -> Self {
        Self { encoder, weights: Arc::new(weights) }
    }

    /// Reads an answer to `question`.
    pub fn read(&self, question: Option<&str>, answer: &str) -> Reading {
        self.read_to(question.as_slice(), answer)
    }

    /// Reads an answer to a question that can be put in several ways: it need be to one of them.
    pub fn read_to(&self, questions: &[&str], answer: &str) -> Reading {
        let encoded = self.encoder.encode(questions.iter().copied());
        let encoded_answer = self.encoded(answer);
        let relevance = |question| self.relevance(question, &encoded_answer);
        let relevance = encoded.iter().map(relevance).max_by(f32::total_cmp);
        let EncodedAnswer { places, own, whole, .. } = encoded_answer;
        let intent = |text: &str, encoded: &Encoded| -> Classification<Intent> {
            classify(&self.weights.intents.shares(&features::of_answer(text, encoded)))
        };
        let last = places.last().zip(own.last());
        let last = last.map(|(place, encoded)| intent(&answer[place.clone()], encoded));
        Reading {
            strain: self.strain(answer, &whole, &places, &own),
            intent: in_the_end(intent(answer, &whole), last, answer),
            relevance,
            sentences: self.sentences(answer, &places, &own, encoded.first()),
        }
    }

    /// How near a question comes to the nearest of these sentences of an answer, -1 to 1.
    pub fn nearest(&self, question: &str, sentences: &[&Sentence]) -> f32 {
        let encoded = self.encoder.encode([question]);
        let near = |question: &Encoded| {
            let near = sentences.iter().map(|said| similarity(&question.sense, &said.sense));
            near.fold(-1.0, f32::max)
        };
        encoded.first().map_or(-1.0, near)
    }

    /// Its sentences and the whole. A long answer is the mean of its sentences, which takes no more time.
    fn encoded(&self, answer: &str) -> EncodedAnswer {
        let mut places = sentences::sentences(answer);
        places.truncate(MOST_SENTENCES);
        let opened = sentences::openers(answer, &places);
        let after = places.get(opened).map_or(answer, |place| &answer[place.start..]);
        let wholes = if opened > 0 { vec![answer, after] } else { vec![answer] };
        let wholes = wholes.into_iter().filter(|_| features::is_short(answer));
        let texts = places.iter().map(|place| &answer[place.clone()]);
        let mut encoded = self.encoder.encode(texts.chain(wholes)).into_iter();
        let own: Vec<Encoded> = encoded.by_ref().take(places.len()).collect();
        let whole = encoded.next().unwrap_or_else(|| features::mean(&own));
        let after_openers = match (opened, encoded.next()) {
            (0, _) => whole.clone(),
            (_, Some(after)) => after,
            (_, None) => features::mean(&own[opened..]),
        };
        EncodedAnswer { places, own, whole, opened, after_openers }
    }

    fn sentences(
        &self,
        answer: &str,
        places: &[Range<usize>],
        encoded: &[Encoded],
        question: Option<&Encoded>,
    ) -> Vec<Sentence> {
        let texts: Vec<&str> = places.iter().map(|place| &answer[place.clone()]).collect();
        let Weights { hardship, bare_hardship, .. } = &*self.weights;
        let hardship = if hardship::is_all_there_is(answer) { bare_hardship } else { hardship };
        let sentence = |((place, encoded), shares): ((&Range<usize>, &Encoded), Vec<f32>)| {
            let Classification { kind: role, confidence } = classify(&shares);
            Sentence {
                text: answer[place.clone()].to_owned(),
                place: place.clone(),
                role,
                confidence,
                by_rule: false,
                shares,
                nearness: question
                    .map_or(0.0, |question| similarity(&question.sense, &encoded.sense)),
                sense: encoded.sense.clone(),
                hardship: hardship.shares(&features::of_sentence(&answer[place.clone()], encoded))
                    [1],
            }
        };
        let read: Vec<Sentence> =
            places.iter().zip(encoded).zip(self.shares(&texts, encoded)).map(sentence).collect();
        clauses::apart(self, answer, read, question)
    }

    /// How likely each role is for each sentence of one answer.
    fn shares(&self, sentences: &[&str], encoded: &[Encoded]) -> Vec<Vec<f32>> {
        let alone: Vec<Vec<f32>> = sentences
            .iter()
            .zip(encoded)
            .map(|(sentence, encoded)| {
                self.weights.alone.shares(&features::of_sentence(sentence, encoded))
            })
            .collect();
        let among = features::of_places(&alone);
        among.iter().map(|features| self.weights.among.shares(features)).collect()
    }

    /// How likely an answer is to a question, by what it tells after "Okay, fair enough".
    fn relevance(&self, question: &Encoded, answer: &EncodedAnswer) -> f32 {
        let sentences = answer.own[answer.opened..].iter();
        let sentences: Vec<&[f32]> = sentences.map(|sentence| sentence.sense.as_slice()).collect();
        let answer = &answer.after_openers;
        let dense = self.weights.means.nearness(&question.sense, &answer.sense, &sentences);
        let near = self.weights.relevance.shares(&Features { dense, sparse: Vec::new() })[1];
        let (question, answer) = (features::of_meaning(question), features::of_meaning(answer));
        let by_story = self.weights.story.relevance(&question, &answer, near, near);
        self.weights.general.relevance(&question, &answer, near, by_story)
    }

    /// How likely each role is for each sentence of one answer, for measuring.
    pub fn roles(&self, sentences: &[&str]) -> Vec<Vec<f32>> {
        self.shares(sentences, &self.encoder.encode(sentences.iter().copied()))
    }

    /// How likely each answer is to each question, by question, for measuring.
    pub fn relevances(&self, pairs: &[(String, String)]) -> Vec<Vec<f32>> {
        let questions: Vec<Encoded> =
            self.encoder.encode(pairs.iter().map(|(question, _)| question.as_str()));
        let answers: Vec<EncodedAnswer> =
            pairs.iter().map(|(_, answer)| self.encoded(answer)).collect();
        let near =
            |question| answers.iter().map(|answer| self.relevance(question, answer)).collect();
        questions.iter().map(near).collect()
    }
}

/// An answer as it is compared with questions.
struct EncodedAnswer {
    /// Where its sentences stand.
    places: Vec<Range<usize>>,
    own: Vec<Encoded>,
    whole: Encoded,
    /// So many of its first sentences tell nothing: "Okay, fair enough."
    opened: usize,
    /// The whole without them.
    after_openers: Encoded,
}

/// An answer's sentences.
pub fn sentences_of(answer: &str) -> Vec<String> {
    sentences::sentences(answer).into_iter().map(|place| answer[place].to_owned()).collect()
}

/// Who says a little and then declines has declined: "… that was when my father died. I'd rather not, if that's okay."
fn in_the_end(
    whole: Classification<Intent>,
    last: Option<Classification<Intent>>,
    answer: &str,
) -> Classification<Intent> {
    /// More words than this are an answer, however they end.
    const A_LITTLE: usize = 50;
    /// The last sentence alone is believed where it is so sure.
    const SURE_TO_DECLINE: f32 = 0.9;
    let declines = |last: &Classification<Intent>| {
        matches!(last.kind, Intent::Declines | Intent::Distress)
            && last.confidence >= SURE_TO_DECLINE
    };
    let little = whole.kind == Intent::Answers && text::count_words(answer) <= A_LITTLE;
    last.filter(|last| little && declines(last)).unwrap_or(whole)
}

fn classify<L: Label>(shares: &[f32]) -> Classification<L> {
    let best = shares.iter().zip(L::ALL).max_by(|one, other| one.0.total_cmp(other.0));
    best.map_or(Classification { kind: L::ALL[0], confidence: 0.0 }, |(share, kind)| {
        Classification { kind: *kind, confidence: *share }
    })
}
