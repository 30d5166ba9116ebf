use std::{fmt, sync::Arc};

use base64::{Engine, prelude::BASE64_STANDARD};
use rand::CryptoRng;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::cipher;

/// A text that is shown to nobody and wiped when it is dropped.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Keeps a text secret.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// Which master key: the first 8 bytes of a hash of it, in hex. Tells nothing of the key.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct MasterId(String);

impl MasterId {
    pub(crate) fn from_row(text: String) -> Self {
        Self(text)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MasterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One master key. Wiped when the last holder lets go of it.
pub(crate) struct MasterKey {
    id: MasterId,
    key: cipher::Key,
}

impl MasterKey {
    fn new(key: cipher::Key) -> Self {
        let hash = Sha256::new().chain_update(b"sotto master key\0").chain_update(&key[..]);
        let id = hash.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        Self { id: MasterId(id), key }
    }

    pub(crate) fn id(&self) -> &MasterId {
        &self.id
    }

    pub(crate) fn key(&self) -> &cipher::Key {
        &self.key
    }
}

/// The keys that the keyring's keys are wrapped with: at least one. A keyring that is made anew, and one whose master
/// key is rotated, use the first; all unwrap.
#[derive(Clone)]
pub struct MasterKeys {
    first: Arc<MasterKey>,
    others: Vec<Arc<MasterKey>>,
}

/// Why a text holds no master keys. Never quotes it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotMasterKeys {
    /// Nothing but comments.
    #[error("it has no key")]
    Empty,
    /// A word that is not base64 of 32 bytes.
    #[error("line {line} must be 32 bytes in base64, such as from `openssl rand -base64 32`")]
    Malformed {
        /// Counted from one.
        line: usize,
    },
}

impl MasterKeys {
    /// Reads keys of 32 bytes in base64, with white space between them. A line that begins with `#` is a comment.
    pub fn parse(text: &str) -> Result<Self, NotMasterKeys> {
        let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim_start().starts_with('#'));
        let words =
            lines.flat_map(|(line, at)| line.split_whitespace().map(move |word| (word, at)));
        let mut keys: Vec<Arc<MasterKey>> = Vec::new();
        for (word, line) in words {
            let key = decode(word).ok_or(NotMasterKeys::Malformed { line })?;
            let key = MasterKey::new(key);
            if keys.iter().all(|known| known.id != key.id) {
                keys.push(Arc::new(key));
            }
        }
        let mut keys = keys.into_iter();
        let first = keys.next().ok_or(NotMasterKeys::Empty)?;
        Ok(Self { first, others: keys.collect() })
    }

    /// A new key, and the text that [`MasterKeys::parse`] reads it from.
    pub fn generate(chance: &mut impl CryptoRng) -> (Self, Secret) {
        let mut key = Zeroizing::new([0; 32]);
        chance.fill_bytes(&mut key[..]);
        let keys = Self::from_key(key);
        let text = keys.to_text();
        (keys, text)
    }

    pub(crate) fn from_key(key: cipher::Key) -> Self {
        Self { first: Arc::new(MasterKey::new(key)), others: Vec::new() }
    }

    /// As a file holds them.
    pub(crate) fn to_text(&self) -> Secret {
        let mut text = Zeroizing::new(String::from(
            "# Sotto's master key. Without it nothing that people wrote or said can be read: keep a copy elsewhere.\n",
        ));
        for key in self.all() {
            BASE64_STANDARD.encode_string(&key.key[..], &mut text);
            text.push('\n');
        }
        Secret(text)
    }

    /// The same keys behind a new first one.
    pub(crate) fn behind(&self, new: &Self) -> Self {
        Self { first: new.first.clone(), others: self.all().cloned().collect() }
    }

    pub(crate) fn first(&self) -> &MasterKey {
        &self.first
    }

    pub(crate) fn get(&self, id: &MasterId) -> Option<Arc<MasterKey>> {
        self.all().find(|key| key.id == *id).cloned()
    }

    fn all(&self) -> impl Iterator<Item = &Arc<MasterKey>> {
        std::iter::once(&self.first).chain(&self.others)
    }
}

impl fmt::Debug for MasterKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<_> = self.all().map(|key| key.id.as_str()).collect();
        write!(f, "MasterKeys(*** {})", ids.join(" "))
    }
}

fn decode(word: &str) -> Option<cipher::Key> {
    let bytes = Zeroizing::new(BASE64_STANDARD.decode(word).ok()?);
    let mut key = Zeroizing::new([0; 32]);
    if bytes.len() != key.len() {
        return None;
    }
    key.copy_from_slice(&bytes);
    Some(key)
}
