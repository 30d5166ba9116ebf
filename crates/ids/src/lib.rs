//! The id of everything that is kept, and how ids are made.

use std::{fmt, str::FromStr};

use jiff::Timestamp;
use rand::Rng;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        ///
        /// A UUIDv7 (RFC 9562): sorts by the time it was made.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id for something made at `now`; its last 74 bits come from `chance`.
            pub fn new(now: Timestamp, chance: &mut impl Rng) -> Self {
                let mut random = [0; 10];
                chance.fill_bytes(&mut random);
                let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
                Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// Whose data it is.
    AccountId;
    /// One interview, from its first question to its report.
    InterviewId;
    /// One question and what became of it.
    TurnId;
    /// One recording of one answer. Recording again makes a new take.
    TakeId;
    /// One sign-in on one device, until it is signed out. Not a secret.
    SessionId;
    /// One personal access token. Not a secret.
    TokenId;
    /// One link that shows a report to whoever has it. Not a secret.
    SharedLinkId;
}
