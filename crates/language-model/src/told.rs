//! What `genai` says, as this crate's own failures. Its errors hold bodies of requests and replies, so they end here: nothing of
//! their text goes further.

use genai::webc::StreamTimeout;
use reqwest::{StatusCode, header::HeaderMap};

use crate::{Failure, Waiting, retry};

/// A failure, and what the endpoint seems to find wrong with the request, if it turned it down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) failure: Failure,
    pub(crate) complaint: Option<Complaint>,
}

/// What an endpoint seems not to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Complaint {
    Format,
    Temperature,
    Seed,
}

/// Reads an error that came before (`spoke` is false) or after the first words.
pub(crate) fn read(error: &genai::Error, spoke: bool) -> Told {
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
        Error::ChatResponse { .. } => Failure::Faulted,
        Error::ChatReqHasNoMessages { .. } => Failure::NoMessage,
        _ => Failure::Unintelligible,
    };
    Told { failure, complaint: None }
}

/// A connection that was never made, or broke. What breaks while a body is read had been answered.
fn broke(error: &reqwest::Error) -> Failure {
    if error.is_body() || error.is_decode() { Failure::CutOff } else { Failure::Unreachable }
}

fn refused(status: StatusCode, headers: &HeaderMap, body: &str) -> Told {
    let code = status.as_u16();
    let failure = match code {
        429 => Failure::Busy { retry_after: retry::retry_after(headers) },
        408 | 500.. => Failure::Broken { status: code },
        _ => Failure::Refused { status: code },
    };
    let complaint = matches!(code, 400 | 422 | 500 | 501).then(|| complaint(body)).flatten();
    Told { failure, complaint }
}

/// Which part of the request an error names. A wrong guess costs one more request, without that part.
fn complaint(body: &str) -> Option<Complaint> {
    const NAMES: [(Complaint, &[&str]); 3] = [
        (
            Complaint::Format,
            &[
                "response_format",
                "json_schema",
                "json_object",
                "output_config",
                "responseschema",
                "grammar",
            ],
        ),
        (Complaint::Temperature, &["temperature"]),
        (Complaint::Seed, &["seed"]),
    ];
    let body = body.to_ascii_lowercase();
    NAMES
        .into_iter()
        .find(|(_, names)| names.iter().any(|name| body.contains(name)))
        .map(|(complaint, _)| complaint)
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
}
