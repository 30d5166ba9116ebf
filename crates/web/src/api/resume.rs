//! The resume.

use std::time::Duration;

use axum::{Json, body::Body, extract::State, http::StatusCode};
use documents::{ImportNote, MAX_BYTES, Refused};
use futures_util::StreamExt;
use interview::AccountId;
use jiff::Timestamp;
use practice::{
    personal_data::PersonalData,
    resumes::{self, RESUME},
};
use resume::{Note, Resume};
use serde::Serialize;
use serde_json::Value;
use tokio::time::timeout;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    bodies::NewResume,
    caller::{Caller, ManageScope, ReadScope},
    extract::InBody,
};
use crate::{Error, RequestFault, Result, app::App, upload_form::told};

/// The rest of a file that is too large is thrown away for so long.
const GOODBYE: Duration = Duration::from_secs(5);

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read, put, delete)).routes(routes!(import))
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
    kept(&app, caller.account, notes.iter().map(Note::to_string).collect()).await
}

/// A file of up to 5 MB.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "it stands for the body in the description")]
struct ResumeFile(Vec<u8>);

/// What was read from a file.
#[derive(Serialize, ToSchema)]
#[schema(as = ImportedResume)]
struct ImportedBody {
    /// All of it as text.
    #[schema(example = "Project manager, ten years in hospitals.")]
    text: String,
    /// Its parts, as JSON Resume (see jsonresume.org). To save it, check it and send it as `resume` to `PUT /resume`.
    #[schema(value_type = Object)]
    resume: Value,
    /// What was left out or may be wrong.
    notes: Vec<String>,
    /// Personal data that was found in it.
    personal_data: Vec<PersonalData>,
}

/// Read a resume from a file
///
/// Send a PDF, DOCX, plain text or JSON Resume file of up to 5 MB. The type is told by its bytes. Nothing is saved. The file is
/// read by a separate process without access to files or the network, and deleted at once.
#[utoipa::path(
    post, path = "/resume/import", operation_id = "import_resume", tag = "Resume",
    security(("token" = ["manage"]), ("session" = [])),
    request_body(content = ResumeFile, content_type = "application/octet-stream", description = "The file."),
    responses(
        (status = 200, description = "What was read.", body = ImportedBody),
        (status = 422, description = "The file can’t be read. `detail` says why and what to do."),
        (status = 503, description = "Other files are being read. Try again after the time in `Retry-After`."),
    ),
)]
async fn import(
    caller: Caller<ManageScope>,
    State(app): State<App>,
    body: Body,
) -> Result<Json<ImportedBody>> {
    let file = file(body).await?;
    let imported = resumes::import(&app.practice, caller.account, file).await.map_err(told)?;
    let found = resumes::found(&imported.resume);
    Ok(Json(ImportedBody {
        text: imported.resume.to_text(),
        resume: resume::to_json(&imported.resume),
        notes: imported.notes.iter().map(ImportNote::to_string).collect(),
        personal_data: found.map(|found| found.pieces).unwrap_or_default(),
    }))
}

/// The bytes of a body. The rest of one that is too large is thrown away for a while, so that its sender learns why.
async fn file(body: Body) -> Result<Vec<u8>> {
    let mut pieces = body.into_data_stream();
    let mut file = Vec::new();
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| RequestFault::Broken)?;
        if file.len() + piece.len() > MAX_BYTES {
            let rest = async { while let Some(Ok(_)) = pieces.next().await {} };
            drop(timeout(GOODBYE, rest).await);
            let begins = if file.is_empty() { &piece[..] } else { &file };
            return Err(Error::File(Refused::too_large(begins)));
        }
        file.extend_from_slice(&piece);
    }
    Ok(file)
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
