//! The seam where text is encrypted.
//!
//! Everything people wrote or said, and everything made from it, is sealed before a statement sees it and opened
//! after a row is read; no other code of this crate holds a text column's bytes. The key is the account's own. Where
//! the text stands is authenticated with it, so that a text moved to another row, column or account does not open.

use interview::AccountId;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{DataKey, Result, StorageError, cipher};

/// Where a sealed text of an account stands: authenticated with it, so that it opens nowhere else.
#[derive(Clone, Copy)]
pub(crate) struct AssociatedData {
    pub(crate) table: &'static str,
    pub(crate) column: &'static str,
    /// The row's id.
    pub(crate) row: Uuid,
}

/// Bytes as a text column holds them. Only a [`Sealer`] and a read row make them.
#[derive(Clone)]
pub(crate) struct Sealed(Vec<u8>);

impl Sealed {
    /// As a row holds it.
    pub(crate) fn from_row(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// As a statement takes it.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Seals and opens the texts of one account.
pub(crate) struct Sealer {
    account: AccountId,
    key: DataKey,
}

impl Sealer {
    pub(crate) fn new(account: AccountId, key: DataKey) -> Self {
        Self { account, key }
    }

    /// Seals a value as JSON.
    pub(crate) fn seal_value<T: Serialize + ?Sized>(
        &self,
        associated_data: &AssociatedData,
        value: &T,
    ) -> Result<Sealed> {
        let plaintext = serde_json::to_vec(value).map_err(|_| unreadable(associated_data))?;
        self.seal(associated_data, &Zeroizing::new(plaintext))
    }

    /// Opens a value that [`Sealer::seal_value`] sealed with the same associated data.
    pub(crate) fn open_value<T: DeserializeOwned>(
        &self,
        associated_data: &AssociatedData,
        sealed: &Sealed,
    ) -> Result<T> {
        let plaintext = self
            .with_parts(associated_data, |parts| cipher::decrypt(self.key.key(), parts, &sealed.0));
        let plaintext = plaintext.ok_or_else(|| unreadable(associated_data))?;
        serde_json::from_slice(&plaintext).map_err(|_| unreadable(associated_data))
    }

    /// Seals JSON that is there already.
    pub(crate) fn seal(
        &self,
        associated_data: &AssociatedData,
        plaintext: &[u8],
    ) -> Result<Sealed> {
        let sealed = self
            .with_parts(associated_data, |parts| cipher::encrypt(self.key.key(), parts, plaintext));
        sealed.map(Sealed).ok_or_else(|| unreadable(associated_data))
    }

    fn with_parts<T>(
        &self,
        associated_data: &AssociatedData,
        act: impl FnOnce(&[&[u8]]) -> T,
    ) -> T {
        act(&[
            b"sotto text",
            self.account.0.as_bytes(),
            associated_data.table.as_bytes(),
            associated_data.column.as_bytes(),
            associated_data.row.as_bytes(),
        ])
    }
}

/// The parser's own message may quote the text, so it is dropped.
fn unreadable(associated_data: &AssociatedData) -> StorageError {
    StorageError::Unreadable { table: associated_data.table, column: associated_data.column }
}
