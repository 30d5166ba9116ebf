//! How much of a prompt is read: what an endpoint cuts in silence, and what Ollama is asked for.

use std::{
    ops::ControlFlow,
    sync::{Arc, Mutex},
};

use language_model::{
    Endpoint, EndpointKind, Failure, Format, LongPrompt, Message, ModelClient, Options, Prompt,
    Reply, try_out,
};
use scripted_model::{Behaviour, Say, Script, Scripted, When};
use serde_json::json;
use tracing::{
    Event, Level, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

use crate::{json::shape, limits, scripted, with_tls};

fn long(words: usize) -> Prompt {
    let text = "one two six ten ".repeat(words / 4);
    Prompt { system: "canary-system".to_owned(), messages: vec![Message::user(text)] }
}

async fn read(model: &ModelClient, prompt: &Prompt, most_tokens: u32) -> Result<Reply, Failure> {
    let options = Options { most_tokens, seed: Some(7), ..Options::default() };
    let said = model.say(prompt, &options, |_| ControlFlow::Continue(())).await;
    said.map_err(|failed| failed.why)
}

fn ollama_at(scripted: &Scripted) -> ModelClient {
    with_tls();
    let url = Some(scripted.ollama_url().parse().unwrap());
    let endpoint =
        Endpoint { kind: EndpointKind::Ollama, url, model: "qwen3:8b".to_owned(), key: None };
    ModelClient::new(endpoint, limits()).unwrap()
}

async fn ollama(script: Script) -> (Scripted, ModelClient) {
    let scripted = Scripted::start(script).await;
    let model = ollama_at(&scripted);
    (scripted, model)
}

/// What a server with so long a context answers, as Ollama under `/v1` does.
fn cutting(context: usize) -> Behaviour {
    Behaviour::Say(Say { text: "ten".to_owned(), context: Some(context), ..Say::default() })
}

#[tokio::test]
async fn ollama_is_asked_for_a_context_that_prompt_and_reply_fit_into() {
    let (scripted, model) = ollama(Script::always(Behaviour::say("ten"))).await;
    for (words, most_tokens, context) in
        [(100, 500, 8192), (6000, 500, 8192), (6000, 8000, 16_384), (100, 500, 16_384)]
    {
        let reply = read(&model, &long(words), most_tokens).await.unwrap();
        assert_eq!((reply.text.as_str(), reply.prompt_cut), ("ten", false), "{words}");
        assert!(!reply.usage.estimated && reply.usage.input_tokens as usize > words, "all of it");
        let body = scripted.requests().pop().unwrap().body;
        assert_eq!(body["options"]["num_ctx"], context, "{words} and {most_tokens}");
        assert_eq!(body["options"]["num_predict"], most_tokens);
        assert_eq!((&body["options"]["seed"], &body["model"]), (&json!(7), &json!("qwen3:8b")));
        assert_eq!(body["messages"][0], json!({"role": "system", "content": "canary-system"}));
        assert_eq!(body["messages"][1]["role"], "user");
    }
}

#[tokio::test]
async fn ollama_is_held_to_a_schema_or_to_json_where_it_is_too_old_for_that() {
    const OLD: &str = r#"{"error":"json: cannot unmarshal object into Go struct field ChatRequest.format of type string"}"#;
    let first = When { nth: Some(1), ..When::default() };
    let script = Script::default()
        .then(first, Behaviour::error(400, OLD))
        .then(When::default(), Behaviour::say(r#"{"score": 3}"#));
    let (scripted, model) = ollama(script).await;
    let (value, reply) = model.json(&long(8), &shape(), &Options::default()).await.unwrap();
    assert_eq!((value, reply.format), (json!({"score": 3}), Format::Object));
    let formats: Vec<_> =
        scripted.requests().into_iter().map(|request| request.body["format"].clone()).collect();
    assert_eq!(formats, [shape().schema, json!("json")]);
}

#[tokio::test]
async fn what_goes_wrong_with_ollama_is_named_as_with_others() {
    for (code, body, why) in [
        (
            404,
            r#"{"error":"model \"qwen3:8b\" not found, try pulling it first"}"#,
            Failure::Refused { status: 404 },
        ),
        (
            500,
            r#"{"error":"llama runner process has terminated"}"#,
            Failure::Broken { status: 500 },
        ),
        (200, r#"{"error":"an error was encountered while running the model"}"#, Failure::Faulted),
        (200, "<html>Welcome to nginx!</html>", Failure::Unintelligible),
        (200, r#"{"ok":true}"#, Failure::Unintelligible),
        (200, "", Failure::Unintelligible),
        (200, r#"{"message":{"role":"assistant","thinking":"hm"},"done":false}"#, Failure::CutOff),
    ] {
        let (_scripted, model) = ollama(Script::always(Behaviour::error(code, body))).await;
        assert_eq!(read(&model, &long(8), 100).await.unwrap_err(), why, "{body}");
    }
    let say = Say { thought: "hm, hm".to_owned(), finish: "length".to_owned(), ..Say::default() };
    let (scripted, model) = ollama(Script::always(Behaviour::Say(say))).await;
    assert_eq!(read(&model, &long(8), 100).await.unwrap_err(), Failure::OutOfRoom);
    assert_eq!(scripted.requests().len(), 2);
}

#[tokio::test]
async fn a_prompt_that_was_cut_in_silence_is_noticed_and_said_once_without_a_word_of_it() {
    let log = Log::default();
    let _log = tracing::subscriber::set_default(log.clone());
    let (scripted, model) = scripted(Script::always(cutting(4096))).await;
    assert!(!read(&model, &long(3000), 100).await.unwrap().prompt_cut, "it fits");
    assert_eq!(log.lines(), [""; 0]);
    for _ in 0..3 {
        assert!(read(&model, &long(6000), 100).await.unwrap().prompt_cut);
    }
    let lines = log.lines();
    assert_eq!(lines.len(), 1, "{lines:?}");
    for says in ["seems to cut it", "counted=2050", "model=\"scripted\"", "host=\"127.0.0.1:"] {
        assert!(lines[0].contains(says), "{says}: {lines:?}");
    }
    assert!(scripted.requests()[0].body.to_string().contains("canary-system"));
    assert!(!lines[0].contains("canary") && !lines[0].contains("six"), "{lines:?}");
}

#[tokio::test]
async fn trying_out_tells_whether_long_prompts_are_read() {
    const FULL: &str = r#"{"error":{"code":400,"message":"request (6020 tokens) exceeds the available context size (4096 tokens), try increasing it","type":"exceed_context_size_error"}}"#;
    let uncounted = Say { text: "ten".to_owned(), usage: false, ..Say::default() };
    for (behaviour, wanted) in [
        (cutting(8192), LongPrompt::Read),
        (cutting(4096), LongPrompt::Cut { counted: 2050, sent: 6017 }),
        (Behaviour::Say(uncounted), LongPrompt::Unknown),
        (Behaviour::error(400, FULL), LongPrompt::Refused),
        (Behaviour::status(400), LongPrompt::Unknown),
    ] {
        let at_length = When { user_contains: Some("six ten".to_owned()), ..When::default() };
        let script = Script::default()
            .then(at_length, behaviour)
            .then(When::default(), Behaviour::say(r#"{"colour": "blue"}"#));
        let (_scripted, model) = scripted(script).await;
        assert_eq!(try_out(&model).await.unwrap().long_prompt, wanted);
    }
    let (_scripted, model) = ollama(Script::always(Behaviour::say(r#"{"colour": "blue"}"#))).await;
    let abilities = try_out(&model).await.unwrap();
    assert_eq!((abilities.long_prompt, abilities.format), (LongPrompt::Read, Some(Format::Schema)));
}

/// The events of this crate, each in a line.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("language_model") && *metadata.level() <= Level::WARN
    }

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(String::new());
        event.record(&mut line);
        self.0.lock().unwrap().push(line.0);
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn enter(&self, _: &span::Id) {}
    fn exit(&self, _: &span::Id) {}
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.0.push_str(&format!("{}={value:?} ", field.name()));
    }
}
