//! What Sotto promises, and how to check it.

use askama::Template;
use axum::{Router, response::Response, routing::get};

use crate::{
    app::App,
    promises::{self, Promise},
    web::{Result, page::page},
};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/privacy", get(privacy))
}

#[derive(Template)]
#[template(path = "privacy.html")]
struct Privacy {
    here: &'static str,
    promises: &'static [Promise],
}

async fn privacy() -> Result<Response> {
    page(Privacy { here: "privacy", promises: promises::all() })
}
