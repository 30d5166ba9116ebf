//! Every story runs on both engines, each test in a database of its own.

#![expect(clippy::unwrap_used, reason = "a story whose setting fails stops there")]

mod accounts;
mod attempts;
mod backup;
mod creations;
mod deleting;
mod deletions;
mod faults;
mod history;
mod identities;
mod inventory;
mod jobs;
mod keeping;
mod keys;
mod location;
mod masters;
mod migrating;
mod opening;
mod pairing;
mod people;
mod resume;
mod rotating;
mod sample;
mod sealing;
mod sessions;
mod setting;
mod shared_links;
mod states;
mod tls;
mod tokens;
