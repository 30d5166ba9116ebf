//! The resume: typed in, kept until its owner deletes it or stays away.

use askama::Template;
use axum::{
    Router,
    extract::State,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use interview::AccountId;
use jiff::Timestamp;
use practice::{model::ModelSummary, personal_data::ClearedText};
use serde::Deserialize;
use storage::Resume;

use crate::{
    Error, Result, app::App, extract::Fields, page::page, personal_data::FormChoice,
    refusal::Refusal, session::SignedIn,
};

/// What faults call it.
pub(crate) const RESUME: &str = "resume";

pub(crate) fn router() -> Router<App> {
    Router::new().route("/resume", get(resume).post(save)).route("/resume/delete", post(delete))
}

#[derive(Template)]
#[template(path = "resume.html")]
struct ResumePage {
    here: &'static str,
    refusal: Refusal,
    text: String,
    /// When it goes by itself, if it is there.
    goes: Option<Timestamp>,
    most: String,
    /// Who reads it, if anybody does.
    model: Option<ModelSummary>,
}

async fn resume(signed_in: SignedIn, State(app): State<App>) -> Result<Response> {
    page(kept(&app, signed_in.account).await?)
}

async fn kept(app: &App, account: AccountId) -> Result<ResumePage> {
    let kept = app.practice.db.resume(account).await?;
    Ok(ResumePage {
        here: "account",
        refusal: Refusal::default(),
        goes: kept.as_ref().map(|kept| kept.ends_at),
        text: kept.map_or_else(String::new, |kept| kept.text),
        most: text::thousands(Resume::MAX_CHARS),
        model: app.practice.model_summary(),
    })
}

#[derive(Deserialize)]
struct Text {
    text: String,
    #[serde(default)]
    personal_data: FormChoice,
}

async fn save(
    signed_in: SignedIn,
    State(app): State<App>,
    Fields(Text { text, personal_data }): Fields<Text>,
) -> Result<Response> {
    let saved = async {
        let text = personal_data.clear(RESUME, &text)?;
        keep(&app, signed_in.account, &text).await
    };
    let Err(error) = saved.await else {
        return Ok(Redirect::to("/resume").into_response());
    };
    let Some(refusal) = Refusal::of(&error, &[RESUME]) else { return Err(error) };
    let page = kept(&app, signed_in.account).await?;
    error.on(ResumePage { refusal, text, ..page })
}

/// Keeps a resume; an empty one deletes what was there.
pub(crate) async fn keep(app: &App, account: AccountId, text: &ClearedText) -> Result<()> {
    let text = text.as_str().trim();
    if text.chars().count() > Resume::MAX_CHARS {
        return Err(Error::TooLong { what: RESUME, most: Resume::MAX_CHARS });
    }
    if text.is_empty() {
        app.practice.db.delete_resume(account).await?;
    } else {
        app.practice.db.set_resume(account, text, app.practice.clock.now()).await?;
    }
    Ok(())
}

async fn delete(signed_in: SignedIn, State(app): State<App>) -> Result<Redirect> {
    app.practice.db.delete_resume(signed_in.account).await?;
    Ok(Redirect::to("/resume"))
}
