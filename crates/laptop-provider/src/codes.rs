use std::{collections::VecDeque, time::Duration};

use jiff::{SignedDuration, Timestamp};
use sessions::SecretHash;

use crate::person::Person;

/// How long a code waits to be exchanged.
pub const CODE_LASTS: Duration = Duration::from_secs(60);
/// How many codes wait at the same time; the oldest goes.
pub const MAX_CODES: usize = 1_000;

/// The codes that were given out and not exchanged yet, by their hashes, the oldest first.
#[derive(Default)]
pub(crate) struct Codes(VecDeque<Code>);

/// What a code stands for.
pub(crate) struct Code {
    pub(crate) hash: SecretHash,
    pub(crate) given_at: Timestamp,
    pub(crate) redirect_uri: String,
    pub(crate) challenge: String,
    pub(crate) nonce: Option<String>,
    pub(crate) person: Person,
}

impl Codes {
    pub(crate) fn add(&mut self, code: Code) {
        self.0.retain(|waiting| waiting.holds(code.given_at));
        if self.0.len() == MAX_CODES {
            self.0.pop_front();
        }
        self.0.push_back(code);
    }

    /// The code, which is gone with this, whatever comes of it.
    pub(crate) fn take(&mut self, hash: SecretHash, now: Timestamp) -> Option<Code> {
        let place = self.0.iter().position(|code| code.hash == hash)?;
        self.0.remove(place).filter(|code| code.holds(now))
    }
}

impl Code {
    /// A clock that was set back makes no code last longer.
    fn holds(&self, now: Timestamp) -> bool {
        let lasts = SignedDuration::try_from(CODE_LASTS).unwrap_or(SignedDuration::MAX);
        now.duration_since(self.given_at).abs() < lasts
    }
}
