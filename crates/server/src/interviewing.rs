//! What is done with an interview, by the pages and the API alike: begun, answered, ended.

use interview::{AccountId, InProgress, Interview, InterviewId, NotNow, Setup, TurnId};
use interviewer::Next;
use jiff::Timestamp;
use rand::Rng;
use storage::Stored;

use crate::{
    app::App,
    limits::UNDER_WAY,
    web::{Error, Result},
};

/// Begins an interview with its first question.
///
/// When nearly everybody who can be heard is being heard, those come first and no new one begins.
pub(crate) async fn begin(app: &App, account: AccountId, setup: Setup) -> Result<Stored> {
    let id = InterviewId::new(app.clock.now(), &mut app.clock.chance());
    begin_as(app, account, id, setup).await
}

/// Begins an interview whose id stands already. [`storage::StorageError::Stale`] when it has begun before.
pub(crate) async fn begin_as(
    app: &App,
    account: AccountId,
    id: InterviewId,
    setup: Setup,
) -> Result<Stored> {
    if app.speech.is_crowded() {
        return Err(Error::Crowded);
    }
    app.limits.interview(account)?;
    if app.db.under_way(account).await? >= UNDER_WAY {
        return Err(Error::Enough {
            what: "interviews under way",
            mend: "Finish or delete one first.",
        });
    }
    let (now, mut chance) = (app.clock.now(), app.clock.chance());
    let seed = chance.next_u64();
    let plan = app.interviewer.plan(&setup, seed)?;
    let first = app.interviewer.opening(&plan, &setup);
    let turn = TurnId::new(now, &mut chance);
    let interview = InProgress::begin(id, setup, seed, plan, turn, first, now);
    Ok(app.db.begin(account, interview).await?)
}

/// Closes the open question by `transition` and puts the next, in one save: a restart in between cannot lose it.
pub(crate) async fn settle(
    app: &App,
    mut stored: Stored,
    transition: impl FnOnce(&mut InProgress, Timestamp) -> std::result::Result<(), NotNow>,
) -> Result<Stored> {
    let now = app.clock.now();
    let interview = under_way(&mut stored)?;
    transition(interview, now)?;
    if let Next::Ask(question) = app.interviewer.next(interview) {
        interview.ask(TurnId::new(now, &mut app.clock.chance()), question, now)?;
    }
    app.db.save(&mut stored).await?;
    Ok(stored)
}

/// Ends the interview with its report. Done twice, it is the same report.
pub(crate) async fn finish(app: &App, mut stored: Stored) -> Result<Stored> {
    if let Interview::InProgress(interview) = &stored.interview {
        let report = app.interviewer.report(interview);
        stored.interview = Interview::Finished(interview.clone().finish(report, app.clock.now()));
        app.db.save(&mut stored).await?;
    }
    Ok(stored)
}

/// The interview, if questions are still being asked.
pub(crate) fn under_way(stored: &mut Stored) -> Result<&mut InProgress> {
    match &mut stored.interview {
        Interview::InProgress(interview) => Ok(interview),
        Interview::Finished(_) => Err(Error::Over),
    }
}
