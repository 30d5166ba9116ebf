//! Why there is no text, in words that hold nothing of what was said or answered.

use std::io;

use serde_json::Value;
use ureq::{Timeout, http::StatusCode};

pub(super) struct ServiceError {
    pub(super) what: String,
    pub(super) kind: ServiceErrorKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ServiceErrorKind {
    /// Another try may go better.
    Passing,
    /// It took too long; waiting as long again would not be kind.
    Slow,
    /// Nobody is there: for a moment, or because the address is wrong.
    Unreachable,
    /// Address, key or model are wrong: it will be so until somebody mends it.
    SetUp,
    /// The request was not taken because of this field, if that is known.
    NotTaken(Option<RequestField>),
    /// Anything else.
    Odd,
}

/// A field of the request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum RequestField {
    Language,
    ResponseFormat,
    Sound,
}

impl ServiceError {
    pub(super) fn new(kind: ServiceErrorKind, what: impl Into<String>) -> Self {
        Self { what: what.into(), kind }
    }

    /// Whether to try once more.
    pub(super) fn may_pass(&self) -> bool {
        matches!(self.kind, ServiceErrorKind::Passing | ServiceErrorKind::Unreachable)
    }

    /// Of an answer that is no transcript. `body` is what explains a refused field, and is only looked into for its name.
    pub(super) fn status(status: StatusCode, body: &[u8]) -> Self {
        let (kind, what) = match status.as_u16() {
            401 | 403 => (ServiceErrorKind::SetUp, format!("it refuses the key ({status})")),
            402 => (ServiceErrorKind::SetUp, format!("it wants to be paid ({status})")),
            404 | 405 | 410 | 501 => {
                (ServiceErrorKind::SetUp, format!("there is no such address or model ({status})"))
            }
            300..=399 => (
                ServiceErrorKind::SetUp,
                format!(
                    "it sends us elsewhere ({status}), and sound goes only where it was told to"
                ),
            ),
            400 | 422 => match named(body) {
                BlamedParameter::Model => {
                    (ServiceErrorKind::SetUp, format!("it has no model of this name ({status})"))
                }
                BlamedParameter::Field(field) => {
                    (ServiceErrorKind::NotTaken(Some(field)), format!("it answered {status}"))
                }
                BlamedParameter::Nothing => {
                    (ServiceErrorKind::NotTaken(None), format!("it answered {status}"))
                }
            },
            429 | 500..=599 => (ServiceErrorKind::Passing, format!("it answered {status}")),
            _ => (ServiceErrorKind::Odd, format!("it answered {status}")),
        };
        Self { what, kind }
    }

    pub(super) fn network(error: ureq::Error) -> Self {
        match error {
            ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) => {
                Self::new(ServiceErrorKind::Unreachable, "no connection to it came about")
            }
            ureq::Error::Timeout(timeout) => {
                Self::new(ServiceErrorKind::Slow, format!("it took too long ({timeout})"))
            }
            ureq::Error::BodyExceedsLimit(limit) => {
                Self::new(ServiceErrorKind::Odd, format!("its answer is longer than {limit} bytes"))
            }
            ureq::Error::Io(error) => Self::io(error.kind()),
            ureq::Error::ConnectionFailed | ureq::Error::HostNotFound => {
                Self::new(ServiceErrorKind::Unreachable, error.to_string())
            }
            ureq::Error::Protocol(_) => {
                Self::new(ServiceErrorKind::SetUp, "it does not speak HTTP as it should")
            }
            ureq::Error::Tls(_) | ureq::Error::Rustls(_) => Self::new(
                ServiceErrorKind::SetUp,
                format!("no encrypted connection to it: {error}"),
            ),
            error => Self::new(ServiceErrorKind::Odd, error.to_string()),
        }
    }

    fn io(kind: io::ErrorKind) -> Self {
        match kind {
            io::ErrorKind::UnexpectedEof => Self::new(ServiceErrorKind::Passing, "it hung up"),
            io::ErrorKind::ConnectionRefused
            | io::ErrorKind::HostUnreachable
            | io::ErrorKind::NetworkUnreachable
            | io::ErrorKind::AddrNotAvailable => {
                Self::new(ServiceErrorKind::Unreachable, kind.to_string())
            }
            // How a certificate that is not believed comes through.
            io::ErrorKind::InvalidData => {
                Self::new(ServiceErrorKind::SetUp, "its certificate or its encryption is not right")
            }
            _ => Self::new(ServiceErrorKind::Passing, kind.to_string()),
        }
    }
}

enum BlamedParameter {
    Model,
    Field(RequestField),
    Nothing,
}

/// What a refusal names: `{"error": {"param": "response_format"}}` (OpenAI), `{"detail": [{"loc": ["body", "language"]}]}`
/// (FastAPI), or a sentence.
fn named(body: &[u8]) -> BlamedParameter {
    let refusal: Value = serde_json::from_slice(body).unwrap_or_default();
    let text = String::from_utf8_lossy(body).to_lowercase();
    let named = refusal["error"]["param"]
        .as_str()
        .or_else(|| refusal["detail"][0]["loc"].as_array()?.last()?.as_str())
        .unwrap_or_default();
    let no_model = refusal["error"]["code"].as_str().is_some_and(|code| code.starts_with("model_"));
    match named {
        "response_format" => BlamedParameter::Field(RequestField::ResponseFormat),
        "language" => BlamedParameter::Field(RequestField::Language),
        "file" => BlamedParameter::Field(RequestField::Sound),
        "model" => BlamedParameter::Model,
        _ if no_model => BlamedParameter::Model,
        _ if text.contains("response_format") || text.contains("verbose_json") => {
            BlamedParameter::Field(RequestField::ResponseFormat)
        }
        _ if text.contains("audio") && text.contains("short") => {
            BlamedParameter::Field(RequestField::Sound)
        }
        _ if text.contains("language") => BlamedParameter::Field(RequestField::Language),
        _ => BlamedParameter::Nothing,
    }
}
