//! The JSON API: what the pages do, for programs. What it says of itself is made from the handlers'
//! own signatures; errors are problem details (RFC 9457); each feature has its router, and this only merges them.

mod account;
mod answers;
mod bodies;
mod caller;
mod choices;
mod creation;
mod description;
mod docs;
mod example;
mod export;
mod extract;
mod front;
mod heard;
mod interviews;
mod names;
mod personal_data;
mod report;
mod resume;
mod sessions;
mod shapes;
mod sign_ins;
mod sound;
mod tokens;

use axum::{Router, middleware::from_fn_with_state};
use utoipa_axum::router::OpenApiRouter;

use crate::{Error, RequestFault, app::App};

pub(crate) use report::ReportBody;
pub(crate) use sound::retire_connection;

/// Everything under `/api/v1`.
pub(crate) fn router(app: &App) -> Router<App> {
    let (router, _) = operations().split_for_parts();
    let router = router
        .fallback(|| async { Error::NotFound })
        .method_not_allowed_fallback(|| async { Error::Request(RequestFault::Method) })
        .layer(from_fn_with_state(app.clone(), front::count_and_tell));
    Router::new().nest(ROOT, router)
}

/// Where the API begins.
const ROOT: &str = "/api/v1";

fn operations() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(description::frame())
        .merge(choices::router())
        .merge(interviews::router())
        .merge(answers::router())
        .merge(sound::router())
        .merge(report::router())
        .merge(resume::router())
        .merge(account::router())
        .merge(sessions::router())
        .merge(sign_ins::router())
        .merge(tokens::router())
        .merge(export::router())
        .merge(docs::router())
}
