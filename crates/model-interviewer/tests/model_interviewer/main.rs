//! The model interviewer against a scripted model: what it asks, what it believes, and what it does when the model fails.
#![expect(clippy::unwrap_used, reason = "a test whose setting fails stops there")]

mod asking;
mod believing;
mod doubts;
mod faults;
mod fixture;
mod invented;
mod planning;
mod prompts;
mod reporting;
mod sending;
mod sense;
mod shown;
