use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    InProgress, InterviewId, NotNow, Plan, Report, RetryOf, Setup, Spent, Stage, Turn, TurnId,
    TurnState, state::fitting,
};

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

    /// Takes up `corrections` of what was misheard, and waits for a new report; the one so far is kept with the words it was
    /// written on. Without any correction the same words are scored again. A refused text changes nothing.
    pub fn reopen(
        mut self,
        corrections: &[(TurnId, String)],
        now: Timestamp,
    ) -> Result<InProgress, NotNow> {
        if self.earlier.len() + 1 >= Self::MAX_REPORTS {
            return Err(NotNow::TooManyReports);
        }
        let mut answers = Vec::new();
        for (id, text) in corrections {
            let turn = self.turns.iter_mut().find(|turn| turn.id == *id);
            let Some(Turn { state: TurnState::Answered(answer), .. }) = turn else {
                return Err(NotNow::NotOpen);
            };
            let text = fitting(text)?;
            if text != answer.text {
                let before = std::mem::replace(&mut answer.text, text);
                answers.push(EarlierAnswer { turn: *id, text: before });
            }
        }
        self.earlier.push(Earlier {
            report: self.report,
            answers,
            written_at: Some(self.finished_at),
            replaced_at: now,
        });
        Ok(InProgress {
            id: self.id,
            setup: self.setup,
            seed: 0,
            plan: Plan::default(),
            turns: self.turns,
            started_at: self.started_at,
            stage: Stage::Scoring,
            spent: self.spent,
            retry_of: self.retry_of,
            earlier: self.earlier,
        })
    }
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
