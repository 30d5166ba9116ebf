//! The crate through its public door.

mod hostile;
mod labelled;
mod presidio;
mod spans;
mod tuning;
