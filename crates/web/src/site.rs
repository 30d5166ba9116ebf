//! Files that browsers and search engines ask for by a fixed name.

use axum::{
    Router, extract::State, http::header::CONTENT_TYPE, response::IntoResponse, routing::get,
};

use crate::{
    app::App,
    error::{Error, Result},
};

pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/robots.txt", get(robots))
        .route("/favicon.ico", get(icon))
        .route("/.well-known/security.txt", get(security_txt))
}

async fn robots() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], include_str!("../site/robots.txt"))
}

/// For what asks without having read a page, which names the sign it has.
async fn icon() -> impl IntoResponse {
    ([(CONTENT_TYPE, "image/x-icon")], include_bytes!("../site/favicon.ico").as_slice())
}

/// There is none where the operator has named nobody.
async fn security_txt(State(app): State<App>) -> Result<impl IntoResponse> {
    let contact = app.security_contact.as_deref().ok_or(Error::NotFound)?;
    let text = contact.told(&app.origin.to_string(), app.practice.clock.now());
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], text))
}
