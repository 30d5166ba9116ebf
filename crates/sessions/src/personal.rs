use std::{fmt, str::FromStr};

use ids::TokenId;
use rand::Rng;

use crate::secret::{IdAndSecret, NotAToken, SecretHash};

/// What a program shows to act for somebody: the token's id and 32 random bytes, shown once when it is made.
///
/// Its text is `sotto_` and 64 characters of base64url, so that a scanner for leaked secrets can tell what it found.
/// `Debug` hides the secret, and the memory it lay in is wiped.
#[derive(Clone)]
pub struct PersonalToken(IdAndSecret);

const PREFIX: &str = "sotto_";

impl PersonalToken {
    /// A fresh token with this id.
    pub fn new(id: TokenId, chance: &mut impl Rng) -> Self {
        Self(IdAndSecret::new(id.0, chance))
    }

    /// The token it says it is; believed only once its hash was compared.
    pub fn id(&self) -> TokenId {
        TokenId(self.0.id)
    }

    /// What is kept of it.
    pub fn hash(&self) -> SecretHash {
        self.0.hash()
    }
}

impl FromStr for PersonalToken {
    type Err = NotAToken;

    fn from_str(text: &str) -> Result<Self, NotAToken> {
        IdAndSecret::parse(text.strip_prefix(PREFIX).ok_or(NotAToken)?).map(Self)
    }
}

impl fmt::Display for PersonalToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{}", self.0)
    }
}

impl fmt::Debug for PersonalToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PersonalToken").field("id", &self.id()).field("secret", &"***").finish()
    }
}
