//! Whether Sotto is ready.

use axum::{Router, extract::State, routing::get};

use crate::{app::App, web::Result};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/healthz", get(healthz))
}

async fn healthz(State(app): State<App>) -> Result<&'static str> {
    app.db.ping().await?;
    Ok("ok")
}
