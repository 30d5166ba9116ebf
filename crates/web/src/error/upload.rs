//! What is said to whoever sends a recording or a file that is not taken.

use std::fmt::Display;

use axum::http::StatusCode;

use super::message::MessageParts;

pub(super) fn sound(why: &impl Display) -> MessageParts {
    let title = "Recording not accepted";
    (StatusCode::UNPROCESSABLE_ENTITY, "sound", title, format!("{why} Nothing was saved."))
}

pub(super) fn heard_elsewhere() -> MessageParts {
    (
        StatusCode::CONFLICT,
        "heard-elsewhere",
        "Another recording is running",
        "You are already recording another answer. Wait until that recording ends, then send this one again."
            .into(),
    )
}

pub(super) fn file(why: &impl Display) -> MessageParts {
    let title = "File not read";
    (StatusCode::UNPROCESSABLE_ENTITY, "file", title, format!("{why} Nothing was saved."))
}

pub(super) fn files_busy() -> MessageParts {
    (
        StatusCode::SERVICE_UNAVAILABLE,
        "files-busy",
        "Too many files at once",
        "Other files are being read. Nothing was saved. Try again in a minute.".into(),
    )
}

pub(super) fn files_unread() -> MessageParts {
    (
        StatusCode::SERVICE_UNAVAILABLE,
        "files-unavailable",
        "Files can’t be read",
        "Files can’t be read right now. Nothing was saved. Try again in a minute.".into(),
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
