//! What happens after an answer: it closes its question, and the next one or the report follows.
//!
//! What the built-in interviewer adds is there at once, in the same save. What a language model adds is generated in the
//! background (see [`crate::generation`]), and the interview waits for it in a state of its own.

use interview::{Draft, InProgress, Interview, NotNow, TakeId, Turn, TurnId};
use jiff::Timestamp;
use sensitive::mask;
use storage::{StorageError, Stored};

use crate::{
    Error, Practice, Result, generation,
    personal_data::{ClearedText, unhide},
    to_the_end::to_the_end,
};

/// Answers by keyboard.
pub async fn type_answer(
    practice: &Practice,
    stored: Stored,
    turn: TurnId,
    text: &ClearedText,
) -> Result<Stored> {
    settle(practice, stored, |interview, now| interview.type_answer(turn, text.as_str(), now)).await
}

/// Keeps what was heard, in the wording of `text`; without one, as the draft has it. `take` is what the words came of; who names
/// none means the last.
pub async fn keep(
    practice: &Practice,
    stored: Stored,
    turn: TurnId,
    take: Option<TakeId>,
    text: Option<&ClearedText>,
) -> Result<Stored> {
    let transition = |interview: &mut InProgress, now| {
        take.map_or(Ok(()), |take| interview.heard_last(turn, take))?;
        let Some(text) = text.map(ClearedText::as_str) else {
            let heard = interview.turn(turn).and_then(Turn::draft).ok_or(NotNow::NothingHeard)?;
            let text = heard.transcript.clone();
            return interview.keep(turn, &text, now);
        };
        if let Some(heard) = heard_as(interview, turn, text) {
            interview.heard(turn, heard)?;
        }
        interview.keep(turn, text, now)
    };
    settle(practice, stored, transition).await
}

/// The draft of `turn` as it was said, if `text` has what was hidden in it: words that were in doubt behind a mask still are. Who
/// keeps all of it as it is has corrected nothing.
fn heard_as(interview: &InProgress, turn: TurnId, text: &str) -> Option<Draft> {
    let mut heard = interview.turn(turn)?.draft()?.clone();
    let (text, masked) = (text.trim(), mask(text.trim()));
    let in_doubt = unhide(text, &masked, &mut heard.doubts);
    let unmasked = text != heard.transcript && masked.text() == heard.transcript.trim();
    if unmasked {
        heard.transcript = text.to_owned();
        heard.hidden_words = 0;
    }
    (in_doubt || unmasked).then_some(heard)
}

/// Closes the open question by `transition` and goes on, in one save: a restart in between cannot lose it.
pub async fn settle(
    practice: &Practice,
    mut stored: Stored,
    transition: impl FnOnce(&mut InProgress, Timestamp) -> std::result::Result<(), NotNow>,
) -> Result<Stored> {
    transition(under_way(&mut stored)?, practice.clock.now())?;
    advance(practice, stored).await
}

/// Ends the interview with its report. Done twice, it is the same report.
pub async fn finish(practice: &Practice, mut stored: Stored) -> Result<Stored> {
    let (account, id) = (stored.account(), stored.id());
    want_report(practice, &mut stored);
    match advance(practice, stored).await {
        // A question that was being written came first: it is passed over.
        Err(Error::Storage(StorageError::Stale)) => {
            let mut stored = practice.db.load(account, id).await?.ok_or(Error::NotFound)?;
            want_report(practice, &mut stored);
            advance(practice, stored).await
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
pub async fn advance(practice: &Practice, stored: Stored) -> Result<Stored> {
    let practice = practice.clone();
    to_the_end(async move { advanced(&practice, stored).await }).await
}

async fn advanced(
    practice: &Practice,
    mut stored: Stored,
) -> std::result::Result<Stored, StorageError> {
    if practice.model.is_none()
        && let Interview::InProgress(interview) = &stored.interview
    {
        let (here, interview) = (practice.clone(), interview.clone());
        stored.interview =
            practice.compute.run(move || generation::at_once(&here, interview)).await;
    }
    practice.db.save(&mut stored).await?;
    generation::start(practice, &stored);
    Ok(stored)
}

/// Takes up what was waiting when a server stopped, or when the language model was taken away: all interviews that wait for a
/// question or a report which nobody generates. Any server may do it, also at the same time as others. Says for how many.
pub async fn resume(practice: &Practice) -> std::result::Result<u64, StorageError> {
    let mut resumed = 0;
    for (account, id) in practice.db.awaiting_generation().await? {
        if practice.generations.is_under_way(id) || !practice.db.claim_generation(id).await? {
            continue;
        }
        if let Some(stored) = practice.db.load(account, id).await? {
            match advanced(practice, stored).await {
                // Another server was first, and that is as well.
                Err(StorageError::Stale) => {}
                done => {
                    done?;
                    resumed += 1;
                }
            }
        }
        // Whoever generates now holds it as well.
        practice.db.release_generation(id).await;
    }
    Ok(resumed)
}

/// The interview, if questions are still being asked.
pub fn under_way(stored: &mut Stored) -> Result<&mut InProgress> {
    match &mut stored.interview {
        Interview::InProgress(interview) => Ok(interview),
        Interview::Finished(_) => Err(Error::Over),
    }
}
