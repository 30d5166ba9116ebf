//! The one error of the pages. It alone knows status codes, and says in a sentence what happened, what is safe and
//! what to do.

use std::{any::Any, sync::Arc};

use askama::Template;
use axum::{
    extract::{Request, State},
    http::{Method, StatusCode},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use interview::{Answer, NotNow};
use interviewer::UnknownRole;
use rand::Rng;
use storage::StorageError;
use uuid::Uuid;

use crate::app::App;

/// What a handler returns.
pub(crate) type Result<T> = std::result::Result<T, Error>;

/// Why a page cannot be shown or an action cannot be done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// No such page, or someone else's.
    #[error("there is nothing here")]
    NotFound,
    /// The interview is not where the action takes place.
    #[error(transparent)]
    NotNow(#[from] NotNow),
    /// The interview is over already.
    #[error("the interview is over")]
    Over,
    /// A field of a form is missing or is none of the choices.
    #[error("a field is wrong: {0}")]
    Field(&'static str),
    /// A form of more than [`super::extract::FORM_BYTES`].
    #[error("the form is too large")]
    TooLarge,
    /// Asked by a name that is not this machine's own.
    #[error("asked by a name that is not this machine's own")]
    WrongHost,
    /// Sent by another site's page.
    #[error("sent from another site")]
    CrossSite,
    /// The server is about to end.
    #[error("the server is ending")]
    Ending,
    /// What is kept cannot be reached or changed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A page that does not come together.
    #[error("a page could not be made: {0}")]
    Page(#[from] askama::Error),
}

impl From<UnknownRole> for Error {
    fn from(_: UnknownRole) -> Self {
        Self::Field("Role")
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    here: &'static str,
    title: &'static str,
    sentence: String,
    /// Going back brings back what was typed.
    back: bool,
    request: Option<Uuid>,
}

/// What [`at_the_edge`] is told of an error that has no sentence of its own.
#[derive(Clone)]
struct Unknown(Arc<str>);

/// What [`at_the_edge`] is told of a trouble with what is kept, which its reader is told in other words.
#[derive(Clone)]
struct Trouble {
    code: &'static str,
    cause: Arc<str>,
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let Some((status, title, sentence)) = self.told() else {
            return unknown(&self.to_string());
        };
        let back = !matches!(self, Self::NotFound | Self::WrongHost | Self::CrossSite);
        let mut response = (status, page(title, sentence, back, None)).into_response();
        // Two windows of one person are no trouble.
        if let Self::Storage(error) = &self
            && !matches!(error, StorageError::Stale)
        {
            let trouble = Trouble { code: error.code(), cause: error.to_string().into() };
            response.extensions_mut().insert(trouble);
        }
        response
    }
}

impl Error {
    /// Status, title and sentence; `None` for what nobody foresaw.
    fn told(&self) -> Option<(StatusCode, &'static str, String)> {
        let (status, title, sentence) = match self {
            Self::NotFound => (
                StatusCode::NOT_FOUND,
                "There is nothing here",
                "The address may be mistyped, or what was here has been deleted.".into(),
            ),
            Self::NotNow(NotNow::NotOpen | NotNow::StillOpen) => (
                StatusCode::CONFLICT,
                "This question is closed",
                "This question has been answered or skipped already, perhaps in another tab. Reload the interview to see where it is.".into(),
            ),
            Self::NotNow(NotNow::NothingHeard) => (
                StatusCode::CONFLICT,
                "Nothing has been heard yet",
                "There is no recording to keep for this question. Record one, or type your answer.".into(),
            ),
            Self::NotNow(NotNow::HeardAgain) => (
                StatusCode::CONFLICT,
                "Recorded again in another window",
                "This question was recorded again in another tab or window, so these words were not kept with that recording. Reload the page to see what was heard last.".into(),
            ),
            Self::NotNow(NotNow::Empty) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "The answer is empty",
                "The answer has no words. Say or type some, or skip the question.".into(),
            ),
            Self::NotNow(NotNow::TooLong) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "The answer is too long",
                format!(
                    "The answer was not kept: it has more than {} characters, about 5,000 words, the most an answer can hold. Shorten it and keep it again.",
                    crate::web::words::thousands(Answer::MAX_CHARS)
                ),
            ),
            Self::Over => (
                StatusCode::CONFLICT,
                "This interview is over",
                "This interview is over, so nothing can be added to it. Its report is under History.".into(),
            ),
            Self::Field(name) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "Something is missing",
                format!("“{name}” is missing or is not one of the choices. Choose it again and go on."),
            ),
            Self::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "That is too much at once",
                "What was sent is larger than any answer can be, and was not kept. Shorten it and send it again.".into(),
            ),
            Self::WrongHost => (
                StatusCode::MISDIRECTED_REQUEST,
                "Not by this name",
                "This Sotto serves only the machine it runs on. Open it as http://localhost, with its port.".into(),
            ),
            Self::CrossSite => (
                StatusCode::FORBIDDEN,
                "Not from here",
                "This was not sent by one of Sotto’s own pages, so nothing was done. Open Sotto and try there.".into(),
            ),
            Self::Ending => (
                StatusCode::SERVICE_UNAVAILABLE,
                "Sotto is stopping",
                "Sotto is being stopped or restarted, so this was not done. Everything kept before is safe. Try again in a moment.".into(),
            ),
            Self::Storage(error) => return storage_told(error),
            Self::Page(_) => return None,
        };
        Some((status, title, sentence))
    }
}

