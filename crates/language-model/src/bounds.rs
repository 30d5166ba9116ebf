//! What an error says of how long a reply may be. Every server has its own words for it; the tests quote them.

/// What was too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TooMuch {
    /// The field itself: it is not known there, whatever stands in it.
    Field,
    /// Prompt and reply together: they have so many tokens, of which the prompt takes so many, if that is said.
    Context { tokens: u64, prompt: Option<u64> },
    /// The reply: it may have so many tokens at most.
    Reply(u32),
    /// It is not said how much would do.
    Unsaid,
}

/// How the field is called that says how long a reply may be.
const FIELDS: [&str; 6] = [
    "max_tokens",
    "max_completion_tokens",
    "max_new_tokens",
    "max_output_tokens",
    "maxoutputtokens",
    "num_predict",
];
/// How the context is called.
const CONTEXTS: [&str; 10] = [
    "context length",
    "context window",
    "context limit",
    "context size",
    "context_length",
    "tokens allowed",
    "maximum allowed length",
    "maximum prompt length",
    "prompt is too long",
    "model only supports up to",
];
/// How an endpoint says that it does not know a field, or not for this model.
const UNKNOWN: [&str; 10] = [
    "unsupported",
    "not supported",
    "not support",
    "unrecognized",
    "unknown",
    "unexpected",
    "not permitted",
    "not allowed",
    "extra_forbidden",
    "cannot find field",
];

/// Where in the text (in lower case) it is first about how long a reply may be.
pub(crate) fn place(text: &str) -> Option<usize> {
    let names = FIELDS.iter().chain(&CONTEXTS).chain(&["n_ctx"]);
    names.filter_map(|name| text.find(name)).min()
}

/// Reads an error (in lower case) that is about how long a reply may be.
pub(crate) fn read(text: &str) -> TooMuch {
    let bare = text.replace(['"', '`', '\'', '\\', '*'], "");
    let names_field = FIELDS.iter().any(|field| bare.contains(field));
    if let Some(tokens) = context(&bare) {
        return TooMuch::Context { tokens, prompt: prompt(&bare) };
    }
    if let Some(most) = reply(&bare).filter(|_| names_field) {
        return TooMuch::Reply(most);
    }
    if names_field && UNKNOWN.iter().any(|word| bare.contains(word)) {
        return TooMuch::Field;
    }
    TooMuch::Unsaid
}

/// The tokens of a context.
fn context(text: &str) -> Option<u64> {
    if let Some(sum) = sum(text) {
        return Some(sum.1);
    }
    let together = || text.contains("inputs tokens +").then(|| after(text, "must be <=")).flatten();
    after(text, "n_ctx:")
        .or_else(together)
        .or_else(|| CONTEXTS.iter().find_map(|name| after(text, name)))
}

/// The tokens of a prompt.
fn prompt(text: &str) -> Option<u64> {
    const BEFORE: [&str; 9] = [
        " input tokens",
        " inputs tokens",
        " in the messages",
        " of text input",
        " in your prompt",
        " tokens from the input",
        " tokens) exceeds",
        " tokens) is longer",
        " tokens when context",
    ];
    const AFTER: [&str; 6] = [
        "n_prompt_tokens:",
        "messages resulted in",
        "requested tokens (",
        "input token count (",
        "input token count is",
        "request contains",
    ];
    if let Some(sum) = sum(text) {
        return Some(sum.0);
    }
    let named = BEFORE.iter().find_map(|phrase| before(text, phrase));
    named.or_else(|| AFTER.iter().find_map(|phrase| after(text, phrase)))
}

/// The most tokens of a reply.
fn reply(text: &str) -> Option<u32> {
    const AFTER: [&str; 6] =
        ["at most", "less than or equal to", "should be [1,", "is [1,", "must be <=", "a value <="];
    let most = AFTER
        .iter()
        .find_map(|phrase| after(text, phrase))
        .or_else(|| before(text, ", which is the maximum allowed"))
        .or_else(|| after(text, "(inclusive) to")?.checked_sub(1));
    most.and_then(|most| u32::try_from(most).ok()).filter(|most| *most > 0)
}

/// Prompt and context of `context limit: PROMPT + REPLY > CONTEXT` and of `prompt is too long: PROMPT tokens > CONTEXT`, as
/// Anthropic puts it.
fn sum(text: &str) -> Option<(u64, u64)> {
    let begins = ["context limit: ", "prompt is too long: "];
    let (_, rest) = begins.iter().find_map(|begin| text.split_once(begin))?;
    let (_, context) = rest.split_once(" > ")?;
    Some((leading(rest)?, leading(context)?))
}

/// The number that follows a phrase, with a few words between at most.
fn after(text: &str, phrase: &str) -> Option<u64> {
    const NEAR: usize = 12;
    let near = |rest: &str| {
        let at = rest.find(|char: char| char.is_ascii_digit())?;
        let between = &rest[..at];
        (between.len() <= NEAR && !between.contains(['.', ',', ';', ':', '}']))
            .then(|| leading(&rest[at..]))?
    };
    text.match_indices(phrase).find_map(|(at, _)| near(&text[at + phrase.len()..]))
}

