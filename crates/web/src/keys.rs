//! The public keys that session tokens are signed with, for whoever wants to check one.

use axum::{Json, Router, extract::State, routing::get};

use crate::app::App;

pub(crate) fn router() -> Router<App> {
    Router::new().route("/.well-known/jwks.json", get(jwks))
}

async fn jwks(State(app): State<App>) -> Json<serde_json::Value> {
    Json(app.sessions.jwks())
}
