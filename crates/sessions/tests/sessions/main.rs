//! Session tokens, refresh tokens and personal access tokens, and what a thief can do with them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod family;
mod keys;
mod model;
mod refused;
mod texts;
mod watch;
mod world;

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};
use sessions::{RefreshKey, SessionId, SigningKey};

const ISSUER: &str = "https://practice.example";

fn noon() -> Timestamp {
    "2026-03-01T12:00:00Z".parse().unwrap()
}

fn after(start: Timestamp, length: Duration) -> Timestamp {
    start + SignedDuration::try_from(length).unwrap()
}

fn before(end: Timestamp, length: Duration) -> Timestamp {
    end - SignedDuration::try_from(length).unwrap()
}

fn chance(seed: u64) -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(seed)
}

fn key(seed: u64, created_at: Timestamp) -> SigningKey {
    SigningKey::generate(created_at, &mut chance(seed))
}

fn session(seed: u64) -> SessionId {
    SessionId::new(noon(), &mut chance(seed))
}

fn refresh_key() -> RefreshKey {
    RefreshKey::from_bytes(&[7; 32])
}
