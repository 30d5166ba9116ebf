//! Pages and API. Each feature has its router; this only merges them and puts the guard around all.

mod account;
mod addresses;
mod admin;
mod answer;
mod api;
mod app;
mod assets;
mod checks;
mod cookies;
mod credential;
mod device;
mod done;
mod error;
mod extract;
mod guard;
mod health;
mod history;
mod interview;
mod invited;
mod job;
mod keys;
mod language;
mod locale;
mod measures;
mod next_drill;
mod origin;
mod page;
mod personal_data;
mod privacy;
mod progress;
mod promises;
mod providers;
mod refusal;
mod report;
mod report_fonts;
mod rescore;
mod resume;
mod retry;
mod sample_report;
mod sealed;
mod security_contact;
mod session;
mod session_tokens;
mod setup;
mod shared;
mod sharing;
mod sign_in;
mod site;
mod sparkline;
mod take;
mod trend;
mod trust;
mod upload_form;
mod warm_up;
mod words;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
};
use tower_http::catch_panic::CatchPanicLayer;

pub use self::sign_in::callback;
pub use app::App;
pub use assets::address as asset;
pub use invited::{Invited, NotAnEntry};
pub use job::Job;
pub use locale::page_language;
pub use origin::Origin;
pub use providers::{Providers, THIS_MACHINE};
pub use report_fonts::ReportFonts;
pub use security_contact::SecurityContact;
pub use session_tokens::{KeysError, Sessions};

pub(crate) use locale::{VALUE, around, marked};

pub(crate) use error::{
    Error, Problem, ProblemKind, RequestFault, Result, SharedLinkFault, TokenFault, kinds,
};

/// Everything Sotto answers to, with the pages of the laptop's own sign-in where there are any.
pub fn router(app: App, laptop: Option<Router>) -> Router {
    let pages = Router::new()
        .merge(setup::router())
        .merge(sign_in::router())
        .merge(account::router())
        .merge(language::router())
        .merge(resume::router())
        .merge(admin::router())
        .merge(interview::router())
        .merge(answer::router())
        .merge(progress::router())
        .merge(report::router())
        .merge(sample_report::router())
        .merge(rescore::router())
        .merge(retry::router())
        .merge(sharing::router())
        .merge(shared::router())
        .merge(history::router())
        .merge(trend::router())
        .merge(privacy::router())
        .merge(personal_data::router())
        .merge(take::router())
        .merge(warm_up::router())
        .merge(health::router())
        .merge(keys::router())
        .merge(trust::router())
        .merge(site::router())
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
