//! The domain of Sotto: what an interview is, how it moves on, what is measured and how it is reported.
//!
//! Pure and synchronous: no clock, no chance, no I/O. Time and randomness are arguments, so that
//! the same interview can be played again in a test and come out the same.

mod delivery;
mod doubt;
mod evidence;
mod fillers;
mod finished;
mod non_empty;
mod not_now;
mod other_tongue;
mod over_all;
mod overall_range;
mod reopening;
mod report;
mod retry;
mod role;
mod rubric;
mod score;
mod score_basis;
mod setup;
mod speed;
mod spent;
mod state;
mod story;
mod target_length;
pub mod tongue;
mod turn;
mod unheard;

pub use delivery::{Delivery, DeliverySum, pace};
pub use evidence::{Evidence, place_of_words};
pub use fillers::{fillers, fillers_among};
pub use finished::{Earlier, EarlierAnswer, Finished};
pub use ids::{AccountId, InterviewId, TakeId, TurnId};
pub use non_empty::NonEmpty;
pub use not_now::NotNow;
pub use other_tongue::is_in_another_language;
pub use overall_range::OverallRange;
pub use report::{
    AnswerReport, Coverage, CriterionScore, Measure, Overall, Report, Shown, Verdict,
};
pub use retry::RetryOf;
pub use role::{Role, RoleSlug, RoleTitle, RoleTitleError};
pub use rubric::{Criterion, Rubric, RubricError};
pub use score::{Score, Spread};
pub use score_basis::{NoOverall, ScoreBasis};
pub use setup::{
    InterviewType, JobDescription, Mode, Persona, QuestionCount, Seniority, Setup, TooLong,
};
pub use speed::Speed;
pub use spent::Spent;
pub use state::{InProgress, Interview, InterviewStage};
pub use story::{PartState, StarPart, StorySentence};
pub use target_length::{TargetLength, USUAL_PACE};
pub use transcript::{
    Counted, Doubt, DoubtReason, Language, Passage, Pause, SoundTiming, UnknownName,
};
pub use turn::{
    Answer, AnswerInput, AskedBy, Draft, Gap, Plan, PlannedQuestion, Question, QuestionReason,
    Receipt, Turn, TurnState, threads,
};
pub use unheard::{NOT_HEARD, RECORD_AGAIN, mostly_doubtful};
