//! Where a story takes place: an empty database of the engine asked for.

use std::{
    path::PathBuf,
    sync::{LazyLock, atomic::AtomicU64},
    time::Duration,
};

use interview::AccountId;
use sqlx::{Connection, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions};
use storage::{Db, Location, Options};
use tempfile::TempDir;
use throwaway_postgres::Cluster;

use crate::sample;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// One server for the whole run; it ends with the process.
static CLUSTER: LazyLock<Cluster> =
    LazyLock::new(|| Cluster::start().unwrap_or_else(|failure| panic!("{failure}")));

pub(crate) struct Setting {
    pub(crate) engine: Engine,
    pub(crate) address: String,
    folder: TempDir,
    pub(crate) minted: AtomicU64,
}

impl Setting {
    pub(crate) fn new(engine: Engine) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = match engine {
            Engine::Sqlite => format!("sqlite:{}", folder.path().join("data/sotto.db").display()),
            Engine::Postgres => CLUSTER.database().unwrap(),
        };
        Self { engine, address, folder, minted: AtomicU64::new(0) }
    }

    pub(crate) fn location(&self) -> Location {
        self.address.parse().unwrap()
    }

    pub(crate) async fn open(&self) -> Db {
        Db::open(&self.location()).await.unwrap()
    }

    /// Gives up on a lock after a fifth of a second.
    pub(crate) async fn open_impatient(&self) -> Db {
        let options = Options { wait: Duration::from_millis(200), ..Options::default() };
        Db::open_with(&self.location(), &options).await.unwrap()
    }

    pub(crate) async fn open_with_account(&self) -> (Db, AccountId) {
        let db = self.open().await;
        let account = db.local_account(self.account(), sample::time(0)).await.unwrap();
        (db, account)
    }

    pub(crate) fn file(&self) -> PathBuf {
        assert_eq!(self.engine, Engine::Sqlite);
        self.folder.path().join("data/sotto.db")
    }

    /// A second way in, past [`Db`].
    pub(crate) async fn outsider(&self) -> Outsider {
        match self.engine {
            Engine::Sqlite => {
                let options = SqliteConnectOptions::new().filename(self.file());
                Outsider::Sqlite(SqliteConnection::connect_with(&options).await.unwrap())
            }
            Engine::Postgres => {
                Outsider::Postgres(PgConnection::connect(&self.address).await.unwrap())
            }
        }
    }
}

pub(crate) enum Outsider {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Outsider {
    pub(crate) async fn run(&mut self, statements: &'static str) {
        match self {
            Self::Sqlite(connection) => {
                sqlx::raw_sql(statements).execute(connection).await.unwrap();
            }
            Self::Postgres(connection) => {
                sqlx::raw_sql(statements).execute(connection).await.unwrap();
            }
        }
    }

    pub(crate) async fn number(&mut self, query: &'static str) -> i64 {
        match self {
            Self::Sqlite(connection) => {
                sqlx::query_scalar(query).fetch_one(connection).await.unwrap()
            }
            Self::Postgres(connection) => {
                sqlx::query_scalar(query).fetch_one(connection).await.unwrap()
            }
        }
    }

    pub(crate) async fn texts(&mut self, query: &'static str) -> Vec<String> {
        match self {
            Self::Sqlite(connection) => {
                sqlx::query_scalar(query).fetch_all(connection).await.unwrap()
            }
            Self::Postgres(connection) => {
                sqlx::query_scalar(query).fetch_all(connection).await.unwrap()
            }
        }
    }
}
