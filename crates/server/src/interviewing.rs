//! What is done with an interview, by the pages and the API alike: begun, answered, ended.
//!
//! What the built-in interviewer adds is there at once, in the same save. What a language model adds is written in the
//! background (see [`crate::composing`]), and the interview waits for it in a state of its own.

use interview::{
    AccountId, InProgress, Interview, InterviewId, Language, Mode, NotNow, Setup, Stage, TurnId,
};
use interviewer::Next;
use jiff::Timestamp;
use rand::Rng;
use storage::{StorageError, Stored};

use crate::{
    app::App,
    composing,
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
    admit(app, account, setup.language).await?;
    let (now, mut chance) = (app.clock.now(), app.clock.chance());
    let seed = chance.next_u64();
    let plan = app.interviewer.plan(&setup, seed)?;
    let mut interview = InProgress::prepare(id, setup, seed, plan, now);
    if app.model.is_none() {
        ask_at_once(app, &mut interview);
    }
    let stored = app.db.begin(account, interview).await?;
    composing::compose(app, &stored);
    Ok(stored)
}

/// The languages an interview can be held in: the built-in interviewer reads English alone.
pub(crate) fn languages(with_model: bool) -> &'static [Language] {
    if with_model { Language::ALL } else { &[Language::English] }
}

/// Whether interviews are held in this language here.
pub(crate) fn speaks(app: &App, language: Language) -> Result<()> {
    let spoken = languages(app.model.is_some()).contains(&language);
    spoken.then_some(()).ok_or(Error::Field("Language"))
}

/// Whether this account may begin an interview now, in this language.
pub(crate) async fn admit(app: &App, account: AccountId, language: Language) -> Result<()> {
    speaks(app, language)?;
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
    Ok(())
}

/// Closes the open question by `transition` and goes on, in one save: a restart in between cannot lose it.
pub(crate) async fn settle(
    app: &App,
    mut stored: Stored,
    transition: impl FnOnce(&mut InProgress, Timestamp) -> std::result::Result<(), NotNow>,
) -> Result<Stored> {
    transition(under_way(&mut stored)?, app.clock.now())?;
    go_on(app, stored).await
}

/// Ends the interview with its report. Done twice, it is the same report.
pub(crate) async fn finish(app: &App, mut stored: Stored) -> Result<Stored> {
    let (account, id) = (stored.account(), stored.id());
    want_report(app, &mut stored);
    match go_on(app, stored).await {
        // A question that was being written came first: it is passed over.
        Err(Error::Storage(StorageError::Stale)) => {
            let mut stored = app.db.load(account, id).await?.ok_or(Error::NotFound)?;
            want_report(app, &mut stored);
            go_on(app, stored).await
        }
        done => done,
    }
}

fn want_report(app: &App, stored: &mut Stored) {
    if let Interview::InProgress(interview) = &mut stored.interview {
        interview.want_report(app.clock.now());
    }
}

/// Brings an interview as far as it can go without its candidate: by the built-in interviewer at once, by a language model in
/// the background. An interview that waits for its candidate is left as it is.
///
/// What is to be kept is kept, also when whoever asked hangs up while it is being worked out.
pub(crate) async fn go_on(app: &App, stored: Stored) -> Result<Stored> {
    let app = app.clone();
    to_the_end(async move { gone_on(&app, stored).await }).await
}

async fn gone_on(app: &App, mut stored: Stored) -> std::result::Result<Stored, StorageError> {
    if app.model.is_none()
        && let Interview::InProgress(interview) = &stored.interview
    {
        let (here, interview) = (app.clone(), interview.clone());
        stored.interview = app.compute.run(move || gone_on_at_once(&here, interview)).await;
    }
    app.db.save(&mut stored).await?;
    composing::compose(app, &stored);
    Ok(stored)
}

/// The interview with all that the built-in interviewer has to add: its question or its report.
fn gone_on_at_once(app: &App, mut interview: InProgress) -> Interview {
    ask_at_once(app, &mut interview);
    if interview.stage != Stage::Scoring {
        return Interview::InProgress(interview);
    }
    let report = app.interviewer.report(&interview);
    Interview::Finished(interview.finish(report, app.clock.now()))
}

/// The built-in interviewer's question, if one is due, and its word on the answer before.
fn ask_at_once(app: &App, interview: &mut InProgress) {
    if !interview.awaits_question() {
        return;
    }
    if interview.setup.mode == Mode::Coached
        && let Some(feedback) = app.interviewer.feedback(interview)
    {
        interview.say_feedback(feedback);
    }
    let next = if interview.turns.is_empty() {
        Next::Ask(app.interviewer.opening(&interview.plan, &interview.setup))
    } else {
        app.interviewer.next(interview)
    };
    put(app, interview, next);
}

/// Deletes an interview. The row goes first, so that nothing that is begun now finds it, and then what has begun for it is
/// dropped, with the request to a language model.
pub(crate) async fn delete(app: &App, account: AccountId, id: InterviewId) -> Result<()> {
    let app = app.clone();
    to_the_end(async move {
        app.db.note_deletion(account, Some(id), app.clock.now()).await?;
        app.db.delete(account, id).await?;
        app.composing.forget(id);
        Ok(())
    })
    .await
}

/// Deletes all interviews of an account, likewise.
pub(crate) async fn delete_all(app: &App, account: AccountId) -> Result<()> {
    let app = app.clone();
    to_the_end(async move {
        app.db.note_deletion(account, None, app.clock.now()).await?;
        app.db.delete_all(account).await?;
        app.composing.forget_all(account);
        Ok(())
    })
    .await
}

/// Deletes an account with everything that is kept of it, likewise.
pub(crate) async fn delete_account(app: &App, account: AccountId) -> Result<()> {
    let app = app.clone();
    to_the_end(async move {
        app.db.delete_account(account, app.clock.now()).await?;
        app.composing.forget_all(account);
        Ok(())
    })
    .await
}

/// Goes on when whoever asked hangs up in the middle.
async fn to_the_end<T: Send + 'static>(
    work: impl Future<Output = std::result::Result<T, StorageError>> + Send + 'static,
) -> Result<T> {
    match tokio::spawn(work).await {
        Ok(done) => Ok(done?),
        // Nobody aborts it: it panicked.
        Err(fault) => std::panic::resume_unwind(fault.into_panic()),
    }
}

/// Puts the next question, or closes an interview that has no more.
pub(crate) fn put(app: &App, interview: &mut InProgress, next: Next) {
    let now = app.clock.now();
    let put = match next {
        Next::Ask(question) => {
            interview.ask(TurnId::new(now, &mut app.clock.chance()), question, now)
        }
        Next::WrapUp => {
            interview.close();
            Ok(())
        }
    };
    if put.is_err() {
        tracing::warn!("a question was put while another was open");
    }
}

/// The interview, if questions are still being asked.
pub(crate) fn under_way(stored: &mut Stored) -> Result<&mut InProgress> {
    match &mut stored.interview {
        Interview::InProgress(interview) => Ok(interview),
        Interview::Finished(_) => Err(Error::Over),
    }
}
