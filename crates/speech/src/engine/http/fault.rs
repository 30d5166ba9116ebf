//! Why there is no text, in words that hold nothing of what was said or answered.

use std::io;

use serde_json::Value;
use ureq::{Timeout, http::StatusCode};

pub(super) struct Fault {
    pub(super) what: String,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Another try may go better.
    Passing,
    /// It took too long; waiting as long again would not be kind.
    Slow,
    /// Nobody is there: for a moment, or because the address is wrong.
    Unreachable,
    /// Address, key or model are wrong: it will be so until somebody mends it.
    SetUp,
    /// The request was not taken because of this field, if that is known.
    NotTaken(Option<Field>),
    /// Anything else.
    Odd,
}

/// A field of the request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Field {
    Language,
    ResponseFormat,
    Sound,
}

impl Fault {
    pub(super) fn new(kind: Kind, what: impl Into<String>) -> Self {
        Self { what: what.into(), kind }
    }

    /// Whether to try once more.
    pub(super) fn may_pass(&self) -> bool {
        matches!(self.kind, Kind::Passing | Kind::Unreachable)
    }

    /// Of an answer that is no transcript. `body` is what explains a refused field, and is only looked into for its name.
    pub(super) fn status(status: StatusCode, body: &[u8]) -> Self {
        let (kind, what) = match status.as_u16() {
            401 | 403 => (Kind::SetUp, format!("it refuses the key ({status})")),
            402 => (Kind::SetUp, format!("it wants to be paid ({status})")),
            404 | 405 | 410 | 501 => {
                (Kind::SetUp, format!("there is no such address or model ({status})"))
            }
            300..=399 => (
                Kind::SetUp,
                format!(
                    "it sends us elsewhere ({status}), and sound goes only where it was told to"
                ),
            ),
            400 | 422 => match named(body) {
                Named::Model => (Kind::SetUp, format!("it has no model of this name ({status})")),
                Named::Field(field) => {
                    (Kind::NotTaken(Some(field)), format!("it answered {status}"))
                }
                Named::Nothing => (Kind::NotTaken(None), format!("it answered {status}")),
            },
            429 | 500..=599 => (Kind::Passing, format!("it answered {status}")),
            _ => (Kind::Odd, format!("it answered {status}")),
        };
        Self { what, kind }
    }

    pub(super) fn network(error: ureq::Error) -> Self {
        match error {
            ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) => {
                Self::new(Kind::Unreachable, "no connection to it came about")
            }
            ureq::Error::Timeout(timeout) => {
                Self::new(Kind::Slow, format!("it took too long ({timeout})"))
            }
            ureq::Error::BodyExceedsLimit(limit) => {
                Self::new(Kind::Odd, format!("its answer is longer than {limit} bytes"))
            }
            ureq::Error::Io(error) => Self::io(error.kind()),
            ureq::Error::ConnectionFailed | ureq::Error::HostNotFound => {
                Self::new(Kind::Unreachable, error.to_string())
            }
            ureq::Error::Protocol(_) => {
                Self::new(Kind::SetUp, "it does not speak HTTP as it should")
            }
            ureq::Error::Tls(_) | ureq::Error::Rustls(_) => {
                Self::new(Kind::SetUp, format!("no encrypted connection to it: {error}"))
            }
            error => Self::new(Kind::Odd, error.to_string()),
        }
    }

    fn io(kind: io::ErrorKind) -> Self {
        match kind {
            io::ErrorKind::UnexpectedEof => Self::new(Kind::Passing, "it hung up"),
            io::ErrorKind::ConnectionRefused
            | io::ErrorKind::HostUnreachable
            | io::ErrorKind::NetworkUnreachable
            | io::ErrorKind::AddrNotAvailable => Self::new(Kind::Unreachable, kind.to_string()),
            // How a certificate that is not believed comes through.
            io::ErrorKind::InvalidData => {
                Self::new(Kind::SetUp, "its certificate or its encryption is not right")
            }
            _ => Self::new(Kind::Passing, kind.to_string()),
        }
    }
}

enum Named {
    Model,
    Field(Field),
    Nothing,
}

/// What a refusal names: `{"error": {"param": "response_format"}}` (OpenAI), `{"detail": [{"loc": ["body", "language"]}]}`
/// (FastAPI), or a sentence.
fn named(body: &[u8]) -> Named {
    let refusal: Value = serde_json::from_slice(body).unwrap_or_default();
    let text = String::from_utf8_lossy(body).to_lowercase();
    let named = refusal["error"]["param"]
        .as_str()
        .or_else(|| refusal["detail"][0]["loc"].as_array()?.last()?.as_str())
        .unwrap_or_default();
    let no_model = refusal["error"]["code"].as_str().is_some_and(|code| code.starts_with("model_"));
    match named {
        "response_format" => Named::Field(Field::ResponseFormat),
        "language" => Named::Field(Field::Language),
        "file" => Named::Field(Field::Sound),
        "model" => Named::Model,
        _ if no_model => Named::Model,
        _ if text.contains("response_format") || text.contains("verbose_json") => {
            Named::Field(Field::ResponseFormat)
        }
        _ if text.contains("audio") && text.contains("short") => Named::Field(Field::Sound),
        _ if text.contains("language") => Named::Field(Field::Language),
        _ => Named::Nothing,
    }
}
