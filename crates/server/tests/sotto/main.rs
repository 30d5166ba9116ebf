//! The binary through its outermost doors: the command line, the pages' forms and the take socket.

#![expect(clippy::unwrap_used, reason = "a test whose setting fails stops there")]

mod absences;
mod asking;
mod command_line;
mod database;
mod fixture;
mod guard;
mod pages;
mod promises;
mod serving;
mod socket;
mod take;
mod walls;
mod worker;
