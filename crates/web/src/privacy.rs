//! What Sotto promises, and how to check it.

use askama::Template;
use axum::{Router, extract::State, response::Response, routing::get};
use practice::model::ModelSummary;

use crate::{
    Result,
    app::App,
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
    here: &'static str,
    signed_in: bool,
    promises: &'static [Promise],
    /// The host that sound is sent to, if it leaves this machine.
    sent_to: Option<String>,
    /// The language model that reads what people say, if there is one.
    model: Option<ModelSummary>,
}

async fn privacy(signed_in: Option<SignedIn>, State(app): State<App>) -> Result<Response> {
    let sent_to = app.practice.speech.summary().sent_to;
    let signed_in = signed_in.is_some();
    let model = app.practice.model_summary();
    page(Privacy { here: "privacy", signed_in, promises: promises::all(), sent_to, model })
}

/// What a promise does not cover where sound is sent to another host to be heard.
pub(crate) fn but(promise: &Promise, sent_to: &Option<String>) -> Option<String> {
    let host = sent_to.as_deref()?;
    match promise.id.as_str() {
        "audio-memory-only" => Some(format!(
            "That is so on this machine. The worker that holds your sound also sends it to {host}, and may open connections to do so; whether {host} writes it down is {host}’s promise."
        )),
        "audio-destroyed" => Some(format!(
            "That is so on this machine. The copy sent to {host} is {host}’s to delete."
        )),
        "https" => Some(format!(
            "That is between you and Sotto. Sotto sends your sound on to {host}, encrypted too unless {host} is this machine itself."
        )),
        "no-training" => Some(format!(
            "That is so of Sotto. Your sound is sent to {host}, and whether a model is trained on it there is {host}’s promise."
        )),
        _ => None,
    }
}
