//! The interviewer and scorer that a language model plays, held to the evidence: prompts, and what is believed of the replies.
//!
//! What holds here:
//! - Text of a candidate enters a prompt only as [`sensitive::Masked`], without its personal data, inside a fence that it cannot close, and is called data there.
//! - A reply is text and never markup: control, invisible and direction-changing characters are gone before anybody sees it.
//! - Code decides which moves are open; the model chooses among them. Whatever else it writes, the built-in interviewer asks
//!   instead, and says so ([`FallbackNotice`]).
//! - A question is put only if it is one, in the interview's language, of what was said or given, and lawful; else the built-in
//!   interviewer asks.
//! - A score stands on quotes that are found in the answers to the letter, or it is thrown out. Code adds up.
//! - No text of a prompt or a reply is in any event or `Debug` of this crate.

mod address;
mod asking;
mod budget;
mod coverage;
mod directive;
mod evidence;
mod fallback_notice;
mod fence;
mod figures;
mod fit;
mod interviewer;
mod judge;
mod judged;
mod label;
mod leak;
mod masked;
mod names;
mod numerals;
mod plain;
mod plan;
mod prompts;
mod prose;
mod question_thread;
mod quotation;
mod reply_parser;
mod report;
mod requests;
mod rule;
mod sample;
mod stronger;
mod substance;
mod unlawful;
mod wording;

pub use asking::NextTurn;
pub use budget::Budget;
pub use fallback_notice::FallbackNotice;
pub use interviewer::ModelInterviewer;
pub use judged::Judged;
pub use plan::Planned;
pub use prompts::version;
pub use prose::{Withheld, withheld};
pub use rule::Rule;
pub use sample::Samples;
