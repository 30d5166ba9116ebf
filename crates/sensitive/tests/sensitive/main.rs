//! The crate through its public door.

mod grouped;
mod hostile;
mod judged;
mod labelled;
mod presidio;
mod spans;
mod tuning;
