//! What is said of a field that has another form than it must.

use axum::http::StatusCode;

use super::message::MessageParts;

fn field(sentence: String) -> MessageParts {
    let title = "Missing or invalid field";
    (StatusCode::UNPROCESSABLE_ENTITY, "field", title, sentence)
}

pub(super) fn date(name: &str) -> MessageParts {
    field(format!("Check “{name}”. Enter a date such as 2021-03 or 2021."))
}

pub(super) fn backwards(name: &str) -> MessageParts {
    field(format!("Check “{name}”. It is before the start. Leave it empty if it is not over."))
}
