use interview::AccountId;
use jiff::Timestamp;

use crate::{
    Keyring, KeyringError, Location, OpenError, Options, Pending, Result, StorageError,
    claims::Claims,
    engine::{Engine, asking, writing},
    migrations::Schema,
    seal::Sealer,
};

/// An open database, with the keyring that its texts are sealed with. Clones share its connections.
#[derive(Clone)]
pub struct Db {
    pub(crate) engine: Engine,
    pub(crate) keyring: Keyring,
    pub(crate) claims: Claims,
}

impl Db {
    /// Opens the database with the usual [`Options`].
    ///
    /// SQLite: a missing file is made, readable by its owner only, and so are missing folders.
    pub async fn open(
        location: &Location,
        keyring: Keyring,
    ) -> std::result::Result<Self, OpenError> {
        Self::open_with(location, &Options::default(), keyring).await
    }

    /// [`Db::open`], with options.
    pub async fn open_with(
        location: &Location,
        options: &Options,
        keyring: Keyring,
    ) -> std::result::Result<Self, OpenError> {
        let engine = Engine::open(location, options, Schema::Database).await?;
        let db = Self { engine, keyring, claims: Claims::default() };
        db.pair().await?;
        Ok(db)
    }

    /// The steps that the database's schema lacks. Changes nothing; a SQLite file that is not there lacks all.
    ///
    /// Refuses what opening would refuse.
    pub async fn pending(
        location: &Location,
        options: &Options,
    ) -> std::result::Result<Vec<Pending>, OpenError> {
        Engine::pending(location, options, Schema::Database).await
    }

    /// Brings the database's schema up to date, and says which steps that took.
    pub async fn migrate(
        location: &Location,
        options: &Options,
    ) -> std::result::Result<Vec<Pending>, OpenError> {
        Engine::migrate(location, options, Schema::Database).await
    }

    /// Where the keys of the accounts are.
    pub fn keyring(&self) -> &Keyring {
        &self.keyring
    }

    /// Seals and opens the account's texts. Without a key: [`AccountGone`](StorageError::AccountGone) if that is why, or
    /// else [`KeyLost`](StorageError::KeyLost).
    pub(crate) async fn sealer(&self, account: AccountId) -> Result<Sealer> {
        match self.keyring.data_key(account).await {
            Ok(key) => Ok(Sealer::new(account, key)),
            Err(KeyringError::NoKey) if !self.has_account(account).await? => {
                Err(StorageError::AccountGone)
            }
            Err(error) => Err(error.into()),
        }
    }

    pub(crate) async fn has_accounts_with_keys(&self) -> Result<bool> {
        let any: Option<i64> = asking!(self, |pool| {
            let any = sqlx::query_scalar("select created_at from account limit 1");
            any.fetch_optional(pool).await
        });
        Ok(any.is_some())
    }

    /// Whether the database takes a write, for a health check: one that can only be read is not well.
    pub async fn probe(&self, now: Timestamp) -> Result<()> {
        writing!(self, |tx| {
            sqlx::query(
                "insert into probe (one, written_at) values (1, $1)
                 on conflict (one) do update set written_at = excluded.written_at",
            )
            .bind(now.as_millisecond())
            .execute(&mut *tx)
            .await?;
        });
        Ok(())
    }

    /// Closes every connection once its statement is done. Afterwards everything fails
    /// [`Unreachable`](crate::StorageError::Unreachable). The keyring stays open.
    pub async fn close(&self) {
        // Its claims end with it.
        drop(self.claims.lock().await.take());
        self.engine.close().await;
    }
}
