use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
    routing::{get, post, put},
};
use parking_lot::Mutex;
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};

use crate::{
    Script, ollama,
    open::OpenReply,
    script::{Cue, Following},
    wire,
};

/// A scripted model that listens, until it is dropped.
#[derive(Debug)]
pub struct Scripted {
    port: u16,
    state: Arc<ServerState>,
    task: JoinHandle<()>,
}

/// A request for chat completions.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Its body.
    pub body: Value,
    /// The header `authorization`, if it had one.
    pub authorization: Option<String>,
    /// The header `user-agent`.
    pub user_agent: String,
}

/// The most requests that are kept; older ones are forgotten.
const KEPT: usize = 10_000;

#[derive(Debug, Default)]
struct ServerState {
    following: Mutex<Following>,
    requests: Mutex<Vec<Request>>,
    hung_up: Arc<AtomicUsize>,
}

impl Scripted {
    /// Listens on a free port of 127.0.0.1.
    ///
    /// # Panics
    /// If it cannot listen.
    pub async fn start(script: Script) -> Self {
        Self::on(0, script)
            .await
            .unwrap_or_else(|fault| panic!("the scripted model cannot listen: {fault}"))
    }

    /// Listens on this port of 127.0.0.1.
    ///
    /// # Errors
    /// The port is taken.
    pub async fn on(port: u16, script: Script) -> std::io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", port)).await?;
        let port = listener.local_addr()?.port();
        let state = Arc::new(ServerState {
            following: Mutex::new(Following::new(script)),
            ..ServerState::default()
        });
        let router = router(Arc::clone(&state));
        let task = tokio::spawn(async move {
            // It only ends when it is dropped.
            drop(axum::serve(listener, router).await);
        });
        Ok(Self { port, state, task })
    }

    /// Where the API begins: `http://127.0.0.1:PORT/v1`.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/v1", self.port)
    }

    /// Where Ollama's own API begins: `http://127.0.0.1:PORT/`.
    pub fn ollama_url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Follows another script from now on; counting starts again.
    pub fn follow(&self, script: Script) {
        *self.state.following.lock() = Following::new(script);
    }

    /// The requests so far, oldest first; the last 10,000 at most.
    pub fn requests(&self) -> Vec<Request> {
        self.state.requests.lock().clone()
    }

    /// Forgets the requests so far.
    pub fn forget(&self) {
        self.state.requests.lock().clear();
    }

    /// How many replies the other side did not wait to the end for.
    pub fn hung_up(&self) -> usize {
        self.state.hung_up.load(Ordering::SeqCst)
    }
}

impl Drop for Scripted {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn router(state: Arc<ServerState>) -> Router {
    Router::new()
        .route("/v1/chat/completions", post(complete))
        .route("/api/chat", post(chat))
        .route("/v1/models", get(models))
        .route("/script", put(follow))
        .route("/requests", get(requests).delete(forget))
        .layer(DefaultBodyLimit::max(16 << 20))
        .with_state(state)
}

async fn complete(
    State(state): State<Arc<ServerState>>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Response {
    let Some(cue) = cue(&state, &headers, &body) else { return no_rule() };
    let open = OpenReply::counted_in(&state.hung_up);
    wire::answer(&body, &cue, open).await
}

async fn chat(
    State(state): State<Arc<ServerState>>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Response {
    let cue = cue(&state, &headers, &body);
    cue.map_or_else(no_rule, |cue| ollama::answer(&body, &cue))
}

/// What is to be done with a request, which is kept.
fn cue(state: &ServerState, headers: &HeaderMap, body: &Value) -> Option<Cue> {
    let header =
        |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let mut requests = state.requests.lock();
    if requests.len() == KEPT {
        requests.remove(0);
    }
    let user_agent = header("user-agent").unwrap_or_default();
    let authorization = header("authorization");
    requests.push(Request { body: body.clone(), authorization, user_agent });
    drop(requests);
    state.following.lock().cue(body)
}

fn no_rule() -> Response {
    let error = json!({"error": {"message": "no rule of the script fits", "type": "scripted"}});
    (StatusCode::NOT_IMPLEMENTED, Json(error)).into_response()
}

async fn models() -> Json<Value> {
    Json(
        json!({"object": "list", "data": [{"id": "scripted", "object": "model", "created": 0, "owned_by": "sotto"}]}),
    )
}

async fn follow(State(state): State<Arc<ServerState>>, Json(script): Json<Script>) -> StatusCode {
    *state.following.lock() = Following::new(script);
    StatusCode::NO_CONTENT
}

async fn requests(State(state): State<Arc<ServerState>>) -> Json<Vec<Value>> {
    Json(state.requests.lock().iter().map(|request| request.body.clone()).collect())
}

async fn forget(State(state): State<Arc<ServerState>>) -> StatusCode {
    state.requests.lock().clear();
    StatusCode::NO_CONTENT
}
