//! The crate through its public door.

mod hostile;
mod judged;
mod labelled;
mod presidio;
mod spans;
mod tuning;
