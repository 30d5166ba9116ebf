use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use futures_util::Stream;
use genai::{
    Headers, ModelIden, ServiceTarget,
    adapter::AdapterKind,
    chat::{
        ChatFrameSink, ChatMessage, ChatOptions, ChatRequest, ChatResponseFormat, ChatStreamEvent,
        FrameCtx, JsonSpec, RawFrameRef, ReasoningEffort,
    },
    resolver::AuthData,
};
use reqwest::header::CONTENT_TYPE;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::{
    Endpoint, EndpointKind, Format, From, Limits, Options, Prompt, SetUp, ollama,
    room::MaxTokensField, takes::Ask,
};

/// One endpoint's connections, and how it is asked.
#[derive(Debug)]
pub(crate) struct Client {
    genai: genai::Client,
    web: reqwest::Client,
    endpoint: Endpoint,
}

/// A reply as it comes.
pub(crate) type Replying = Pin<Box<dyn Stream<Item = genai::Result<ChatStreamEvent>> + Send>>;

/// Sees what `genai` does not pass on of OpenAI's stream: that a reply ended though no `[DONE]` followed, and that the model
/// declined.
#[derive(Debug, Default)]
pub(crate) struct StreamObserver {
    frames: AtomicUsize,
    ended: AtomicBool,
    declined: AtomicBool,
}

impl Client {
    pub(crate) fn new(endpoint: Endpoint, limits: &Limits) -> Result<Self, SetUp> {
        endpoint.check()?;
        let encrypted = endpoint.base().scheme() == "https";
        let mut web = reqwest::Client::builder()
            .user_agent("sotto")
            .referer(false)
            .redirect(reqwest::redirect::Policy::none())
            .https_only(encrypted)
            .connect_timeout(limits.connect)
            .tcp_nodelay(true)
            .pool_max_idle_per_host(4);
        if !encrypted {
            // A proxy would take the words of candidates over a road that nobody chose.
            web = web.no_proxy();
        }
        let web = web.build().map_err(|_| SetUp::Client)?;
        let genai = genai::Client::builder()
            .with_reqwest(web.clone())
            .with_adapter_kind(adapter(endpoint.kind))
            .build()
            .map_err(|_| SetUp::Client)?;
        Ok(Self { genai, web, endpoint })
    }

    pub(crate) fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// Begins to ask. Nothing is sent before the stream is polled, and dropping it ends the request.
    pub(crate) async fn ask(
        &self,
        prompt: &Prompt,
        options: &Options,
        ask: Ask<'_>,
        limits: &Limits,
        observer: Arc<StreamObserver>,
    ) -> Result<Replying, genai::Error> {
        if self.endpoint.kind == EndpointKind::Ollama {
            return Ok(Box::pin(self.ask_ollama(prompt, options, ask)));
        }
        let options = self.options(options, ask, limits, observer);
        let request = request(prompt, ask);
        let asked = self.genai.exec_chat_stream(self.target(), request, Some(&options)).await?;
        Ok(Box::pin(asked.stream))
    }

    fn ask_ollama(
        &self,
        prompt: &Prompt,
        options: &Options,
        ask: Ask<'_>,
    ) -> impl Stream<Item = genai::Result<ChatStreamEvent>> + Send + use<> {
        let model = self.endpoint.model.as_str();
        let body = ollama::body(model, prompt, options, ask, &instructions(prompt, ask));
        let mut request = self
            .web
            .post(format!("{}api/chat", self.endpoint.base()))
            .header(CONTENT_TYPE, "application/json")
            .body(body.to_string());
        if let Some(key) = &self.endpoint.key {
            // Ollama wants none itself; a proxy before it may.
            request = request.bearer_auth(key.expose());
        }
        ollama::reply(request, model)
    }

    fn target(&self) -> ServiceTarget {
        let base = self.endpoint.base();
        let auth = match &self.endpoint.key {
            Some(key) => AuthData::Key(key.expose().to_owned()),
            // Without a key `genai` would send an empty one, or look for one in the environment.
            None => AuthData::RequestOverride {
                url: format!("{base}chat/completions"),
                headers: Headers::default(),
            },
        };
        ServiceTarget {
            endpoint: genai::resolver::Endpoint::from_owned(String::from(base)),
            auth,
            model: ModelIden::new(adapter(self.endpoint.kind), self.endpoint.model.as_str()),
        }
    }

