//! The resume.

use axum::{Json, extract::State, http::StatusCode};
use interview::AccountId;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    bodies::NewResume,
    caller::{Caller, ManageScope, ReadScope},
    extract::InBody,
};
use crate::{Error, Result, app::App, resume};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read, put, delete))
}

/// The saved resume.
#[derive(Serialize, ToSchema)]
#[schema(as = Resume)]
struct ResumeBody {
    /// The text.
    #[schema(example = "Project manager, ten years in hospitals.")]
    text: String,
    /// When it was last changed.
    updated_at: Timestamp,
    /// When it is deleted automatically, if the account is not used.
    ends_at: Timestamp,
}

/// Read the resume
#[utoipa::path(
    get, path = "/resume", operation_id = "read_resume", tag = "Resume",
    security(("token" = ["read"]), ("session" = [])),
    responses(
        (status = 200, description = "The resume.", body = ResumeBody),
        (status = 404, description = "There is no resume."),
    ),
)]
async fn read(caller: Caller<ReadScope>, State(app): State<App>) -> Result<Json<ResumeBody>> {
    kept(&app, caller.account).await
}

/// Save the resume
///
/// Replaces the earlier resume.
#[utoipa::path(
    put, path = "/resume", operation_id = "keep_resume", tag = "Resume",
    security(("token" = ["manage"]), ("session" = [])),
    request_body = NewResume,
    responses((status = 200, description = "The resume is saved.", body = ResumeBody)),
)]
async fn put(
    caller: Caller<ManageScope>,
    State(app): State<App>,
    InBody(NewResume { text, personal_data }): InBody<NewResume>,
) -> Result<Json<ResumeBody>> {
    if text.trim().is_empty() {
        // A page's empty form deletes; here there is a method for that.
        return Err(Error::Field("text"));
    }
    let text = personal_data.clear(resume::RESUME, &text)?;
    resume::keep(&app, caller.account, &text).await?;
    kept(&app, caller.account).await
}

/// Delete the resume
#[utoipa::path(
    delete, path = "/resume", operation_id = "delete_resume", tag = "Resume",
    security(("token" = ["manage"]), ("session" = [])),
    responses(
        (status = 204, description = "The resume is deleted."),
        (status = 404, description = "There is no resume."),
    ),
)]
async fn delete(caller: Caller<ManageScope>, State(app): State<App>) -> Result<StatusCode> {
    if app.practice.db.delete_resume(caller.account).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Error::NotFound)
    }
}

async fn kept(app: &App, account: AccountId) -> Result<Json<ResumeBody>> {
    let kept = app.practice.db.resume(account).await?.ok_or(Error::NotFound)?;
    Ok(Json(ResumeBody { text: kept.text, updated_at: kept.updated_at, ends_at: kept.ends_at }))
}
