use serde::{Deserialize, Deserializer};

/// What the model does with a request.
///
/// In JSON, where a [`ScriptRule`](crate::ScriptRule) or another behaviour takes one, a plain string is [`Behaviour::Say`] with
/// that text. Anything else is an object with the behaviour's name in kebab case: `{"say": {"text": "Well?", "first_ms": 300}}`,
/// `{"cut": {"text": "Tell me"}}`, `{"status": {"code": 429}}`, `{"silence": null}`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Behaviour {
    /// Speaks.
    Say(Say),
    /// Speaks, and then neither goes on nor ends.
    Stall {
        /// The words before the silence.
        text: String,
    },
    /// Speaks, and then closes the connection.
    Cut {
        /// The words before it.
        text: String,
    },
    /// Says the same words again and again, without end.
    Endless {
        /// The words.
        text: String,
    },
    /// Speaks in pieces that end within letters, wherever a letter has several bytes.
    SplitLetters {
        /// The words.
        text: String,
    },
    /// Takes the request and never answers, not even with a status.
    Silence,
    /// Answers with a status and an error.
    Status {
        /// The HTTP status.
        code: u16,
        /// The header `retry-after`, as it is sent.
        #[serde(default)]
        retry_after: Option<String>,
        /// The error's message; a template, see [`Script`].
        #[serde(default)]
        message: String,
    },
    /// Answers with a status and this body, as it stands: what a real server was seen to say.
    Error {
        /// The HTTP status.
        code: u16,
        /// The body.
        body: String,
    },
    /// 400 to a request with `response_format` of the type `json_schema`; otherwise as said.
    NoSchema {
        /// What it does with other requests.
        #[serde(deserialize_with = "words_or_behaviour")]
        otherwise: Box<Behaviour>,
    },
    /// 400 to a request with any `response_format`; otherwise as said.
    NoFormat {
        /// What it does with other requests.
        #[serde(deserialize_with = "words_or_behaviour")]
        otherwise: Box<Behaviour>,
    },
    /// 400 to a request with this field; otherwise as said.
    Without {
        /// The field, such as `temperature`.
        field: String,
        /// What it does with other requests.
        #[serde(deserialize_with = "words_or_behaviour")]
        otherwise: Box<Behaviour>,
    },
    /// Declines to answer. (A refusal in plain words is a [`Behaviour::Say`].)
    Decline {
        /// In which way.
        how: Declining,
    },
    /// Calls a tool, though it was offered none.
    ToolCall,
    /// Sends lines that are events, but not JSON.
    Malformed,
    /// Answers 200 with something else than a model's reply.
    Other {
        /// Its content type.
        content_type: String,
        /// Its body.
        body: String,
    },
    /// Ends properly without a word.
    Nothing,
    /// Sends a reply without choices.
    NoChoices,
    /// Speaks, and then reports an error in the stream.
    Fault {
        /// The words before it.
        text: String,
    },
}

/// How a model declines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Declining {
    /// In the field `refusal`.
    Refusal,
    /// By ending with `content_filter`.
    Filter,
}

/// Words and their pace.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Say {
    /// The words; a template, see [`Script`].
    pub text: String,
    /// What it thinks before them, in a field of its own; a template as well.
    pub thought: String,
    /// The field that it thinks in: `reasoning_content`, or `reasoning`.
    pub thought_in: String,
    /// Milliseconds before the first token (the status is sent at once).
    pub first_ms: u64,
    /// Milliseconds between tokens.
    pub token_ms: u64,
    /// Whether tokens are counted for who asks.
    pub usage: bool,
    /// The tokens that a prompt and its reply have together: of a longer prompt, half as many are read and counted, and nothing
    /// is said of it, as Ollama does.
    pub context: Option<usize>,
    /// Whether the stream ends with `[DONE]`.
    pub done: bool,
    /// Why it ends: `stop`, or `length`.
    pub finish: String,
}

impl Default for Say {
    fn default() -> Self {
        let finish = "stop".to_owned();
        Self {
            text: String::new(),
            thought: String::new(),
            thought_in: "reasoning_content".to_owned(),
            first_ms: 0,
            token_ms: 0,
            usage: true,
            context: None,
            done: true,
            finish,
        }
    }
}

impl Behaviour {
    /// Says this, at once.
    pub fn say(text: impl Into<String>) -> Self {
        Self::Say(Say { text: text.into(), ..Say::default() })
    }

    /// Answers with a status.
    pub fn status(code: u16) -> Self {
        Self::Status { code, retry_after: None, message: String::new() }
    }

    /// Answers with a status and this body.
    pub fn error(code: u16, body: impl Into<String>) -> Self {
        Self::Error { code, body: body.into() }
    }

    /// Answers 429 with `retry-after`.
    pub fn busy(retry_after: impl Into<String>) -> Self {
        Self::Status { code: 429, retry_after: Some(retry_after.into()), message: String::new() }
    }
}

/// Reads a plain string as words to say, and anything else as a behaviour.
pub(crate) fn words_or_behaviour<'de, D: Deserializer<'de>, B: From<Behaviour>>(
    json: D,
) -> Result<B, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Form {
        Words(String),
        Behaviour(Behaviour),
    }
    Ok(B::from(match Form::deserialize(json)? {
        Form::Words(text) => Behaviour::say(text),
        Form::Behaviour(behaviour) => behaviour,
    }))
}
