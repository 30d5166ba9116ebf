//! A report before there is one: a sample interview's, for everybody. Nothing of it is stored, and nothing on it can be done.

use std::sync::Arc;

use axum::{Router, extract::State, response::Response, routing::get};
use practice::sample::Sample;

use crate::{
    Result,
    app::App,
    report::{SampleContext, sample},
    session::SignedIn,
    setup::title,
};

pub(crate) fn router() -> Router<App> {
    let kept = Arc::new(Sample::default());
    Router::new().route(
        "/sample-report",
        get(move |signed_in: Option<SignedIn>, State(app): State<App>| {
            show(Arc::clone(&kept), signed_in.is_some(), app)
        }),
    )
}

async fn show(kept: Arc<Sample>, signed_in: bool, app: App) -> Result<Response> {
    let finished = kept.finished(&app.practice).await;
    let context = SampleContext { role: title(&app, &finished.setup), signed_in };
    sample(&finished, context)
}
