//! What a language model is writing, as it is written: server-sent events.

use std::{convert::Infallible, time::Duration};

use axum::{
    Router,
    extract::State,
    http::{HeaderName, HeaderValue, header},
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
    routing::get,
};
use futures_util::{Stream, stream};
use practice::generation::{self, GenerationProgress};
use tokio::sync::watch;

use crate::{Result, app::App, extract::Owned};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/interviews/{interview}/progress", get(progress))
}

/// A sign of life this often, so that no proxy takes the silence for an end.
const SIGN_OF_LIFE: Duration = Duration::from_secs(10);

/// TranscriptReceiver: `words` with the question so far as JSON text, `scored` with two numbers, and at the end `over`: the
/// interview's page has what came of it.
async fn progress(Owned(stored): Owned, State(app): State<App>) -> Result<Response> {
    let headers = [
        // Held back by a proxy, words would come in one piece.
        (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    let events = Sse::new(events(generation::follow(&app.practice, &stored)))
        .keep_alive(KeepAlive::new().interval(SIGN_OF_LIFE));
    Ok((headers, events).into_response())
}

/// What has to be told yet.
enum Telling {
    /// How it stands now, and then every change.
    From(watch::Receiver<GenerationProgress>),
    Changes(watch::Receiver<GenerationProgress>),
    Over,
    Nothing,
}

fn events(
    progress: Option<watch::Receiver<GenerationProgress>>,
) -> impl Stream<Item = std::result::Result<Event, Infallible>> {
    let begin = progress.map_or(Telling::Over, Telling::From);
    stream::unfold(begin, |telling| async move {
        let mut progress = match telling {
            Telling::From(progress) => progress,
            Telling::Changes(mut progress) => {
                // Whoever wrote it is gone, and so it is over.
                if progress.changed().await.is_err() {
                    return Some((Ok(over()), Telling::Nothing));
                }
                progress
            }
            Telling::Over => return Some((Ok(over()), Telling::Nothing)),
            Telling::Nothing => return None,
        };
        let now = progress.borrow_and_update().clone();
        let next = match now {
            GenerationProgress::Over => Telling::Nothing,
            _ => Telling::Changes(progress),
        };
        Some((Ok(event(&now)), next))
    })
}

fn event(progress: &GenerationProgress) -> Event {
    match progress {
        GenerationProgress::Thinking | GenerationProgress::Written => Event::default().comment(""),
        GenerationProgress::Words(words) => {
            // A JSON string: one line, whatever is in it.
            Event::default()
                .event("words")
                .data(serde_json::Value::from(words.as_str()).to_string())
        }
        GenerationProgress::Scored { done, of } => {
            Event::default().event("scored").data(format!("{done} {of}"))
        }
        GenerationProgress::Over => over(),
    }
}

/// With data, though nobody reads it: browsers pass over an event that has none.
fn over() -> Event {
    Event::default().event("over").data("over")
}
