//! How well it is told whether an answer is to a general question.

use std::fmt;

use reader::Reader;

/// Under this an answer is held to be to something else: as the built-in interviewer has it.
const FAR: f32 = 0.12;

/// What became of answers that are to a general question, and of those that are not.
pub(crate) struct GeneralFigures {
    /// How often the one is nearer than the other of the same question.
    pub(crate) area: f64,
    /// Answers to it that are held to be to something else.
    pub(crate) lost: usize,
    /// Answers to something else that are held to be so.
    pub(crate) seen: usize,
    /// Questions.
    pub(crate) of: usize,
}

impl GeneralFigures {
    pub(crate) fn of(reader: &Reader, pairs: &[(String, String, String)]) -> Self {
        let relevance = |question: &str, answer: &str| {
            reader.read(Some(question), answer).relevance.unwrap_or_default()
        };
        let own: Vec<f32> =
            pairs.iter().map(|(question, own, _)| relevance(question, own)).collect();
        let other: Vec<f32> =
            pairs.iter().map(|(question, _, other)| relevance(question, other)).collect();
        let above = |share: &f32| other.iter().filter(|other| *other < share).count() as f64;
        Self {
            area: own.iter().map(above).sum::<f64>() / (own.len() * other.len()).max(1) as f64,
            lost: own.iter().filter(|share| **share < FAR).count(),
            seen: other.iter().filter(|share| **share < FAR).count(),
            of: pairs.len(),
        }
    }
}

impl fmt::Display for GeneralFigures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { area, lost, seen, of } = self;
        write!(
            f,
            "general questions: area under the curve {area:.3}; {lost} of {of} answers to them are held to be to something else, {seen} of {of} others are"
        )
    }
}
