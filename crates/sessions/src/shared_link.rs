use std::{fmt, str::FromStr};

use ids::SharedLinkId;
use rand::Rng;

use crate::secret::{IdAndSecret, NotAToken, SecretHash};

/// What whoever reads a shared report shows: the link's id and 32 random bytes, 64 characters of base64url in an address.
///
/// `Debug` hides the secret, and the memory it lay in is wiped.
#[derive(Clone)]
pub struct SharedLinkToken(IdAndSecret);

impl SharedLinkToken {
    /// A fresh token for the link with this id.
    pub fn new(id: SharedLinkId, chance: &mut impl Rng) -> Self {
        Self(IdAndSecret::new(id.0, chance))
    }

    /// The link it says it is; believed only once its hash was compared.
    pub fn id(&self) -> SharedLinkId {
        SharedLinkId(self.0.id)
    }

    /// What is kept of it.
    pub fn hash(&self) -> SecretHash {
        self.0.hash()
    }
}

impl FromStr for SharedLinkToken {
    type Err = NotAToken;

    fn from_str(text: &str) -> Result<Self, NotAToken> {
        IdAndSecret::parse(text).map(Self)
    }
}

impl fmt::Display for SharedLinkToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for SharedLinkToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SharedLinkToken").field("id", &self.id()).field("secret", &"***").finish()
    }
}
