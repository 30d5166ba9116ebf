use std::{fmt, time::Duration};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jiff::Timestamp;
use rand::Rng;
use serde::{Deserialize, Serialize};

use crate::{Mismatch, SignInError, Stale};

/// A sign-in under way, between the browser's leaving and its coming back. The server seals it into a short-lived cookie,
/// so that only the browser that began it can end it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Attempt {
    pub(crate) provider: String,
    pub(crate) state: String,
    pub(crate) nonce: String,
    pub(crate) verifier: String,
    pub(crate) began_at: Timestamp,
}

impl Attempt {
    /// How long a person may take at the provider.
    pub const LASTS: Duration = Duration::from_mins(10);

    pub(crate) fn new(provider: &str, now: Timestamp, chance: &mut impl Rng) -> Self {
        let mut draw = || {
            let mut bytes = [0; 32];
            chance.fill_bytes(&mut bytes);
            BASE64_URL_SAFE_NO_PAD.encode(bytes)
        };
        Self {
            provider: provider.to_owned(),
            state: draw(),
            nonce: draw(),
            verifier: draw(),
            began_at: now,
        }
    }

    /// The id of the provider it was begun with.
    pub fn provider(&self) -> &str {
        &self.provider
    }

    /// 43 characters that no other attempt has: what to remember (hashed) to let each attempt end only once.
    pub fn state(&self) -> &str {
        &self.state
    }

    /// When it can no longer be finished.
    pub fn expires_at(&self) -> Timestamp {
        self.began_at.checked_add(Self::LASTS).unwrap_or(Timestamp::MAX)
    }

    /// The code that `callback` brings, if it is the end of this attempt and the provider `id` may bring it.
    ///
    /// `issuer` is what `callback` must call the provider, if it names one.
    pub(crate) fn code<'a>(
        &self,
        callback: &'a Callback,
        id: &str,
        issuer: &str,
        now: Timestamp,
    ) -> Result<&'a str, SignInError> {
        if self.provider != id {
            return Err(Mismatch::Provider.into());
        }
        // A clock that was set back a little is no reason to begin again.
        if now >= self.expires_at() || self.began_at.duration_since(now) > LEEWAY {
            return Err(Stale::TooOld.into());
        }
        // An error is believed no sooner than a code: the state says that it answers what was asked in this browser.
        if callback.state.as_ref() != Some(&self.state) {
            return Err(Stale::OtherState.into());
        }
        if callback.iss.as_ref().is_some_and(|iss| iss != issuer) {
            return Err(Mismatch::Issuer.into());
        }
        if let Some(error) = &callback.error {
            return Err(SignInError::from_code(error));
        }
        match callback.code.as_deref() {
            None | Some("") => Err(Stale::NoCode.into()),
            Some(code) if code.len() > LONGEST_CODE => Err(SignInError::Rejected),
            Some(code) => Ok(code),
        }
    }
}

impl fmt::Debug for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt").field("provider", &self.provider).finish_non_exhaustive()
    }
}

/// How far two clocks may differ.
pub(crate) const LEEWAY: jiff::SignedDuration = jiff::SignedDuration::from_mins(1);

/// Microsoft's codes have up to 2,000 characters; more than this is not a code.
const LONGEST_CODE: usize = 8_192;

/// What the browser brings back in the query. Other parameters are ignored; one that comes twice is refused by serde.
#[derive(Clone, Default, Deserialize)]
pub struct Callback {
    /// What the provider trades for a token, once.
    pub code: Option<String>,
    /// The attempt's [`state`](Attempt::state).
    pub state: Option<String>,
    /// Who answers (RFC 9207).
    pub iss: Option<String>,
    /// Why there is no code.
    pub error: Option<String>,
}

impl fmt::Debug for Callback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Callback(***)")
    }
}
