use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::{refresh::RefreshToken, secret::SecretHash};

/// How long a session token lasts: how long a stolen one is good for, where nobody looks up whether its session still lives.
pub const ACCESS_LIFETIME: Duration = Duration::from_secs(10 * 60);
/// How long a session lives without being renewed.
pub const IDLE_LIMIT: Duration = Duration::from_secs(14 * 24 * 60 * 60);
/// How long a session lives at most, however busy.
pub const ABSOLUTE_LIMIT: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// The refresh tokens of one session: each renewal gives out a fresh one in place of the one shown (RFC 9700, section
/// 4.14.2), which stays good until one that was given out in its place is shown.
///
/// For until then nobody knows whether an answer has arrived. One may be lost, and tabs that renew at once are each
/// given a token, of which the browser keeps any one. All of these are good until the first of them is shown: then the
/// others are not, nor is the one they replace. One that is not good any more and is shown all the same was copied, and
/// ends the session for whoever holds it. No clock has a say in that.
///
/// A thief who has copied a token and its owner can both renew with the copied one, until one of the two shows a token
/// that was given out since. From then on the other cannot renew, and trying to ends the session for both. An owner who
/// is there shows such a token with the second renewal after the copying, so the thief is left with a session token that
/// lasts for [`ACCESS_LIFETIME`] at most. While the owner stays away, the thief goes on alone, within the session's limits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Family {
    /// The token that was given out last.
    pub current: SecretHash,
    /// The token shown last, which all that are good but itself were given out in place of; `None` before the first is
    /// shown.
    pub previous: Option<SecretHash>,
    /// When somebody signed in.
    pub begun_at: Timestamp,
    /// When `previous` was shown last.
    pub renewed_at: Timestamp,
}

/// What presenting a token comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Presented {
    /// Give out the fresh token and a new session token, and keep this family.
    Renewed(Family),
    /// One that was given out in place of the same or of this one has been shown before: somebody holds a copy. End the
    /// session.
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

    /// A browser shows a token of this session; `fresh` is what is kept of the one it gets if this renews the session.
    pub fn present(self, shown: &RefreshToken, fresh: SecretHash, now: Timestamp) -> Presented {
        if let Some(ended) = self.limit(now) {
            return ended;
        }
        let (shown, replaces) = (shown.hash(), shown.replaces());
        let given_since = shown == self.current || self.previous == Some(replaces);
        if !given_since && self.previous != Some(shown) {
            return Presented::Stolen;
        }
        let (current, previous) = (fresh, Some(shown));
        Presented::Renewed(Self { current, previous, begun_at: self.begun_at, renewed_at: now })
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
