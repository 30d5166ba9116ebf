//! What can be wrong with a request to the API before anybody looks at what it wants.

use axum::http::StatusCode;

use super::message::MessageParts;

/// A request that is not as the API's description says.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub(crate) enum RequestFault {
    /// The address is right and the method is not; the header `Allow` says which are.
    #[error("this address is not asked that way")]
    Method,
    /// The body says it is something else, or says nothing.
    #[error("the body is not {0}")]
    MediaType(&'static str),
    /// The body is not JSON.
    #[error("the body is not JSON")]
    NotJson(String),
    /// The body is JSON of another shape.
    #[error("the body has another shape")]
    Shape(String),
    /// The body did not come to its end.
    #[error("the body broke off")]
    Broken,
    /// A parameter behind the question mark does not read.
    #[error("a parameter does not read")]
    Query(String),
    /// A header does not read.
    #[error("a header does not read")]
    Header(&'static str),
    /// The address is a WebSocket's.
    #[error("this address is a socket")]
    NotASocket,
}

pub(super) fn words(fault: &RequestFault) -> MessageParts {
    let (status, code, title, sentence) = match fault {
        RequestFault::Method => (
            StatusCode::METHOD_NOT_ALLOWED,
            "method",
            "Not in this way",
            "The address is there, but not for this method. The header Allow names those it is for.".into(),
        ),
        RequestFault::MediaType(wanted) => (
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "media-type",
            "Another kind of body",
            format!("The body must be {wanted}, and the header Content-Type must say so. Nothing was done."),
        ),
        RequestFault::NotJson(why) => (
            StatusCode::BAD_REQUEST,
            "not-json",
            "The body is not JSON",
            format!("The body could not be read as JSON, so nothing was done. {why}"),
        ),
        RequestFault::Shape(why) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "shape",
            "The body does not fit",
            format!("The body is JSON, but not what this takes, so nothing was done. {why}"),
        ),
        RequestFault::Broken => (
            StatusCode::BAD_REQUEST,
            "broken",
            "The body broke off",
            "The body did not come to its end, so nothing of it was kept. Send it again.".into(),
        ),
        RequestFault::Query(why) => (
            StatusCode::BAD_REQUEST,
            "query",
            "A parameter does not read",
            format!("What stands behind the question mark could not be read, so nothing was done. {why}"),
        ),
        RequestFault::Header(name) => (
            StatusCode::BAD_REQUEST,
            "header",
            "A header does not read",
            format!("The header {name} has a value that is not allowed there, so nothing was done."),
        ),
        RequestFault::NotASocket => (
            StatusCode::UPGRADE_REQUIRED,
            "upgrade",
            "This is a socket",
            "This address is a WebSocket. Open it as one, or send the sound as a file.".into(),
        ),
    };
    (status, code, title, sentence)
}
