//! The pages. Each feature has its router; this only merges them and puts the guard around all.

pub(crate) mod account;
mod admin;
pub(crate) mod assets;
mod checks;
pub(crate) mod cookies;
pub(crate) mod credential;
mod device;
mod error;
pub(crate) mod extract;
pub(crate) mod guard;
mod health;
mod history;
mod interview;
mod keys;
mod pace;
pub(crate) mod page;
mod privacy;
mod progress;
mod report;
mod rescore;
pub(crate) mod resume;
mod retry;
mod sealed;
pub(crate) mod session;
pub(crate) mod setup;
pub(crate) mod sign_in;
pub(crate) mod take;
mod trend;
mod trust;
pub(crate) mod words;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
};
use tower_http::catch_panic::CatchPanicLayer;

pub(crate) use error::{Error, Kind, Problem, RequestFault, Result, TokenFault, kinds};

use crate::{api, app::App};

/// Everything Sotto answers to, with the pages of the laptop's own sign-in where there are any.
pub(crate) fn router(app: App, laptop: Option<Router>) -> Router {
    let pages = Router::new()
        .merge(setup::router())
        .merge(sign_in::router())
        .merge(account::router())
        .merge(resume::router())
        .merge(admin::router())
        .merge(interview::router())
        .merge(progress::router())
        .merge(report::router())
        .merge(rescore::router())
        .merge(retry::router())
        .merge(history::router())
        .merge(trend::router())
        .merge(privacy::router())
        .merge(take::router())
        .merge(health::router())
        .merge(keys::router())
        .merge(trust::router())
        .merge(assets::router())
        .merge(api::router(&app))
        .with_state(app.clone());
    pages
        .merge(laptop.unwrap_or_default())
        .fallback(|| async { Error::NotFound })
        .method_not_allowed_fallback(|| async { Error::NotFound })
        .layer(DefaultBodyLimit::max(extract::FORM_BYTES))
        .layer(from_fn_with_state(app.clone(), session::recognise))
        .layer(from_fn_with_state(app.clone(), guard::refuse_strangers))
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(from_fn_with_state(app.clone(), error::at_the_edge))
        .layer(from_fn_with_state(app, guard::set_headers))
        .layer(from_fn(api::retire_connection))
}
