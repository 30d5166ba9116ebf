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

use ::report_file::NotWritten;
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

/// Why a page cannot be shown or an action cannot be done. What it says to people is in the message files.
#[derive(Debug)]
pub(crate) enum Error {
    /// No such page, or someone else's.
    NotFound,
    /// Nobody is signed in. A page leads to the sign-in and back to `next`; an action has no way back.
    SignedOut {
        /// The page asked for.
        next: Option<String>,
    },
    /// A token was shown that is unknown, over, or not for this.
    Token(TokenFault),
    /// Signing in did not come to its end.
    SignIn(SignInError),
    /// Somebody whose email address is not let in here.
    NotInvited,
    /// The way to sign in belongs to another account.
    Anothers,
    /// The only way to sign in cannot be taken away.
    OnlyWay,
    /// More was asked for than one person or address may.
    TooMany(TooMany),
    /// The account's export is being downloaded already.
    Downloading,
    /// An account has as much of something as it may.
    Enough(Limit),
    /// A text is longer than it may be.
    TooLong {
        /// Which.
        what: &'static str,
        /// How many characters it may have.
        most: usize,
    },
    /// A text has personal data, and its owner has not chosen what becomes of it.
    PersonalData {
        /// Which text.
        what: &'static str,
        /// What was found in it.
        found: PersonalDataFound,
    },
    /// Nearly everybody who can be heard is being heard: those come first.
    Crowded,
    /// The interview is not where the action takes place.
    NotNow(NotNow),
    /// The interview is over already.
    Over,
    /// A field of a form is missing or is none of the choices.
    Field(&'static str),
    /// A date in none of the forms that are read.
    Date(&'static str),
    /// An end before its start.
    Backwards(&'static str),
    /// A form of more than [`super::extract::FORM_BYTES`], or of too much beside a file.
    TooLarge,
    /// An upload that is not sound as it must be, or an answer that could not be heard.
    Sound(Cow<'static, str>),
    /// A second recording of an account, while one that may not be ended is heard.
    HeardElsewhere,
    /// A file that is not read, and why.
    File(documents::Refused),
    /// As many files are being read as may be.
    FilesBusy,
    /// Nothing is wrong with the file: none can be read.
    FilesUnread,
    /// The same idempotency key came with another request.
    KeyReused,
    /// The interview that an idempotency key stands for has been deleted.
    Gone,
    /// A request to the API that is not as its description says.
    Request(RequestFault),
    /// The interview has no report yet.
    UnderWay,
    /// Nobody can hear this answer right now.
    Unheard,
    /// The speech service does not take what this server sends it.
    NoSpeechService,
    /// A link to a report that shows none.
    SharedLink(SharedLinkFault),
    /// A report that cannot be made into a file.
    ReportFile(NotWritten),
    /// Asked by a name that is not this Sotto's own.
    WrongHost(String),
    /// Sent by another site's page.
    CrossSite,
    /// Came in plain where only encrypted requests may.
    Plain(String),
    /// The server is about to end.
    Ending,
    /// What is kept cannot be reached or changed.
    Storage(StorageError),
    /// The keys cannot be reached or changed.
    Keyring(KeyringError),
    /// A page that does not come together.
    Page(askama::Error),
    /// A request without the address it comes from: the way in is not put together right.
    NoAddress,
    /// A value that could not be sealed into a cookie.
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

macro_rules! from {
    ($($variant:ident $fault:ty,)+) => {$(
        impl From<$fault> for Error {
            fn from(fault: $fault) -> Self {
                Self::$variant(fault)
            }
        }
    )+};
}

from! {
    Keyring KeyringError,
    NotNow NotNow,
    Page askama::Error,
    ReportFile NotWritten,
    Request RequestFault,
    SharedLink SharedLinkFault,
    SignIn SignInError,
    Storage StorageError,
    TooMany TooMany,
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
            return unknown(&self.cause());
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

    /// What the log says of one that its reader is told of in other words, or not at all.
    pub(crate) fn cause(&self) -> String {
        match self {
            Self::Storage(fault) => fault.to_string(),
            Self::Keyring(fault) => fault.to_string(),
            Self::ReportFile(fault) => fault.to_string(),
            Self::Page(fault) => format!("a page could not be rendered: {fault}"),
            Self::NoAddress => "a request came without its address".to_owned(),
            Self::Unsealable => "a cookie could not be encrypted".to_owned(),
            _ => "an error without a sentence".to_owned(),
        }
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
        Error::SignIn(error) => {
            let code = match error {
                SignInError::Unreachable(_) => "provider",
                SignInError::ProviderSaid(_) | SignInError::ClockSkew => "provider-refused",
                SignInError::Mismatch(_) => "provider-mismatch",
                _ => return None,
            };
            (code, error.to_string())
        }
        _ => return None,
    };
    Some(Trouble { code, cause: cause.into() })
}

fn unknown(message: &str) -> Response {
    let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    response.extensions_mut().insert(Unknown(message.into()));
    response
}
