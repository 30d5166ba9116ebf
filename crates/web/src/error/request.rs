//! What can be wrong with a request to the API before anybody looks at what it wants.

use axum::http::StatusCode;

use super::message::MessageParts;
use crate::locale::Messages;

/// A request that is not as the API's description says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum RequestFault {
    /// The address is right and the method is not; the header `Allow` says which are.
    Method,
    /// The body says it is something else, or says nothing.
    MediaType(&'static str),
    /// The body is not JSON.
    NotJson(String),
    /// The body is JSON of another shape.
    Shape(String),
    /// The body did not come to its end.
    Broken,
    /// A parameter behind the question mark does not read.
    Query(String),
    /// A header does not read.
    Header(&'static str),
    /// The address is a WebSocket's.
    NotASocket,
}

pub(super) fn words(fault: &RequestFault, t: &Messages) -> MessageParts {
    let (status, code, title, sentence) = match fault {
        RequestFault::Method => {
            (StatusCode::METHOD_NOT_ALLOWED, "method", t.error_method(), t.error_method_sentence())
        }
        RequestFault::MediaType(wanted) => (
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "media-type",
            t.error_media_type(),
            t.error_media_type_sentence(wanted),
        ),
        RequestFault::NotJson(why) => (
            StatusCode::BAD_REQUEST,
            "not-json",
            t.error_not_json(),
            t.error_not_json_sentence(why),
        ),
        RequestFault::Shape(why) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "shape",
            t.error_shape(),
            t.error_shape_sentence(why),
        ),
        RequestFault::Broken => {
            (StatusCode::BAD_REQUEST, "broken", t.error_broken(), t.error_broken_sentence())
        }
        RequestFault::Query(why) => {
            (StatusCode::BAD_REQUEST, "query", t.error_query(), t.error_query_sentence(why))
        }
        RequestFault::Header(name) => {
            (StatusCode::BAD_REQUEST, "header", t.error_header(), t.error_header_sentence(name))
        }
        RequestFault::NotASocket => {
            (StatusCode::UPGRADE_REQUIRED, "upgrade", t.error_upgrade(), t.error_upgrade_sentence())
        }
    };
    (status, code, title, sentence)
}
