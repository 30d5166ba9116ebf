//! What Sotto keeps, in SQLite or PostgreSQL.
//!
//! [`Db`] is one of two native pools; callers see domain types and plain async functions. Each statement is
//! written once, in the SQL both engines speak, and one macro expands it per driver.
//!
//! Text that people wrote or said, and everything made from it, passes through the module `seal` on its way in and
//! out. What every column holds, whose it is and how it ends stands in `data-inventory.toml`.
//!
//! This crate cannot name `audio`: nothing that stores can be handed sound.

mod accounts;
mod attempts;
mod cipher;
mod claims;
mod columns;
mod counts;
mod creations;
mod db;
mod deletions;
mod deliveries;
mod engine;
mod error;
mod generations;
mod history;
mod identities;
mod interviews;
mod jobs;
mod keyring;
mod location;
mod master_keys;
mod migrations;
mod options;
mod pairing;
mod pairing_row;
mod pending;
#[cfg(test)]
mod plans;
mod postgres;
mod resume;
mod rows;
mod seal;
mod sessions;
mod setup_columns;
mod shared_links;
mod sqlite;
mod tls;
mod tokens;
mod used_states;

pub use self::sessions::{LiveSession, Renewal, SessionSummary};
pub use accounts::{Account, AccountRole};
pub use attempts::PastReport;
pub use counts::Counts;
pub use creations::Creation;
pub use db::Db;
pub use error::{DatabaseError, KeyringError, OpenError, Result, StorageError};
pub use history::{HistoryFilter, HistoryPage, InterviewSummary};
pub use identities::{Identity, KnownIdentity, Linked, Person, Unlinked, folded_email};
pub use interviews::Stored;
pub use jobs::{JobOutcome, JobRun};
pub use keyring::{DataKey, Keyring, LookupKey, MasterSource};
pub use location::{Location, LocationError};
pub use master_keys::{MasterId, MasterKeys, NotMasterKeys, Secret};
pub use options::Options;
pub use pending::Pending;
pub use resume::StoredResume;
pub use shared_links::{LiveLink, SharedContent, SharedLink};
pub use tls::TlsFault;
pub use tokens::{LiveToken, TokenSummary};
