use std::{io, path::PathBuf};

use super::{MasterId, NotMasterKeys};
use crate::{OpenError, StorageError};

pub(super) type Result<T> = std::result::Result<T, KeyringError>;

/// Why the keyring cannot give, keep or destroy a key.
///
/// None of these carries a key: they are safe to log.
#[derive(Debug, thiserror::Error)]
pub enum KeyringError {
    /// The keyring could not be opened.
    #[error("the keyring cannot be opened: {0}")]
    Open(#[from] OpenError),
    /// Its store failed.
    #[error("the keyring's store failed: {0}")]
    Storage(StorageError),
    /// The account has no key: it never had one, or it was destroyed, or the keyring is an older one.
    #[error("the keyring has no key for this account")]
    NoKey,
    /// The file of the master key is gone, and the keyring needs it.
    #[error(
        "the master key is gone: the keyring's keys are wrapped with it, and {path} is not there; put the file back, since nothing can be read without it",
        path = path.display()
    )]
    MasterMissing {
        /// Where it should be.
        path: PathBuf,
    },
    /// The file of the master key could not be read or written.
    #[error("the master key's file {path} cannot be used: {source}", path = path.display())]
    MasterFile {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The command that gives the master key failed.
    #[error("the command that gives the master key failed: {cause}")]
    MasterCommand {
        /// How it ended.
        cause: String,
    },
    /// What the source gives is no master key.
    #[error("{from} gives no master key: {cause}")]
    MasterUnreadable {
        /// Which source.
        from: String,
        /// What is wrong with it.
        cause: NotMasterKeys,
    },
    /// The master key is another one.
    #[error(
        "a key in the keyring is wrapped with master key {id}, which is not among those given; add that one, nothing was changed"
    )]
    MasterWrong {
        /// The one that is needed.
        id: MasterId,
    },
    /// A backup could not be written or read.
    #[error("the keyring's backup {path} cannot be used: {source}", path = path.display())]
    Backup {
        /// Its file.
        path: PathBuf,
        /// What the system said, or what is wrong with the file.
        source: io::Error,
    },
    /// There is no keyring yet.
    #[error("there is no key in the keyring yet, so there is nothing to back up")]
    NothingToBackUp,
    /// A key was changed, or moved here from elsewhere.
    #[error("a key in the keyring's {row} is damaged; restore a backup of the keyring")]
    Damaged {
        /// Which kind.
        row: &'static str,
    },
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
