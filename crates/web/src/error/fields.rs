//! What is said of a field that has another form than it must.

use axum::http::StatusCode;

use super::message::MessageParts;
use crate::locale::Messages;

fn field(sentence: String, t: &Messages) -> MessageParts {
    (StatusCode::UNPROCESSABLE_ENTITY, "field", t.error_field(), sentence)
}

pub(super) fn date(name: &str, t: &Messages) -> MessageParts {
    field(t.error_date_sentence(t.field_label(name)), t)
}

pub(super) fn backwards(name: &str, t: &Messages) -> MessageParts {
    field(t.error_backwards_sentence(t.field_label(name)), t)
}
