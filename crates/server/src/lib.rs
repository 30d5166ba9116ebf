//! Sotto: interview practice by voice that keeps nothing it should not.

mod app;
mod cli;
pub mod client;
mod clock;
mod config;
mod demo;
mod models;
mod promises;
mod serve;
mod transcribe;
mod web;

pub use cli::main;
