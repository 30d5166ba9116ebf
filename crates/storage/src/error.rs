use std::{fmt, io, path::PathBuf};

use sqlx::migrate::MigrateError;

use crate::{MasterId, NotMasterKeys, Pending, TlsFault};

/// What a storage function returns.
pub type Result<T> = std::result::Result<T, StorageError>;

/// Why something could not be kept or read.
///
/// None of these carries anything a person wrote: they are safe to log.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// Another writer held the database for longer than [`Options::wait`](crate::Options::wait), or all connections
    /// were in use for as long. Nothing was written; trying again is right.
    #[error("the database is busy")]
    Busy,
    /// The server does not answer, or the file is gone. Nothing was written.
    #[error("the database cannot be reached: {cause}")]
    Unreachable {
        /// What the driver or the system said.
        cause: String,
    },
    /// The disk, or the share of it that the database may have, is full. Nothing was written.
    #[error("the database disk is full")]
    Full,
    /// The file or the server takes no writes.
    #[error("the database is read-only")]
    ReadOnly,
    /// The interview was saved or deleted by somebody else since it was loaded. Nothing was written: load it again.
    #[error("the interview was changed in another tab")]
    Stale,
    /// The account was deleted in the meantime. Nothing was written.
    #[error("the account was deleted")]
    AccountGone,
    /// Something kept does not read as what it should be.
    #[error("what is kept in {table}.{column} cannot be read")]
    Unreadable {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// The account is there and its key is not.
    #[error(
        "the keyring has no key for this account, so its data can't be read. Restore a keyring backup"
    )]
    KeyLost,
    /// The keyring answers, and cannot do what was asked.
    #[error(transparent)]
    Keyring(Box<KeyringError>),
    /// Anything else the engine complained about.
    #[error("the database failed: {0}")]
    Other(DatabaseError),
}

impl StorageError {
    /// A stable word for machines, such as a log's reader.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Busy => "busy",
            Self::Unreachable { .. } => "unreachable",
            Self::Full => "full",
            Self::ReadOnly => "read-only",
            Self::Stale => "stale",
            Self::AccountGone => "account-gone",
            Self::Unreadable { .. } => "unreadable",
            Self::KeyLost => "key-lost",
            Self::Keyring(_) => "keyring",
            Self::Other(_) => "other",
        }
    }
}

/// What an engine said, without the values it was said about.
#[derive(Debug)]
pub struct DatabaseError {
    /// SQLite's extended result code, or PostgreSQL's SQLSTATE.
    pub code: Option<String>,
    /// Its message. PostgreSQL's detail, which may quote a row, is left out.
    pub message: String,
}

impl fmt::Display for DatabaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.code {
            Some(code) => write!(f, "{} (code {code})", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for DatabaseError {}

/// Why a database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder or the file could not be made or looked at.
    #[error("{path} cannot be used for the database: {source}", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is something else, or is damaged.
    #[error("{path} is not a database that can be read. Move it away or restore it from a backup", path = path.display())]
    NotADatabase {
        /// Which.
        path: PathBuf,
    },
    /// A newer version of Sotto has been here.
    #[error(
        "the database is from a newer version of Sotto (schema {found}, this version knows up to {known}). Nothing was changed. Start the newer version"
    )]
    Newer {
        /// The schema found.
        found: i64,
        /// The newest schema known.
        known: i64,
    },
    /// The schema was made by migrations that this version does not have.
    #[error(
        "the database's schema {version} is not from this version of Sotto. Nothing was changed"
    )]
    Foreign {
        /// The first schema that differs.
        version: i64,
    },
    /// There are sealed texts, and no key at all.
    #[error(
        "the keyring has no keys for this database. Nothing was changed. Use the right keyring, or restore a keyring backup"
    )]
    KeyringLost,
    /// There are keys, and nothing that they belong to; or the two were never opened together.
    #[error(
        "the keyring belongs to another database (it has keys of {keys} accounts). No key was changed. Check the database setting, and if its disk is mounted"
    )]
    NotItsKeyring {
        /// Accounts' keys in the keyring.
        keys: u64,
    },
    /// The keyring could not be asked.
    #[error(transparent)]
    Keyring(Box<KeyringError>),
    /// PostgreSQL: the server's TLS is not what was asked for. Neither password nor data was sent.
    #[error("the PostgreSQL server on {host} {fault}. Nothing was sent to it")]
    Tls {
        /// The host, as the address names it.
        host: String,
        /// What is wrong.
        fault: TlsFault,
    },
    /// PostgreSQL: the schema is older than this version of Sotto. SQLite's moves on by itself.
    #[error(
        "the database needs an update for this version of Sotto ({steps}). Nothing was changed. Run `sotto migrate`",
        steps = listed(pending)
    )]
    Behind {
        /// The steps it lacks, in order.
        pending: Vec<Pending>,
    },
    /// Anything that can also happen later.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Why the keyring cannot give, keep or destroy a key.
