use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{InterviewId, Report, RetryOf, Setup, Spent, Turn, TurnId};

/// An interview that is over.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Finished {
    /// Its id.
    pub id: InterviewId,
    /// What the candidate chose.
    pub setup: Setup,
    /// The questions, and what became of them. One left open at the end counts as skipped.
    pub turns: Vec<Turn>,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended.
    pub finished_at: Timestamp,
    /// What came of it.
    pub report: Report,
    /// What language models have been used for it.
    pub spent: Spent,
    /// The question of another interview that this one tried again.
    pub retry_of: Option<RetryOf>,
    /// Reports written before answers were corrected, oldest first.
    pub earlier: Vec<Earlier>,
}

impl Finished {
    /// The most reports of one interview, the last one included: each can be asked for with the press of a button.
    pub const MAX_REPORTS: usize = 10;
}

/// A report that a later one has replaced, with the words it was written on.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Earlier {
    /// The report. Its quotes stand in `answers`, or in answers that have not changed since.
    pub report: Report,
    /// Answers as they stood, of those that were corrected.
    pub answers: Vec<EarlierAnswer>,
    /// When it was written; `None` for those replaced before that was kept.
    #[serde(default)]
    pub written_at: Option<Timestamp>,
    /// When it was replaced.
    pub replaced_at: Timestamp,
}

/// An answer before it was corrected.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EarlierAnswer {
    /// Which.
    pub turn: TurnId,
    /// Its words then.
    pub text: String,
}
