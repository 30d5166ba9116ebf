//! Ollama's own API (<https://docs.ollama.com/api/chat>): the same model over another wire.

use axum::{
    http::header,
    response::{IntoResponse as _, Response},
};
use serde_json::{Value, json};

use crate::{
    Behaviour, Say,
    script::Cue,
    template::fill,
    wire::{json_of, tokens, usage},
};

/// Tokens of a context that nobody asked for.
const CONTEXT: usize = 4096;

/// Does what the script says, as far as it is to speak or to refuse.
pub(crate) fn answer(request: &Value, cue: &Cue) -> Response {
    match &cue.behaviour {
        Behaviour::Say(say) => {
            let lines = lines(request, say, &fill(&say.text, request, cue));
            ([(header::CONTENT_TYPE, "application/x-ndjson")], lines).into_response()
        }
        Behaviour::Error { code, body } => json_of(*code, body.clone()),
        Behaviour::Status { code, message, .. } => {
            json_of(*code, json!({"error": fill(message, request, cue)}).to_string())
        }
        _ => json_of(501, json!({"error": "not scripted for this API"}).to_string()),
    }
}

fn lines(request: &Value, say: &Say, text: &str) -> String {
    let asked =
        request["options"]["num_ctx"].as_u64().and_then(|asked| usize::try_from(asked).ok());
    let count = usage(request, text, Some(asked.unwrap_or(CONTEXT)));
    let line =
        |message: Value| json!({"model": request["model"], "message": message, "done": false});
    let thoughts = tokens(&say.thought)
        .map(|token| line(json!({"role": "assistant", "content": "", "thinking": token})));
    let words = tokens(text).map(|token| line(json!({"role": "assistant", "content": token})));
    let end = json!({
        "model": request["model"], "message": {"role": "assistant", "content": ""}, "done": true, "done_reason": say.finish,
        "prompt_eval_count": count["prompt_tokens"], "eval_count": count["completion_tokens"]
    });
    thoughts.chain(words).chain([end]).map(|line| format!("{line}\n")).collect()
}
