//! One file at a time is read for each account, so that nobody's files hold up all others'.

use std::{collections::HashMap, sync::Arc, time::Duration};

use interview::AccountId;
use parking_lot::Mutex;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

/// Who waits longer for a file of their own is told that it is busy.
const WAIT: Duration = Duration::from_secs(20);

/// Whose files are being read.
#[derive(Default)]
pub struct FileTurns(Mutex<HashMap<AccountId, Arc<Semaphore>>>);

impl FileTurns {
    /// Waits until no other file of the account is being read; none is until the turn is dropped. `None` after too long.
    pub async fn turn(&self, account: AccountId) -> Option<OwnedSemaphorePermit> {
        let own = {
            let mut turns = self.0.lock();
            // Those that nobody has or waits for.
            turns.retain(|_, own| Arc::strong_count(own) > 1);
            Arc::clone(turns.entry(account).or_insert_with(|| Arc::new(Semaphore::new(1))))
        };
        timeout(WAIT, own.acquire_owned()).await.ok()?.ok()
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;
    use interview::AccountId;
    use tokio::runtime::Builder;

    use super::FileTurns;

    #[test]
    fn files_of_one_account_wait_for_each_other_and_for_nobody_else() {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let _inside = runtime.enter();
        let turns = FileTurns::default();
        let (one, other) =
            (AccountId(uuid::Uuid::from_u128(1)), AccountId(uuid::Uuid::from_u128(2)));
        let first = turns.turn(one).now_or_never().flatten().expect("nothing is read");
        for _ in 0..10 {
            assert!(turns.turn(one).now_or_never().is_none(), "one file is being read");
        }
        let others = turns.turn(other).now_or_never().flatten();
        assert!(others.is_some(), "another account does not wait");
        drop(first);
        assert!(turns.turn(one).now_or_never().flatten().is_some(), "the first was read");
        drop(others);
        drop(turns.turn(one).now_or_never());
        assert_eq!(turns.0.lock().len(), 1, "whose turn is over is forgotten");
    }
}
