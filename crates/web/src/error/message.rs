//! What an error says, before it is written as a page or as JSON.

use axum::http::StatusCode;
use practice::personal_data::PersonalData;

/// Status, a stable word for machines, a title, and what happened and what to do.
pub(super) type MessageParts = (StatusCode, &'static str, String, String);

/// What an error says.
pub(super) struct ErrorMessage {
    /// A stable word for machines.
    pub(super) code: &'static str,
    pub(super) title: String,
    pub(super) sentence: String,
    /// Going back brings back what was typed.
    pub(super) back: bool,
    /// Where trying again begins, unless it is the first page.
    pub(super) again: Option<&'static str>,
    /// The personal data that a text was refused for.
    pub(super) personal_data: Vec<PersonalData>,
}
