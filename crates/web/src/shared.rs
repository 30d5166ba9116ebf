//! A report as others see it by a link. Nobody has to be signed in, and the page is the same for everybody.

use axum::{
    Router,
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderName, HeaderValue},
    middleware::map_response,
    response::Response,
    routing::get,
};
use practice::sharing;
use sessions::SharedLinkToken;

use crate::{Result, SharedLinkFault, app::App, extract::Client, locale::Locale, report};

/// No search engine keeps it, should a link get to one: whether it works or not.
const NOT_FOR_SEARCH: (HeaderName, HeaderValue) = (
    HeaderName::from_static("x-robots-tag"),
    HeaderValue::from_static("noindex, nofollow, noarchive, nosnippet"),
);

pub(crate) fn router() -> Router<App> {
    Router::new().route("/shared/{token}", get(shared)).layer(map_response(
        async |mut response: Response| {
            response.headers_mut().extend([NOT_FOR_SEARCH]);
            response
        },
    ))
}

/// The address of the page that a link leads to, without the server's name.
pub(crate) fn address(token: &SharedLinkToken) -> String {
    format!("/shared/{token}")
}

async fn shared(
    t: Locale,
    Client(from): Client,
    State(app): State<App>,
    token: std::result::Result<Path<String>, PathRejection>,
) -> Result<Response> {
    // Those that can be no link are counted like the others.
    app.practice.limits.shared_report(from)?;
    let token = token.ok().and_then(|Path(token)| token.parse().ok());
    let token: SharedLinkToken = token.ok_or(SharedLinkFault::NoSuch)?;
    let found = sharing::open(&app.practice, &token).await?.ok_or(SharedLinkFault::NoSuch)?;
    let finished = found.finished.as_ref().ok_or(SharedLinkFault::Later)?;
    report::shared(&t, finished, &found, &t.role(&finished.setup.role))
}
