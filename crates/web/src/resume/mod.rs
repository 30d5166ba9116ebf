//! The resume: its parts one by one, a file read and looked at before anything is saved, and the way out as JSON Resume.

mod fields;
mod import;
mod view;

use askama::Template;
use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, Path, State},
    http::header,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use interview::AccountId;
use jiff::Timestamp;
use practice::{
    model::ModelSummary,
    resumes::{self, Change, Seen},
};
use resume::{Entry, Resume, Section};
use serde::Deserialize;

pub(crate) use practice::resumes::RESUME;

use self::{
    fields::EntryFields,
    view::{RefusedEntry, SectionView},
};
use crate::{
    Error, Result,
    app::App,
    extract::{Fields, InQuery},
    locale::Locale,
    page::page,
    personal_data::FormChoice,
    refusal::Refusal,
    session::SignedIn,
    upload_form::UPLOAD_BYTES,
};

/// What faults call the summary.
const SUMMARY: &str = "summary";
/// Where the page has the other text.
const OTHER: &str = "other";
/// What faults call a part.
const ENTRY: &str = "entry";
/// What faults call the dates.
const START: &str = "Start";
const END: &str = "End";
/// What faults call a link.
const LINK: &str = "Link";

pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/resume", get(resume).post(save_other))
        .route("/resume/summary", post(save_summary))
        .route("/resume/delete", post(delete))
        .route("/resume/resume.json", get(export))
        .route("/resume/parts/{section}", post(add))
        .route("/resume/parts/{section}/{place}", post(save))
        .route("/resume/parts/{section}/{place}/up", post(up))
        .route("/resume/parts/{section}/{place}/down", post(down))
        .route("/resume/parts/{section}/{place}/delete", post(remove))
        .route("/resume/import", post(import::read).layer(DefaultBodyLimit::max(UPLOAD_BYTES)))
        .route(
            "/resume/import/save",
            post(import::save).layer(DefaultBodyLimit::max(import::REVIEW_BYTES)),
        )
}

#[derive(Template)]
#[template(path = "resume.html")]
struct ResumePage {
    t: Locale,
    here: &'static str,
    refusal: Refusal,
    summary: String,
    other: String,
    sections: Vec<SectionView>,
    /// What was saved just now: a part, [`RESUME`] for all of it, or nothing. A page's script says so by itself.
    saved: &'static str,
    /// When it goes by itself, if it is there.
    goes: Option<Timestamp>,
    /// As it was when it was last changed, for forms to say what they change.
    seen: String,
    most: String,
    /// Who reads it, if anybody does.
    model: Option<ModelSummary>,
}

/// What was saved before the page was asked for.
#[derive(Deserialize)]
struct Saved {
    saved: Option<String>,
}

async fn resume(
    t: Locale,
    signed_in: SignedIn,
    State(app): State<App>,
    InQuery(Saved { saved }): InQuery<Saved>,
) -> Result<Response> {
    let parts = Section::ALL.into_iter().map(Section::slug).chain([RESUME, SUMMARY, OTHER]);
    let saved = parts.into_iter().find(|part| saved.as_deref() == Some(*part)).unwrap_or_default();
    page(ResumePage { saved, ..shown(t, &app, signed_in.account, None).await? })
}

/// To the page, at the part that was saved, which says so.
fn to_saved(part: &str) -> Response {
    Redirect::to(&format!("/resume?saved={part}#{part}")).into_response()
}

/// The page, with what was refused of it.
async fn shown(
    t: Locale,
    app: &App,
    account: AccountId,
    refused: Option<RefusedEntry>,
) -> Result<ResumePage> {
    let kept = resumes::kept(&app.practice, account).await?;
    let (goes, updated_at) = kept.as_ref().map(|kept| (kept.ends_at, kept.updated_at)).unzip();
    let seen = updated_at.map(|at| at.as_millisecond().to_string()).unwrap_or_default();
    let resume = kept.map(|kept| kept.resume).unwrap_or_default();
    let sections = view::sections(&t, &resume, refused);
    let Resume { summary, other, .. } = resume;
    Ok(ResumePage {
        t,
        here: "resume",
        refusal: Refusal::default(),
        saved: "",
        summary,
        other,
        sections,
        goes,
        seen,
        most: text::thousands(Resume::MAX_CHARS),
        model: app.practice.model_summary(),
    })
}

#[derive(Deserialize)]
struct Text {
    text: String,
    seen: Option<String>,
    #[serde(default)]
    personal_data: FormChoice,
}

async fn save_other(
    t: Locale,
    signed_in: SignedIn,
    State(app): State<App>,
    Fields(Text { text, seen, personal_data }): Fields<Text>,
) -> Result<Response> {
    let entry = Entry::Other(text.clone());
    let seen_as_sent = seen.clone().unwrap_or_default();
    let saved = async {
        let seen = fields::seen(seen.as_deref())?;
        put(&app, signed_in.account, RESUME, entry, None, seen, &personal_data).await
    };
    let Err(error) = saved.await else { return Ok(to_saved(OTHER)) };
    let Some(refusal) = Refusal::of(&error, &[RESUME], &t) else { return Err(error) };
    let page = shown(t, &app, signed_in.account, None).await?;
    error.on(ResumePage { refusal, other: text, seen: seen_as_sent, ..page })
}

