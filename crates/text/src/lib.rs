//! Text in any script: one way to cut words, to fold and to join them, to put figures into words, and to tell what nobody sees.
//!
//! Knows nothing of interviews, languages or pages.

mod han;
mod lists;
mod markup;
mod phrases;
mod unseen;
mod words;

pub use han::is_han;
pub use lists::listed_under;
pub use markup::without_emphasis;
pub use phrases::{counted, listed, plain_lines, thousands};
pub use unseen::{is_invisible, shapes_neighbours};
pub use words::{Word, count_words, is_wide, spacing, words};
