//! The JSON API, asked as programs ask it.

mod asking;
mod described;
mod interviewing;
mod mine;
mod problems;
mod scopes;
mod sound;
