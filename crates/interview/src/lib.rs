//! The domain of Sotto: what an interview is, how it moves on, what is measured and how it is reported.
//!
//! Pure and synchronous: no clock, no chance, no I/O. Time and randomness are arguments, so that
//! the same interview can be played again in a test and come out the same.

mod choices;
mod delivery;
mod evidence;
mod fillers;
mod id;
mod non_empty;
mod report;
mod rubric;
mod setup;
mod state;
mod turn;
mod words;

pub use choices::UnknownName;
pub use delivery::{Delivery, Pause, SoundTiming, pace};
pub use evidence::Evidence;
pub use fillers::fillers;
pub use id::{AccountId, InterviewId, TakeId, TurnId};
pub use non_empty::NonEmpty;
pub use report::{AnswerReport, CriterionScore, Measure, Report, Score, Verdict};
pub use rubric::{Criterion, RUBRIC};
pub use setup::{InterviewType, Language, QuestionCount, Role, Seniority, Setup};
pub use state::{Finished, InProgress, Interview, NotNow};
pub use turn::{
    Answer, Asked, Draft, Gap, Given, Plan, PlannedQuestion, Question, Receipt, Turn, TurnState,
};
pub use words::{Word, words};
