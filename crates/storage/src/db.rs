use std::time::Duration;

use interview::AccountId;
use jiff::Timestamp;
use sqlx::PgPool;

use crate::{
    Keyring, KeyringError, OpenError, Pending, Result, StorageError, claims::Claims, location,
    location::Location, migrations::Schema, postgres, seal::Sealer, sqlite, sqlite::SqliteFile,
};

/// Expands the body once per driver, within a transaction that sees one moment of the database and writes nothing.
macro_rules! reading {
    ($db:expr, |$tx:ident| $body:block) => {
        match &$db.engine {
            $crate::db::Engine::Sqlite(file) => {
                let mut $tx = file.begin_read().await?;
                let done = $body;
                $tx.commit().await?;
                done
            }
            $crate::db::Engine::Postgres(pool) => {
                let mut $tx = $crate::postgres::begin_read(pool).await?;
                let done = $body;
                $tx.commit().await?;
                done
            }
        }
    };
}

/// Expands the body once per driver, within a transaction that is committed behind it; leaving the body early
/// (`?`, `return`) undoes everything.
macro_rules! writing {
    ($db:expr, |$tx:ident| $body:block) => {
        match &$db.engine {
            $crate::db::Engine::Sqlite(file) => {
                let mut $tx = file.begin_write().await?;
                let done = $body;
                $tx.commit().await?;
                done
            }
            $crate::db::Engine::Postgres(pool) => {
                let mut $tx = $crate::postgres::begin_write(pool).await?;
                let done = $body;
                $tx.commit().await?;
                done
            }
        }
    };
}

/// Expands the body once per driver, with whichever connection is free and no transaction: a single statement sees one
/// moment of the database anyway, and `begin` and `commit` would treble its way.
macro_rules! asking {
    ($db:expr, |$pool:ident| $body:block) => {
        match &$db.engine {
            $crate::db::Engine::Sqlite(file) => {
                let $pool = file.readers()?;
                let answer: sqlx::Result<_> = async $body.await;
                answer.map_err($crate::sqlite::not_begun)?
            }
            $crate::db::Engine::Postgres($pool) => {
                let answer: sqlx::Result<_> = async $body.await;
                answer.map_err(|error| $crate::postgres::not_begun($pool, error))?
            }
        }
    };
}

/// An open database, with the keyring that its texts are sealed with. Clones share its connections.
#[derive(Clone)]
pub struct Db {
    pub(crate) engine: Engine,
    pub(crate) keyring: Keyring,
    pub(crate) claims: Claims,
}

/// An open store: the database, or the keyring.
#[derive(Clone)]
pub(crate) enum Engine {
    Sqlite(SqliteFile),
    Postgres(PgPool),
}

/// How a database is used.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How long a request waits for another writer, or for a free connection, before it fails
    /// [`Busy`](crate::StorageError::Busy).
    pub wait: Duration,
    /// How large a SQLite file may grow, in bytes; beyond it saving fails [`Full`](crate::StorageError::Full).
    /// `None`: as large as the disk allows. PostgreSQL has its own quotas.
    pub sqlite_max_bytes: Option<u64>,
    /// Connections to PostgreSQL, and readers of SQLite, at most.
    pub connections: u32,
    /// Whether opening brings PostgreSQL's schema up to date, instead of refusing one that is
    /// [`Behind`](OpenError::Behind). SQLite's is brought up to date always.
    pub migrate: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            wait: Duration::from_secs(5),
            sqlite_max_bytes: None,
            connections: 8,
            migrate: false,
        }
    }
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

impl Engine {
    /// Opens a store and brings its schema up to date, as far as `options` allow.
    pub(crate) async fn open(
        location: &Location,
        options: &Options,
        schema: Schema,
    ) -> std::result::Result<Self, OpenError> {
        Ok(match &location.0 {
            location::Engine::Sqlite(path) => {
                Self::Sqlite(sqlite::open(path, options, schema).await?)
            }
            location::Engine::Postgres(address) => {
                Self::Postgres(postgres::open(address, options, schema).await?)
            }
        })
    }

    pub(crate) async fn pending(
        location: &Location,
        options: &Options,
        schema: Schema,
    ) -> std::result::Result<Vec<Pending>, OpenError> {
        match &location.0 {
            location::Engine::Sqlite(path) => sqlite::pending(path, options, schema).await,
            location::Engine::Postgres(address) => {
                postgres::pending(address, options, schema).await
            }
        }
    }

    pub(crate) async fn migrate(
        location: &Location,
        options: &Options,
        schema: Schema,
    ) -> std::result::Result<Vec<Pending>, OpenError> {
        let pending = Self::pending(location, options, schema).await?;
        let options = Options { migrate: true, ..*options };
        Self::open(location, &options, schema).await?.close().await;
        Ok(pending)
    }

    /// Empties SQLite's log of what has been deleted or written over. Does nothing on PostgreSQL.
    ///
    /// A reader that will not end can hold this up; the deletion itself stands, and the log is emptied the next
    /// time, at the latest when the store is closed.
    pub(crate) async fn scrub(&self) {
        if let Self::Sqlite(file) = self
            && let Err(error) = file.empty_log().await
        {
            tracing::warn!(%error, "the database's log could not be emptied; the next sweep tries again");
        }
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite(file) => file.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

pub(crate) use {asking, reading, writing};
