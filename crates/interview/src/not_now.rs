use crate::{Answer, Finished};

/// Why an action cannot take place: the page is stale, the action came twice, or the answer does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotNow {
    /// The question has been answered or skipped already, or was never asked.
    #[error("this question is closed")]
    NotOpen,
    /// Keeping what was heard needs something heard.
    #[error("this question has no recording yet")]
    NothingHeard,
    /// The words are those of a take that another has replaced.
    #[error("this question was re-recorded")]
    HeardAgain,
    /// An answer of no words.
    #[error("the answer is empty")]
    Empty,
    /// More than [`Answer::MAX_CHARS`].
    #[error("the answer has more than {} characters, which is the limit", Answer::MAX_CHARS)]
    TooLong,
    /// The question before is still open.
    #[error("a question is still open")]
    StillOpen,
    /// The interview is closed, or its report is being written.
    #[error("there are no more questions")]
    NoMoreQuestions,
    /// Hints are for coached interviews.
    #[error("this interview has no hints")]
    NotCoached,
    /// More than [`Finished::MAX_REPORTS`].
    #[error("an interview can have up to {} reports", Finished::MAX_REPORTS)]
    TooManyReports,
}