/// The number right before a phrase.
fn before(text: &str, phrase: &str) -> Option<u64> {
    text.match_indices(phrase).find_map(|(at, _)| {
        let head = &text[..at];
        let digits = head.trim_end_matches(|char: char| char.is_ascii_digit()).len();
        head[digits..].parse().ok()
    })
}

fn leading(text: &str) -> Option<u64> {
    let end = text.find(|char: char| !char.is_ascii_digit()).unwrap_or(text.len());
    text[..end].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Errors as they were seen in the field, each with where.
    #[test]
    fn what_servers_say_of_too_much_is_understood() {
        let context = |tokens, prompt| TooMuch::Context { tokens, prompt };
        for (body, much) in [
            // OpenAI and Azure, new models; LiteLLM puts its own words before.
            (
                r#"{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.","type":"invalid_request_error","param":"max_tokens","code":"unsupported_parameter"}}"#,
                TooMuch::Field,
            ),
            (
                r#"{"error":{"message":"litellm.BadRequestError: OpenAIException - Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.","type":null,"param":null,"code":"400"}}"#,
                TooMuch::Field,
            ),
            // Azure, older API versions (openai-python#1724).
            (
                r#"{"error":{"message":"Unrecognized request argument supplied: max_completion_tokens","type":"invalid_request_error","param":null,"code":null}}"#,
                TooMuch::Field,
            ),
            // Mistral (eca#231), and vLLM of 2024 (void#128).
            (
                r#"{"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body","max_completion_tokens"],"msg":"Extra inputs are not permitted","input":32000}]},"type":"invalid_request_error","param":null,"code":null}"#,
                TooMuch::Field,
            ),
            (
                r#"{"object":"error","message":"[{'type': 'extra_forbidden', 'loc': ('body', 'max_completion_tokens'), 'msg': 'Extra inputs are not permitted', 'input': 8192}]","type":"BadRequestError","param":null,"code":400}"#,
                TooMuch::Field,
            ),
            // vLLM, three versions of it (vllm#42474, ogx#4534).
            (
                r#"{"object":"error","message":"'max_tokens' or 'max_completion_tokens' is too large: 8000. This model's maximum context length is 8192 tokens and your request has 924 input tokens (8000 > 8192 - 924).","code":400}"#,
                context(8192, Some(924)),
            ),
            (
                r#"{"object":"error","message":"This model's maximum context length is 6048 tokens. However, you requested 6616 tokens (568 in the messages, 6048 in the completion). Please reduce the length of the messages or completion.","type":"BadRequestError","param":null,"code":400}"#,
                context(6048, Some(568)),
            ),
            (
                r#"{"error":{"message":"This model's maximum context length is 131072 tokens. However, you requested 128000 output tokens and your prompt contains at least 3073 input tokens, for a total of at least 131073 tokens. Please reduce the length of the input prompt or the number of requested output tokens. (parameter=input_tokens, value=3073)","type":"BadRequestError","param":"input_tokens","code":400}}"#,
                context(131_072, Some(3073)),
            ),
            // OpenAI, older models.
            (
                r#"{"error":{"message":"max_tokens is too large: 8192. This model supports at most 4096 completion tokens, whereas you provided 8192.","type":"invalid_request_error","param":"max_tokens","code":null}}"#,
                TooMuch::Reply(4096),
            ),
            (
                r#"{"error":{"message":"This model's maximum context length is 8192 tokens. However, your messages resulted in 8202 tokens. Please reduce the length of the messages.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}"#,
                context(8192, Some(8202)),
            ),
            // OpenRouter (aider#3721).
            (
                r#"{"error":{"message":"This endpoint's maximum context length is 131072 tokens. However, you requested about 141607 tokens (10535 of text input, 131072 in the output). Please reduce the length of either one, or use the \"middle-out\" transform to compress your prompt automatically.","code":400,"metadata":{"provider_name":"Chutes"}}}"#,
                context(131_072, Some(10_535)),
            ),
            // llama.cpp, old and new (textgen#7257), and its Python bindings.
            (
                r#"{"error":{"code":400,"message":"the request exceeds the available context size. try increasing the context size or enable context shift","type":"exceed_context_size_error","n_prompt_tokens":14429,"n_ctx":8192}}"#,
                context(8192, Some(14_429)),
            ),
            (
                r#"{"error":{"message":"Requested tokens (2285) exceed context window of 2048","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}"#,
                context(2048, Some(2285)),
            ),
            (
                r#"{"error":{"code":400,"message":"request (8647 tokens) exceeds the available context size (8192 tokens), try increasing it","type":"exceed_context_size_error"}}"#,
                context(8192, Some(8647)),
            ),
            // Text Generation Inference (huggingface_hub#2763, text-generation-inference#1108).
            (
                r#"{"error":{"message":"Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 8740 `inputs` tokens and 500 `max_new_tokens`","http_status_code":422}}"#,
                context(4096, Some(8740)),
            ),
            (
                r#"{"error":"Input validation error: `max_new_tokens` must be <= 1024. Given: 6000","error_type":"validation"}"#,
                TooMuch::Reply(1024),
            ),
            // Anthropic (docker-agent#569).
            (
                r#"{"type":"error","error":{"type":"invalid_request_error","message":"input length and `max_tokens` exceed context limit: 178959 + 64000 > 200000, decrease input length or `max_tokens` and try again"}}"#,
                context(200_000, Some(178_959)),
            ),
            (
                r#"{"type":"error","error":{"type":"invalid_request_error","message":"max_tokens: 8192 > 4096, which is the maximum allowed number of output tokens for claude-3-haiku-20240307"}}"#,
                TooMuch::Reply(4096),
            ),
            (
                r#"{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 213462 tokens > 200000 maximum"}}"#,
                context(200_000, Some(213_462)),
            ),
            // SGLang, both of its checks.
            (
                r#"{"object":"error","message":"Requested token count exceeds the model's maximum context length of 64000 tokens. You requested a total of 71897 tokens: 7897 tokens from the input messages and 64000 tokens for the completion. Please reduce the number of tokens in the input messages or the completion to fit within the limit.","type":"BadRequestError","param":null,"code":400}"#,
                context(64_000, Some(7897)),
            ),
            (
                r#"{"object":"error","message":"The input (10009 tokens) is longer than the model's context length (128 tokens).","type":"BadRequestError","param":null,"code":400}"#,
                context(128, Some(10_009)),
            ),
            // Groq (khoj#1236), DeepSeek, Qwen, Doubao (openclaude#331), Gemini (bolt.diy#955).
            (
                r#"{"error":{"message":"`max_completion_tokens` must be less than or equal to `8192`, the maximum value for `max_completion_tokens` is less than the `context_window` for this model","type":"invalid_request_error","param":"max_completion_tokens"}}"#,
                TooMuch::Reply(8192),
            ),
            (
                r#"{"error":{"message":"Invalid max_tokens value, the valid range of max_tokens is [1, 8192]","type":"invalid_request_error","param":null,"code":"invalid_request_error"}}"#,
                TooMuch::Reply(8192),
            ),
            (
                r#"{"error":{"code":"invalid_parameter_error","param":null,"message":"<400> InternalError.Algo.InvalidParameter: Range of max_tokens should be [1, 8192]","type":"invalid_request_error"}}"#,
                TooMuch::Reply(8192),
            ),
            (
                r#"{"error":{"code":"InvalidParameter","message":"The parameter `max_completion_tokens` specified in the request are not valid: integer above maximum value, expected a value <= 12288, but got 32000 instead. Request id: 0217752964393142fa50af54af66c5cfb922304bfd59ea286af93","param":"max_completion_tokens","type":"BadRequest"}}"#,
                TooMuch::Reply(12_288),
            ),
            (
                r#"{"error":{"code":400,"message":"Unable to submit request because it has a maxOutputTokens value of 65536 but the supported range is from 1 (inclusive) to 65536 (exclusive). Update the value and try again.","status":"INVALID_ARGUMENT"}}"#,
                TooMuch::Reply(65_535),
            ),
            (
                r#"{"error":{"code":400,"message":"The input token count (134123) exceeds the maximum number of tokens allowed (131072).","status":"INVALID_ARGUMENT"}}"#,
                context(131_072, Some(134_123)),
            ),
            (
                r#"{"error":{"code":400,"message":"Unable to submit request because the input token count is 135538 but model only supports up to 131072. Reduce the input token count and try again.","status":"INVALID_ARGUMENT"}}"#,
                context(131_072, Some(135_538)),
            ),
            // LM Studio, xAI.
            (
                r#"{"error":"Trying to keep the first 9000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens, which is not enough. Try to load the model with a larger context length, or provide a shorter input"}"#,
                context(4096, Some(9000)),
            ),
            (
                r#"{"error":"This model's maximum prompt length is 131072 but the request contains 537812 tokens."}"#,
                context(131_072, Some(537_812)),
            ),
            // GPUStack (gpustack#3685): no number.
            (
                r#"{"error":{"message":"Illegal param: \"max_completion_tokens\" or \"max_tokens\" must be less than or equal to the model's context length","code":400}}"#,
                TooMuch::Unsaid,
            ),
            // Nobody's words.
            (r#"{"error":"max_tokens too high"}"#, TooMuch::Unsaid),
        ] {
            let text = body.to_ascii_lowercase();
            assert!(place(&text).is_some(), "{body}");
            assert_eq!(read(&text), much, "{body}");
        }
    }

    #[test]
    fn numbers_are_read_only_where_they_stand_for_something() {
        assert_eq!(after("at most of all. 17 tokens", "at most"), None);
        assert_eq!(after("at most 99999999999999999999999", "at most"), None, "no number");
        assert_eq!(before("tokens, input tokens", " input tokens"), None);
        assert_eq!(place("invalid schema"), None);
        for text in ["context limit: a + b > c", "context limit: 1 + > ", "n_ctx:", "at most"] {
            read(text);
        }
    }
}
