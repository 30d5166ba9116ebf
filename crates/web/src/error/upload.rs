//! What is said to whoever sends a recording or a file that is not taken.

use axum::http::StatusCode;
use documents::Refused;

use super::message::MessageParts;
use crate::locale::Messages;

pub(super) fn sound(why: &str, t: &Messages) -> MessageParts {
    (StatusCode::UNPROCESSABLE_ENTITY, "sound", t.error_sound(), t.error_sound_sentence(why))
}

pub(super) fn heard_elsewhere(t: &Messages) -> MessageParts {
    (
        StatusCode::CONFLICT,
        "heard-elsewhere",
        t.error_heard_elsewhere(),
        t.error_heard_elsewhere_sentence(),
    )
}

pub(super) fn file(why: Refused, t: &Messages) -> MessageParts {
    (StatusCode::UNPROCESSABLE_ENTITY, "file", t.error_file(), t.refused_file(why))
}

pub(super) fn files_busy(t: &Messages) -> MessageParts {
    (
        StatusCode::SERVICE_UNAVAILABLE,
        "files-busy",
        t.error_files_busy(),
        t.error_files_busy_sentence(),
    )
}

pub(super) fn files_unread(t: &Messages) -> MessageParts {
    (
        StatusCode::SERVICE_UNAVAILABLE,
        "files-unavailable",
        t.error_files_unread(),
        t.error_files_unread_sentence(),
    )
}

#[cfg(test)]
mod tests {
    use axum::{
        http::{StatusCode, header::RETRY_AFTER},
        response::IntoResponse,
    };

    use crate::Error;

    #[test]
    fn what_is_no_fault_of_a_file_is_to_be_tried_again() {
        for (error, status, wait) in [
            (Error::FilesBusy, StatusCode::SERVICE_UNAVAILABLE, Some("60")),
            (Error::FilesUnread, StatusCode::SERVICE_UNAVAILABLE, Some("60")),
            (Error::File(documents::Refused::Damaged), StatusCode::UNPROCESSABLE_ENTITY, None),
        ] {
            let response = error.into_response();
            let told = response.headers().get(RETRY_AFTER).and_then(|it| it.to_str().ok());
            assert_eq!((response.status(), told), (status, wait));
        }
    }
}
