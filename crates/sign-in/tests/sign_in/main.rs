//! A provider whose every answer can be bent, on loopback, and what becomes of those who come back from it.

#![expect(clippy::unwrap_used, reason = "a story whose setting fails stops there")]

mod attacks;
mod check;
mod config;
mod email;
mod faults;
mod github;
mod good;
mod keys;
mod mix_up;
mod provider;
mod rotation;
mod setting;
