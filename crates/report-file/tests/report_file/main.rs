//! Reports as files, read back with another library than they are written with.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod accessible;
mod hostile;
mod made;
mod read;
mod written;
