use std::{
    fmt,
    ops::ControlFlow,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde_json::Value;
use tokio::time::{Instant, sleep};

use crate::{
    Endpoint, Failed, Failure, Format, JsonSchema, Limits, Options, Prompt, Reply, SetUp, Usage,
    attempt::{Deadlines, attempt},
    breaker::Breaker,
    client::Client,
    outcome::{AttemptFailure, AttemptReply},
    repair,
    reply::is_cut,
    retry,
    takes::{Ask, Takes},
};

/// A language model somewhere. Cheap to clone; clones share connections, the breaker, and what is known of the endpoint.
#[derive(Clone)]
pub struct ModelClient {
    inner: Arc<Inner>,
}

struct Inner {
    client: Client,
    limits: Limits,
    breaker: Breaker,
    takes: Mutex<Takes>,
}

impl ModelClient {
    /// Sets a model up; nothing is asked yet.
    ///
    /// # Errors
    /// The endpoint cannot work, or would show candidates' words to the internet: see [`SetUp`].
    pub fn new(endpoint: Endpoint, limits: Limits) -> Result<Self, SetUp> {
        let client = Client::new(endpoint, &limits)?;
        let breaker = Breaker::new(limits.failures, limits.rest);
        let takes = Mutex::new(Takes::new(client.endpoint().kind, &client.endpoint().model));
        Ok(Self { inner: Arc::new(Inner { client, limits, breaker, takes }) })
    }

    /// The model's name.
    pub fn name(&self) -> &str {
        &self.inner.client.endpoint().model
    }

    /// Where the model is, as a page names it: see [`Endpoint::host`].
    pub fn host(&self) -> String {
        self.inner.client.endpoint().host()
    }

    /// Whether the model is on this very machine.
    pub fn is_on_this_machine(&self) -> bool {
        self.inner.client.endpoint().is_on_this_machine()
    }

    /// What it waits for and takes at most.
    pub fn limits(&self) -> &Limits {
        &self.inner.limits
    }

    /// Whether the model failed so often that it is left in peace for now: a call would fail with [`Failure::Resting`].
    pub fn is_resting(&self) -> bool {
        self.inner.breaker.is_resting()
    }

    /// Asks for words and passes each piece on as it comes; [`ControlFlow::Break`] is enough said, and drops the connection.
    /// Asks again on what is worth it, but never once words have been passed on. Dropping the call drops the connection.
    ///
    /// Thoughts are dropped. Where the endpoint leaves out the mark before them, which is not known before the first such reply has
    /// come to its `</think>`, that one reply passes them on, and the mark.
    ///
    /// # Errors
    /// See [`Failure`]. Words may have been passed on before it.
    pub async fn say(
        &self,
        prompt: &Prompt,
        options: &Options,
        mut words: impl FnMut(&str) -> ControlFlow<()>,
    ) -> Result<Reply, Failed> {
        self.ask(prompt, options, None, &mut words).await
    }

    /// Asks for one JSON object or array in the strictest format the endpoint takes, which is remembered: `json_schema`, else
    /// `json_object`, else plain text. Where the endpoint is not told the shape, the instructions end with it. What stands
    /// around the JSON is cut off; a reply that has no words is looked for among the thoughts, which some servers take it for; slips of the pen (see `repair`) are mended, and nothing is added. A reply that ends for want of
    /// tokens before its JSON does is asked for once more, with twice the room. Whether the value fits the shape is for the caller
    /// to check.
    ///
    /// # Errors
    /// See [`Failure`]; [`Failure::NotJson`] if there is no JSON in the reply, or several different objects;
    /// [`Failure::OutOfRoom`] if the JSON did not come to its end the second time, either.
    pub async fn json(
        &self,
        prompt: &Prompt,
        shape: &JsonSchema,
        options: &Options,
    ) -> Result<(Value, Reply), Failed> {
        let reply =
            self.ask(prompt, options, Some(shape), &mut |_| ControlFlow::Continue(())).await?;
        match repair::answer(&reply.text) {
            Some(value) => Ok((value, reply)),
            None => Err(Failed { why: Failure::NotJson, usage: reply.usage }),
        }
    }

    async fn ask(
        &self,
        prompt: &Prompt,
        options: &Options,
        shape: Option<&JsonSchema>,
        words: &mut impl FnMut(&str) -> ControlFlow<()>,
    ) -> Result<Reply, Failed> {
        let Inner { client, limits, breaker, .. } = &*self.inner;
        if prompt.messages.is_empty() {
            return Err(Failed { why: Failure::NoMessage, usage: Usage::NONE });
        }
        let started = Instant::now();
        let mut deadlines = Deadlines {
            words: started + limits.words_by.min(limits.whole),
            whole: started + limits.whole,
        };
        let mut ask = self.takes().ask(client.endpoint().kind, prompt, options, shape);
        let mut last = Failed { why: Failure::Resting, usage: Usage::NONE };
        let mut attempts = 0;
        loop {
            let Some(permit) = breaker.permit() else { return Err(last) };
            let tried = attempt(client, (prompt, options, ask), limits, deadlines, words).await;
            let failed = match tried.and_then(|received| whole(received, ask)) {
                Ok(received) => {
                    permit.worked();
                    self.takes().learn(ask, &received);
                    self.warn(&received);
                    return Ok(reply(received, last.usage, ask.format, started));
                }
                Err(failed) => failed,
            };
            last.why = failed.why;
            last.usage += failed.usage;
            if failed.spoke {
                // The first words were there in time; what is asked for once more may take what is left.
                deadlines.words = deadlines.whole;
            }
            if let Some(other) = otherwise(ask, &failed) {
                // The endpoint is well, it only does not take this: ask at once, and not as a retry.
                permit.worked();
                ask = other;
                continue;
            }
            if retry::is_of_the_endpoint(failed.why) {
                permit.failed()
            } else {
                permit.worked()
            }
            attempts += 1;
            if failed.spoke || attempts >= limits.attempts || !retry::is_worth_it(failed.why) {
                return Err(last);
            }
            let Some(pause) = retry::pause(attempts, failed.why, limits) else { return Err(last) };
            // Nothing is asked again once words have come, so they are still to come.
            if Instant::now() + pause >= deadlines.words {
                return Err(last);
            }
            sleep(pause).await;
        }
    }

    /// Says once that the endpoint reads less than it is sent.
    fn warn(&self, received: &AttemptReply) {
        if !prompt_cut(received) || std::mem::replace(&mut self.takes().warned, true) {
            return;
        }
        tracing::warn!(
            model = self.name(),
            host = self.host(),
            sent = received.sent,
            counted = received.usage.input_tokens,
            "the model's server counts far fewer tokens than a prompt has, and seems to cut it: its context is too short"
        );
    }

    fn takes(&self) -> MutexGuard<'_, Takes> {
        self.inner.takes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// JSON that ended for want of tokens is none, unless all of it was there.
fn whole(received: AttemptReply, ask: Ask<'_>) -> Result<AttemptReply, AttemptFailure> {
    if ask.shape.is_some() && received.cut && repair::answer(&received.text).is_none() {
        return Err(AttemptFailure {
            why: Failure::OutOfRoom,
            usage: received.usage,
            spoke: true,
            complaint: None,
        });
    }
    Ok(received)
}

/// The request that may do better than one that failed. Nothing is asked again once words have been shown; nobody is shown JSON.
fn otherwise<'a>(ask: Ask<'a>, failed: &AttemptFailure) -> Option<Ask<'a>> {
    match failed.why {
        Failure::OutOfRoom if failed.spoke && ask.shape.is_none() => None,
        Failure::OutOfRoom => ask.wider(),
        _ => ask.softer(failed),
    }
}

fn prompt_cut(received: &AttemptReply) -> bool {
    !received.usage.estimated && is_cut(received.sent, received.usage.input_tokens)
}

fn reply(mut received: AttemptReply, mut usage: Usage, format: Format, started: Instant) -> Reply {
    let prompt_cut = prompt_cut(&received);
    usage += received.usage;
    Reply {
        text: std::mem::take(&mut *received.text),
        usage,
        first_words_after: received.first_words_after,
        took: started.elapsed(),
        format,
        cut: received.cut,
        prompt_cut,
        pieces: received.pieces,
    }
}

impl fmt::Debug for ModelClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ModelClient")
            .field("name", &self.name())
            .field("host", &self.host())
            .finish_non_exhaustive()
    }
}
