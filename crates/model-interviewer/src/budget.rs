use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use interview::Spent;
use language_model::{TokenEstimate, Usage};

/// Tokens: what may be spent, and what has been. One interview has one, within that of its account.
///
/// A request that is sent counts at once with what its prompt is likely to cost; what comes back counts as it comes. So a budget is
/// passed by the replies of those few that are under way when it ends, and by no more.
#[derive(Debug)]
pub struct Budget {
    limit: Option<u64>,
    spent: Mutex<Ledger>,
    within: Option<Arc<Budget>>,
}

/// What was spent.
#[derive(Clone, Copy, Default, Debug)]
struct Ledger {
    /// As it is stored.
    stored: Spent,
    /// Since then.
    unsaved: Spent,
    /// Tokens of requests under way.
    pledged: u64,
}

impl Budget {
    /// `limit`: tokens in all, both ways; `None` for no limit. `spent`: what has been used so far.
    pub fn new(limit: Option<u64>, spent: Spent) -> Self {
        let ledger = Ledger { stored: spent, ..Ledger::default() };
        Self { limit, spent: Mutex::new(ledger), within: None }
    }

    /// The same as a part of a larger one, which pays along with it.
    #[must_use]
    pub fn within(self, larger: Arc<Self>) -> Self {
        Self { within: Some(larger), ..self }
    }

    /// What has been used so far.
    pub fn spent(&self) -> Spent {
        let ledger = self.ledger();
        ledger.stored.plus(ledger.unsaved)
    }

    /// What has been used and is not stored yet.
    pub fn unsaved(&self) -> Spent {
        self.ledger().unsaved
    }

    /// `spent` was found stored: another server may have used some, too. Who looked long ago found less, which counts for nothing.
    pub fn found(&self, spent: Spent) {
        let mut ledger = self.ledger();
        if spent.tokens() > ledger.stored.tokens() {
            ledger.stored = spent;
        }
    }

    /// `part` of what was unsaved has been stored, and makes `spent` with what was stored before.
    pub fn saved(&self, part: Spent, spent: Spent) {
        let mut ledger = self.ledger();
        (ledger.stored, ledger.unsaved) = (spent, ledger.unsaved.minus(part));
    }

    /// Nothing has been used any more: another day has begun.
    pub fn begin_anew(&self) {
        let mut ledger = self.ledger();
        *ledger = Ledger { pledged: ledger.pledged, ..Ledger::default() };
    }

    /// Nothing is left to spend.
    pub fn is_empty(&self) -> bool {
        self.ends(&self.ledger()) || self.within.as_ref().is_some_and(|larger| larger.is_empty())
    }

    /// Pays for `usage` if it is dropped before it is paid otherwise: a request that nobody waits for any more was sent all the same.
    /// `None` when nothing is left to spend.
    pub(crate) fn pledge(&self, usage: Usage) -> Option<Pledge<'_>> {
        self.reserve(usage.tokens()).then(|| Pledge {
            budget: self,
            reserved: usage.tokens(),
            usage,
            heard: TokenEstimate::default(),
        })
    }

    fn ends(&self, ledger: &Ledger) -> bool {
        let used = ledger.stored.plus(ledger.unsaved).tokens().saturating_add(ledger.pledged);
        self.limit.is_some_and(|limit| used >= limit)
    }

    fn reserve(&self, tokens: u64) -> bool {
        let mut ledger = self.ledger();
        if self.ends(&ledger) {
            return false;
        }
        ledger.pledged = ledger.pledged.saturating_add(tokens);
        drop(ledger);
        let larger = self.within.as_ref().is_none_or(|larger| larger.reserve(tokens));
        if !larger {
            let mut ledger = self.ledger();
            ledger.pledged = ledger.pledged.saturating_sub(tokens);
        }
        larger
    }

    fn release(&self, tokens: u64) {
        let mut ledger = self.ledger();
        ledger.pledged = ledger.pledged.saturating_sub(tokens);
        drop(ledger);
        if let Some(larger) = &self.within {
            larger.release(tokens);
        }
    }

    /// Pays for a request. One that cost nothing, because it never reached a model, is not counted.
    pub fn pay(&self, usage: Usage) {
        if usage.tokens() == 0 {
            return;
        }
        let cost = Spent {
            calls: 1,
            input_tokens: usage.input_tokens,
            output_tokens: usage.output_tokens,
        };
        let mut ledger = self.ledger();
        ledger.unsaved = ledger.unsaved.plus(cost);
        drop(ledger);
        if let Some(larger) = &self.within {
            larger.pay(usage);
        }
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        // Numbers are whole at every step.
        self.spent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A request under way.
pub(crate) struct Pledge<'a> {
    budget: &'a Budget,
    reserved: u64,
    usage: Usage,
    /// What has come back that `usage` does not know of.
    heard: TokenEstimate,
}

