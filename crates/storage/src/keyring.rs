//! The keys that texts are sealed with: a store of its own, away from the database, so that a backup of the database
//! alone is unreadable, and destroying an account's key makes every backup of its texts unreadable at once.
//!
//! Each key is wrapped with a *master key*, which is kept in neither.

mod backup;
mod cache;
mod data_key;
mod lookup;
mod result;
mod rotation;
mod signing;
mod source;
mod store;
mod wrap;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use interview::AccountId;
use jiff::Timestamp;
use parking_lot::RwLock;
use tokio::sync::{Mutex, OnceCell};
use uuid::Uuid;
use zeroize::Zeroizing;

use self::{
    cache::Cache,
    result::Result,
    store::{Store, Wrapped},
    wrap::Owner,
};
pub use self::{data_key::DataKey, lookup::LookupKey, source::MasterSource};
use crate::{
    KeyringError, Location, MasterId, MasterKeys, OpenError, Options, Pending, cipher,
    master_keys::MasterKey,
};

/// What sealed cookies are for; nothing else is sealed for the same.
const COOKIE: &[u8] = b"sotto cookie";

/// An open keyring. Clones share its connections and what it remembers.
#[derive(Clone)]
pub struct Keyring(Arc<Inner>);

struct Inner {
    store: Store,
    source: MasterSource,
    masters: RwLock<MasterKeys>,
    /// The master key that was looked for last and is not there, and when.
    missing: Mutex<Option<(MasterId, Instant)>>,
    cache: Cache,
    /// Read once: both stay the same for as long as the keyring is open.
    lookup: OnceCell<cipher::Key>,
    cookie: OnceCell<cipher::Key>,
}

impl Keyring {
    /// How long a key is remembered after it was read.
    pub const REMEMBERED: Duration = Cache::LIFETIME;

    /// Opens the keyring, or makes one with a lookup key and a cookie key.
    ///
    /// A keyring that is made anew makes its master key's file as well, if its source is a file that is not there.
    /// Refuses to open when a key in it is wrapped with a master key that `source` does not give.
    pub async fn open(
        location: &Location,
        options: &Options,
        source: MasterSource,
        now: Timestamp,
    ) -> Result<Self> {
        let store = Store::open(location, options).await?;
        let masters = match store.wrapping_master().await? {
            Some(_) => source.load().await?,
            None => {
                let masters = source.load_or_make().await?;
                store.begin_with_master(masters.first().id()).await?;
                masters
            }
        };
        let keyring = Self(Arc::new(Inner {
            store,
            source,
            masters: RwLock::new(masters),
            missing: Mutex::new(None),
            cache: Cache::default(),
            lookup: OnceCell::new(),
            cookie: OnceCell::new(),
        }));
        for id in keyring.0.store.master_ids().await? {
            keyring.master(&id).await?;
        }
        let single = async |purpose| keyring.single_service_key(purpose, now).await;
        keyring.0.lookup.get_or_try_init(async || single(wrap::LOOKUP).await).await?;
        keyring.0.cookie.get_or_try_init(async || single(wrap::COOKIE).await).await?;
        Ok(keyring)
    }

    /// The steps that the keyring's schema lacks, as [`Db::pending`](crate::Db::pending) gives the database's.
    pub async fn pending(
        location: &Location,
        options: &Options,
    ) -> std::result::Result<Vec<Pending>, OpenError> {
        Store::pending(location, options).await
    }

    /// Brings the keyring's schema up to date, and says which steps that took.
    pub async fn migrate(
        location: &Location,
        options: &Options,
    ) -> std::result::Result<Vec<Pending>, OpenError> {
        Store::migrate(location, options).await
    }

    /// The account's key. [`KeyringError::NoKey`] when it has none.
    ///
    /// Remembered for [`Keyring::REMEMBERED`], during which asking again costs neither a query nor a wait.
    pub async fn data_key(&self, account: AccountId) -> Result<DataKey> {
        if let Some(key) = self.0.cache.get(account) {
            return Ok(key);
        }
        let asked = self.0.cache.ask();
        let mut wrapped = self.0.store.data_key(account).await?.ok_or(KeyringError::NoKey)?;
        loop {
            match self.remember(account, &wrapped, asked).await {
                // Its master key may have been rotated away between the row's being read and the source's.
                Err(KeyringError::MasterWrong { id }) => {
                    wrapped = self.0.store.data_key(account).await?.ok_or(KeyringError::NoKey)?;
                    if wrapped.master == id {
                        return Err(KeyringError::MasterWrong { id });
                    }
                }
                outcome => return outcome,
            }
        }
    }

    /// Makes the account's key, unless it has one: then this is [`Keyring::data_key`]. Of two that make it at once,
    /// here or in another process, both get the same.
    ///
    /// To be called before the account's first row is written: a key without an account is of no use, an account
    /// without a key is lost.
    pub async fn make_key(&self, account: AccountId, now: Timestamp) -> Result<DataKey> {
        let fresh = cipher::fresh_key();
        loop {
            let asked = self.0.cache.ask();
            let master = self.wrapping_master().await?;
            let wrapped = wrap::wrap(&master, &Owner::Account(account), &fresh)?;
            if let Some(kept) = self.0.store.put_data_key(account, &wrapped, now).await? {
                return self.remember(account, &kept, asked).await;
            }
        }
    }

