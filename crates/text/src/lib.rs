//! Text in any script: one way to cut words, to fold and to join them, and to put figures into words.
//!
//! Knows nothing of interviews, languages or pages.

mod han;
mod lists;
mod markup;
mod phrases;
mod words;

pub use han::is_han;
pub use lists::listed_under;
pub use markup::without_emphasis;
pub use phrases::{counted, listed, plain_lines, thousands};
pub use words::{Word, is_wide, spacing, words};
