//! The two engines, and the macros that write a function once for both.

use sqlx::PgPool;

use crate::{
    Location, OpenError, Options, Pending, location,
    migrations::Schema,
    postgres,
    sqlite::{self, SqliteFile},
};

/// Expands the body once per driver, within a transaction that sees one moment of the database and writes nothing.
macro_rules! reading {
    ($db:expr, |$tx:ident| $body:block) => {
        match &$db.engine {
            $crate::engine::Engine::Sqlite(file) => {
                let mut $tx = file.begin_read().await?;
                let done = $body;
                $tx.commit().await?;
                done
            }
            $crate::engine::Engine::Postgres(pool) => {
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
            $crate::engine::Engine::Sqlite(file) => {
                let mut $tx = file.begin_write().await?;
                let done = $body;
                $tx.commit().await?;
                done
            }
            $crate::engine::Engine::Postgres(pool) => {
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
            $crate::engine::Engine::Sqlite(file) => {
                let $pool = file.readers()?;
                let answer: sqlx::Result<_> = async $body.await;
                answer.map_err($crate::sqlite::not_begun)?
            }
            $crate::engine::Engine::Postgres($pool) => {
                let answer: sqlx::Result<_> = async $body.await;
                answer.map_err(|error| $crate::postgres::not_begun($pool, error))?
            }
        }
    };
}

/// An open store: the database, or the keyring.
#[derive(Clone)]
pub(crate) enum Engine {
    Sqlite(SqliteFile),
    Postgres(PgPool),
}

impl Engine {
    /// Opens a store and brings its schema up to date, as far as `options` allow.
    pub(crate) async fn open(
        location: &Location,
        options: &Options,
        schema: Schema,
    ) -> std::result::Result<Self, OpenError> {
        Ok(match &location.0 {
            location::EngineAddress::Sqlite(path) => {
                Self::Sqlite(sqlite::open(path, options, schema).await?)
            }
            location::EngineAddress::Postgres(address) => {
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
            location::EngineAddress::Sqlite(path) => sqlite::pending(path, options, schema).await,
            location::EngineAddress::Postgres(address) => {
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
