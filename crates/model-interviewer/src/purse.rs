use std::sync::{Mutex, PoisonError};

use interview::Spent;
use language_model::Usage;

/// The tokens of one interview: what may be spent, and what has been.
///
/// Requests under way at the same time each see what is left before any of them is paid for, so the budget can be passed by
/// those few.
#[derive(Debug)]
pub struct Purse {
    budget: Option<u64>,
    spent: Mutex<Spent>,
}

impl Purse {
    /// `budget`: tokens in all, both ways; `None` for no limit. `spent`: what the interview has used so far.
    pub fn new(budget: Option<u64>, spent: Spent) -> Self {
        Self { budget, spent: Mutex::new(spent) }
    }

    /// What has been used so far, this purse's requests included.
    pub fn spent(&self) -> Spent {
        *self.spent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Pays for a request. One that cost nothing, because it never reached a model, is not counted.
    pub fn take(&self, usage: Usage) {
        if usage.tokens() == 0 {
            return;
        }
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        spent.calls = spent.calls.saturating_add(1);
        spent.input_tokens = spent.input_tokens.saturating_add(usage.input_tokens);
        spent.output_tokens = spent.output_tokens.saturating_add(usage.output_tokens);
    }

    /// Nothing is left to spend.
    pub fn is_empty(&self) -> bool {
        self.budget.is_some_and(|budget| self.spent().tokens() >= budget)
    }

    /// Pays for `usage` if it is dropped before it is paid otherwise: a request that nobody waits for any more was sent all the same.
    pub(crate) fn pledge(&self, usage: Usage) -> Pledge<'_> {
        Pledge { purse: self, usage }
    }
}

/// A request under way.
pub(crate) struct Pledge<'a> {
    purse: &'a Purse,
    usage: Usage,
}

impl Pledge<'_> {
    /// It has come back, and this is what it cost.
    pub(crate) fn pay(mut self, usage: Usage) {
        self.usage = usage;
    }
}

impl Drop for Pledge<'_> {
    fn drop(&mut self) {
        self.purse.take(self.usage);
    }
}
