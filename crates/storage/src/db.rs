use std::time::Duration;

use sqlx::PgPool;

use crate::{
    OpenError, Result, location, location::Location, postgres, sqlite, sqlite::SqliteFile,
};

/// Expands the body once per driver, within a transaction that sees one moment of the database and writes nothing.
macro_rules! reading {
    ($db:expr, |$tx:ident| $body:block) => {
        match &$db.0 {
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
        match &$db.0 {
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

/// An open database. Clones share its connections.
#[derive(Clone)]
pub struct Db(pub(crate) Engine);

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
}

impl Default for Options {
    fn default() -> Self {
        Self { wait: Duration::from_secs(5), sqlite_max_bytes: None, connections: 8 }
    }
}

impl Db {
    /// Opens the database with the usual [`Options`] and brings its schema up to date.
    ///
    /// SQLite: a missing file is made, readable by its owner only, and so are missing folders.
    pub async fn open(location: &Location) -> std::result::Result<Self, OpenError> {
        Self::open_with(location, &Options::default()).await
    }

    /// [`Db::open`], with options.
    pub async fn open_with(
        location: &Location,
        options: &Options,
    ) -> std::result::Result<Self, OpenError> {
        let engine = match &location.0 {
            location::Engine::Sqlite(path) => Engine::Sqlite(sqlite::open(path, options).await?),
            location::Engine::Postgres(address) => {
                Engine::Postgres(postgres::open(address, options).await?)
            }
        };
        Ok(Self(engine))
    }

    /// Whether the database answers and its schema is there, for a health check.
    pub async fn ping(&self) -> Result<()> {
        reading!(self, |db| {
            sqlx::query("select 1 from account limit 1").execute(&mut *db).await?;
        });
        Ok(())
    }

    /// Closes every connection once its statement is done. Afterwards everything fails
    /// [`Unreachable`](crate::StorageError::Unreachable).
    pub async fn close(&self) {
        match &self.0 {
            Engine::Sqlite(file) => file.close().await,
            Engine::Postgres(pool) => pool.close().await,
        }
    }
}

pub(crate) use {reading, writing};
