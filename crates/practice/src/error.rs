use interview::NotNow;
use interviewer::UnknownRole;
use storage::StorageError;

use crate::limits::TooMany;

/// What an action comes to.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an action cannot be done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such interview or question.
    #[error("there is no such interview or question")]
    NotFound,
    /// A choice is none of those there are.
    #[error("a choice is wrong: {0}")]
    Choice(&'static str),
    /// Nearly everybody who can be heard is being heard: those come first.
    #[error("speech recognition is busy")]
    Crowded,
    /// More was asked for than one person may.
    #[error("too many requests")]
    TooMany(TooMany),
    /// The account has as many interviews under way as it may.
    #[error("the limit of unfinished interviews is reached")]
    EnoughUnderWay,
    /// The account has as many tokens as it may.
    #[error("the limit of tokens is reached")]
    EnoughTokens,
    /// The report has as many shared links as it may.
    #[error("the limit of shared links is reached")]
    EnoughLinks,
    /// A list of the resume has as many entries as it may.
    #[error("the limit of entries in a list of the resume is reached")]
    EnoughEntries,
    /// A text is longer than it may be.
    #[error("a text is too long: {what}")]
    TooLong {
        /// Which.
        what: &'static str,
        /// How many characters it may have.
        most: usize,
    },
    /// The account's export is being downloaded already.
    #[error("the account's export is being downloaded already")]
    Downloading,
    /// The interview is not where the action takes place.
    #[error(transparent)]
    NotNow(#[from] NotNow),
    /// The interview has no report yet.
    #[error("the interview is not finished")]
    UnderWay,
    /// The interview is over already.
    #[error("the interview is over")]
    Over,
    /// What is kept cannot be reached or changed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<UnknownRole> for Error {
    fn from(_: UnknownRole) -> Self {
        Self::Choice("Role")
    }
}

impl From<TooMany> for Error {
    fn from(fault: TooMany) -> Self {
        Self::TooMany(fault)
    }
}
