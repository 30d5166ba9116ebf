//! How good a scorer is: a set of answers scored by hand, and the measures of agreement with it.
//!
//! Pure: whoever scores is an argument, and the same reports always give the same figures. An answer of the set becomes an
//! interview of one question, so that every scorer goes the way it goes for a candidate.

mod figures;
mod measures;
mod outcome;
mod quotes;
mod set;

pub use figures::{Disagreement, Disordered, Figures, Moved, Summary};
pub use measures::{Step, kappa, order, retest_spread, score_distance};
pub use outcome::{Outcome, Scored, Scoring, score};
pub use quotes::{Quotes, quotes_verbatim};
pub use set::{AnswerKind, GoldenAnswer, GoldenScore, GoldenSet, GoldenSetErrors};
