use std::{convert::Infallible, time::Duration};

use axum::{
    body::{Body, Bytes},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use futures_util::stream;
use serde_json::{Value, json};

use crate::{Behaviour, Declining, Say, open::OpenReply, script::Cue, template::fill};

/// What goes over the wire: pieces, each after a wait, and how it ends.
struct WireReply {
    pieces: Vec<(Duration, Vec<u8>)>,
    ending: ReplyEnding,
}

#[derive(Clone, Copy)]
enum ReplyEnding {
    Properly,
    /// Stays open in silence.
    Silence,
    /// Closes the connection in the middle.
    Cut,
    /// Begins again with the first piece.
    Again,
}

/// Does what the script says. `open` sees when the other side hangs up.
pub(crate) async fn answer(request: &Value, cue: &Cue, open: OpenReply) -> Response {
    let mut behaviour = &cue.behaviour;
    loop {
        let (refused, otherwise) = match behaviour {
            Behaviour::NoSchema { otherwise } => {
                (request["response_format"]["type"] == "json_schema", otherwise)
            }
            Behaviour::NoFormat { otherwise } => (!request["response_format"].is_null(), otherwise),
            Behaviour::Without { field, otherwise } if !request[field.as_str()].is_null() => {
                open.ended();
                return error(400, &format!("Unsupported parameter: '{field}'"), None);
            }
            Behaviour::Without { otherwise, .. } => (false, otherwise),
            _ => break,
        };
        if refused {
            open.ended();
            return error(400, "This response_format type is unavailable now", None);
        }
        behaviour = otherwise;
    }
    let streamed = request["stream"] == true;
    let in_one_piece = !streamed
        || matches!(
            behaviour,
            Behaviour::Status { .. } | Behaviour::Error { .. } | Behaviour::Other { .. }
        );
    if in_one_piece && !matches!(behaviour, Behaviour::Silence) {
        open.ended();
    }
    let template = |text: &str| fill(text, request, cue);
    match behaviour {
        Behaviour::Status { code, retry_after, message } => {
            error(*code, &template(message), retry_after.as_deref())
        }
        Behaviour::Error { code, body } => json_of(*code, body.clone()),
        Behaviour::Other { content_type, body } => {
            ([(header::CONTENT_TYPE, content_type.clone())], body.clone()).into_response()
        }
        Behaviour::Silence => {
            std::future::pending::<Infallible>().await;
            StatusCode::OK.into_response()
        }
        Behaviour::Say(say) if !streamed => whole(request, &template(&say.text), say).await,
        _ if !streamed => whole_otherwise(request, behaviour, &template),
        _ => speak(speech(request, behaviour, &template), open),
    }
}

fn error(code: u16, message: &str, retry_after: Option<&str>) -> Response {
    let body = json!({"error": {"message": message, "type": "scripted", "code": code}});
    let mut response = json_of(code, body.to_string());
    if let Some(value) = retry_after.and_then(|value| HeaderValue::from_str(value).ok()) {
        response.headers_mut().insert(header::RETRY_AFTER, value);
    }
    response
}

pub(crate) fn json_of(code: u16, body: String) -> Response {
    let status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

fn speech(request: &Value, behaviour: &Behaviour, template: &dyn Fn(&str) -> String) -> WireReply {
    let mut pieces = vec![now(event(request, &json!({"role": "assistant", "content": ""}), None))];
    let words =
        |text: &str| -> Vec<_> { tokens(text).map(|token| now(said(request, token))).collect() };
    let ending = match behaviour {
        Behaviour::Say(say) => {
            let (thought, text) = (template(&say.thought), template(&say.text));
            for token in tokens(&thought) {
                pieces.push(now(event(request, &json!({say.thought_in.as_str(): token}), None)));
            }
            for (nth, token) in tokens(&text).enumerate() {
                let wait =
                    Duration::from_millis(if nth == 0 { say.first_ms } else { say.token_ms });
                pieces.push((wait, said(request, token)));
            }
            pieces.push(now(event(request, &json!({}), Some(&say.finish))));
            if say.usage && request["stream_options"]["include_usage"] == true {
                pieces.push(now(frame(
                    &json!({"choices": [], "usage": usage(request, &text, say.context)}),
                )));
            }
            if say.done {
                pieces.push(now(DONE.to_vec()));
            }
            ReplyEnding::Properly
        }
        Behaviour::Stall { text } => {
            pieces.extend(words(&template(text)));
            ReplyEnding::Silence
        }
        Behaviour::Cut { text } => {
            pieces.extend(words(&template(text)));
            ReplyEnding::Cut
        }
        Behaviour::Endless { text } => {
            pieces = vec![now(said(request, text))];
            ReplyEnding::Again
        }
        Behaviour::SplitLetters { text } => {
            pieces.extend(words(&template(text)));
            pieces.push(now(event(request, &json!({}), Some("stop"))));
            pieces.push(now(DONE.to_vec()));
            pieces = pieces.into_iter().flat_map(|(_, piece)| split_letters(&piece)).collect();
            ReplyEnding::Properly
        }
        Behaviour::Decline { how: Declining::Refusal } => {
            pieces.push(now(event(request, &json!({"refusal": "I cannot help with that."}), None)));
            pieces.push(now(event(request, &json!({}), Some("stop"))));
            pieces.push(now(DONE.to_vec()));
            ReplyEnding::Properly
        }
        Behaviour::Decline { how: Declining::Filter } => {
            pieces.push(now(event(request, &json!({}), Some("content_filter"))));
            pieces.push(now(DONE.to_vec()));
            ReplyEnding::Properly
        }
        Behaviour::ToolCall => {
            let call = json!({"index": 0, "id": "call_1", "type": "function",
                "function": {"name": "give_score", "arguments": "{\"score\": 5}"}});
            pieces.push(now(event(request, &json!({"tool_calls": [call]}), None)));
            // As some servers end it: the call alone has to be enough.
            pieces.push(now(event(request, &json!({}), Some("stop"))));
            pieces.push(now(DONE.to_vec()));
            ReplyEnding::Properly
        }
        Behaviour::Malformed => {
            pieces.push(now(b"dada: {\n\ndata: {\"choices\": [{\"delta\"\n\n".to_vec()));
            pieces.push(now(DONE.to_vec()));
            ReplyEnding::Properly
        }
        Behaviour::NoChoices => {
            pieces = vec![now(frame(&json!({"choices": []}))), now(DONE.to_vec())];
            ReplyEnding::Properly
        }
        Behaviour::Fault { text } => {
            pieces.extend(words(&template(text)));
            pieces.push(now(frame(
                &json!({"error": {"message": "The server had an error", "code": 500}}),
            )));
            ReplyEnding::Properly
        }
        _ => {
            pieces.push(now(event(request, &json!({}), Some("stop"))));
            pieces.push(now(DONE.to_vec()));
            ReplyEnding::Properly
        }
    };
    WireReply { pieces, ending }
}

/// Cuts within every letter of several bytes, with a short wait so that each part goes over the wire alone.
fn split_letters(piece: &[u8]) -> Vec<(Duration, Vec<u8>)> {
    let continues = |byte: u8| byte & 0xC0 == 0x80;
    let parts = piece.chunk_by(|_, &next| !continues(next));
    parts.map(|part| (Duration::from_millis(1), part.to_vec())).collect()
}

const DONE: &[u8] = b"data: [DONE]\n\n";

fn now(piece: Vec<u8>) -> (Duration, Vec<u8>) {
    (Duration::ZERO, piece)
}

/// Words with the space after them.
pub(crate) fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([' ', '\n'])
}

fn said(request: &Value, token: &str) -> Vec<u8> {
    event(request, &json!({"content": token}), None)
}

fn event(request: &Value, delta: &Value, finish: Option<&str>) -> Vec<u8> {
    frame(&json!({
        "id": "chatcmpl-scripted", "object": "chat.completion.chunk", "created": 0, "model": request["model"],
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]
    }))
}

