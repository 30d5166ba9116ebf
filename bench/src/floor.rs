//! The least a server can do: axum with a socket that reads frames and a form that leads to a page.

use std::path::Path;

use axum::{
    Router,
    extract::{WebSocketUpgrade, ws::Message},
    response::Redirect,
    routing::{get, post},
};

use crate::{BenchError, history};

pub(crate) async fn serve(database: Option<&Path>) -> Result<(), BenchError> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    let router = Router::new()
        .route("/page", get(async || "a page"))
        .route("/form", post(async |_: String| Redirect::to("/page")))
        .route("/interviews/{interview}/turns/{turn}/take", get(frames));
    let router = match database {
        Some(database) => router.merge(history::floor(database).await?),
        None => router,
    };
    Ok(axum::serve(listener, router).await?)
}

/// Reads frames; answers the stop with what the candidate's client takes for a text.
async fn frames(upgrade: WebSocketUpgrade) -> axum::response::Response {
    upgrade.on_upgrade(async |mut socket| {
        while let Some(Ok(message)) = socket.recv().await {
            if let Message::Text(_) = message {
                let heard = r#"{"type":"heard","transcript":"","seconds":0,
                    "receipt":{"received_at":"2026-01-01T00:00:00Z","destroyed_at":"2026-01-01T00:00:00Z","worker_pid":1,"worker_exit":"0"},
                    "delivery":{"sound":{"secs":0,"nanos":0},"speech":{"secs":0,"nanos":0},"words":0,"words_per_minute":null,
                    "pauses":0,"longest_pause":{"secs":0,"nanos":0},"fillers_at_least":0}}"#;
                drop(socket.send(Message::Text(heard.into())).await);
            }
        }
    })
}
