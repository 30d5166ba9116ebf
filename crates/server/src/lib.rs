//! Sotto: interview practice by voice that keeps nothing it should not.

mod admin;
mod api;
mod app;
mod cert;
mod cli;
pub mod client;
mod clock;
mod composing;
mod compute;
mod config;
mod demo;
mod doctor;
mod eval;
mod export;
mod hearing;
mod interviewing;
mod jobs;
mod keys;
mod laptop;
mod limits;
mod listening;
mod migrate;
mod model;
mod models;
mod promises;
mod providers;
mod rescoring;
mod retrying;
mod serve;
mod sessions;
mod transcribe;
mod web;

pub use cli::main;
