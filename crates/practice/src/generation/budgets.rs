use std::{collections::HashMap, sync::Arc};

use interview::{AccountId, InterviewId, Spent};
use jiff::Timestamp;
use model_interviewer::Budget;

use crate::model::TokenAllowance;

/// So many interviews' budgets are remembered.
const MOST: usize = 10_000;

/// What interviews and accounts have used. All pieces of an interview share its budget, so that what a dropped one has used
/// counts, too. What an account has used is kept here alone: each server counts for itself.
#[derive(Default)]
pub(super) struct Budgets {
    interviews: HashMap<InterviewId, Arc<Budget>>,
    accounts: HashMap<AccountId, Arc<Budget>>,
    /// Days since 1970 that the accounts' budgets are for.
    day: i64,
}

impl Budgets {
    /// The budget of an interview that has stored `spent`.
    pub(super) fn of(
        &mut self,
        (account, interview): (AccountId, InterviewId),
        spent: Spent,
        allowed: TokenAllowance,
        now: Timestamp,
    ) -> Arc<Budget> {
        self.begin_day(now);
        if let Some(budget) = self.interviews.get(&interview) {
            budget.found(spent);
            return Arc::clone(budget);
        }
        // Interviews that were given up leave theirs behind.
        if self.interviews.len() >= MOST {
            self.interviews.retain(|_, budget| Arc::strong_count(budget) > 1);
        }
        let new = || Arc::new(Budget::new(Some(allowed.account_a_day), Spent::default()));
        let of_account = Arc::clone(self.accounts.entry(account).or_insert_with(new));
        let budget = Arc::new(Budget::new(Some(allowed.interview), spent).within(of_account));
        self.interviews.insert(interview, Arc::clone(&budget));
        budget
    }

    fn begin_day(&mut self, now: Timestamp) {
        let day = now.as_second().div_euclid(86_400);
        if day == self.day {
            return;
        }
        self.day = day;
        self.accounts.retain(|_, budget| {
            budget.begin_anew();
            Arc::strong_count(budget) > 1
        });
    }
}

#[cfg(test)]
mod tests {
    use interview::{AccountId, InterviewId, Spent};
    use jiff::Timestamp;
    use language_model::Usage;
    use uuid::Uuid;

    use super::{Budgets, TokenAllowance};

    #[test]
    fn an_account_has_so_much_a_day_over_all_its_interviews() {
        let mut budgets = Budgets::default();
        let allowed = TokenAllowance { interview: 1_000, account_a_day: 100 };
        let mut of = |account: u128, interview: u128, hour: i64| {
            let ids =
                (AccountId(Uuid::from_u128(account)), InterviewId(Uuid::from_u128(interview)));
            let now = Timestamp::from_second(hour * 3_600).unwrap();
            budgets.of(ids, Spent::default(), allowed, now)
        };
        let one = of(1, 1, 30);
        one.pay(Usage { input_tokens: 90, output_tokens: 10, estimated: false });
        assert!(one.is_empty() && of(1, 2, 31).is_empty() && of(1, 1, 47).is_empty());
        assert!(!of(2, 3, 47).is_empty(), "another account has a day of its own");
        assert!(!of(1, 2, 48).is_empty() && !one.is_empty(), "the next day, in UTC");
    }

    #[test]
    fn what_another_server_stored_counts() {
        let mut budgets = Budgets::default();
        let ids = (AccountId(Uuid::from_u128(1)), InterviewId(Uuid::from_u128(1)));
        let allowed = TokenAllowance { interview: 100, account_a_day: 1_000 };
        let spent = |tokens| Spent { calls: 1, input_tokens: tokens, output_tokens: 0 };
        let mut of = |tokens| budgets.of(ids, spent(tokens), allowed, Timestamp::UNIX_EPOCH);
        assert!(!of(99).is_empty());
        assert!(of(100).is_empty());
    }
}
