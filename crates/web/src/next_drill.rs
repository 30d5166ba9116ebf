//! What to practise next, as home and the progress page show it: one criterion, one question, one button.

use interview::{AccountId, Criterion, InterviewId, TurnId};
use jiff::Timestamp;
use practice::drills::{self, Drill};
use storage::PastReport;

use crate::{Result, app::App};

/// A drill, to be begun by a button.
pub(crate) struct NextDrill {
    pub(crate) criterion: Criterion,
    pub(crate) last: u8,
    /// A lower score that it comes back for, and when that was given; `None` where the last one says why.
    pub(crate) once: Option<(u8, Timestamp)>,
    pub(crate) interview: InterviewId,
    pub(crate) turn: TurnId,
    /// When it is time for it, where that is still to come.
    pub(crate) later: Option<Timestamp>,
}

impl NextDrill {
    /// Of reports that were looked up already, the latest first.
    pub(crate) fn of(
        reports: &[PastReport],
        retries: &[InterviewId],
        now: Timestamp,
    ) -> Option<Self> {
        let Drill { criterion, interview, turn, last, once, due_at } =
            drills::next(reports, retries, now)?;
        Some(Self {
            criterion,
            last: last.get(),
            once: once.map(|(score, at)| (score.get(), at)),
            interview,
            turn,
            later: Some(due_at).filter(|due_at| *due_at > now),
        })
    }
}

/// Those of an account's reports, the latest first, that tried one question again.
pub(crate) async fn retries(
    app: &App,
    account: AccountId,
    reports: &[PastReport],
) -> Result<Vec<InterviewId>> {
    match (reports.last(), reports.first()) {
        (Some(oldest), Some(newest)) => {
            Ok(app.practice.db.retries(account, oldest.interview, newest.interview).await?)
        }
        _ => Ok(Vec::new()),
    }
}
