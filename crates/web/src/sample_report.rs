//! A report before there is one: a sample interview's, for everybody. Nothing of it is stored, and nothing on it can be done.

use std::sync::Arc;

use axum::{Router, extract::State, response::Response, routing::get};
use practice::sample::Sample;

use crate::{
    Result,
    app::App,
    locale::Locale,
    report::{SampleContext, sample},
    session::SignedIn,
};

pub(crate) fn router() -> Router<App> {
    let kept = Arc::new(Sample::default());
    Router::new().route(
        "/sample-report",
        get(move |signed_in: Option<SignedIn>, State(app): State<App>, t: Locale| {
            show(t, Arc::clone(&kept), signed_in.is_some(), app)
        }),
    )
}

async fn show(t: Locale, kept: Arc<Sample>, signed_in: bool, app: App) -> Result<Response> {
    let finished = kept.finished(&app.practice).await;
    let context = SampleContext { role: t.role(&finished.setup.role), signed_in };
    sample(&t, &finished, context)
}
