//! Who asks and who scores: the built-in interviewer.
//!
//! It works without a language model: a question bank, a small network that tells what sentences do (without it, only what can be
//! counted), and anchors written down beforehand. It hears what speech recognition hears: punctuation helps, and is not needed. The same interview always gets the same questions
//! and the same report.

mod answer_thread;
mod bank;
mod bank_error;
mod built_in;
mod clause;
mod details;
mod disclosure;
mod filtered_answer;
mod findings;
mod fitting;
mod follow_up_words;
mod gaps;
mod languages;
mod neighbours;
mod next;
mod no_answer;
mod numbers;
mod open_question;
mod plan;
mod repeated;
mod replies;
mod report;
mod sense;
mod signs;
mod telling;
mod to_scorer;
mod token;

pub use bank::{ANY_ROLE, RoleChoice, is_everyday};
pub use bank_error::BankError;
pub use built_in::{BuiltIn, Next};
pub use gaps::HARDLY_ANY_WORDS;
pub use languages::{Translated, TranslatedQuestion, translated};
pub use next::MOST_FOLLOW_UPS;
pub use numbers::is_number;
pub use plan::UnknownRole;
pub use report::{NOTHING_SHOWS_IT, held_to_sense};
