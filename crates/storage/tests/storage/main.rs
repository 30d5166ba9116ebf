//! Every story runs on both engines, each test in a database of its own.

#![expect(clippy::unwrap_used, reason = "a story whose setting fails stops there")]

mod deleting;
mod faults;
mod history;
mod inventory;
mod keeping;
mod location;
mod opening;
mod sample;
mod setting;
