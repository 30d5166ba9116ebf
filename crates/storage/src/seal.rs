//! The seam where text is encrypted.
//!
//! Everything people wrote or said, and everything made from it, is sealed before a statement sees it and opened
//! after a row is read; no other code of this crate holds a text column's bytes. For now sealing keeps the bytes as
//! they are. The account's own key goes here: an authenticated cipher whose associated data is the [`Place`], so that
//! a text moved to another row, column or account does not open.

use interview::AccountId;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{Result, StorageError};

/// Where a sealed text stands.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    /// Whose it is: chooses the key.
    #[expect(dead_code, reason = "chooses the key once accounts have keys")]
    pub(crate) account: AccountId,
    pub(crate) table: &'static str,
    pub(crate) column: &'static str,
    /// The id of the interview or turn.
    #[expect(dead_code, reason = "part of the associated data once accounts have keys")]
    pub(crate) row: Uuid,
}

/// Bytes as a text column holds them. Only [`seal`] and a read row make them.
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

/// Seals `plaintext` for `place`.
fn seal(_place: &Place, plaintext: &[u8]) -> Sealed {
    Sealed(plaintext.to_vec())
}

/// Opens what was sealed for the same place; `None` when it was not.
fn open(_place: &Place, sealed: &Sealed) -> Option<Vec<u8>> {
    Some(sealed.0.clone())
}

/// Seals a value as JSON.
pub(crate) fn seal_value<T: Serialize>(place: &Place, value: &T) -> Result<Sealed> {
    let plaintext = serde_json::to_vec(value).map_err(|_| unreadable(place))?;
    Ok(seal(place, &plaintext))
}

/// Opens a value that [`seal_value`] sealed.
pub(crate) fn open_value<T: DeserializeOwned>(place: &Place, sealed: &Sealed) -> Result<T> {
    let plaintext = open(place, sealed).ok_or_else(|| unreadable(place))?;
    serde_json::from_slice(&plaintext).map_err(|_| unreadable(place))
}

/// The parser's own message may quote the text, so it is dropped.
fn unreadable(place: &Place) -> StorageError {
    StorageError::Unreadable { table: place.table, column: place.column }
}