    fn options(
        &self,
        options: &Options,
        ask: Ask<'_>,
        limits: &Limits,
        observer: Arc<StreamObserver>,
    ) -> ChatOptions {
        let mut chat = ChatOptions::default()
            .with_capture_usage(true)
            .with_stream_header_timeout(limits.first_words)
            .with_stream_read_timeout(limits.first_words.max(limits.stall))
            .with_raw_frame_sink_arc(observer);
        match (ask.room.field().map(MaxTokensField::as_str), ask.tokens()) {
            // `genai` would go by the model's name.
            (Some(field), Some(tokens)) if self.endpoint.kind == EndpointKind::OpenAi => {
                chat = chat.with_extra_body(json!({ field: tokens }));
            }
            (_, Some(tokens)) => chat = chat.with_max_tokens(tokens),
            (_, None) => {}
        }
        if ask.temperature {
            chat = chat.with_temperature(options.temperature);
        }
        if let (true, Some(seed)) = (ask.seed, options.seed) {
            chat = chat.with_seed(seed);
        }
        match (ask.shape, ask.format) {
            (Some(shape), Format::Schema) => {
                chat = chat.with_response_format(JsonSpec::new(shape.name, shape.schema.clone()));
            }
            (Some(_), Format::Object) => {
                chat = chat.with_response_format(ChatResponseFormat::JsonMode)
            }
            (Some(_), Format::Plain) | (None, _) => {}
        }
        match self.endpoint.kind {
            // Keeps `genai` from reading `-high` or `-max` at the end of a model's name as an effort and cutting it off; a
            // budget is not sent to this kind of endpoint.
            EndpointKind::OpenAi => chat.with_reasoning_effort(ReasoningEffort::Budget(0)),
            _ => chat,
        }
    }
}

fn adapter(kind: EndpointKind) -> AdapterKind {
    match kind {
        EndpointKind::OpenAi => AdapterKind::OpenAI,
        EndpointKind::Anthropic => AdapterKind::Anthropic,
        EndpointKind::Gemini => AdapterKind::Gemini,
        EndpointKind::Ollama => AdapterKind::Ollama,
    }
}

fn request(prompt: &Prompt, ask: Ask<'_>) -> ChatRequest {
    let messages = prompt.messages.iter().map(|message| match message.from {
        From::User => ChatMessage::user(message.text.as_str()),
        From::Assistant => ChatMessage::assistant(message.text.as_str()),
    });
    let request = ChatRequest::from_messages(messages.collect());
    match instructions(prompt, ask) {
        none if none.is_empty() => request,
        some => request.with_system(some.as_str()),
    }
}

/// The instructions, and the shape in words where the endpoint is not told it otherwise.
fn instructions(prompt: &Prompt, ask: Ask<'_>) -> Zeroizing<String> {
    Zeroizing::new(match (ask.shape, ask.format) {
        (Some(shape), Format::Object | Format::Plain) => {
            let blank = if prompt.system.is_empty() { "" } else { "\n\n" };
            format!("{}{blank}{}", prompt.system, in_words(&shape.schema))
        }
        _ => prompt.system.clone(),
    })
}

fn in_words(schema: &Value) -> String {
    format!(
        "Reply with one JSON object that fits this JSON Schema, and with nothing before or after it:\n{schema}"
    )
}

impl StreamObserver {
    /// Whether anything came that could be part of a reply.
    pub(crate) fn saw_something(&self) -> bool {
        self.frames.load(Ordering::Relaxed) > 0
    }

    /// Whether the reply said that it ended.
    pub(crate) fn saw_the_end(&self) -> bool {
        self.ended.load(Ordering::Relaxed)
    }

    /// Whether the model said that it declines.
    pub(crate) fn saw_it_decline(&self) -> bool {
        self.declined.load(Ordering::Relaxed)
    }
}

impl ChatFrameSink for StreamObserver {
    fn on_frame(&self, _: &FrameCtx, frame: RawFrameRef<'_>) {
        if frame.data.is_empty() {
            return;
        }
        self.frames.fetch_add(1, Ordering::Relaxed);
        if !(frame.data.contains("\"refusal\"") || frame.data.contains("\"finish_reason\"")) {
            return;
        }
        let Some(value) = frame.json() else { return };
        let says = |pointer: &str| {
            value.pointer(pointer).and_then(Value::as_str).is_some_and(|text| !text.is_empty())
        };
        if says("/choices/0/finish_reason") {
            self.ended.store(true, Ordering::Relaxed);
        }
        if says("/choices/0/delta/refusal") {
            self.declined.store(true, Ordering::Relaxed);
        }
    }
}
