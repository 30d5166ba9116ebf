use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use interview::{AccountId, InterviewId, Spent};
use jiff::Timestamp;
use model_interviewer::Budget;
use tokio::{
    sync::{oneshot, watch},
    task::AbortHandle,
};

use super::{
    Basis, Progress,
    budgets::{Allowed, Budgets},
};

/// The pieces being written, one an interview at most.
#[derive(Default)]
pub struct Generations(Mutex<Pieces>);

#[derive(Default)]
struct Pieces {
    being_written: HashMap<InterviewId, Piece>,
    budgets: Budgets,
    /// Tells a piece from the one that took its place.
    last_number: u64,
}

/// A piece being written.
pub(super) struct Piece {
    number: u64,
    account: AccountId,
    basis: Basis,
    progress: watch::Receiver<Progress>,
    /// Says to a supposed piece that its answer has been kept.
    kept: Option<oneshot::Sender<()>>,
    task: AbortHandle,
}

impl Piece {
    /// It is being written, and not only supposed.
    fn is_wanted(&self) -> bool {
        self.kept.is_none() && !self.task.is_finished()
    }
}

impl Drop for Piece {
    /// Nobody wants it any more: the request to the model is dropped with it. One that has ended is not disturbed.
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A piece that has begun: who writes it, and how far it is.
pub(super) struct Begun {
    pub(super) task: AbortHandle,
    pub(super) progress: watch::Receiver<Progress>,
}

impl Generations {
    /// The piece with this basis: the one being written, or a new one in place of what was written on another. One that was
    /// supposed is wanted from now on.
    pub(super) fn take_up(
        &self,
        (account, interview): (AccountId, InterviewId),
        basis: Basis,
        begin: impl FnOnce(u64, Basis) -> Begun,
    ) -> watch::Receiver<Progress> {
        let mut pieces = self.pieces();
        if let Some(piece) = pieces.being_written.get_mut(&interview)
            && piece.basis == basis
            && !piece.task.is_finished()
        {
            if let Some(kept) = piece.kept.take() {
                // Whoever writes it has given up waiting: it is over, and the next look begins it anew.
                _ = kept.send(());
            }
            return piece.progress.clone();
        }
        let number = pieces.next_number();
        let Begun { task, progress } = begin(number, basis.clone());
        let piece = Piece { number, account, basis, progress: progress.clone(), kept: None, task };
        pieces.being_written.insert(interview, piece);
        progress
    }

    /// A piece that counts only once its answer is kept.
    pub(super) fn suppose(
        &self,
        (account, interview): (AccountId, InterviewId),
        basis: Basis,
        begin: impl FnOnce(u64, Basis, oneshot::Receiver<()>) -> Begun,
    ) {
        let mut pieces = self.pieces();
        // What is wanted already goes on: the answer came another way.
        if pieces.being_written.get(&interview).is_some_and(Piece::is_wanted) {
            return;
        }
        let (kept, wait) = oneshot::channel();
        let number = pieces.next_number();
        let Begun { task, progress } = begin(number, basis.clone(), wait);
        let piece = Piece { number, account, basis, progress, kept: Some(kept), task };
        pieces.being_written.insert(interview, piece);
    }

    /// Drops whatever is being written for an interview.
    pub fn forget(&self, interview: InterviewId) {
        self.pieces().being_written.remove(&interview);
    }

    /// Drops what was only supposed for an interview.
    pub fn forget_supposed(&self, interview: InterviewId) {
        let mut pieces = self.pieces();
        if pieces.being_written.get(&interview).is_some_and(|piece| !piece.is_wanted()) {
            pieces.being_written.remove(&interview);
        }
    }

    /// Drops whatever is being written for an account.
    pub fn forget_all(&self, account: AccountId) {
        self.pieces().being_written.retain(|_, piece| piece.account != account);
    }

    /// What an interview that has stored `spent` may still use.
    pub(super) fn budget(
        &self,
        ids: (AccountId, InterviewId),
        spent: Spent,
        allowed: Allowed,
        now: Timestamp,
    ) -> Arc<Budget> {
        self.pieces().budgets.of(ids, spent, allowed, now)
    }

    /// A piece is over: it makes room, unless another has taken its place.
    pub(super) fn end(&self, interview: InterviewId, number: u64) {
        let mut pieces = self.pieces();
        if pieces.being_written.get(&interview).is_some_and(|piece| piece.number == number) {
            pieces.being_written.remove(&interview);
        }
    }

    fn pieces(&self) -> MutexGuard<'_, Pieces> {
        // A map is whole at every step.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pieces {
    fn next_number(&mut self) -> u64 {
        self.last_number += 1;
        self.last_number
    }
}
