//! The JSON API, asked as programs ask it.

mod again;
pub(crate) mod asking;
mod described;
mod fitting;
mod interviewing;
mod mine;
mod problems;
mod scopes;
pub(crate) mod sound;
mod waiting;
