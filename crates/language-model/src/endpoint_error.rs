//! What `genai` says, as this crate's own failures. Its errors hold bodies of requests and replies, so they end here: nothing of
//! their text goes further.

use genai::webc::StreamTimeout;
use reqwest::{StatusCode, header::HeaderMap};

use serde_json::Value;

use crate::{
    Failure, Waiting,
    bounds::{self, TooMuch},
    retry, room,
};

/// A failure, and what the endpoint seems to find wrong with the request, if it turned it down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EndpointError {
    pub(crate) failure: Failure,
    pub(crate) complaint: Option<Complaint>,
}

/// What an endpoint seems not to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Complaint {
    Format,
    Temperature,
    Seed,
    /// How long a reply may be.
    Room(TooMuch),
}

/// Reads an error that came before (`spoke` is false) or after the first words.
pub(crate) fn read(error: &genai::Error, spoke: bool) -> EndpointError {
    use genai::Error;
    let failure = match error {
        Error::HttpError { status, headers, body, .. } => return refused(*status, headers, body),
        Error::WebModelCall { webc_error, .. } | Error::WebAdapterCall { webc_error, .. } => {
            match webc_error {
                genai::webc::Error::ResponseFailedStatus { status, headers, body } => {
                    return refused(*status, headers, body);
                }
                genai::webc::Error::Reqwest(error) => broke(error),
                _ => Failure::Unintelligible,
            }
        }
        Error::WebStream { error, .. } => {
            if let Some(inner) = error.downcast_ref::<Error>() {
                return read(inner, spoke);
            }
            if let Some(error) = error.downcast_ref::<reqwest::Error>() {
                broke(error)
            } else if error.is::<StreamTimeout>() {
                Failure::TimedOut(if spoke { Waiting::Stall } else { Waiting::FirstWords })
            } else {
                Failure::Unintelligible
            }
        }
        // Some report in a stream of status 200 what others refuse.
        Error::ChatResponse { body, .. } if !spoke => {
            return sorted(Failure::Faulted, complaint(&body.to_string()));
        }
        Error::ChatResponse { .. } => Failure::Faulted,
        Error::ChatReqHasNoMessages { .. } => Failure::NoMessage,
        _ => Failure::Unintelligible,
    };
    EndpointError { failure, complaint: None }
}

/// A connection that was never made, or broke. What breaks while a body is read had been answered.
fn broke(error: &reqwest::Error) -> Failure {
    if error.is_body() || error.is_decode() { Failure::CutOff } else { Failure::Unreachable }
}

fn refused(status: StatusCode, headers: &HeaderMap, body: &str) -> EndpointError {
    let code = status.as_u16();
    let failure = match code {
        429 => Failure::Busy { retry_after: retry::retry_after(headers) },
        408 | 500.. => Failure::Broken { status: code },
        _ => Failure::Refused { status: code },
    };
    let complaint =
        matches!(code, 400 | 413 | 416 | 422 | 500 | 501).then(|| complaint(body)).flatten();
    sorted(failure, complaint)
}

/// A prompt that fills the context by itself has no room for a reply, however short.
fn sorted(failure: Failure, complaint: Option<Complaint>) -> EndpointError {
    match complaint {
        Some(Complaint::Room(TooMuch::Context { tokens, prompt: Some(prompt) }))
            if prompt + u64::from(room::LEAST) > tokens =>
        {
            EndpointError { failure: Failure::PromptTooLong, complaint: None }
        }
        _ => EndpointError { failure, complaint },
    }
}

/// Which part of the request an error names: in its `param`, or else first. A wrong guess costs one more request, without that
/// part.
fn complaint(body: &str) -> Option<Complaint> {
    let text = body.to_ascii_lowercase();
    let about = |words: &str| {
        let places =
            NAMES.iter().filter_map(|(name, complaint)| Some((words.find(name)?, *complaint)));
        let room = bounds::place(words).map(|at| (at, Complaint::Room(bounds::read(&text))));
        places.chain(room).min_by_key(|(at, _)| *at).map(|(_, complaint)| complaint)
    };
    param(&text).and_then(|param| about(&param)).or_else(|| about(&text))
}

const NAMES: [(&str, Complaint); 8] = [
    ("response_format", Complaint::Format),
    ("json_schema", Complaint::Format),
    ("json_object", Complaint::Format),
    ("output_config", Complaint::Format),
    ("responseschema", Complaint::Format),
    ("grammar", Complaint::Format),
    ("temperature", Complaint::Temperature),
    ("seed", Complaint::Seed),
];

/// What an error as OpenAI writes them says it is about.
fn param(body: &str) -> Option<String> {
    let error: Value = serde_json::from_str(body).ok()?;
    let param = error.pointer("/error/param").or_else(|| error.get("param"))?;
    param.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_sorted_by_what_can_be_done_about_it() {
        let failure = |status: u16| {
            refused(StatusCode::from_u16(status).unwrap(), &HeaderMap::new(), "").failure
        };
        for status in [302, 400, 401, 402, 403, 404, 413, 422] {
            assert_eq!(failure(status), Failure::Refused { status });
        }
        for status in [408, 500, 502, 503, 504, 529] {
            assert_eq!(failure(status), Failure::Broken { status });
        }
        assert_eq!(failure(429), Failure::Busy { retry_after: None });
    }

    #[test]
    fn a_complaint_is_read_from_what_the_error_names() {
        for (body, named) in [
            (
                r#"{"error":{"message":"This response_format type is unavailable now"}}"#,
                Some(Complaint::Format),
            ),
            (
                r#"{"error":{"message":"Invalid schema","param":"response_format"}}"#,
                Some(Complaint::Format),
            ),
            (
                r#"{"error":{"code":"unsupported_value","param":"temperature"}}"#,
                Some(Complaint::Temperature),
            ),
            ("unexpected field `seed`", Some(Complaint::Seed)),
            (
                r#"{"error":{"message":"max_tokens is too large: 8192. This model supports at most 4096 completion tokens","param":"max_tokens"}}"#,
                Some(Complaint::Room(TooMuch::Reply(4096))),
            ),
            (
                r#"{"error":{"message":"Unsupported: response_format. Supported are messages, max_tokens, seed"}}"#,
                Some(Complaint::Format),
            ),
            (
                r#"{"error":{"message":"max_tokens and seed do, this does not","param":"temperature"}}"#,
                Some(Complaint::Temperature),
            ),
            ("prompt too long", None),
        ] {
            assert_eq!(
                refused(StatusCode::BAD_REQUEST, &HeaderMap::new(), body).complaint,
                named,
                "{body}"
            );
        }
        assert_eq!(
            refused(StatusCode::UNAUTHORIZED, &HeaderMap::new(), "temperature").complaint,
            None
        );
    }

    #[test]
    fn a_prompt_that_fills_the_context_is_too_long_by_itself() {
        let body = r#"{"error":{"code":400,"message":"the request exceeds the available context size. try increasing the context size or enable context shift","type":"exceed_context_size_error","n_prompt_tokens":14429,"n_ctx":8192}}"#;
        for status in [StatusCode::BAD_REQUEST, StatusCode::INTERNAL_SERVER_ERROR] {
            let error = refused(status, &HeaderMap::new(), body);
            assert_eq!(error, EndpointError { failure: Failure::PromptTooLong, complaint: None });
        }
    }
}