fn storage_told(error: &StorageError) -> Option<(StatusCode, &'static str, String)> {
    let (status, title, sentence) = match error {
        StorageError::Busy => (
            StatusCode::SERVICE_UNAVAILABLE,
            "The database is busy",
            "The database is busy, so this was not saved. Everything kept before is safe. Try again in a moment.",
        ),
        StorageError::Unreachable { .. } => (
            StatusCode::SERVICE_UNAVAILABLE,
            "The database cannot be reached",
            "The database cannot be reached, so nothing was saved. Try again; if it goes on, see that its disk or server is there.",
        ),
        StorageError::Full => (
            StatusCode::INSUFFICIENT_STORAGE,
            "The disk is full",
            "The disk is full, so this was not saved. Everything kept before is safe. Make room and try again.",
        ),
        StorageError::ReadOnly => (
            StatusCode::INSUFFICIENT_STORAGE,
            "The database can only be read",
            "The database can only be read, so this was not saved. Let Sotto write to its data folder and try again.",
        ),
        StorageError::Stale => (
            StatusCode::CONFLICT,
            "Changed in another window",
            "The interview was changed in another tab or window meanwhile, so this was not saved. Reload it to see where it is.",
        ),
        StorageError::Unreadable { .. } | StorageError::Other(_) => return None,
    };
    Some((status, title, sentence.to_owned()))
}

fn page(title: &'static str, sentence: String, back: bool, request: Option<Uuid>) -> Response {
    match (ErrorPage { here: "", title, sentence, back, request }).render() {
        Ok(page) => Html(page).into_response(),
        Err(_) => title.into_response(),
    }
}

fn unknown(message: &str) -> Response {
    let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    response.extensions_mut().insert(Unknown(message.into()));
    response
}

/// A handler that panicked. What it said may quote anything, so it is not shown; the panic hook has logged its place.
pub(crate) fn panicked(_: Box<dyn Any + Send>) -> Response {
    unknown("a handler panicked")
}

/// Logs, once, what an operator can mend, and what nobody foresaw: that gets a page with a number to find it in the
/// log by.
pub(crate) async fn at_the_edge(State(app): State<App>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let response = next.run(request).await;
    if let Some(Trouble { code, cause }) = response.extensions().get() {
        tracing::warn!(%method, code, %cause, "what is kept could not be reached or changed");
    }
    let Some(Unknown(message)) = response.extensions().get::<Unknown>().cloned() else {
        return response;
    };
    let mut random = [0; 16];
    app.clock.chance().fill_bytes(&mut random);
    let id = uuid::Builder::from_random_bytes(random).into_uuid();
    tracing::error!(request = %id, %method, error = %message, "a request failed");
    let sentence = "Sotto failed at this, and has written down where. Everything kept before is safe. Try again.".to_owned();
    let page = page("Something went wrong", sentence, method == Method::POST, Some(id));
    (StatusCode::INTERNAL_SERVER_ERROR, page).into_response()
}
