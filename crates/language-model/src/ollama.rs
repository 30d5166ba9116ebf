//! Ollama's own API. `genai` speaks it, too, but cannot say how long the context is to be; left to itself, Ollama takes 4096 tokens
//! or fewer, and drops what is longer without a word. (<https://docs.ollama.com/api/chat>)

use std::collections::VecDeque;

use futures_util::{Stream, stream};
use genai::{
    Error, ModelIden,
    adapter::AdapterKind,
    chat::{ChatStreamEvent, StopReason, StreamChunk, StreamEnd, ToolCall, ToolChunk, Usage},
};
use reqwest::{RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};

use crate::{Format, From, Options, Prompt, takes::Ask};

/// The longest line of a reply, in bytes.
const LINE: usize = 1 << 20;

/// What is sent.
pub(crate) fn body(
    model: &str,
    prompt: &Prompt,
    options: &Options,
    ask: Ask<'_>,
    system: &str,
) -> Value {
    let mut messages = Vec::new();
    if !system.is_empty() {
        messages.push(json!({"role": "system", "content": system}));
    }
    messages.extend(prompt.messages.iter().map(|message| match message.from {
        From::User => json!({"role": "user", "content": message.text}),
        From::Assistant => json!({"role": "assistant", "content": message.text}),
    }));
    let mut said = json!({"num_ctx": ask.context()});
    if let Some(tokens) = ask.tokens() {
        said["num_predict"] = tokens.into();
    }
    if ask.temperature {
        said["temperature"] = options.temperature.into();
    }
    if let (true, Some(seed)) = (ask.seed, options.seed) {
        said["seed"] = seed.into();
    }
    let mut body = json!({"model": model, "stream": true, "options": said, "messages": messages});
    match (ask.shape, ask.format) {
        (Some(shape), Format::Schema) => body["format"] = shape.schema.clone(),
        (Some(_), Format::Object) => body["format"] = "json".into(),
        (Some(_), Format::Plain) | (None, _) => {}
    }
    body
}

/// A reply as it comes. Nothing is sent before it is polled.
pub(crate) fn reply(
    request: RequestBuilder,
    model: &str,
) -> impl Stream<Item = genai::Result<ChatStreamEvent>> + Send + use<> {
    let model = ModelIden::new(AdapterKind::Ollama, model);
    let state = State::Unsent(request);
    let reply =
        ReplyStream { model, state, bytes: Vec::new(), events: VecDeque::new(), came: false };
    stream::unfold(reply, async |mut reply| Some((reply.next().await?, reply)))
}

struct ReplyStream {
    model: ModelIden,
    state: State,
    /// What has come of a line.
    bytes: Vec<u8>,
    /// What a line held that has not been passed on yet.
    events: VecDeque<ChatStreamEvent>,
    /// Whether a line of a reply has come.
    came: bool,
}

enum State {
    Unsent(RequestBuilder),
    Open(Response),
    Over,
}

impl ReplyStream {
    async fn next(&mut self) -> Option<genai::Result<ChatStreamEvent>> {
        loop {
            if let Some(event) = self.events.pop_front() {
                return Some(Ok(event));
            }
            let read = match std::mem::replace(&mut self.state, State::Over) {
                State::Unsent(request) => self.send(request).await,
                State::Open(response) => self.read(response).await,
                State::Over => return None,
            };
            if let Err(error) = read {
                return Some(Err(error));
            }
        }
    }

    async fn send(&mut self, request: RequestBuilder) -> genai::Result<()> {
        let response = request.send().await.map_err(|error| self.broke(error))?;
        if response.status() != StatusCode::OK {
            return Err(refusal(response).await);
        }
        self.state = State::Open(response);
        Ok(())
    }

    async fn read(&mut self, mut response: Response) -> genai::Result<()> {
        let more = response.chunk().await.map_err(|error| self.broke(error))?;
        let Some(more) = more else {
            let done = self.line_at(self.bytes.len())?;
            if !self.came {
                return Err(self.no_reply());
            }
            if !done {
                // The end of a reply says so; what ends otherwise broke off.
                self.events.push_back(ChatStreamEvent::End(StreamEnd::default()));
            }
            return Ok(());
        };
        self.bytes.extend_from_slice(&more);
        while let Some(end) = self.bytes.iter().position(|byte| *byte == b'\n') {
            if self.line_at(end + 1)? {
                return Ok(());
            }
        }
        if self.bytes.len() > LINE {
            return Err(self.no_reply());
        }
        self.state = State::Open(response);
        Ok(())
    }

    /// Takes the first bytes for a line; whether it was the last one.
    fn line_at(&mut self, end: usize) -> genai::Result<bool> {
        let line: Vec<u8> = self.bytes.drain(..end).collect();
        if line.trim_ascii().is_empty() {
            return Ok(false);
        }
        let line: Value = serde_json::from_slice(&line).map_err(|_| self.no_reply())?;
        if line.get("error").is_some() {
            return Err(Error::ChatResponse { model_iden: self.model.clone(), body: line });
        }
        let message = line.get("message").ok_or_else(|| self.no_reply())?;
        self.came = true;
        let text = |name: &str| {
            let text = message[name].as_str().filter(|text| !text.is_empty())?;
            Some(StreamChunk { content: text.to_owned() })
        };
        self.events.extend(text("thinking").map(ChatStreamEvent::ReasoningChunk));
        self.events.extend(text("content").map(ChatStreamEvent::Chunk));
        if message["tool_calls"].as_array().is_some_and(|calls| !calls.is_empty()) {
            self.events.push_back(tool_call());
        }
        let done = line["done"] == true;
        if done {
            self.events.push_back(ChatStreamEvent::End(end_of(&line)));
        }
        Ok(done)
    }

    fn broke(&self, error: reqwest::Error) -> Error {
        let (model_iden, cause) = (self.model.clone(), String::new());
        Error::WebStream { model_iden, cause, error: Box::new(error) }
    }

    fn no_reply(&self) -> Error {
        Error::NoChatResponse { model_iden: self.model.clone() }
    }
}

async fn refusal(mut response: Response) -> Error {
    let (status, headers) = (response.status(), Box::new(response.headers().clone()));
    let mut body = Vec::new();
    while let Ok(Some(more)) = response.chunk().await {
        body.extend_from_slice(&more);
        if body.len() > LINE {
            break;
        }
    }
    let body = String::from_utf8_lossy(&body).into_owned();
    Error::HttpError { status, canonical_reason: String::new(), body, headers }
}

/// That there is one is all that matters.
fn tool_call() -> ChatStreamEvent {
    let (call_id, fn_name) = (String::new(), String::new());
    let tool_call =
        ToolCall { call_id, fn_name, fn_arguments: Value::Null, thought_signatures: None };
    ChatStreamEvent::ToolCallChunk(ToolChunk { tool_call })
}

fn end_of(line: &Value) -> StreamEnd {
    let count = |name: &str| line[name].as_i64().and_then(|count| i32::try_from(count).ok());
    let usage = Usage {
        prompt_tokens: count("prompt_eval_count"),
        completion_tokens: count("eval_count"),
        ..Usage::default()
    };
    let reason = line["done_reason"].as_str().map(|reason| StopReason::from(reason.to_owned()));
    StreamEnd { captured_usage: Some(usage), captured_stop_reason: reason, ..StreamEnd::default() }
}
