//! Single columns, between what they hold and what they mean.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::{Result, StorageError};

/// A moment, as its column holds it.
pub(crate) fn time(table: &'static str, column: &'static str, millis: i64) -> Result<Timestamp> {
    Timestamp::from_millisecond(millis).map_err(|_| unreadable(table, column))
}

/// The first millisecond of the day, in UTC: enough to know when an account was last active, and no more than that.
pub(crate) fn day(now: Timestamp) -> i64 {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let millis = now.as_millisecond();
    millis - millis.rem_euclid(DAY)
}

/// The moment this long before `now`.
pub(crate) fn before(now: Timestamp, length: Duration) -> Timestamp {
    let length = SignedDuration::try_from(length).unwrap_or(SignedDuration::MAX);
    now.checked_sub(length).unwrap_or(Timestamp::MIN)
}

/// A SHA-256, keyed or not.
pub(crate) fn hash(table: &'static str, column: &'static str, bytes: &[u8]) -> Result<[u8; 32]> {
    bytes.try_into().map_err(|_| unreadable(table, column))
}

/// What every column that does not read as it should is answered with.
pub(crate) fn unreadable(table: &'static str, column: &'static str) -> StorageError {
    StorageError::Unreadable { table, column }
}
