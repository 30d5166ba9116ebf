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

/// "Failed to deserialize …: missing field `text`" → "Missing field `text`."
fn said(text: &str) -> String {
    let reason = text.split_once(": ").map_or(text, |(_, reason)| reason);
    let mut characters = reason.chars().take(MOST_SAID);
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).chain(['.']).collect()
}

#[cfg(test)]
mod tests {
    use super::{MOST_SAID, said};

    #[test]
    fn a_reason_is_a_sentence_and_never_long() {
        assert_eq!(said("Failed to do it: missing field `text`"), "Missing field `text`.");
        assert!(said(&"ß".repeat(10_000)).chars().count() <= MOST_SAID + 2);
    }
}
