//! The pages. Each feature has its router; this only merges them and puts the guard around all.

pub(crate) mod assets;
mod error;
mod extract;
pub(crate) mod guard;
mod health;
mod history;
mod interview;
mod pace;
mod page;
mod privacy;
mod report;
mod setup;
mod take;
pub(crate) mod words;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
};
use tower_http::catch_panic::CatchPanicLayer;

pub(crate) use error::{Error, Result};

use crate::app::App;

/// Everything Sotto answers to.
pub(crate) fn router(app: App) -> Router {
    Router::new()
        .merge(setup::router())
        .merge(interview::router())
        .merge(report::router())
        .merge(history::router())
        .merge(privacy::router())
        .merge(take::router())
        .merge(health::router())
        .merge(assets::router())
        .fallback(|| async { Error::NotFound })
        .method_not_allowed_fallback(|| async { Error::NotFound })
        .layer(DefaultBodyLimit::max(extract::FORM_BYTES))
        .layer(from_fn(guard::refuse_strangers))
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(from_fn_with_state(app.clone(), error::at_the_edge))
        .layer(from_fn(guard::set_headers))
        .with_state(app)
}
