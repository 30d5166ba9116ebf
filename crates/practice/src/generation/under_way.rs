use std::{collections::HashMap, sync::Arc};

use interview::{AccountId, InterviewId, Spent};
use jiff::Timestamp;
use model_interviewer::Budget;
use parking_lot::{Mutex, MutexGuard};
use tokio::{
    sync::{oneshot, watch},
    task::AbortHandle,
};

use super::{Basis, GenerationProgress, budgets::Budgets, watchers::WatchedInterviews};
use crate::model::TokenAllowance;

/// What is being generated on this server, one question or report an interview at most.
#[derive(Default)]
pub struct Generations {
    state: Mutex<State>,
    pub(super) watchers: Arc<WatchedInterviews>,
}

#[derive(Default)]
struct State {
    under_way: HashMap<InterviewId, Generation>,
    budgets: Budgets,
    /// Tells a generation from the one that took its place.
    last_number: u64,
}

/// A question or a report that is being generated.
pub(super) struct Generation {
    number: u64,
    account: AccountId,
    basis: Basis,
    progress: watch::Receiver<GenerationProgress>,
    /// Says to a prefetched generation that its answer has been kept.
    kept: Option<oneshot::Sender<()>>,
    task: AbortHandle,
}

impl Generation {
    /// It is being written, and not only prefetched.
    fn is_wanted(&self) -> bool {
        self.kept.is_none() && !self.task.is_finished()
    }
}

impl Drop for Generation {
    /// Nobody wants it any more: the request to the model is dropped with it. One that has ended is not disturbed.
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A generation that has begun: who writes it, and how far it is.
pub(super) struct GenerationTask {
    pub(super) task: AbortHandle,
    pub(super) progress: watch::Receiver<GenerationProgress>,
}

impl Generations {
    /// The generation with this basis: the one being written, or a new one in place of what was written on another. One that was
    /// prefetched is wanted from now on.
    pub(super) fn take_up(
        &self,
        (account, interview): (AccountId, InterviewId),
        basis: Basis,
        begin: impl FnOnce(u64, Basis) -> GenerationTask,
    ) -> watch::Receiver<GenerationProgress> {
        let mut state = self.state();
        if let Some(generation) = state.under_way.get_mut(&interview)
            && generation.basis == basis
            && !generation.task.is_finished()
        {
            if let Some(kept) = generation.kept.take() {
                // Whoever writes it has given up waiting: it is over, and the next look begins it anew.
                _ = kept.send(());
            }
            return generation.progress.clone();
        }
        let number = state.next_number();
        let GenerationTask { task, progress } = begin(number, basis.clone());
        let generation =
            Generation { number, account, basis, progress: progress.clone(), kept: None, task };
        state.under_way.insert(interview, generation);
        progress
    }

    /// A generation that counts only once its answer is kept.
    pub(super) fn prefetch(
        &self,
        (account, interview): (AccountId, InterviewId),
        basis: Basis,
        begin: impl FnOnce(u64, Basis, oneshot::Receiver<()>) -> GenerationTask,
    ) {
        let mut state = self.state();
        // What is wanted already goes on: the answer came another way.
        if state.under_way.get(&interview).is_some_and(Generation::is_wanted) {
            return;
        }
        let (kept, wait) = oneshot::channel();
        let number = state.next_number();
        let GenerationTask { task, progress } = begin(number, basis.clone(), wait);
        let generation = Generation { number, account, basis, progress, kept: Some(kept), task };
        state.under_way.insert(interview, generation);
    }

    /// How far the generation with this basis is, if it is under way on this server and wanted.
    pub(super) fn progress(
        &self,
        interview: InterviewId,
        basis: &Basis,
    ) -> Option<watch::Receiver<GenerationProgress>> {
        let state = self.state();
        let generation = state.under_way.get(&interview)?;
        (generation.basis == *basis && generation.is_wanted()).then(|| generation.progress.clone())
    }

    /// Whether something is being generated for it on this server that is wanted.
    pub(crate) fn is_under_way(&self, interview: InterviewId) -> bool {
        self.state().under_way.get(&interview).is_some_and(Generation::is_wanted)
    }

    /// Drops whatever is being written for an interview.
    pub fn forget(&self, interview: InterviewId) {
        self.state().under_way.remove(&interview);
    }

    /// Drops what was only prefetched for an interview.
    pub fn forget_prefetched(&self, interview: InterviewId) {
        let mut state = self.state();
        if state.under_way.get(&interview).is_some_and(|generation| !generation.is_wanted()) {
            state.under_way.remove(&interview);
        }
    }

    /// Drops whatever is being written for an account.
    pub fn forget_all(&self, account: AccountId) {
        self.state().under_way.retain(|_, generation| generation.account != account);
    }

    /// What an interview that has stored `spent` may still use.
    pub(super) fn budget(
        &self,
        ids: (AccountId, InterviewId),
        spent: Spent,
        allowed: TokenAllowance,
        now: Timestamp,
    ) -> Arc<Budget> {
        self.state().budgets.of(ids, spent, allowed, now)
    }

    /// A generation is over: it makes room, unless another has taken its place.
    pub(super) fn end(&self, interview: InterviewId, number: u64) {
        let mut state = self.state();
        if state.under_way.get(&interview).is_some_and(|generation| generation.number == number) {
            state.under_way.remove(&interview);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A map is whole at every step.
        self.state.lock()
    }
}

impl State {
    fn next_number(&mut self) -> u64 {
        self.last_number += 1;
        self.last_number
    }
}
