//! What a request shows to prove who it is: signed session tokens, refresh tokens, personal access tokens.
//!
//! Pure and synchronous: no clock, no chance, no I/O. Time and randomness are arguments, and what has to be kept
//! (hashes, families, keys) is kept by somebody else.
//!
//! A browser holds two tokens. The session token is a JWT that lasts ten minutes and is checked without being looked
//! up. The refresh token is random, kept only as a hash, and good until a later one is shown: what is shown after that was copied.

mod claims;
mod family;
mod personal;
mod refresh;
mod scopes;
mod secret;
mod shared_link;
mod signing_key;
mod signing_keys;

pub use claims::{Claims, EXPIRY_LEEWAY, FUTURE_LEEWAY, MAX_TOKEN_BYTES, TokenRefused};
pub use family::{ABSOLUTE_LIMIT, ACCESS_LIFETIME, Family, IDLE_LIMIT, Presented};
pub use ids::{SessionId, SharedLinkId, TokenId};
pub use personal::PersonalToken;
pub use refresh::{RefreshKey, RefreshToken};
pub use scopes::{Scope, Scopes, UnknownScope};
pub use secret::{NotAToken, SecretHash};
pub use shared_link::SharedLinkToken;
pub use signing_key::SigningKey;
pub use signing_keys::{ANNOUNCE_FOR, NoKeys, RETIRE_AFTER, SigningKeys};
