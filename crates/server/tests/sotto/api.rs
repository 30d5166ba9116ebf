//! The JSON API, asked as programs ask it.

mod again;
mod asking;
mod described;
mod fitting;
mod interviewing;
mod mine;
mod problems;
mod scopes;
mod sound;
mod waiting;
