//! What is said to whoever opens a link to a report and does not get to see one.

use axum::http::StatusCode;

use super::message::MessageParts;
use crate::locale::Messages;

/// Why a link shows no report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum SharedLinkFault {
    /// It is wrong, has expired or was turned off: which of these, nobody is told.
    NoSuch,
    /// The report is being written again.
    Later,
}

pub(super) fn words(fault: SharedLinkFault, t: &Messages) -> MessageParts {
    match fault {
        SharedLinkFault::NoSuch => (
            StatusCode::NOT_FOUND,
            "no-such-link",
            t.error_no_such_link(),
            t.error_no_such_link_sentence(),
        ),
        SharedLinkFault::Later => (
            StatusCode::SERVICE_UNAVAILABLE,
            "shared-later",
            t.error_shared_later(),
            t.error_shared_later_sentence(),
        ),
    }
}