fn frame(data: &Value) -> Vec<u8> {
    format!("data: {data}\n\n").into_bytes()
}

/// A token a word, near enough.
pub(crate) fn usage(request: &Value, text: &str, context: Option<usize>) -> Value {
    let messages = request["messages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let words = |text: &str| text.split_whitespace().count();
    let prompt: usize =
        messages.iter().filter_map(|message| message["content"].as_str()).map(words).sum();
    let prompt =
        context.filter(|context| prompt > *context).map_or(prompt, |context| context / 2 + 2);
    let completion = words(text);
    json!({"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion})
}

fn speak(speech: WireReply, open: OpenReply) -> Response {
    let WireReply { pieces, ending } = speech;
    let body = stream::unfold((0, open), move |(at, open)| {
        let piece = pieces.get(at).cloned();
        let first = pieces.first().cloned();
        async move {
            let (piece, next) = match (piece, ending) {
                (Some(piece), _) => (piece, at + 1),
                (None, ReplyEnding::Again) => (first?, 1),
                (None, ReplyEnding::Properly) => {
                    open.ended();
                    return None;
                }
                (None, ReplyEnding::Silence) => std::future::pending().await,
                (None, ReplyEnding::Cut) => {
                    // What was said goes out first: a body that fails at once takes it along.
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    open.ended();
                    return Some((
                        Err(std::io::Error::other("cut, as the script says")),
                        (usize::MAX, open),
                    ));
                }
            };
            let (wait, bytes) = piece;
            if wait.is_zero() {
                tokio::task::yield_now().await
            } else {
                tokio::time::sleep(wait).await
            }
            Some((Ok(Bytes::from(bytes)), (next, open)))
        }
    });
    ([(header::CONTENT_TYPE, "text/event-stream")], Body::from_stream(body)).into_response()
}

/// A reply in one piece.
async fn whole(request: &Value, text: &str, say: &Say) -> Response {
    let pauses = u64::try_from(tokens(text).count().saturating_sub(1)).unwrap_or(0);
    tokio::time::sleep(Duration::from_millis(say.first_ms + pauses * say.token_ms)).await;
    completion(
        request,
        &json!({"role": "assistant", "content": text, say.thought_in.as_str(): say.thought}),
        &say.finish,
        say.usage.then(|| usage(request, text, say.context)),
    )
}

/// The faults that make sense in a reply of one piece; the others end at what they would have said.
fn whole_otherwise(
    request: &Value,
    behaviour: &Behaviour,
    template: &dyn Fn(&str) -> String,
) -> Response {
    let message = |text: &str| json!({"role": "assistant", "content": text});
    match behaviour {
        Behaviour::Decline { how: Declining::Refusal } => {
            let message = json!({"role": "assistant", "content": null, "refusal": "I cannot help with that."});
            completion(request, &message, "stop", None)
        }
        Behaviour::Decline { how: Declining::Filter } => {
            completion(request, &message(""), "content_filter", None)
        }
        Behaviour::ToolCall => {
            let call = json!({"id": "call_1", "type": "function", "function": {"name": "give_score", "arguments": "{}"}});
            completion(
                request,
                &json!({"role": "assistant", "content": null, "tool_calls": [call]}),
                "tool_calls",
                None,
            )
        }
        Behaviour::NoChoices => axum::Json(json!({"choices": []})).into_response(),
        Behaviour::Malformed => {
            ([(header::CONTENT_TYPE, "application/json")], "{\"choices\": [").into_response()
        }
        Behaviour::Stall { text }
        | Behaviour::Cut { text }
        | Behaviour::Endless { text }
        | Behaviour::SplitLetters { text }
        | Behaviour::Fault { text } => completion(request, &message(&template(text)), "stop", None),
        _ => completion(request, &message(""), "stop", None),
    }
}

fn completion(request: &Value, message: &Value, finish: &str, usage: Option<Value>) -> Response {
    let mut body = json!({
        "id": "chatcmpl-scripted", "object": "chat.completion", "created": 0, "model": request["model"],
        "choices": [{"index": 0, "message": message, "finish_reason": finish}]
    });
    if let Some(usage) = usage {
        body["usage"] = usage;
    }
    axum::Json(body).into_response()
}
