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
