//! What is said to whoever opens a link to a report and does not get to see one.

use axum::http::StatusCode;

use super::message::MessageParts;

/// Why a link shows no report.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub(crate) enum SharedLinkFault {
    /// It is wrong, has expired or was turned off: which of these, nobody is told.
    #[error("there is no such link")]
    NoSuch,
    /// The report is being written again.
    #[error("the report is being written again")]
    Later,
}

pub(super) fn words(fault: SharedLinkFault) -> MessageParts {
    match fault {
        SharedLinkFault::NoSuch => (
            StatusCode::NOT_FOUND,
            "no-such-link",
            "This link does not work",
            "It is wrong, has expired or was turned off. Ask the person who sent it for a new one."
                .into(),
        ),
        SharedLinkFault::Later => (
            StatusCode::SERVICE_UNAVAILABLE,
            "shared-later",
            "The report is being scored again",
            "Open the link again in a minute.".into(),
        ),
    }
}
