use std::{fmt, str::FromStr};

use rand::Rng;

use crate::{
    ids::SessionId,
    secret::{IdAndSecret, NotAToken, SecretHash},
};

/// What a browser shows to renew its session, once: the session's id and 32 random bytes.
///
/// Its text is base64url, 64 characters, made to be set as a cookie and for nothing else. `Debug` hides the secret,
/// and the memory it lay in is wiped.
#[derive(Clone)]
pub struct RefreshToken(IdAndSecret);

impl RefreshToken {
    /// A fresh token for this session.
    pub fn new(session: SessionId, chance: &mut impl Rng) -> Self {
        Self(IdAndSecret::new(session.0, chance))
    }

    /// The session it says it belongs to; believed only once its hash was compared.
    pub fn session(&self) -> SessionId {
        SessionId(self.0.id)
    }

    /// What is kept of it.
    pub fn hash(&self) -> SecretHash {
        self.0.hash()
    }
}

impl FromStr for RefreshToken {
    type Err = NotAToken;

    fn from_str(text: &str) -> Result<Self, NotAToken> {
        IdAndSecret::parse(text).map(Self)
    }
}

impl fmt::Display for RefreshToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for RefreshToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RefreshToken")
            .field("session", &self.session())
            .field("secret", &"***")
            .finish()
    }
}
