//! Bodies and parameters that read, and what is said of those that do not.

use axum::{
    Json,
    extract::{FromRequest, FromRequestParts, Query, Request, rejection::JsonRejection},
    http::{StatusCode, request::Parts},
};
use serde::de::DeserializeOwned;

use crate::{Error, RequestFault, Result, app::App};

/// What a parser says of a fault quotes what it found there; so much of it is enough.
const MOST_SAID: usize = 200;

/// A JSON body.
pub(super) struct InBody<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<App> for InBody<T> {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self> {
        let body = Json::from_request(request, app).await;
        body.map(|Json(body)| Self(body)).map_err(refused)
    }
}

fn refused(rejection: JsonRejection) -> Error {
    let why = said(&rejection.body_text());
    let fault = match rejection {
        JsonRejection::JsonDataError(_) => RequestFault::Shape(why),
        JsonRejection::JsonSyntaxError(_) => RequestFault::NotJson(why),
        JsonRejection::MissingJsonContentType(_) => RequestFault::MediaType("application/json"),
        other if other.status() == StatusCode::PAYLOAD_TOO_LARGE => return Error::TooLarge,
        _ => RequestFault::Broken,
    };
    fault.into()
}

/// What stands behind the question mark.
pub(super) struct QueryParams<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequestParts<App> for QueryParams<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        match Query::from_request_parts(parts, app).await {
            Ok(Query(asked)) => Ok(Self(asked)),
            Err(rejection) => Err(RequestFault::Query(said(&rejection.body_text())).into()),
        }
    }
}

/// "Failed to deserialize …: missing field `text` at line 1 column 2" → "The field `text` is missing." A parser's own words
/// are for programmers; its reader is told the field and the place.
fn said(text: &str) -> String {
    let reason = text.split_once(": ").map_or(text, |(_, reason)| reason);
    let (reason, place) = match reason.rsplit_once(" at line ") {
        Some((reason, place)) => (reason, place.split_once(" column ")),
        None => (reason, None),
    };
    let between = |reason: &str, before: &str| -> Option<String> {
        let name = reason.split_once(before)?.1.split('`').next()?;
        Some(name.chars().take(MOST_SAID).collect())
    };
    if let Some(name) = between(reason, "missing field `") {
        return format!("The field `{name}` is missing.");
    }
    if let Some(name) = between(reason, "unknown field `") {
        return format!("The field `{name}` is not known.");
    }
    if let Some(name) = between(reason, "duplicate field `") {
        return format!("The field `{name}` is there twice.");
    }
    // The path to the field, which axum puts before the reason: no words of a sentence.
    let path = reason.split_once(": ").map(|(path, _)| path);
    let path = path.filter(|path| path.len() <= MOST_SAID && !path.contains(' '));
    let wanted = reason.split_once("unknown variant `").and_then(|(_, rest)| {
        let wanted = rest.split_once("expected ")?.1;
        (wanted.len() <= 2 * MOST_SAID).then(|| wanted.trim_start_matches("one of "))
    });
    match (path, wanted, place) {
        (Some(path), Some(wanted), _) => format!("`{path}` must be one of these: {wanted}."),
        (None, Some(wanted), _) => format!("The value must be one of these: {wanted}."),
        (Some(path), None, Some((line, column))) => {
            format!("Check `{path}` at line {line}, column {}.", column.trim_end_matches('.'))
        }
        (None, None, Some((line, column))) => {
            format!("Check line {line}, column {}.", column.trim_end_matches('.'))
        }
        (Some(path), None, None) => format!("Check `{path}`."),
        (None, None, None) => "Check its value.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_SAID, said};

    #[test]
    fn a_reason_is_a_sentence_and_never_long() {
        for (parser, person) in [
            (
                "Failed to do it: missing field `text` at line 1 column 2",
                "The field `text` is missing.",
            ),
            ("Failed to do it: unknown field `a`, expected `b`", "The field `a` is not known."),
            (
                "Failed to parse: EOF while parsing an object at line 1 column 1",
                "Check line 1, column 1.",
            ),
            (
                "Failed to do it: days: invalid type: string \"x\", expected u16 at line 2 column 9",
                "Check `days` at line 2, column 9.",
            ),
            ("Failed to do it: before: invalid length", "Check `before`."),
            ("Failed to do it: invalid length", "Check its value."),
        ] {
            assert_eq!(said(parser), person);
        }
        let long = format!("missing field `{}`", "ß".repeat(10_000));
        assert!(said(&long).chars().count() <= MOST_SAID + 40);
    }
}
