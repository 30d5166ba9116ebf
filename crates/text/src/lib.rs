//! Text in any script: one way to cut words, to fold and to join them, and to put figures into words.
//!
//! Knows nothing of interviews, languages or pages.

mod han;
mod phrases;
mod words;

pub use han::is_han;
pub use phrases::{counted, listed, plain_lines, thousands};
pub use words::{Word, is_wide, spacing, words};
