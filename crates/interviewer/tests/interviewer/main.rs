//! The built-in interviewer, through its public door.

#![expect(clippy::unwrap_used, reason = "in a test a panic is a failure with its place")]

mod answers;
mod asking;
mod bank;
mod claims;
mod doubts;
mod fits;
mod held;
mod injections;
mod languages;
mod misread;
mod open_questions;
mod other_tongue;
mod overall;
mod plan;
mod repeated;
mod report;
mod said_back;
mod sense;
mod shown;
mod shown_in_one_sentence;
mod strained;
mod walks;
