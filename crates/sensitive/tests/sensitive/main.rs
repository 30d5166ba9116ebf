//! The crate through its public door.

mod everywhere;
mod grouped;
mod hostile;
mod judged;
mod labelled;
mod presidio;
mod spans;
mod tuning;
