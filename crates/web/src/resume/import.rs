//! A file becomes a resume: read by a locked child, shown, and saved only when its owner says so. The file is nowhere afterwards.

use askama::Template;
use axum::{
    extract::{Multipart, State, multipart::MultipartRejection},
    response::{IntoResponse, Redirect, Response},
};
use practice::resumes;
use resume::Resume;
use serde::Deserialize;

use super::{
    RESUME, ResumePage, shown,
    view::{ReviewSection, review},
};
use crate::{
    Error, Result,
    app::App,
    extract::Fields,
    locale::Locale,
    page::page,
    personal_data::{FormChoice, Warning},
    refusal::Refusal,
    session::SignedIn,
    upload_form::{IMPORT, UploadForm, told},
};

/// The largest form of a review: a resume that fits, however its letters are written in a form.
pub(super) const REVIEW_BYTES: usize = 512 * 1024;
/// Of notes that come back with a form so many are shown, and so much of each.
const MOST_NOTES: usize = 20;
const NOTE_CHARS: usize = 400;

#[derive(Template)]
#[template(path = "resume-review.html")]
struct ReviewPage {
    t: Locale,
    here: &'static str,
    refusal: Refusal,
    /// What was read, as the form sends it back.
    read: String,
    summary: String,
    sections: Vec<ReviewSection>,
    other: String,
    notes: Vec<String>,
    /// The notes, as the form sends them back.
    notes_sent: String,
    /// Personal data in it.
    warning: Option<Warning>,
    /// Whether something is there that it takes the place of.
    replaces: bool,
}

impl ReviewPage {
    fn of(t: Locale, resume: Resume, notes: Vec<String>, replaces: bool) -> Self {
        Self {
            here: "resume",
            refusal: Refusal::default(),
            read: resume.to_stored(),
            sections: review(&resume),
            notes_sent: notes.join("\n"),
            notes,
            warning: resumes::found(&resume).as_ref().map(|found| Warning::of(found, &t)),
            summary: resume.summary,
            other: resume.other,
            replaces,
            t,
        }
    }
}

/// Reads the file and shows what is in it. Nothing is saved.
pub(super) async fn read(
    t: Locale,
    signed_in: SignedIn,
    State(app): State<App>,
    form: std::result::Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    let imported = async {
        let UploadForm { file, .. } = UploadForm::read(form).await?;
        let file = file.map_err(Error::File)?;
        resumes::import(&app.practice, signed_in.account, file).await.map_err(told)
    };
    let error = match imported.await {
        Ok(imported) => {
            let kept = resumes::kept(&app.practice, signed_in.account).await?;
            return page(ReviewPage::of(t, imported.resume, imported.notes, kept.is_some()));
        }
        Err(error) => error,
    };
    let Some(refusal) = Refusal::of(&error, &[IMPORT], &t) else { return Err(error) };
    error.on(ResumePage { refusal, ..shown(t, &app, signed_in.account, None).await? })
}

#[derive(Deserialize)]
pub(super) struct Reviewed {
    read: String,
    #[serde(default)]
    notes: String,
    #[serde(default)]
    personal_data: FormChoice,
    /// The mask of the one piece that is to be hidden now; the rest is asked about again.
    hide: Option<String>,
}

/// Saves what was read and looked at.
pub(super) async fn save(
    t: Locale,
    signed_in: SignedIn,
    State(app): State<App>,
    Fields(Reviewed { read, notes, personal_data, hide }): Fields<Reviewed>,
) -> Result<Response> {
    let mut resume = Resume::from_parts(&read).ok_or(Error::Field("The form"))?;
    let notes = notes.lines().take(MOST_NOTES);
    let notes = notes.map(|note| note.chars().take(NOTE_CHARS).collect()).collect();
    let kept = resumes::kept(&app.practice, signed_in.account).await?;
    // Before all of it is looked through.
    let size = resumes::check_size(&resume);
    if size.is_ok() && hide.as_deref().is_some_and(|mask| resumes::hide_one(&mut resume, mask)) {
        return page(ReviewPage::of(t, resume, notes, kept.is_some()));
    }
    let saved = async {
        size?;
        let cleared = personal_data.clear_resume(RESUME, resume.clone())?;
        Ok(resumes::keep(&app.practice, signed_in.account, cleared).await?)
    };
    let Err(error) = saved.await else {
        return Ok(Redirect::to("/resume?saved=resume").into_response());
    };
    let Some(refusal) = Refusal::of(&error, &[RESUME], &t) else { return Err(error) };
    error.on(ReviewPage { refusal, ..ReviewPage::of(t, resume, notes, kept.is_some()) })
}
