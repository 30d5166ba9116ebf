use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::cipher;

/// Hashes what accounts are looked up by, so that the database tells nobody who they are: HMAC-SHA256.
#[derive(Clone)]
pub struct LookupKey(cipher::Key);

impl LookupKey {
    pub(super) fn new(key: cipher::Key) -> Self {
        Self(key)
    }

    /// The hash of `parts`, which differs for every `purpose` and every way of cutting the same bytes into parts.
    pub fn hash(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        // A key shorter than a block is filled up with zeros: RFC 2104.
        let mut block = Zeroizing::new([0; 64]);
        block[..self.0.len()].copy_from_slice(&self.0[..]);
        let mut mac = Hmac::<Sha256>::new((&*block).into());
        mac.update(&cipher::encode(&[purpose.as_bytes()]));
        mac.update(&cipher::encode(parts));
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for LookupKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LookupKey(***)")
    }
}
