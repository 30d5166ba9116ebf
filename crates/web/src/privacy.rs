//! What Sotto promises, and how to check it.

use askama::Template;
use axum::{Router, extract::State, response::Response, routing::get};
use practice::model::ModelSummary;

use crate::{
    Result,
    app::App,
    locale::Locale,
    page::page,
    promises::{self, Promise},
    session::SignedIn,
};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/privacy", get(privacy))
}

#[derive(Template)]
#[template(path = "privacy.html")]
struct Privacy {
    t: Locale,
    here: &'static str,
    signed_in: bool,
    promises: &'static [Promise],
    /// The host that sound is sent to, if it leaves this machine.
    sent_to: Option<String>,
    /// The language model that reads what people say, if there is one.
    model: Option<ModelSummary>,
}

async fn privacy(
    t: Locale,
    signed_in: Option<SignedIn>,
    State(app): State<App>,
) -> Result<Response> {
    let sent_to = app.practice.speech.summary().sent_to;
    let signed_in = signed_in.is_some();
    let model = app.practice.model_summary();
    page(Privacy { t, here: "privacy", signed_in, promises: promises::all(), sent_to, model })
}

/// What a promise does not cover where sound is sent to another host to be heard.
pub(crate) fn but(promise: &Promise, sent_to: &Option<String>) -> Option<String> {
    let host = sent_to.as_deref()?;
    match promise.id.as_str() {
        "audio-memory-only" => Some(format!(
            "On this server this is true, except that the process may connect to {host}. It sends your recording there. Whether {host} saves it is up to {host}."
        )),
        "audio-destroyed" => {
            Some(format!("This is true on this server. {host} must delete its own copy."))
        }
        "https" => Some(format!(
            "This is true between you and Sotto. Sotto also encrypts what it sends to {host}, unless {host} is this server itself."
        )),
        "sensitive-warned" => Some(format!(
            "This is true for text. Your recording is sent to {host} before there is any text."
        )),
        "no-training" => Some(format!(
            "This is true for Sotto. Your recording is sent to {host}. Whether it trains models on it is up to {host}."
        )),
        _ => None,
    }
}
