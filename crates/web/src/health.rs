//! Whether Sotto is ready.

use std::{sync::Arc, time::Duration};

use axum::{Router, extract::State, http::StatusCode, routing::get};
use tokio::{sync::Mutex, time::Instant};

use crate::app::App;

/// What was found is told for so long, so that however many ask, the database is asked once.
const REMEMBERED: Duration = Duration::from_secs(1);

pub(crate) fn router() -> Router<App> {
    let health = Arc::<Health>::default();
    Router::new().route("/healthz", get(move |State(app): State<App>| healthz(app, health)))
}

/// How the database was, when it was tried last.
#[derive(Default)]
struct Health(Mutex<Option<(Instant, std::result::Result<(), &'static str>)>>);

impl Health {
    /// Tries a write, since a database that can only be read is not well; the name of the fault if there is one.
    async fn tried(&self, app: &App) -> std::result::Result<(), &'static str> {
        let mut last = self.0.lock().await;
        if let Some((at, found)) = *last
            && at.elapsed() < REMEMBERED
        {
            return found;
        }
        let found =
            app.practice.db.probe(app.practice.clock.now()).await.map_err(|fault| fault.code());
        let was = last.map_or(Ok(()), |(_, was)| was);
        match found {
            Err(fault) if was != found => tracing::warn!(fault, "the database takes no writes"),
            Ok(()) if was != found => tracing::info!("the database takes writes again"),
            _ => {}
        }
        *last = Some((Instant::now(), found));
        found
    }
}

async fn healthz(app: App, health: Arc<Health>) -> (StatusCode, String) {
    match health.tried(&app).await {
        Ok(()) => (StatusCode::OK, "ok".into()),
        Err(fault) => (StatusCode::SERVICE_UNAVAILABLE, format!("database: {fault}\n")),
    }
}
