use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use interview::AccountId;
use parking_lot::{Mutex, MutexGuard};

use super::data_key::DataKey;

/// Data keys that were read lately.
#[derive(Default)]
pub(super) struct Cache(Mutex<Remembered>);

#[derive(Default)]
struct Remembered {
    keys: HashMap<AccountId, (DataKey, Instant)>,
    /// How often a key was forgotten on purpose.
    forgotten: u64,
}

impl Cache {
    pub(super) const LIFETIME: Duration = Duration::from_secs(60);
    const MOST: usize = 10_000;

    pub(super) fn get(&self, account: AccountId) -> Option<DataKey> {
        let remembered = self.lock();
        let (key, since) = remembered.keys.get(&account)?;
        (since.elapsed() < Self::LIFETIME).then(|| key.clone())
    }

    /// Said before the store is asked, to be given back to [`Cache::put`].
    pub(super) fn ask(&self) -> u64 {
        self.lock().forgotten
    }

    /// Remembers a key, unless one was destroyed since the store was asked: it may have been this one.
    pub(super) fn put(&self, account: AccountId, key: &DataKey, asked: u64) {
        let mut remembered = self.lock();
        if remembered.forgotten != asked {
            return;
        }
        if remembered.keys.len() >= Self::MOST {
            remembered.forget_old();
        }
        // More accounts than that within a minute: any of them may make room.
        if remembered.keys.len() >= Self::MOST
            && let Some(any) = remembered.keys.keys().next().copied()
        {
            remembered.keys.remove(&any);
        }
        remembered.keys.insert(account, (key.clone(), Instant::now()));
    }

    pub(super) fn forget(&self, account: AccountId) {
        let mut remembered = self.lock();
        remembered.forgotten += 1;
        remembered.keys.remove(&account);
    }

    pub(super) fn forget_old(&self) {
        self.lock().forget_old();
    }

    /// The map is whole between any two statements, whoever panicked.
    fn lock(&self) -> MutexGuard<'_, Remembered> {
        self.0.lock()
    }
}

impl Remembered {
    fn forget_old(&mut self) {
        self.keys.retain(|_, (_, since)| since.elapsed() < Cache::LIFETIME);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use interview::AccountId;
    use uuid::Uuid;

    use super::{Cache, DataKey};
    use crate::cipher;

    fn key() -> DataKey {
        DataKey(Arc::new(cipher::fresh_key()))
    }

    fn account(number: usize) -> AccountId {
        AccountId(Uuid::from_u128(number as u128))
    }

    #[test]
    fn the_cache_is_bounded_and_its_newest_key_is_in_it() {
        let cache = Cache::default();
        for number in 0..Cache::MOST + 10 {
            cache.put(account(number), &key(), cache.ask());
            assert!(cache.get(account(number)).is_some());
        }
        assert_eq!(cache.lock().keys.len(), Cache::MOST);
    }

    #[test]
    fn a_key_that_was_destroyed_while_it_was_read_is_not_remembered() {
        let cache = Cache::default();
        let asked = cache.ask();
        cache.forget(account(1));
        cache.put(account(1), &key(), asked);
        assert!(cache.get(account(1)).is_none());
        cache.put(account(1), &key(), cache.ask());
        assert!(cache.get(account(1)).is_some());
    }

    #[test]
    fn a_key_is_remembered_for_its_time_and_no_longer() {
        let cache = Cache::default();
        cache.put(account(1), &key(), cache.ask());
        for (_, since) in cache.lock().keys.values_mut() {
            *since = since.checked_sub(Cache::LIFETIME).unwrap();
        }
        assert!(cache.get(account(1)).is_none());
        cache.forget_old();
        assert!(cache.lock().keys.is_empty());
    }
}
