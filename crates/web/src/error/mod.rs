//! The one error of pages and API. It alone knows status codes, and says in a sentence what happened, what is safe and
//! what to do. How that is written, as a page or as JSON, is decided at the edge.

mod edge;
mod fields;
mod kinds;
mod limit;
mod message;
mod report_file;
mod request;
mod sentences;
mod shared_link;
mod upload;

use std::{borrow::Cow, sync::Arc};

use ::sign_in::SignInError;
use askama::Template;
use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use interview::{JobDescription, NotNow, RoleTitle, RoleTitleError};
use interviewer::UnknownRole;
use practice::{
    interviews::{NotCleared, SetupText},
    limits::TooMany,
    personal_data::PersonalDataFound,
};
use storage::{KeyringError, StorageError};

pub(crate) use self::{
    edge::{Problem, at_the_edge, panicked},
    kinds::{ProblemKind, kinds},
    limit::Limit,
    request::RequestFault,
    shared_link::SharedLinkFault,
};

use crate::{
    addresses,
    locale::{Messages, PageLanguage},
};

/// What a handler returns.
pub(crate) type Result<T> = std::result::Result<T, Error>;

/// Why a page cannot be shown or an action cannot be done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// No such page, or someone else's.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in. A page leads to the sign-in and back to `next`; an action has no way back.
    #[error("nobody is signed in")]
    SignedOut {
        /// The page asked for.
        next: Option<String>,
    },
    /// A token was shown that is unknown, over, or not for this.
    #[error("the token does not allow this")]
    Token(TokenFault),
    /// Signing in did not come to its end.
    #[error(transparent)]
    SignIn(#[from] SignInError),
    /// Somebody whose email address is not let in here.
    #[error("this email address is not allowed")]
    NotInvited,
    /// The way to sign in belongs to another account.
    #[error("this sign-in belongs to another account")]
    Anothers,
    /// The only way to sign in cannot be taken away.
    #[error("this is the only way to sign in")]
    OnlyWay,
    /// More was asked for than one person or address may.
    #[error("too many requests")]
    TooMany(TooMany),
    /// The account's export is being downloaded already.
    #[error("the account's export is being downloaded already")]
    Downloading,
    /// An account has as much of something as it may.
    #[error("limit reached")]
    Enough(Limit),
    /// A text is longer than it may be.
    #[error("a text is too long: {what}")]
    TooLong {
        /// Which.
        what: &'static str,
        /// How many characters it may have.
        most: usize,
    },
    /// A text has personal data, and its owner has not chosen what becomes of it.
    #[error("personal data was found: {what}")]
    PersonalData {
        /// Which text.
        what: &'static str,
        /// What was found in it.
        found: PersonalDataFound,
    },
    /// Nearly everybody who can be heard is being heard: those come first.
    #[error("speech recognition is busy")]
    Crowded,
    /// The interview is not where the action takes place.
    #[error(transparent)]
    NotNow(#[from] NotNow),
    /// The interview is over already.
    #[error("the interview is over")]
    Over,
    /// A field of a form is missing or is none of the choices.
    #[error("a field is missing or invalid: {0}")]
    Field(&'static str),
    /// A date in none of the forms that are read.
    #[error("a date is invalid: {0}")]
    Date(&'static str),
    /// An end before its start.
    #[error("an end is before its start: {0}")]
    Backwards(&'static str),
    /// A form of more than [`super::extract::FORM_BYTES`], or of too much beside a file.
    #[error("the form is too large")]
    TooLarge,
    /// An upload that is not sound as it must be, or an answer that could not be heard.
    #[error("the recording was not accepted: {0}")]
    Sound(Cow<'static, str>),
    /// A second recording of an account, while one that may not be ended is heard.
    #[error("another recording of this account is being heard")]
    HeardElsewhere,
    /// A file that is not read, and why.
    #[error("a file was not read: {0}")]
    File(documents::Refused),
    /// As many files are being read as may be.
    #[error("too many files are being read")]
    FilesBusy,
    /// Nothing is wrong with the file: none can be read.
    #[error("no file can be read")]
    FilesUnread,
    /// The same idempotency key came with another request.
    #[error("an idempotency key was used for something else")]
    KeyReused,
    /// The interview that an idempotency key stands for has been deleted.
    #[error("the interview of this idempotency key was deleted")]
    Gone,
    /// A request to the API that is not as its description says.
    #[error(transparent)]
    Request(#[from] RequestFault),
    /// The interview has no report yet.
    #[error("the interview is not finished")]
    UnderWay,
    /// Nobody can hear this answer right now.
    #[error("speech recognition is not available")]
    Unheard,
    /// The speech service does not take what this server sends it.
    #[error("the speech service rejected this server")]
    NoSpeechService,
    /// A link to a report that shows none.
    #[error(transparent)]
    SharedLink(#[from] SharedLinkFault),
    /// A report that cannot be made into a file.
    #[error(transparent)]
    ReportFile(#[from] ::report_file::NotWritten),
    /// Asked by a name that is not this Sotto's own.
    #[error("wrong host name")]
    WrongHost(String),
    /// Sent by another site's page.
    #[error("sent from another site")]
    CrossSite,
    /// Came in plain where only encrypted requests may.
    #[error("not encrypted")]
    Plain(String),
    /// The server is about to end.
    #[error("the server is stopping")]
    Ending,
    /// What is kept cannot be reached or changed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The keys cannot be reached or changed.
    #[error(transparent)]
    Keyring(#[from] KeyringError),
    /// A page that does not come together.
    #[error("a page could not be rendered: {0}")]
    Page(#[from] askama::Error),
    /// A request without the address it comes from: the way in is not put together right.
    #[error("a request came without its address")]
    NoAddress,
    /// A value that could not be sealed into a cookie.
    #[error("a cookie could not be encrypted")]
    Unsealable,
}

/// What is wrong with a token of the API.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum TokenFault {
    /// It is not there any more, ran out, or never was.
    Unknown,
    /// It is good, but not for this: what it would need.
    Scope(sessions::Scope),
    /// No token is good for this.
    Never,
}

impl From<practice::Error> for Error {
    fn from(fault: practice::Error) -> Self {
        use practice::Error as Practice;
        match fault {
            Practice::NotFound => Self::NotFound,
            Practice::Choice(which) => Self::Field(which),
            Practice::Crowded => Self::Crowded,
            Practice::TooMany(fault) => Self::TooMany(fault),
            Practice::EnoughUnderWay => Self::Enough(Limit::UnfinishedInterviews),
            Practice::EnoughTokens => Self::Enough(Limit::Tokens),
            Practice::EnoughLinks => Self::Enough(Limit::SharedLinks),
            Practice::EnoughEntries => Self::Enough(Limit::Entries),
            Practice::TooLong { what, most } => Self::TooLong { what, most },
            Practice::Downloading => Self::Downloading,
            Practice::NotNow(fault) => Self::NotNow(fault),
            Practice::UnderWay => Self::UnderWay,
            Practice::Over => Self::Over,
            Practice::Storage(fault) => Self::Storage(fault),
        }
    }
}

impl From<UnknownRole> for Error {
    fn from(_: UnknownRole) -> Self {
        Self::Field("Role")
    }
}

impl From<RoleTitleError> for Error {
    fn from(fault: RoleTitleError) -> Self {
        match fault {
            RoleTitleError::Empty => Self::Field("Role"),
            RoleTitleError::TooLong => Self::TooLong { what: "role", most: RoleTitle::MAX_CHARS },
        }
    }
}

impl From<NotCleared> for Error {
    fn from(fault: NotCleared) -> Self {
        const JOB: &str = "job description";
        match fault {
            NotCleared::Role(fault) => fault.into(),
            NotCleared::Job(_) => Self::TooLong { what: JOB, most: JobDescription::MAX_CHARS },
            NotCleared::PersonalData { text, found } => {
                let what = match text {
                    SetupText::Role => "role",
                    SetupText::Job => JOB,
                };
                Self::PersonalData { what, found }
            }
        }
    }
}

impl From<TooMany> for Error {
    fn from(fault: TooMany) -> Self {
        Self::TooMany(fault)
    }
}

/// What the edge is told of an error that people can do something about: it says it in the language of whoever asks.
#[derive(Clone)]
struct Foreseen(Arc<Error>);

/// The page with the form that was refused, in place of one of the error's own.
#[derive(Clone)]
struct RefusedForm(Arc<str>);

/// What the edge is told of an error that has no sentence of its own.
#[derive(Clone)]
struct Unknown(Arc<str>);

/// What the edge is told of a trouble with what is kept, which its reader is told in other words.
#[derive(Clone)]
struct Trouble {
    code: &'static str,
    cause: Arc<str>,
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Self::SignedOut { next: Some(next) } = &self {
            return Redirect::to(&addresses::sign_in(next)).into_response();
        }
        let Some(status) = self.status() else {
            return unknown(&self.to_string());
        };
        let mut response = status.into_response();
        if let Self::TooMany(TooMany { retry_after }) = &self {
            response.headers_mut().insert(header::RETRY_AFTER, retry_after.as_secs().into());
        }
        if self.is_over_in_a_minute() {
            response.headers_mut().insert(header::RETRY_AFTER, 60.into());
        }
        if let Some((name, value)) = self.header() {
            response.headers_mut().insert(name, value);
        }
        if let Some(trouble) = trouble(&self) {
            response.extensions_mut().insert(trouble);
        }
        response.extensions_mut().insert(Foreseen(Arc::new(self)));
        response
    }
}

impl Error {
    /// What it says to people, if it is foreseen.
    pub(crate) fn sentence(&self, t: &Messages) -> Option<String> {
        sentences::message(self, t).map(|(_, message)| message.sentence)
    }

    /// Its status, if it is foreseen.
    fn status(&self) -> Option<StatusCode> {
        sentences::message(self, PageLanguage::English.messages()).map(|(status, _)| status)
    }

    /// Whether the same request may well succeed a minute later.
    fn is_over_in_a_minute(&self) -> bool {
        let busy = matches!(self, Self::Crowded | Self::Downloading | Self::FilesBusy);
        busy || matches!(self, Self::Unheard | Self::FilesUnread)
    }

    /// The same response, with the form that was refused in place of a page of its own.
    pub(crate) fn on(self, form: impl Template) -> Result<Response> {
        let form = form.render()?;
        let mut response = self.into_response();
        response.extensions_mut().insert(RefusedForm(form.into()));
        Ok(response)
    }

    /// The header that its status wants.
    fn header(&self) -> Option<(HeaderName, HeaderValue)> {
        let value = match self {
            Self::SignedOut { .. } | Self::Storage(StorageError::AccountGone) => {
                "Bearer realm=\"sotto\"".to_owned()
            }
            Self::Token(TokenFault::Unknown) => {
                "Bearer realm=\"sotto\", error=\"invalid_token\"".to_owned()
            }
            Self::Token(TokenFault::Scope(scope)) => {
                format!("Bearer realm=\"sotto\", error=\"insufficient_scope\", scope=\"{scope}\"")
            }
            Self::Request(RequestFault::NotASocket) => {
                return Some((header::UPGRADE, HeaderValue::from_static("websocket")));
            }
            _ => return None,
        };
        Some((header::WWW_AUTHENTICATE, HeaderValue::from_str(&value).ok()?))
    }
}

fn trouble(error: &Error) -> Option<Trouble> {
    let (code, cause) = match error {
        // Two windows of one person are no trouble.
        Error::Storage(StorageError::Stale) => return None,
        Error::Storage(error) => (error.code(), error.to_string()),
        Error::Keyring(error) => ("keyring", error.to_string()),
        Error::SignIn(SignInError::Unreachable(_)) => ("provider", error.to_string()),
        Error::SignIn(SignInError::ProviderSaid(_) | SignInError::ClockSkew) => {
            ("provider-refused", error.to_string())
        }
        Error::SignIn(SignInError::Mismatch(_)) => ("provider-mismatch", error.to_string()),
        _ => return None,
    };
    Some(Trouble { code, cause: cause.into() })
}

fn unknown(message: &str) -> Response {
    let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    response.extensions_mut().insert(Unknown(message.into()));
    response
}
