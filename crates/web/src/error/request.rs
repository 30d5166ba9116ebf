//! What can be wrong with a request to the API before anybody looks at what it wants.

use axum::http::StatusCode;

use super::message::MessageParts;

/// A request that is not as the API's description says.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub(crate) enum RequestFault {
    /// The address is right and the method is not; the header `Allow` says which are.
    #[error("method not allowed")]
    Method,
    /// The body says it is something else, or says nothing.
    #[error("the body is not {0}")]
    MediaType(&'static str),
    /// The body is not JSON.
    #[error("the body is not JSON")]
    NotJson(String),
    /// The body is JSON of another shape.
    #[error("the body has the wrong fields")]
    Shape(String),
    /// The body did not come to its end.
    #[error("the body is incomplete")]
    Broken,
    /// A parameter behind the question mark does not read.
    #[error("a query parameter is invalid")]
    Query(String),
    /// A header does not read.
    #[error("a header is invalid")]
    Header(&'static str),
    /// The address is a WebSocket's.
    #[error("this address is a WebSocket")]
    NotASocket,
}

pub(super) fn words(fault: &RequestFault) -> MessageParts {
    let (status, code, title, sentence) = match fault {
        RequestFault::Method => (
            StatusCode::METHOD_NOT_ALLOWED,
            "method",
            "Method not allowed",
            "This address does not support this method. The Allow header lists the methods you can use.".into(),
        ),
        RequestFault::MediaType(wanted) => (
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "media-type",
            "Wrong content type",
            format!("Send the body as {wanted} and set the Content-Type header to match. Nothing was changed."),
        ),
        RequestFault::NotJson(why) => (
            StatusCode::BAD_REQUEST,
            "not-json",
            "The body is not JSON",
            format!("The body is not valid JSON. Nothing was changed. {why}"),
        ),
        RequestFault::Shape(why) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "shape",
            "Wrong fields in the body",
            format!("The body is JSON with missing or wrong fields. Nothing was changed. {why}"),
        ),
        RequestFault::Broken => (
            StatusCode::BAD_REQUEST,
            "broken",
            "The body is incomplete",
            "The upload stopped before the end. Nothing was saved. Send it again.".into(),
        ),
        RequestFault::Query(why) => (
            StatusCode::BAD_REQUEST,
            "query",
            "A query parameter is invalid",
            format!("A query parameter is invalid. Nothing was changed. {why}"),
        ),
        RequestFault::Header(name) => (
            StatusCode::BAD_REQUEST,
            "header",
            "A header is invalid",
            format!("The {name} header has an invalid value. Nothing was changed."),
        ),
        RequestFault::NotASocket => (
            StatusCode::UPGRADE_REQUIRED,
            "upgrade",
            "WebSocket required",
            "This address is a WebSocket. Connect to it as a WebSocket, or upload a sound file instead.".into(),
        ),
    };
    (status, code, title, sentence)
}