async fn save_summary(
    t: Locale,
    signed_in: SignedIn,
    State(app): State<App>,
    Fields(Text { text, seen, personal_data }): Fields<Text>,
) -> Result<Response> {
    let entry = Entry::Summary(text.clone());
    let seen_as_sent = seen.clone().unwrap_or_default();
    let saved = async {
        let seen = fields::seen(seen.as_deref())?;
        put(&app, signed_in.account, SUMMARY, entry, None, seen, &personal_data).await
    };
    let Err(error) = saved.await else { return Ok(to_saved(SUMMARY)) };
    let Some(refusal) = Refusal::of(&error, &[SUMMARY], &t) else { return Err(error) };
    let page = shown(t, &app, signed_in.account, None).await?;
    error.on(ResumePage { refusal, summary: text, seen: seen_as_sent, ..page })
}

/// Saves one part. `what` is what faults call it.
async fn put(
    app: &App,
    account: AccountId,
    what: &'static str,
    entry: Entry,
    place: Option<usize>,
    seen: Seen,
    choice: &FormChoice,
) -> Result<()> {
    let cleared = choice.clear_entry(what, entry)?;
    let changed = resumes::change(&app.practice, account, seen, Change::Put(cleared, place)).await;
    changed.map_err(|fault| match Error::from(fault) {
        Error::TooLong { most, .. } => Error::TooLong { what, most },
        fault => fault,
    })
}

async fn add(
    t: Locale,
    signed_in: SignedIn,
    State(app): State<App>,
    Path(section): Path<String>,
    Fields(fields): Fields<EntryFields>,
) -> Result<Response> {
    put_entry(t, &app, signed_in.account, &section, None, fields).await
}

async fn save(
    t: Locale,
    signed_in: SignedIn,
    State(app): State<App>,
    Path((section, place)): Path<(String, usize)>,
    Fields(fields): Fields<EntryFields>,
) -> Result<Response> {
    put_entry(t, &app, signed_in.account, &section, Some(place), fields).await
}

async fn put_entry(
    t: Locale,
    app: &App,
    account: AccountId,
    section: &str,
    place: Option<usize>,
    fields: EntryFields,
) -> Result<Response> {
    let section: Section = section.parse().map_err(|()| Error::NotFound)?;
    if let Some(place) = place {
        let kept = resumes::kept(&app.practice, account).await?;
        if kept.is_none_or(|kept| place >= kept.resume.count(section)) {
            return Err(Error::NotFound);
        }
    }
    let saved = async {
        let entry = fields.entry(section)?;
        put(app, account, ENTRY, entry, place, fields.seen()?, &fields.personal_data).await
    };
    let Err(error) = saved.await else { return Ok(to_saved(section.slug())) };
    let Some(refusal) = Refusal::of(&error, &[ENTRY, START, END, LINK], &t) else {
        return Err(error);
    };
    // The page asks for the same change again: of the resume as it was seen then, and not as it may have become.
    let seen = fields.seen_as_sent();
    let refused = RefusedEntry { section, place, fields, refusal };
    error.on(ResumePage { seen, ..shown(t, app, account, Some(refused)).await? })
}

/// Where a form of this part leads when it is done.
fn back(section: Section) -> Response {
    Redirect::to(&format!("/resume#{}", section.slug())).into_response()
}

#[derive(Deserialize)]
struct SeenField {
    seen: Option<String>,
}

async fn up(
    signed_in: SignedIn,
    State(app): State<App>,
    Path((section, place)): Path<(String, usize)>,
    Fields(seen): Fields<SeenField>,
) -> Result<Response> {
    alter(&app, signed_in.account, &section, &seen, |section| Change::MoveUp(section, place)).await
}

async fn down(
    signed_in: SignedIn,
    State(app): State<App>,
    Path((section, place)): Path<(String, usize)>,
    Fields(seen): Fields<SeenField>,
) -> Result<Response> {
    let below = place.saturating_add(1);
    alter(&app, signed_in.account, &section, &seen, |section| Change::MoveUp(section, below)).await
}

async fn remove(
    signed_in: SignedIn,
    State(app): State<App>,
    Path((section, place)): Path<(String, usize)>,
    Fields(seen): Fields<SeenField>,
) -> Result<Response> {
    alter(&app, signed_in.account, &section, &seen, |section| Change::Remove(section, place)).await
}

async fn alter(
    app: &App,
    account: AccountId,
    section: &str,
    seen: &SeenField,
    change: impl FnOnce(Section) -> Change,
) -> Result<Response> {
    let section: Section = section.parse().map_err(|()| Error::NotFound)?;
    let seen = fields::seen(seen.seen.as_deref())?;
    resumes::change(&app.practice, account, seen, change(section)).await?;
    Ok(back(section))
}

async fn export(signed_in: SignedIn, State(app): State<App>) -> Result<Response> {
    let kept = resumes::kept(&app.practice, signed_in.account).await?;
    let resume = kept.map(|kept| kept.resume).unwrap_or_default();
    let file = [(header::CONTENT_DISPOSITION, "attachment; filename=\"resume.json\"")];
    Ok((file, Json(::resume::to_json(&resume))).into_response())
}

async fn delete(signed_in: SignedIn, State(app): State<App>) -> Result<Redirect> {
    app.practice.db.delete_resume(signed_in.account).await?;
    Ok(Redirect::to("/resume"))
}
