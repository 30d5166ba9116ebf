use std::fmt;

use aws_lc_rs::{constant_time, hmac};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ids::SessionId;
use rand::Rng;
use zeroize::Zeroizing;

use crate::secret::{ID_AND_SECRET_BYTES, IdAndSecret, NotAToken, SecretHash};

/// What a browser shows to renew its session: the session's id, 32 random bytes, the hash of the token that it was given
/// out in place of, and a code over all that (HMAC-SHA256), which only whoever has the [`RefreshKey`] can make.
///
/// Its text is base64url, 150 characters, made to be set as a cookie and for nothing else. `Debug` hides the secret,
/// and the memory it lay in is wiped.
#[derive(Clone)]
pub struct RefreshToken {
    token: IdAndSecret,
    replaces: SecretHash,
    code: hmac::Tag,
}

/// The key that makes and reads the refresh tokens of a service. `Debug` prints `***`.
///
/// With it a token that was given out, however long ago, is known from one that somebody made up, and nothing need be
/// kept of those that are used up.
#[derive(Clone)]
pub struct RefreshKey(hmac::Key);

const BYTES: usize = ID_AND_SECRET_BYTES + 32 + 32;
const CHARS: usize = (BYTES * 4).div_ceil(3);
/// What the first token of a session replaces: SHA-256 of nothing that anybody knows.
const NOTHING: SecretHash = SecretHash([0; 32]);

impl RefreshKey {
    /// The key that these bytes are.
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, bytes))
    }

    /// The first token of a session.
    pub fn first(&self, session: SessionId, chance: &mut impl Rng) -> RefreshToken {
        self.made(IdAndSecret::new(session.0, chance), NOTHING)
    }

    /// A token to be given out in place of `shown`. Every call makes another.
    pub fn next(&self, shown: &RefreshToken, chance: &mut impl Rng) -> RefreshToken {
        self.made(IdAndSecret::new(shown.session().0, chance), shown.hash())
    }

    /// The token that this text is, if this key has made it.
    pub fn read(&self, text: &str) -> Result<RefreshToken, NotAToken> {
        if text.len() != CHARS {
            return Err(NotAToken);
        }
        let mut bytes = Zeroizing::new([0; BYTES]);
        BASE64_URL_SAFE_NO_PAD.decode_slice(text, bytes.as_mut()).map_err(|_| NotAToken)?;
        let mut token = Zeroizing::new([0; ID_AND_SECRET_BYTES]);
        let mut replaces = [0; 32];
        let (said, code) = bytes.split_at(BYTES - 32);
        token.copy_from_slice(&said[..ID_AND_SECRET_BYTES]);
        replaces.copy_from_slice(&said[ID_AND_SECRET_BYTES..]);
        let made = self.made(IdAndSecret::from_bytes(&token), SecretHash(replaces));
        constant_time::verify_slices_are_equal(made.code.as_ref(), code).map_err(|_| NotAToken)?;
        Ok(made)
    }

    fn made(&self, token: IdAndSecret, replaces: SecretHash) -> RefreshToken {
        let mut code = hmac::Context::with_key(&self.0);
        code.update(token.to_bytes().as_ref());
        code.update(&replaces.0);
        RefreshToken { token, replaces, code: code.sign() }
    }
}

impl RefreshToken {
    /// The session it belongs to; whether that still lives is another question.
    pub fn session(&self) -> SessionId {
        SessionId(self.token.id)
    }

    /// What is kept of it.
    pub fn hash(&self) -> SecretHash {
        self.token.hash()
    }

    /// The hash of the token that it was given out in place of; of none, if it is the first of its session.
    pub fn replaces(&self) -> SecretHash {
        self.replaces
    }
}

impl fmt::Display for RefreshToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = Zeroizing::new([0; BYTES]);
        let (said, code) = bytes.split_at_mut(BYTES - 32);
        said[..ID_AND_SECRET_BYTES].copy_from_slice(self.token.to_bytes().as_ref());
        said[ID_AND_SECRET_BYTES..].copy_from_slice(&self.replaces.0);
        code.copy_from_slice(self.code.as_ref());
        let text = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.encode(bytes.as_ref()));
        f.write_str(&text)
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

impl fmt::Debug for RefreshKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RefreshKey(***)")
    }
}
