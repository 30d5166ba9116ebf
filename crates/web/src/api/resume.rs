//! The resume.

use axum::{Json, extract::State, http::StatusCode};
use interview::AccountId;
use jiff::Timestamp;
use practice::resumes::{self, RESUME};
use resume::Resume;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    bodies::NewResume,
    caller::{Caller, ManageScope, ReadScope},
    extract::InBody,
};
use crate::{Error, Result, app::App};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read, put, delete))
}

/// The saved resume.
#[derive(Serialize, ToSchema)]
#[schema(as = Resume)]
struct ResumeBody {
    /// All of it as text.
    #[schema(example = "Project manager, ten years in hospitals.")]
    text: String,
    /// Its parts, as JSON Resume (see jsonresume.org).
    #[schema(value_type = Object)]
    resume: Value,
    /// What of the resume that was sent could not be read. Each sentence names the field.
    notes: Vec<String>,
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
    kept(&app, caller.account, Vec::new()).await
}

/// Save the resume
///
/// Replaces the earlier resume. Send either `text` or `resume`.
#[utoipa::path(
    put, path = "/resume", operation_id = "keep_resume", tag = "Resume",
    security(("token" = ["manage"]), ("session" = [])),
    request_body = NewResume,
    responses((status = 200, description = "The resume is saved.", body = ResumeBody)),
)]
async fn put(
    caller: Caller<ManageScope>,
    State(app): State<App>,
    InBody(NewResume { text, resume, personal_data }): InBody<NewResume>,
) -> Result<Json<ResumeBody>> {
    let (resume, notes) = match (text, resume) {
        (Some(text), None) => (Resume::from_plain(&text), Vec::new()),
        (None, Some(json)) => resume::from_json(&json).ok_or(Error::Field("resume"))?,
        (Some(_), Some(_)) | (None, None) => return Err(Error::Field("text")),
    };
    if resume.is_empty() {
        // A page's empty form deletes; here there is a method for that.
        return Err(Error::Field("text"));
    }
    let cleared = personal_data.clear_resume(RESUME, resume)?;
    resumes::keep(&app.practice, caller.account, cleared).await?;
    kept(&app, caller.account, notes).await
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

async fn kept(app: &App, account: AccountId, notes: Vec<String>) -> Result<Json<ResumeBody>> {
    let kept = resumes::kept(&app.practice, account).await?.ok_or(Error::NotFound)?;
    Ok(Json(ResumeBody {
        text: kept.resume.to_text(),
        resume: resume::to_json(&kept.resume),
        notes,
        updated_at: kept.updated_at,
        ends_at: kept.ends_at,
    }))
}
