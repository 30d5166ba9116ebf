//! A file becomes a resume: read by a locked child, shown, and saved only when its owner says so. The file is nowhere afterwards.

use askama::Template;
use axum::{
    extract::{
        Multipart, State,
        multipart::{MultipartError, MultipartRejection},
    },
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use documents::{ImportError, MAX_BYTES, Refused};
use practice::resumes::{self, ImportFault};
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
    page::page,
    personal_data::{FormChoice, Warning},
    refusal::Refusal,
    session::SignedIn,
};

/// The largest form with a file: what is a little too large gets its own sentence.
pub(super) const FORM_BYTES: usize = MAX_BYTES + 64 * 1024;
/// The form's field.
const FILE: &str = "file";
/// What faults call the file.
pub(super) const IMPORT: &str = "import";

#[derive(Template)]
#[template(path = "resume-review.html")]
struct ReviewPage {
    here: &'static str,
    refusal: Refusal,
    /// What was read, as the form sends it back.
    read: String,
    summary: String,
    sections: Vec<ReviewSection>,
    other: String,
    notes: Vec<String>,
    /// Personal data in it.
    warning: Option<Warning>,
    /// Whether something is there that it takes the place of.
    replaces: bool,
}

impl ReviewPage {
    fn of(resume: Resume, notes: Vec<String>, replaces: bool) -> Self {
        Self {
            here: "account",
            refusal: Refusal::default(),
            read: resume.to_stored(),
            sections: review(&resume),
            notes,
            warning: resumes::found(&resume).as_ref().map(Warning::of),
            summary: resume.summary,
            other: resume.other,
            replaces,
        }
    }
}

/// Reads the file and shows what is in it. Nothing is saved.
pub(super) async fn read(
    signed_in: SignedIn,
    State(app): State<App>,
    form: std::result::Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    let imported = async {
        let file = file(form.map_err(|_| Error::Field("The form"))?).await?;
        resumes::import(&app.practice, signed_in.account, file).await.map_err(told)
    };
    let error = match imported.await {
        Ok(imported) => {
            let kept = resumes::kept(&app.practice, signed_in.account).await?;
            return page(ReviewPage::of(imported.resume, imported.notes, kept.is_some()));
        }
        Err(error) => error,
    };
    let Some(refusal) = Refusal::of(&error, &[IMPORT]) else { return Err(error) };
    error.on(ResumePage { refusal, ..shown(&app, signed_in.account, None).await? })
}

/// The bytes of the form's file.
async fn file(mut form: Multipart) -> Result<Vec<u8>> {
    let broken = |fault: MultipartError| {
        if fault.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Error::File(Refused::TooLarge)
        } else {
            Error::Field("The form")
        }
    };
    while let Some(mut field) = form.next_field().await.map_err(broken)? {
        if field.name() != Some(FILE) {
            continue;
        }
        let mut file = Vec::new();
        while let Some(piece) = field.chunk().await.map_err(broken)? {
            if file.len() + piece.len() > MAX_BYTES {
                return Err(Error::File(Refused::TooLarge));
            }
            file.extend_from_slice(&piece);
        }
        return Ok(file);
    }
    Err(Error::Field("The form"))
}

fn told(fault: ImportFault) -> Error {
    match fault {
        ImportFault::Practice(fault) => fault.into(),
        ImportFault::Import(ImportError::Refused(why)) => Error::File(why),
        ImportFault::Import(ImportError::Busy) => Error::FilesBusy,
        ImportFault::Import(fault) => {
            tracing::error!(%fault, "no file can be read");
            Error::FilesUnread
        }
    }
}

#[derive(Deserialize)]
pub(super) struct Reviewed {
    read: String,
    #[serde(default)]
    personal_data: FormChoice,
}

/// Saves what was read and looked at.
pub(super) async fn save(
    signed_in: SignedIn,
    State(app): State<App>,
    Fields(Reviewed { read, personal_data }): Fields<Reviewed>,
) -> Result<Response> {
    let resume = Resume::from_parts(&read).ok_or(Error::Field("The form"))?;
    let saved = async {
        let cleared = personal_data.clear_resume(RESUME, resume.clone())?;
        Ok(resumes::keep(&app.practice, signed_in.account, cleared).await?)
    };
    let Err(error) = saved.await else { return Ok(Redirect::to("/resume").into_response()) };
    let Some(refusal) = Refusal::of(&error, &[RESUME]) else { return Err(error) };
    let kept = resumes::kept(&app.practice, signed_in.account).await?;
    error.on(ReviewPage { refusal, ..ReviewPage::of(resume, Vec::new(), kept.is_some()) })
}