    /// Destroys the account's key: what it sealed is noise from now on, in every backup of the database too. `false`
    /// when there is none.
    ///
    /// SQLite: the wrapped key is overwritten in the file and in its log. Other processes that share the keyring
    /// remember the key for [`Keyring::REMEMBERED`] at most.
    pub async fn destroy_key(&self, account: AccountId) -> Result<bool> {
        let destroyed = self.0.store.delete_data_key(account).await;
        // After the row is gone nothing can bring the key back, and an answer that is under way is not remembered.
        self.0.cache.forget(account);
        let destroyed = destroyed?;
        if destroyed {
            tracing::info!(account = %account, "an account's key is destroyed");
            self.0.store.scrub().await;
        }
        Ok(destroyed)
    }

    /// The key that hashes what accounts are looked up by. It never changes.
    pub async fn lookup_key(&self) -> Result<LookupKey> {
        Ok(LookupKey::new(Self::opened(&self.0.lookup)?))
    }

    /// Seals what a browser is to carry for a short while and may neither read nor change.
    pub async fn seal_cookie(&self, plain: &[u8]) -> Result<Vec<u8>> {
        // More than 256 GiB is no cookie.
        cipher::encrypt(&self.cookie_key().await?, &[COOKIE], plain)
            .ok_or(KeyringError::Damaged { row: "cookie" })
    }

    /// Opens what [`Keyring::seal_cookie`] sealed; `None` when it was not.
    pub async fn open_cookie(&self, sealed: &[u8]) -> Result<Option<Zeroizing<Vec<u8>>>> {
        Ok(cipher::decrypt(&self.cookie_key().await?, &[COOKIE], sealed))
    }

    async fn cookie_key(&self) -> Result<cipher::Key> {
        Self::opened(&self.0.cookie)
    }

    /// Empties SQLite's log of keys that were destroyed, and forgets those remembered for long enough.
    pub async fn scrub(&self) {
        self.0.cache.forget_old();
        self.0.store.scrub().await;
    }

    /// Closes every connection once its statement is done.
    pub async fn close(&self) {
        self.0.store.close().await;
    }

    pub(crate) async fn has_key(&self, account: AccountId) -> Result<bool> {
        Ok(self.0.store.data_key(account).await?.is_some())
    }

    /// The id that this keyring has in common with its database; `None` until they meet.
    pub(crate) async fn pairing(&self) -> Result<Option<Uuid>> {
        self.0.store.pairing().await
    }

    /// Makes this id the one in common, unless there is one, and gives the one there is.
    pub(crate) async fn pair_with(&self, id: Uuid) -> Result<Uuid> {
        self.0.store.pair_with(id).await
    }

    pub(crate) async fn count_data_keys(&self) -> Result<u64> {
        self.0.store.count_data_keys().await
    }

    async fn remember(&self, account: AccountId, wrapped: &Wrapped, asked: u64) -> Result<DataKey> {
        let key = self.unwrap(&Owner::Account(account), wrapped).await?;
        let key = DataKey(Arc::new(key));
        self.0.cache.put(account, &key, asked);
        Ok(key)
    }

    /// What opening put there.
    fn opened(key: &OnceCell<cipher::Key>) -> Result<cipher::Key> {
        key.get().cloned().ok_or(KeyringError::Damaged { row: "service_key" })
    }

    /// The one service key of this purpose, made if need be.
    async fn single_service_key(
        &self,
        purpose: &'static str,
        now: Timestamp,
    ) -> Result<cipher::Key> {
        let owner = Owner::Service { purpose, id: purpose };
        if let Some(wrapped) = self.0.store.service_key(purpose).await? {
            return self.unwrap(&owner, &wrapped).await;
        }
        let fresh = cipher::fresh_key();
        loop {
            let wrapped = wrap::wrap(&*self.wrapping_master().await?, &owner, &fresh)?;
            let kept = self.0.store.put_service_key(purpose, purpose, &wrapped, now).await?;
            if let Some(kept) = kept {
                return self.unwrap(&owner, &kept).await;
            }
        }
    }

    async fn unwrap(&self, owner: &Owner<'_>, wrapped: &Wrapped) -> Result<cipher::Key> {
        let master = self.master(&wrapped.master).await?;
        wrap::unwrap(&master, owner, wrapped)
    }

    /// The master key that new keys are wrapped with, whichever order the source gives them in: replicas whose
    /// sources differ for a while agree all the same.
    async fn wrapping_master(&self) -> Result<Arc<MasterKey>> {
        let named = async || {
            let id = self.0.store.wrapping_master().await?;
            id.ok_or(KeyringError::Damaged { row: "master" })
        };
        let mut id = named().await?;
        loop {
            match self.master(&id).await {
                Err(KeyringError::MasterWrong { id: wrong }) => {
                    id = named().await?;
                    if id == wrong {
                        return Err(KeyringError::MasterWrong { id });
                    }
                }
                outcome => return outcome,
            }
        }
    }

    /// A master key; when it is not known, its source is read again.
    async fn master(&self, id: &MasterId) -> Result<Arc<MasterKey>> {
        /// A command that asks a key service is not started for every request while the key is missing.
        const PAUSE: Duration = Duration::from_secs(1);
        if let Some(master) = self.known_master(id) {
            return Ok(master);
        }
        let mut missing = self.0.missing.lock().await;
        if let Some(master) = self.known_master(id) {
            return Ok(master);
        }
        let asked_just_now =
            missing.as_ref().is_some_and(|(last, at)| last == id && at.elapsed() < PAUSE);
        if !asked_just_now {
            let masters = self.0.source.load().await?;
            *self.0.masters.write() = masters;
        }
        let found = self.known_master(id);
        if found.is_none() && !asked_just_now {
            *missing = Some((id.clone(), Instant::now()));
        }
        found.ok_or_else(|| KeyringError::MasterWrong { id: id.clone() })
    }

    fn known_master(&self, id: &MasterId) -> Option<Arc<MasterKey>> {
        self.0.masters.read().get(id)
    }
}
