use jiff::Timestamp;

use crate::{
    Earlier, EarlierAnswer, Finished, InProgress, InterviewStage, NotNow, Plan, Turn, TurnId,
    TurnState, state::fitting,
};

impl Finished {
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
            stage: InterviewStage::Scoring,
            spent: self.spent,
            retry_of: self.retry_of,
            earlier: self.earlier,
        })
    }
}
