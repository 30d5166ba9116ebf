use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::secret::SecretHash;

/// How long a session token lasts: how long a stolen one is good for, where nobody looks up whether its session still lives.
pub const ACCESS_LIFETIME: Duration = Duration::from_secs(10 * 60);
/// How long the secret before the current one is forgiven: two tabs that renew at the same time both did so in good faith.
pub const GRACE: Duration = Duration::from_secs(30);
/// How long a session lives without being renewed.
pub const IDLE_LIMIT: Duration = Duration::from_secs(14 * 24 * 60 * 60);
/// How long a session lives at most, however busy.
pub const ABSOLUTE_LIMIT: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// The refresh tokens of one session, of which one is good: each renewal replaces it by the next (RFC 9700, section 4.14).
///
/// A thief and the owner of a copied token cannot both go on: one of the two presents a secret that was replaced,
/// and that ends the family for both.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Family {
    /// The secret that renews.
    pub current: SecretHash,
    /// The one it replaced.
    pub previous: Option<SecretHash>,
    /// When somebody signed in.
    pub begun_at: Timestamp,
    /// When `current` became current.
    pub renewed_at: Timestamp,
}

/// What presenting a secret comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Presented {
    /// Give out the fresh secret and a new session token, and keep this family.
    Renewed(Family),
    /// The secret was replaced just now, by another tab: give out a new session token. The family and the refresh token
    /// in the cookie stay as they are.
    Again,
    /// The secret was replaced, and by a clock that has been set back since: nobody can say how long ago. Give nothing
    /// out and keep the family. The owner's cookie holds the current secret by now; a copy is of no use to a thief.
    Unclear,
    /// The secret was replaced earlier, or was never one of this family: somebody holds a copy. End the session.
    Stolen,
    /// Not renewed for `IDLE_LIMIT`. End the session.
    Idle,
    /// Begun `ABSOLUTE_LIMIT` ago. End the session.
    Over,
}

impl Family {
    /// The family of a session that begins now.
    pub fn begin(first: SecretHash, now: Timestamp) -> Self {
        Self { current: first, previous: None, begun_at: now, renewed_at: now }
    }

    /// Whether the session is within its limits. A clock that was set back moves neither of them.
    pub fn lives(&self, now: Timestamp) -> bool {
        self.limit(now).is_none()
    }

    /// A browser shows a secret; `fresh` is the one it gets if this renews the session.
    pub fn present(self, shown: SecretHash, fresh: SecretHash, now: Timestamp) -> Presented {
        if let Some(ended) = self.limit(now) {
            return ended;
        }
        if shown == self.current {
            return Presented::Renewed(Self {
                current: fresh,
                previous: Some(self.current),
                begun_at: self.begun_at,
                renewed_at: now,
            });
        }
        if self.previous != Some(shown) {
            return Presented::Stolen;
        }
        let since = now.duration_since(self.renewed_at);
        let grace = signed(GRACE);
        if since > grace {
            Presented::Stolen
        } else if since >= -grace {
            // Replicas' clocks differ a little: a moment before the renewal is as good as a moment after.
            Presented::Again
        } else {
            Presented::Unclear
        }
    }

    fn limit(&self, now: Timestamp) -> Option<Presented> {
        if now.duration_since(self.begun_at) >= signed(ABSOLUTE_LIMIT) {
            Some(Presented::Over)
        } else if now.duration_since(self.renewed_at) >= signed(IDLE_LIMIT) {
            Some(Presented::Idle)
        } else {
            None
        }
    }
}

/// A length of time that can be compared with how long ago something was.
pub(crate) fn signed(length: Duration) -> SignedDuration {
    SignedDuration::try_from(length).unwrap_or(SignedDuration::MAX)
}