impl Pledge<'_> {
    /// So much has come back already.
    pub(crate) fn hear(&mut self, words: &str) {
        self.heard += TokenEstimate::of(words);
    }

    /// It has come back, and this is what it cost.
    pub(crate) fn pay(mut self, usage: Usage) {
        (self.usage, self.heard) = (usage, TokenEstimate::default());
    }
}

impl Drop for Pledge<'_> {
    fn drop(&mut self) {
        let mut usage = self.usage;
        usage += Usage::estimate(TokenEstimate::default(), self.heard);
        self.budget.release(self.reserved);
        self.budget.pay(usage);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use interview::Spent;
    use language_model::Usage;

    use super::Budget;

    const COST: Usage = Usage { input_tokens: 30, output_tokens: 10, estimated: false };

    fn spent(calls: u32) -> Spent {
        let times = u64::from(calls);
        Spent { calls, input_tokens: 30 * times, output_tokens: 10 * times }
    }

    #[test]
    fn what_is_stored_is_what_everybody_used() {
        let budget = Budget::new(None, spent(1));
        budget.pledge(COST).unwrap().pay(COST);
        let part = budget.unsaved();
        assert_eq!((part, budget.spent()), (spent(1), spent(2)));
        // Another server has stored two requests meanwhile, and a third of ours is paid for while ours is being stored.
        let stored = spent(3).plus(part);
        budget.pledge(COST).unwrap().pay(COST);
        budget.saved(part, stored);
        assert_eq!((budget.unsaved(), budget.spent()), (spent(1), spent(5)));
        budget.found(spent(6));
        assert_eq!(budget.spent(), spent(7));
        budget.found(spent(2));
        assert_eq!(budget.spent(), spent(7), "an old look takes nothing back");
    }

    #[test]
    fn a_larger_budget_pays_along_and_ends_it() {
        let account = Arc::new(Budget::new(Some(100), Spent::default()));
        let one = Budget::new(Some(1_000), Spent::default()).within(Arc::clone(&account));
        let other = Budget::new(None, Spent::default()).within(Arc::clone(&account));
        one.pledge(COST).unwrap().pay(COST);
        drop(other.pledge(COST).unwrap());
        assert!(!one.is_empty() && !other.is_empty());
        other.pledge(COST).unwrap().pay(COST);
        assert!(one.is_empty() && other.is_empty());
        assert_eq!((one.spent(), account.spent()), (spent(1), spent(3)));
    }

    #[test]
    fn a_request_that_was_dropped_is_paid_for_with_what_it_had_said() {
        let budget = Budget::new(None, Spent::default());
        let mut pledge = budget.pledge(COST).unwrap();
        // As it comes: a letter or a few at a time.
        "two dozen letters, about".chars().for_each(|letter| pledge.hear(&letter.to_string()));
        pledge.hear("四個漢字");
        drop(pledge);
        assert_eq!(budget.spent().output_tokens, 10 + 6 + 4);
    }

    #[test]
    fn requests_under_way_count_before_they_are_paid_for() {
        let account = Arc::new(Budget::new(Some(100), Spent::default()));
        let of = || Budget::new(None, Spent::default()).within(Arc::clone(&account));
        let (one, other) = (of(), of());
        let under_way: Vec<_> =
            [&one, &other, &one, &other].into_iter().filter_map(|it| it.pledge(COST)).collect();
        assert_eq!(under_way.len(), 3, "the third begins at 80 of 100, the fourth not at 120");
        assert!(one.is_empty());
        let free = Usage { input_tokens: 0, output_tokens: 0, estimated: false };
        under_way.into_iter().for_each(|pledge| pledge.pay(free));
        assert!(!one.is_empty(), "what cost nothing in the end is there again");
        assert_eq!(account.spent(), Spent::default());
    }
}
