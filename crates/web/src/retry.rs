//! Trying one question of a finished interview again.

use axum::{Router, extract::State, response::Redirect, routing::post};
use practice::retries;

use crate::{
    Result,
    app::App,
    extract::{OfTurn, Owned},
    page::to_interview,
};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/interviews/{interview}/turns/{turn}/retry", post(retry))
}

async fn retry(
    Owned(stored): Owned,
    OfTurn(turn): OfTurn,
    State(app): State<App>,
) -> Result<Redirect> {
    let begun = retries::retry(&app.practice, &stored, turn).await?;
    Ok(to_interview(begun.id()))
}
