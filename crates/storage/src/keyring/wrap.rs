//! A key, encrypted with a master key for the one row it belongs to.

use interview::AccountId;
use zeroize::Zeroizing;

use super::{result::Result, store::Wrapped};
use crate::{KeyringError, cipher, master_keys::MasterKey};

/// The purpose, and the id, of the key that hashes what accounts are looked up by.
pub(super) const LOOKUP: &str = "lookup";
/// The purpose, and the id, of the key that seals short-lived cookies.
pub(super) const COOKIE: &str = "cookie";

/// Whose key it is. Authenticated: a wrapped key moved to another row does not open.
pub(super) enum Owner<'a> {
    Account(AccountId),
    Service { purpose: &'a str, id: &'a str },
}

impl Owner<'_> {
    fn within<T>(&self, act: impl FnOnce(&[&[u8]]) -> T) -> T {
        match self {
            Self::Account(account) => act(&[b"sotto key", b"data", account.0.as_bytes()]),
            Self::Service { purpose, id } => {
                act(&[b"sotto key", b"service", purpose.as_bytes(), id.as_bytes()])
            }
        }
    }

    fn row(&self) -> &'static str {
        match self {
            Self::Account(_) => "data_key",
            Self::Service { .. } => "service_key",
        }
    }
}

pub(super) fn wrap(master: &MasterKey, owner: &Owner<'_>, key: &cipher::Key) -> Result<Wrapped> {
    let bytes = owner.within(|owner| cipher::encrypt(master.key(), owner, &key[..]));
    let bytes = bytes.ok_or(KeyringError::Damaged { row: owner.row() })?;
    Ok(Wrapped { bytes, master: master.id().clone() })
}

pub(super) fn unwrap(
    master: &MasterKey,
    owner: &Owner<'_>,
    wrapped: &Wrapped,
) -> Result<cipher::Key> {
    let damaged = || KeyringError::Damaged { row: owner.row() };
    let bytes = owner
        .within(|owner| cipher::decrypt(master.key(), owner, &wrapped.bytes))
        .ok_or_else(damaged)?;
    let mut key = Zeroizing::new([0; 32]);
    if bytes.len() != key.len() {
        return Err(damaged());
    }
    key.copy_from_slice(&bytes);
    Ok(key)
}
