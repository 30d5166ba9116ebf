use serde::{Deserialize, Serialize};

use crate::{Criterion, Evidence, NonEmpty, TurnId};

/// What came of an interview. Every score rests on quotes that stand verbatim in the transcript.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Report {
    /// Who wrote it, in words for the reader: says openly when no language model took part.
    pub author: String,
    /// Version of the anchors the scores stand on.
    pub rubric: String,
    /// The overall picture in a few sentences.
    pub summary: String,
    /// Each criterion over all answers: the median of the answers' scores.
    pub criteria: Vec<CriterionScore>,
    /// Each answered question.
    pub answers: Vec<AnswerReport>,
    /// What to practise next, at most three.
    pub drills: Vec<String>,
}

/// One answer's part of the report. The scores stand with the main question and take in the answers to its follow-ups;
/// a follow-up has measures and advice of its own and no scores.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AnswerReport {
    /// Which question.
    pub turn: TurnId,
    /// Its scores.
    pub criteria: Vec<CriterionScore>,
    /// What was measured and is not scored: pace, pauses, fillers, length.
    pub measures: Vec<Measure>,
    /// The one change that would help most.
    pub advice: String,
}

/// A criterion with its verdict.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct CriterionScore {
    /// What was judged.
    pub criterion: Criterion,
    /// Quotes first.
    pub evidence: Vec<Evidence>,
    /// Then the reason.
    pub rationale: String,
    /// Then the verdict.
    pub verdict: Verdict,
}

/// A score, or why there is none.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum Verdict {
    /// Scored.
    Scored {
        /// How much.
        score: Score,
        /// The written anchor this score means.
        anchor: String,
    },
    /// Not scored.
    NotScored {
        /// Why.
        reason: String,
    },
}

impl Verdict {
    /// A score with its written anchor.
    pub fn scored(criterion: Criterion, score: Score) -> Self {
        Self::Scored { score, anchor: criterion.anchor(score).to_owned() }
    }

    /// No score, and why.
    pub fn not_scored(reason: impl Into<String>) -> Self {
        Self::NotScored { reason: reason.into() }
    }

    /// The score, if there is one.
    pub fn score(&self) -> Option<Score> {
        match self {
            Self::Scored { score, .. } => Some(*score),
            Self::NotScored { .. } => None,
        }
    }
}

/// 1 to 5, each with a written anchor.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Score(u8);

impl Score {
    /// `None` outside 1 to 5.
    pub fn new(score: u8) -> Option<Self> {
        (1..=5).contains(&score).then_some(Self(score))
    }

    /// The number itself.
    pub fn get(self) -> u8 {
        self.0
    }

    /// The middle one of `samples`; of two in the middle the lower, since a half must not be rounded into praise.
    pub fn median(samples: &NonEmpty<Self>) -> Self {
        let mut sorted: Vec<Self> = samples.iter().copied().collect();
        sorted.sort_unstable();
        sorted.get((sorted.len() - 1) / 2).copied().unwrap_or(*samples.first())
    }
}

impl TryFrom<u8> for Score {
    type Error = String;

    fn try_from(score: u8) -> Result<Self, String> {
        Self::new(score).ok_or_else(|| format!("a score is 1 to 5, not {score}"))
    }
}

impl From<Score> for u8 {
    fn from(score: Score) -> u8 {
        score.0
    }
}

/// Something measured, shown with quotes where it rests on words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Measure {
    /// What was measured, such as "Pace".
    pub name: String,
    /// The figure with its unit, such as "132 words a minute" or "at least 4".
    pub value: String,
    /// What it means, in a sentence.
    pub note: String,
    /// Where it shows.
    pub evidence: Vec<Evidence>,
}
