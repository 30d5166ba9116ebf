//! How a template becomes a response.

use askama::Template;
use axum::response::{Html, IntoResponse, Redirect, Response};
use interview::InterviewId;

use crate::Result;

/// A page from its template.
pub(crate) fn page(template: impl Template) -> Result<Response> {
    Ok(Html(template.render()?).into_response())
}

/// To where the interview is now.
pub(crate) fn to_interview(id: InterviewId) -> Redirect {
    Redirect::to(&format!("/interviews/{id}"))
}

/// To what came of it.
pub(crate) fn to_report(id: InterviewId) -> Redirect {
    Redirect::to(&format!("/interviews/{id}/report"))
}
