//! A job description out of a file: its text comes into the form, to be looked at before anything begins. Nothing is saved.

use axum::{
    Router,
    extract::{DefaultBodyLimit, Multipart, State, multipart::MultipartRejection},
    response::Response,
    routing::post,
};
use interview::JobDescription;
use practice::resumes;
use serde_json::{Map, Value};

use super::{Chosen, SetupPage, shown};
use crate::{
    Error, Result,
    app::App,
    locale::Locale,
    page::page,
    refusal::Refusal,
    session::SignedIn,
    upload_form::{IMPORT, UPLOAD_BYTES, UploadForm, told},
};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/interviews/job-file", post(read).layer(DefaultBodyLimit::max(UPLOAD_BYTES)))
}

async fn read(
    t: Locale,
    signed_in: SignedIn,
    State(app): State<App>,
    form: std::result::Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    let UploadForm { file, fields } = UploadForm::read(form).await?;
    let fields = fields.into_iter().map(|(name, text)| (name, Value::from(text)));
    let chosen = serde_json::from_value(Value::Object(fields.collect::<Map<_, _>>()));
    let chosen: Chosen = chosen.map_err(|_| Error::Field("The form"))?;
    let imported = async {
        let file = file.map_err(Error::File)?;
        resumes::read_text(&app.practice, signed_in.account, file).await.map_err(told)
    };
    match imported.await {
        Ok(imported) => {
            let mut notes = vec![t.setup_job_was_read()];
            if chosen.job.as_deref().is_some_and(|job| !job.trim().is_empty()) {
                notes.push(t.setup_job_was_replaced());
            }
            notes.extend(imported.notes.iter().map(|note| t.note(note)));
            let most = JobDescription::MAX_CHARS;
            let short: String = imported.text.chars().take(most).collect();
            if short.len() < imported.text.len() {
                notes.push(t.setup_job_was_cut(text::thousands(most)));
            }
            let chosen = Chosen { job: Some(short), ..chosen };
            let form = shown(t, &app, signed_in.account, &chosen).await?;
            page(SetupPage { job_notes: notes, refused_inside: true, ..form })
        }
        Err(error) => {
            let Some(refusal) = Refusal::of(&error, &[IMPORT], &t) else { return Err(error) };
            let form = shown(t, &app, signed_in.account, &chosen).await?;
            error.on(SetupPage { refusal, refused_inside: true, ..form })
        }
    }
}
