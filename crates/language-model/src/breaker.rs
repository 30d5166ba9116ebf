use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

/// Leaves an endpoint in peace once it has failed too often in a row; after the rest, one call at a time may try.
#[derive(Debug)]
pub(crate) struct Breaker {
    failures: u32,
    rest: Duration,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    failed_in_a_row: u32,
    /// Set while the breaker is open.
    rests_until: Option<Instant>,
    /// Whether somebody tries after the rest.
    trying: bool,
}

/// Leave to ask once. Dropped without a verdict (the call was dropped), it says nothing of the endpoint.
#[derive(Debug)]
pub(crate) struct Permit<'a> {
    breaker: &'a Breaker,
    trial: bool,
}

impl Breaker {
    pub(crate) fn new(failures: u32, rest: Duration) -> Self {
        Self { failures: failures.max(1), rest, state: Mutex::default() }
    }

    /// Leave to ask, unless the endpoint rests or somebody else tries it.
    pub(crate) fn permit(&self) -> Option<Permit<'_>> {
        let mut state = self.state();
        let Some(until) = state.rests_until else {
            return Some(Permit { breaker: self, trial: false });
        };
        if state.trying || Instant::now() < until {
            return None;
        }
        state.trying = true;
        Some(Permit { breaker: self, trial: true })
    }

    pub(crate) fn is_resting(&self) -> bool {
        self.state().rests_until.is_some_and(|until| Instant::now() < until)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Permit<'_> {
    /// The endpoint answered.
    pub(crate) fn worked(self) {
        *self.breaker.state() = State::default();
    }

    /// The endpoint failed.
    pub(crate) fn failed(self) {
        let mut state = self.breaker.state();
        state.failed_in_a_row = state.failed_in_a_row.saturating_add(1);
        if self.trial
            || (state.rests_until.is_none() && state.failed_in_a_row >= self.breaker.failures)
        {
            state.rests_until = Some(Instant::now() + self.breaker.rest);
        }
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        if self.trial {
            self.breaker.state().trying = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REST: Duration = Duration::from_secs(30);

    fn fail(breaker: &Breaker) {
        breaker.permit().unwrap().failed();
    }

    #[tokio::test(start_paused = true)]
    async fn it_opens_after_failures_in_a_row_and_not_before() {
        let breaker = Breaker::new(3, REST);
        fail(&breaker);
        fail(&breaker);
        breaker.permit().unwrap().worked();
        fail(&breaker);
        fail(&breaker);
        assert!(!breaker.is_resting() && breaker.permit().is_some());
        fail(&breaker);
        assert!(breaker.is_resting() && breaker.permit().is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn after_the_rest_one_at_a_time_may_try() {
        let breaker = Breaker::new(1, REST);
        fail(&breaker);
        tokio::time::advance(REST).await;
        assert!(!breaker.is_resting());
        let trial = breaker.permit().unwrap();
        assert!(breaker.permit().is_none(), "one at a time");
        trial.failed();
        assert!(breaker.is_resting(), "a failed trial means another rest");
        tokio::time::advance(REST).await;
        breaker.permit().unwrap().worked();
        assert!(breaker.permit().is_some() && breaker.permit().is_some(), "closed again");
    }

    #[tokio::test(start_paused = true)]
    async fn a_trial_that_is_dropped_leaves_room_for_the_next() {
        let breaker = Breaker::new(1, REST);
        fail(&breaker);
        tokio::time::advance(REST).await;
        drop(breaker.permit().unwrap());
        assert!(breaker.permit().is_some());
    }
}
