use std::fmt;

use aws_lc_rs::constant_time;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use rand::Rng;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

/// SHA-256 of a secret of 32 random bytes; what is kept of a token.
///
/// One round without salt is enough: the secrets are uniformly random, so there is nothing to guess from a list.
/// Compared in constant time; `Debug` prints `***`.
#[derive(Clone, Copy)]
pub struct SecretHash(pub [u8; 32]);

/// The text is not a token of this kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("this is not a token that Sotto has given out")]
pub struct NotAToken;

/// An id anybody may see and 32 random bytes nobody may: the inside of every token that is looked up.
#[derive(Clone)]
pub(crate) struct IdAndSecret {
    pub(crate) id: Uuid,
    secret: Zeroizing<[u8; 32]>,
}

pub(crate) const ID_AND_SECRET_BYTES: usize = 16 + 32;
const CHARS: usize = ID_AND_SECRET_BYTES / 3 * 4;

impl IdAndSecret {
    pub(crate) fn new(id: Uuid, chance: &mut impl Rng) -> Self {
        let mut secret = Zeroizing::new([0; 32]);
        chance.fill_bytes(secret.as_mut());
        Self { id, secret }
    }

    pub(crate) fn hash(&self) -> SecretHash {
        SecretHash(Sha256::digest(self.secret.as_ref()).into())
    }

    pub(crate) fn parse(text: &str) -> Result<Self, NotAToken> {
        let mut bytes = Zeroizing::new([0; ID_AND_SECRET_BYTES]);
        if text.len() != CHARS {
            return Err(NotAToken);
        }
        BASE64_URL_SAFE_NO_PAD.decode_slice(text, bytes.as_mut()).map_err(|_| NotAToken)?;
        Ok(Self::from_bytes(&bytes))
    }

    pub(crate) fn from_bytes(bytes: &[u8; ID_AND_SECRET_BYTES]) -> Self {
        let mut id = [0; 16];
        let mut secret = Zeroizing::new([0; 32]);
        id.copy_from_slice(&bytes[..16]);
        secret.copy_from_slice(&bytes[16..]);
        Self { id: Uuid::from_bytes(id), secret }
    }

    pub(crate) fn to_bytes(&self) -> Zeroizing<[u8; ID_AND_SECRET_BYTES]> {
        let mut bytes = Zeroizing::new([0; ID_AND_SECRET_BYTES]);
        bytes[..16].copy_from_slice(self.id.as_bytes());
        bytes[16..].copy_from_slice(self.secret.as_ref());
        bytes
    }
}

impl fmt::Display for IdAndSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.encode(self.to_bytes().as_ref()));
        f.write_str(&text)
    }
}

impl PartialEq for SecretHash {
    fn eq(&self, other: &Self) -> bool {
        constant_time::verify_slices_are_equal(&self.0, &other.0).is_ok()
    }
}

impl Eq for SecretHash {}

impl fmt::Debug for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretHash(***)")
    }
}
