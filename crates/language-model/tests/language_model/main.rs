//! A model that fails in every way, over real sockets: what comes of each, how often it is asked, and how long it takes.
#![expect(clippy::unwrap_used, reason = "a test whose setting fails stops there")]

mod breaker;
mod context;
mod json;
mod kinds;
mod retries;
mod room;
mod say;
mod secrets;
mod try_out;

use std::{
    ops::ControlFlow,
    sync::Once,
    time::{Duration, Instant},
};

use language_model::{
    ApiKey, Endpoint, EndpointKind, Failed, Limits, Message, ModelClient, Options, Prompt, Reply,
};
use scripted_model::{Behaviour, Script, Scripted};

/// Nothing here may take longer; what does, hangs.
const PATIENCE: Duration = Duration::from_secs(5);

/// Short enough for tests, long enough for a busy machine.
fn limits() -> Limits {
    Limits {
        connect: Duration::from_secs(2),
        first_words: Duration::from_millis(400),
        words_by: Duration::from_secs(3),
        stall: Duration::from_millis(400),
        whole: Duration::from_secs(3),
        attempts: 3,
        reply_chars: 10_000,
        pause: Duration::from_millis(5),
        longest_pause: Duration::from_secs(2),
        failures: 100,
        rest: Duration::from_secs(30),
    }
}

/// Chooses who encrypts, once for all tests: a second choice is refused.
fn with_tls() {
    static TLS: Once = Once::new();
    TLS.call_once(|| rustls::crypto::aws_lc_rs::default_provider().install_default().unwrap());
}

fn model_at(url: &str, limits: Limits) -> ModelClient {
    with_tls();
    let url = Some(url.parse().unwrap());
    let key = Some(ApiKey::new("sk-canary-key"));
    ModelClient::new(
        Endpoint { kind: EndpointKind::OpenAi, url, model: "scripted".to_owned(), key },
        limits,
    )
    .unwrap()
}

async fn scripted(script: Script) -> (Scripted, ModelClient) {
    scripted_within(script, limits()).await
}

async fn scripted_within(script: Script, limits: Limits) -> (Scripted, ModelClient) {
    let scripted = Scripted::start(script).await;
    let model = model_at(&scripted.url(), limits);
    (scripted, model)
}

fn prompt() -> Prompt {
    Prompt {
        system: "canary-system".to_owned(),
        messages: vec![Message::user("canary-words of a candidate")],
    }
}

/// Says, and gives the words that were passed on; never hangs.
async fn say(model: &ModelClient) -> (Result<Reply, Failed>, Vec<String>) {
    let mut words = Vec::new();
    let started = Instant::now();
    let (prompt, options) = (prompt(), Options::default());
    let said = tokio::time::timeout(
        PATIENCE,
        model.say(&prompt, &options, |piece| {
            words.push(piece.to_owned());
            ControlFlow::Continue(())
        }),
    );
    let said = said.await.unwrap_or_else(|_| panic!("it hangs: {:?}", started.elapsed()));
    (said, words)
}

/// What comes of a behaviour, and how many requests it took.
async fn said_by(behaviour: Behaviour) -> (Result<Reply, Failed>, Vec<String>, usize) {
    let (scripted, model) = scripted(Script::always(behaviour)).await;
    let (said, words) = say(&model).await;
    (said, words, scripted.requests().len())
}

/// Waits until it holds, but not for ever.
async fn eventually(holds: impl Fn() -> bool) -> bool {
    for _ in 0..200 {
        if holds() {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    holds()
}
