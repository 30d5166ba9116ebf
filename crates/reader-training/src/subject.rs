//! How well it is told whether an answer is to a question whose words do not say what it asks for.

use std::fmt;

use reader::Reader;

/// Under this an answer counts as one to something else: the built-in interviewer scores its relevance with a 3 at most
/// (`interviewer`, `report::sense`).
const FAR: f32 = 0.12;

/// What became of answers that are to their question, and of those that are not.
pub(crate) struct SubjectFigures {
    /// How often an answer to its question is nearer to it than one that is not, any question's, is to its own.
    pub(crate) area: f64,
    /// Answers to their question that count as ones to something else.
    pub(crate) missed: usize,
    /// Answers to something else that count as such.
    pub(crate) rejected: usize,
    /// Questions.
    pub(crate) questions: usize,
}

impl SubjectFigures {
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
            missed: own.iter().filter(|share| **share < FAR).count(),
            rejected: other.iter().filter(|share| **share < FAR).count(),
            questions: pairs.len(),
        }
    }
}

impl fmt::Display for SubjectFigures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { area, missed, rejected, questions } = self;
        write!(
            f,
            "area under the curve {area:.3}; {missed} of {questions} answers to them count as ones to something else, {rejected} of {questions} others do"
        )
    }
}
