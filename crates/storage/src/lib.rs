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
mod db;
mod error;
mod history;
mod interviews;
mod location;
mod migrations;
mod postgres;
mod rows;
mod seal;
mod sqlite;

pub use db::{Db, Options};
pub use error::{Fault, OpenError, Result, StorageError};
pub use history::{HistoryPage, InterviewSummary};
pub use interviews::Stored;
pub use location::{Location, LocationError};
