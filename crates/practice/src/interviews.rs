//! What is done with an interview, by the pages and the API alike: begun, answered, ended.
//!
//! What the built-in interviewer adds is there at once, in the same save. What a language model adds is written in the
//! background (see [`crate::generation`]), and the interview waits for it in a state of its own.

use interview::{
    AccountId, InProgress, Interview, InterviewId, Language, Mode, NotNow, Setup, Stage, TurnId,
};
use interviewer::Next;
use jiff::Timestamp;
use rand::Rng;
use storage::{StorageError, Stored};

use crate::{Error, Practice, Result, generation, limits::UNDER_WAY};

/// Begins an interview with its first question.
///
/// When nearly everybody who can be heard is being heard, those come first and no new one begins.
pub async fn begin(practice: &Practice, account: AccountId, setup: Setup) -> Result<Stored> {
    let id = InterviewId::new(practice.clock.now(), &mut practice.clock.chance());
    begin_as(practice, account, id, setup).await
}

/// Begins an interview whose id stands already. [`storage::StorageError::Stale`] when it has begun before.
pub async fn begin_as(
    practice: &Practice,
    account: AccountId,
    id: InterviewId,
    setup: Setup,
) -> Result<Stored> {
    admit(practice, account, setup.language).await?;
    let (now, mut chance) = (practice.clock.now(), practice.clock.chance());
    let seed = chance.next_u64();
    let plan = practice.interviewer.plan(&setup, seed)?;
    let mut interview = InProgress::prepare(id, setup, seed, plan, now);
    if practice.model.is_none() {
        ask_at_once(practice, &mut interview);
    }
    let stored = practice.db.begin(account, interview).await?;
    generation::compose(practice, &stored);
    Ok(stored)
}

/// The languages an interview can be held in: the built-in interviewer reads English alone.
pub fn languages(with_model: bool) -> &'static [Language] {
    if with_model { Language::ALL } else { &[Language::English] }
}

/// Whether interviews are held in this language here.
pub fn speaks(practice: &Practice, language: Language) -> Result<()> {
    let spoken = languages(practice.model.is_some()).contains(&language);
    spoken.then_some(()).ok_or(Error::Choice("Language"))
}

/// Whether this account may begin an interview now, in this language.
pub async fn admit(practice: &Practice, account: AccountId, language: Language) -> Result<()> {
    speaks(practice, language)?;
    if practice.speech.is_crowded() {
        return Err(Error::Crowded);
    }
    practice.limits.interview(account)?;
    if practice.db.under_way(account).await? >= UNDER_WAY {
        return Err(Error::EnoughUnderWay);
    }
    Ok(())
}

/// Closes the open question by `transition` and goes on, in one save: a restart in between cannot lose it.
pub async fn settle(
    practice: &Practice,
    mut stored: Stored,
    transition: impl FnOnce(&mut InProgress, Timestamp) -> std::result::Result<(), NotNow>,
) -> Result<Stored> {
    transition(under_way(&mut stored)?, practice.clock.now())?;
    go_on(practice, stored).await
}

/// Ends the interview with its report. Done twice, it is the same report.
pub async fn finish(practice: &Practice, mut stored: Stored) -> Result<Stored> {
    let (account, id) = (stored.account(), stored.id());
    want_report(practice, &mut stored);
    match go_on(practice, stored).await {
        // A question that was being written came first: it is passed over.
        Err(Error::Storage(StorageError::Stale)) => {
            let mut stored = practice.db.load(account, id).await?.ok_or(Error::NotFound)?;
            want_report(practice, &mut stored);
            go_on(practice, stored).await
        }
        done => done,
    }
}

fn want_report(practice: &Practice, stored: &mut Stored) {
    if let Interview::InProgress(interview) = &mut stored.interview {
        interview.want_report(practice.clock.now());
    }
}

/// Brings an interview as far as it can go without its candidate: by the built-in interviewer at once, by a language model in
/// the background. An interview that waits for its candidate is left as it is.
///
/// What is to be kept is kept, also when whoever asked hangs up while it is being worked out.
pub async fn go_on(practice: &Practice, stored: Stored) -> Result<Stored> {
    let practice = practice.clone();
    to_the_end(async move { gone_on(&practice, stored).await }).await
}

async fn gone_on(
    practice: &Practice,
    mut stored: Stored,
) -> std::result::Result<Stored, StorageError> {
    if practice.model.is_none()
        && let Interview::InProgress(interview) = &stored.interview
    {
        let (here, interview) = (practice.clone(), interview.clone());
        stored.interview = practice.compute.run(move || gone_on_at_once(&here, interview)).await;
    }
    practice.db.save(&mut stored).await?;
    generation::compose(practice, &stored);
    Ok(stored)
}

/// The interview with all that the built-in interviewer has to add: its question or its report.
fn gone_on_at_once(practice: &Practice, mut interview: InProgress) -> Interview {
    ask_at_once(practice, &mut interview);
    if interview.stage != Stage::Scoring {
        return Interview::InProgress(interview);
    }
    let report = practice.interviewer.report(&interview);
    Interview::Finished(interview.finish(report, practice.clock.now()))
}

/// The built-in interviewer's question, if one is due, and its word on the answer before.
fn ask_at_once(practice: &Practice, interview: &mut InProgress) {
    if !interview.awaits_question() {
        return;
    }
    if interview.setup.mode == Mode::Coached
        && let Some(feedback) = practice.interviewer.feedback(interview)
    {
        interview.say_feedback(feedback);
    }
    let next = if interview.turns.is_empty() {
        Next::Ask(practice.interviewer.opening(&interview.plan, &interview.setup))
    } else {
        practice.interviewer.next(interview)
    };
    put(practice, interview, next);
}

/// Deletes an interview. The row goes first, so that nothing that is begun now finds it, and then what has begun for it is
/// dropped, with the request to a language model.
pub async fn delete(practice: &Practice, account: AccountId, id: InterviewId) -> Result<()> {
    let practice = practice.clone();
    to_the_end(async move {
        practice.db.note_deletion(account, Some(id), practice.clock.now()).await?;
        practice.db.delete(account, id).await?;
        practice.generations.forget(id);
        Ok(())
    })
    .await
}

/// Deletes all interviews of an account, likewise.
pub async fn delete_all(practice: &Practice, account: AccountId) -> Result<()> {
    let practice = practice.clone();
    to_the_end(async move {
        practice.db.note_deletion(account, None, practice.clock.now()).await?;
        practice.db.delete_all(account).await?;
        practice.generations.forget_all(account);
        Ok(())
    })
    .await
}

/// Deletes an account with everything that is kept of it, likewise.
pub async fn delete_account(practice: &Practice, account: AccountId) -> Result<()> {
    let practice = practice.clone();
    to_the_end(async move {
        practice.db.delete_account(account, practice.clock.now()).await?;
        practice.generations.forget_all(account);
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
pub fn put(practice: &Practice, interview: &mut InProgress, next: Next) {
    let now = practice.clock.now();
    let put = match next {
        Next::Ask(question) => {
            interview.ask(TurnId::new(now, &mut practice.clock.chance()), question, now)
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
pub fn under_way(stored: &mut Stored) -> Result<&mut InProgress> {
    match &mut stored.interview {
        Interview::InProgress(interview) => Ok(interview),
        Interview::Finished(_) => Err(Error::Over),
    }
}
