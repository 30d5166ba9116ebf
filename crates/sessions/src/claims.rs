use std::time::Duration;

use ids::{AccountId, SessionId};
use jiff::Timestamp;

use crate::family::{ACCESS_LIFETIME, signed};

/// How long after its end a session token is still taken, for clocks that differ.
pub const EXPIRY_LEEWAY: Duration = Duration::from_secs(5);
/// How far ahead of this clock the one that signed a session token may be.
pub const FUTURE_LEEWAY: Duration = Duration::from_secs(60);
/// The longest session token that is looked at; what browsers let a cookie be.
pub const MAX_TOKEN_BYTES: usize = 4096;

/// What a session token says: who, in which session, from when to when. Whole seconds, as in RFC 7519.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Claims {
    /// Who.
    pub account: AccountId,
    /// In which session; the one that can be ended.
    pub session: SessionId,
    /// When it was signed.
    pub issued_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Why a session token is not believed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TokenRefused {
    /// Longer than `MAX_TOKEN_BYTES`; not looked at.
    #[error("the session token is longer than any that Sotto makes")]
    TooLong,
    /// Not a signed JWT with the parts that this one has.
    #[error("the session token cannot be read")]
    Unreadable,
    /// Signed otherwise than by EdDSA, or not at all.
    #[error("the session token is signed in a way that Sotto does not use")]
    Algorithm,
    /// Names a key that is not here. It may be newer than the list: read the keys again, but not for every stranger who asks.
    #[error("the session token names a key that is not known here")]
    UnknownKey,
    /// Names a key that no longer counts.
    #[error("the session token was signed with a key that is retired")]
    RetiredKey,
    /// Not what the key signed.
    #[error("the signature of the session token is wrong")]
    Signature,
    /// Made by somebody else.
    #[error("the session token was made by another service")]
    Issuer,
    /// Made for somebody else.
    #[error("the session token was made for another service")]
    Audience,
    /// Over.
    #[error("the session token has expired")]
    Expired,
    /// Signed by a clock over a minute ahead of this one.
    #[error("the session token comes from the future; the clock may have been set back")]
    FromTheFuture,
}

impl Claims {
    /// The claims of a session token made now. It lasts for `ACCESS_LIFETIME`.
    pub fn new(account: AccountId, session: SessionId, now: Timestamp) -> Self {
        let issued_at = Timestamp::from_second(now.as_second()).unwrap_or(now);
        Self {
            account,
            session,
            issued_at,
            expires_at: issued_at.saturating_add(signed(ACCESS_LIFETIME)).unwrap_or(issued_at),
        }
    }

    /// Whether they hold at `now`.
    pub(crate) fn in_time(self, now: Timestamp) -> Result<Self, TokenRefused> {
        if now.duration_since(self.expires_at) >= signed(EXPIRY_LEEWAY) {
            Err(TokenRefused::Expired)
        } else if self.issued_at.duration_since(now) > signed(FUTURE_LEEWAY) {
            Err(TokenRefused::FromTheFuture)
        } else {
            Ok(self)
        }
    }
}
