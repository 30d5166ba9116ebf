//! What was learned, in one small file.

use encoder::{WIDTH, similarity};
use half::f16;
use sha2::{Digest as _, Sha256};

use crate::{classifier::Classifier, subject::SubjectClassifiers};

static BUILT_IN: &[u8] = include_bytes!("../weights/english.bin");
/// Its SHA-256, which says whether the file in the repository is the one that was measured.
static SHA256: &str = include_str!("../weights/english.sha256");

/// The weights that are built in are not those that were measured.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "the weights for reading answers are not those of weights/english.sha256; train them again"
)]
pub struct WeightsError;

/// Everything that was learned.
#[derive(Clone, PartialEq, Debug)]
pub struct Weights {
    /// A sentence's role by itself.
    pub alone: Classifier,
    /// A sentence's role among the others.
    pub among: Classifier,
    /// An answer's intent.
    pub intents: Classifier,
    /// Whether an answer is to its question.
    pub relevance: Classifier,
    /// What general questions ask for.
    pub general: SubjectClassifiers,
    /// What questions ask for that want a story.
    pub story: SubjectClassifiers,
    /// Whether a sentence tells of what weighs on the speaker, among others …
    pub hardship: Classifier,
    /// … or in place of an answer, in a few words.
    pub bare_hardship: Classifier,
    /// What makes an interview hard for who says so in a few words.
    pub strain: Classifier,
    /// Whether a question is about somebody's private life.
    pub personal: Classifier,
    /// Whether a question asks what another has asked.
    pub again: Classifier,
    /// Whether words show what a job asks for.
    pub shown: Classifier,
    /// What all questions and all answers have in common.
    pub means: Means,
}

/// The mean of the meanings of questions and of answers: what is left without it is what tells them apart.
#[derive(Clone, PartialEq, Debug)]
pub struct Means {
    /// Of questions.
    pub question: Vec<f32>,
    /// Of answers.
    pub answer: Vec<f32>,
}

impl Means {
    /// How near an answer is to a question: as a whole, and half as much by the mean of its sentences. Weights for more ways of
    /// looking, learned from three hundred pairs, did no better on pairs of others.
    pub fn nearness(&self, question: &[f32], answer: &[f32], sentences: &[&[f32]]) -> Vec<f32> {
        let mean = (0..WIDTH)
            .map(|at| sentences.iter().map(|sentence| sentence[at]).sum::<f32>())
            .collect();
        let whole = similarity(&without(question, &self.question), &without(answer, &self.answer));
        let mean = similarity(question, &of_length_one(mean));
        vec![NEARNESS * (whole + mean / 2.0)]
    }
}

/// How much nearness counts, so that the weight it gets is of the size of others.
const NEARNESS: f32 = 8.0;

fn without(vector: &[f32], mean: &[f32]) -> Vec<f32> {
    of_length_one(vector.iter().zip(mean).map(|(number, mean)| number - mean).collect())
}

fn of_length_one(mut vector: Vec<f32>) -> Vec<f32> {
    let length = similarity(&vector, &vector).sqrt().max(f32::MIN_POSITIVE);
    vector.iter_mut().for_each(|number| *number /= length);
    vector
}

impl Weights {
    /// Those in the binary.
    pub(crate) fn built_in() -> Result<Self, WeightsError> {
        let sha256: String =
            Sha256::digest(BUILT_IN).iter().map(|byte| format!("{byte:02x}")).collect();
        match sha256 == SHA256.trim() {
            true => Self::read(BUILT_IN).ok_or(WeightsError),
            false => Err(WeightsError),
        }
    }

    fn read(mut bytes: &[u8]) -> Option<Self> {
        let weights = Self {
            alone: Classifier::read(&mut bytes)?,
            among: Classifier::read(&mut bytes)?,
            intents: Classifier::read(&mut bytes)?,
            relevance: Classifier::read(&mut bytes)?,
            general: subjects(&mut bytes)?,
            story: subjects(&mut bytes)?,
            hardship: Classifier::read(&mut bytes)?,
            bare_hardship: Classifier::read(&mut bytes)?,
            strain: Classifier::read(&mut bytes)?,
            personal: Classifier::read(&mut bytes)?,
            again: Classifier::read(&mut bytes)?,
            shown: Classifier::read(&mut bytes)?,
            means: Means { question: vector(&mut bytes)?, answer: vector(&mut bytes)? },
        };
        bytes.is_empty().then_some(weights)
    }

    /// The file.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let classifiers = [
            &self.alone,
            &self.among,
            &self.intents,
            &self.relevance,
            &self.general.asked,
            &self.general.told,
            &self.story.asked,
            &self.story.told,
            &self.hardship,
            &self.bare_hardship,
            &self.strain,
            &self.personal,
            &self.again,
            &self.shown,
        ];
        for classifier in classifiers {
            classifier.write(&mut bytes);
        }
        for mean in [&self.means.question, &self.means.answer] {
            bytes.extend(mean.iter().flat_map(|number| f16::from_f32(*number).to_le_bytes()));
        }
        bytes
    }
}

fn subjects(bytes: &mut &[u8]) -> Option<SubjectClassifiers> {
    Some(SubjectClassifiers { asked: Classifier::read(bytes)?, told: Classifier::read(bytes)? })
}

fn vector(bytes: &mut &[u8]) -> Option<Vec<f32>> {
    let (own, rest) = bytes.split_at_checked(WIDTH * 2)?;
    *bytes = rest;
    Some(own.chunks_exact(2).map(|two| f16::from_le_bytes([two[0], two[1]]).to_f32()).collect())
}