///
/// None of these carries a key: they are safe to log.
#[derive(Debug, thiserror::Error)]
pub enum KeyringError {
    /// The keyring could not be opened.
    #[error("the keyring cannot be opened: {0}")]
    Open(#[from] OpenError),
    /// Its store failed.
    #[error("the keyring failed: {0}")]
    Storage(StorageError),
    /// The account has no key: it never had one, or it was destroyed, or the keyring is an older one.
    #[error("the keyring has no key for this account")]
    NoKey,
    /// The file of the master key is gone, and the keyring needs it.
    #[error(
        "the master key file {path} is missing. Without it, nothing can be read. Put the file back",
        path = path.display()
    )]
    MasterMissing {
        /// Where it should be.
        path: PathBuf,
    },
    /// The file of the master key could not be read or written.
    #[error("the master key file {path} can't be used: {source}", path = path.display())]
    MasterFile {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The command that gives the master key failed.
    #[error("the master key command failed: {cause}")]
    MasterCommand {
        /// How it ended.
        cause: String,
    },
    /// What the source gives is no master key.
    #[error("{from} has no master key: {cause}")]
    MasterUnreadable {
        /// Which source.
        from: String,
        /// What is wrong with it.
        cause: NotMasterKeys,
    },
    /// The master key is another one.
    #[error(
        "a key in the keyring needs the master key {id}, which is missing. Nothing was changed. Add that master key"
    )]
    MasterWrong {
        /// The one that is needed.
        id: MasterId,
    },
    /// A backup could not be written or read.
    #[error("the keyring backup {path} can't be used: {source}", path = path.display())]
    Backup {
        /// Its file.
        path: PathBuf,
        /// What the system said, or what is wrong with the file.
        source: io::Error,
    },
    /// There is no keyring yet.
    #[error("the keyring has no keys yet, so there is nothing to back up")]
    NothingToBackUp,
    /// A key was changed, or moved here from elsewhere.
    #[error("a key in the keyring's {row} is damaged. Restore a keyring backup")]
    Damaged {
        /// Which kind.
        row: &'static str,
    },
}

fn listed(pending: &[Pending]) -> String {
    let steps: Vec<_> =
        pending.iter().map(|step| format!("{} ({})", step.version, step.name)).collect();
    steps.join(", ")
}

impl From<sqlx::Error> for OpenError {
    fn from(error: sqlx::Error) -> Self {
        Self::Storage(error.into())
    }
}

impl OpenError {
    pub(crate) fn from_migrating(error: MigrateError, known: i64) -> Self {
        match error {
            MigrateError::VersionMissing(found) if found > known => Self::Newer { found, known },
            MigrateError::VersionMissing(version)
            | MigrateError::VersionMismatch(version)
            | MigrateError::Dirty(version) => Self::Foreign { version },
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
            other => Self::Storage(StorageError::Other(DatabaseError {
                code: None,
                message: other.to_string(),
            })),
        }
    }
}

impl From<sqlx::Error> for StorageError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(error) => {
                let code = error.code().map(|code| code.into_owned());
                let message = error.message().to_owned();
                // SQLite's codes are whole numbers, PostgreSQL's are five characters.
                if error.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some() {
                    said_by_sqlite(code, message)
                } else {
                    said_by_postgres(code, message)
                }
            }
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Self::Unreachable { cause: error.to_string() },
            other => Self::Other(DatabaseError { code: None, message: other.to_string() }),
        }
    }
}

impl From<StorageError> for KeyringError {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

impl From<sqlx::Error> for KeyringError {
    fn from(error: sqlx::Error) -> Self {
        Self::Storage(error.into())
    }
}

/// For [`Db`](crate::Db): a keyring that is busy or away is as good as a database that is.
impl From<KeyringError> for StorageError {
    fn from(error: KeyringError) -> Self {
        match error {
            KeyringError::NoKey => Self::KeyLost,
            KeyringError::Storage(error) => error,
            other => Self::Keyring(Box::new(other)),
        }
    }
}

/// Codes: <https://www.sqlite.org/rescode.html>.
fn said_by_sqlite(code: Option<String>, message: String) -> StorageError {
    const BUSY: i32 = 5;
    const LOCKED: i32 = 6;
    const READONLY: i32 = 8;
    const IOERR: i32 = 10;
    const IOERR_SHMSIZE: i32 = 4874;
    const FULL: i32 = 13;
    const CANTOPEN: i32 = 14;
    const CONSTRAINT_FOREIGNKEY: i32 = 787;

    let extended = code.as_deref().and_then(|code| code.parse::<i32>().ok()).unwrap_or_default();
    match (extended, extended & 0xff) {
        (_, BUSY | LOCKED) => StorageError::Busy,
        // The index of the write-ahead log could not grow: the one place where SQLite does not say "full" itself.
        (IOERR_SHMSIZE, _) | (_, FULL) => StorageError::Full,
        (_, READONLY) => StorageError::ReadOnly,
        // Every reference leads to an account, and what it leads through is written in the same transaction.
        (CONSTRAINT_FOREIGNKEY, _) => StorageError::AccountGone,
        (_, IOERR | CANTOPEN) => StorageError::Unreachable { cause: message },
        _ => StorageError::Other(DatabaseError { code, message }),
    }
}

/// Codes: <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
fn said_by_postgres(code: Option<String>, message: String) -> StorageError {
    match code.as_deref().unwrap_or_default() {
        "53100" => StorageError::Full,
        // Lock not available, deadlock, serialization failure, statement timeout, too many connections.
        "55P03" | "40P01" | "40001" | "57014" | "53300" => StorageError::Busy,
        "25006" => StorageError::ReadOnly,
        "23503" => StorageError::AccountGone,
        // Shutting down or starting up; no such database.
        "57P01" | "57P02" | "57P03" | "3D000" => StorageError::Unreachable { cause: message },
        // Connection exceptions; not let in.
        class if class.starts_with("08") || class.starts_with("28") => {
            StorageError::Unreachable { cause: message }
        }
        _ => StorageError::Other(DatabaseError { code, message }),
    }
}
