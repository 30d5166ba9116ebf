//! A recording that is not wanted.

use interview::{Interview, TakeId, Turn, TurnId};
use storage::{StorageError, Stored};

use super::SAVES;
use crate::{Error, Practice, Result, answers::under_way};

/// Discards what was heard of these takes, and ends the one that is being heard or transcribed. Another take of the question is
/// left alone; where nothing of these is left, nothing is done. Who names none discards the draft, whichever it is.
///
/// One recording may be several takes: each connection it was sent over is one.
pub async fn discard(
    practice: &Practice,
    mut stored: Stored,
    turn: TurnId,
    takes: Option<&[TakeId]>,
) -> Result<Stored> {
    let Some(takes) = takes else {
        under_way(&mut stored)?.discard(turn)?;
        practice.db.save(&mut stored).await?;
        practice.generations.forget_prefetched(stored.id());
        return Ok(stored);
    };
    let (account, id) = (stored.account(), stored.id());
    let Interview::InProgress(interview) = &stored.interview else { return Ok(stored) };
    if interview.turn(turn).is_none() {
        return Ok(stored);
    }
    practice.speech.end_take(account, turn, takes).await;
    for _ in 0..SAVES {
        let mut stored = practice.db.load(account, id).await?.ok_or(Error::NotFound)?;
        let Interview::InProgress(interview) = &mut stored.interview else { return Ok(stored) };
        let draft = interview.turn(turn).and_then(Turn::draft);
        if !draft.is_some_and(|draft| takes.contains(&draft.take)) {
            return Ok(stored);
        }
        interview.discard(turn)?;
        match practice.db.save(&mut stored).await {
            Err(StorageError::Stale) => {}
            Err(fault) => return Err(fault.into()),
            Ok(()) => {
                practice.generations.forget_prefetched(id);
                return Ok(stored);
            }
        }
    }
    Err(StorageError::Stale.into())
}
