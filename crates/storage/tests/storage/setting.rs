//! Where a story takes place: an empty database of the engine asked for.

use std::{
    path::{Path, PathBuf},
    sync::{LazyLock, atomic::AtomicU64},
    time::Duration,
};

use interview::AccountId;
use sqlx::{Connection, PgConnection, SqlSafeStr, SqliteConnection, sqlite::SqliteConnectOptions};
use storage::{Db, Keyring, KeyringError, Location, MasterSource, OpenError, Options};
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

/// The usual options, with PostgreSQL's schema brought up to date.
pub(crate) const MIGRATING: Options =
    Options { wait: Duration::from_secs(5), sqlite_max_bytes: None, connections: 8, migrate: true };

pub(crate) struct Setting {
    pub(crate) engine: Engine,
    pub(crate) address: String,
    keyring_address: String,
    folder: TempDir,
    pub(crate) minted: AtomicU64,
}

impl Setting {
    pub(crate) fn new(engine: Engine) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = |file| match engine {
            Engine::Sqlite => format!("sqlite:{}", folder.path().join(file).display()),
            Engine::Postgres => CLUSTER.database().unwrap(),
        };
        let (address, keyring_address) = (address("data/sotto.db"), address("keys/keyring.db"));
        Self { engine, address, keyring_address, folder, minted: AtomicU64::new(0) }
    }

    pub(crate) fn location(&self) -> Location {
        self.address.parse().unwrap()
    }

    pub(crate) async fn open(&self) -> Db {
        self.open_with(Options::default()).await.unwrap()
    }

    /// Opens the database and its keyring, PostgreSQL's schema brought up to date.
    pub(crate) async fn open_with(&self, options: Options) -> Result<Db, OpenError> {
        let options = Options { migrate: true, ..options };
        Db::open_with(&self.location(), &options, self.keyring().await).await
    }

    pub(crate) async fn keyring(&self) -> Keyring {
        self.open_keyring().await.unwrap()
    }

    pub(crate) async fn open_keyring(&self) -> Result<Keyring, KeyringError> {
        self.open_keyring_from(MasterSource::File(self.master_file())).await
    }

    pub(crate) async fn open_keyring_from(
        &self,
        master: MasterSource,
    ) -> Result<Keyring, KeyringError> {
        Keyring::open(&self.keyring_location(), &MIGRATING, master, sample::time(0)).await
    }

    /// The keyring is a store of the same engine; its master key is a file.
    pub(crate) fn keyring_location(&self) -> Location {
        self.keyring_address.parse().unwrap()
    }

    pub(crate) fn master_file(&self) -> PathBuf {
        self.folder.path().join("master/master.key")
    }

    /// Gives up on a lock after a fifth of a second.
    pub(crate) async fn open_impatient(&self) -> Db {
        let options = Options { wait: Duration::from_millis(200), ..Options::default() };
        self.open_with(options).await.unwrap()
    }

    pub(crate) async fn open_with_account(&self) -> (Db, AccountId) {
        let db = self.open().await;
        let account = self.sign_in(&db, "ada").await;
        (db, account)
    }

    pub(crate) fn file(&self) -> PathBuf {
        assert_eq!(self.engine, Engine::Sqlite);
        self.folder.path().join("data/sotto.db")
    }

    /// A second way in, past [`Db`].
    pub(crate) async fn outsider(&self) -> Outsider {
        Outsider::at(&self.address).await
    }

    /// A second way into the keyring.
    pub(crate) async fn outsider_at_the_keyring(&self) -> Outsider {
        Outsider::at(&self.keyring_address).await
    }

    /// What a backup of both of PostgreSQL's databases holds.
    pub(crate) fn dumps(&self) -> Vec<u8> {
        assert_eq!(self.engine, Engine::Postgres);
        let dump = |address| CLUSTER.dump(address).unwrap();
        [dump(&self.address), dump(&self.keyring_address)].concat()
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }
}

pub(crate) enum Outsider {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// Runs the same statements in an outsider's connection, whichever it is.
macro_rules! both {
    ($outsider:expr, |$connection:ident| $body:block) => {
        match $outsider {
            $crate::setting::Outsider::Sqlite($connection) => $body,
            $crate::setting::Outsider::Postgres($connection) => $body,
        }
    };
}
pub(crate) use both;

impl Outsider {
    async fn at(address: &str) -> Self {
        match address.strip_prefix("sqlite:") {
            Some(file) => {
                let options = SqliteConnectOptions::new().filename(file);
                Self::Sqlite(SqliteConnection::connect_with(&options).await.unwrap())
            }
            None => Self::Postgres(PgConnection::connect(address).await.unwrap()),
        }
    }

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

    pub(crate) async fn number(&mut self, query: impl SqlSafeStr) -> i64 {
        match self {
            Self::Sqlite(connection) => {
                sqlx::query_scalar(query).fetch_one(connection).await.unwrap()
            }
            Self::Postgres(connection) => {
                sqlx::query_scalar(query).fetch_one(connection).await.unwrap()
            }
        }
    }

    pub(crate) async fn texts(&mut self, query: impl SqlSafeStr) -> Vec<String> {
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
