use std::time::Duration;

use axum::{
    Json,
    extract::{Form, State, rejection::FormRejection},
    http::{
        HeaderMap, StatusCode,
        header::{AUTHORIZATION, CACHE_CONTROL, WWW_AUTHENTICATE},
    },
    response::{IntoResponse, Response},
};
use base64::{
    Engine,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::{CLIENT_ID, Provider, Shared, codes::Code, digest};

/// How long an ID token holds; it is looked at once, right away.
pub const ID_TOKEN_LASTS: Duration = Duration::from_secs(5 * 60);

/// A token request (RFC 6749, section 4.1.3; RFC 7636, section 4.5).
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Exchange {
    grant_type: String,
    code: String,
    redirect_uri: String,
    code_verifier: String,
    client_id: String,
    client_secret: String,
}

/// What the person says about themselves, signed (OpenID Connect Core 1.0, section 2).
#[derive(Serialize)]
struct IdToken<'a> {
    iss: &'a str,
    sub: &'a str,
    aud: &'a str,
    iat: i64,
    exp: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<&'a str>,
    name: &'a str,
    email: &'a str,
    email_verified: bool,
}

/// RFC 6749, section 5.2. The sentences are for whoever reads a log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum TokenError {
    InvalidRequest,
    InvalidClient,
    InvalidGrant,
    UnsupportedGrantType,
}

pub(crate) async fn exchange(
    State(provider): State<Shared>,
    headers: HeaderMap,
    exchange: Result<Form<Exchange>, FormRejection>,
) -> Response {
    let Ok(Form(exchange)) = exchange else { return TokenError::InvalidRequest.into_response() };
    match provider.exchanged(&headers, &exchange) {
        Ok(code) => provider.tokens(&code),
        Err(fault) => fault.into_response(),
    }
}

impl Provider {
    /// The code, which is used up by being shown, unless the client could not even say who it is.
    fn exchanged(&self, headers: &HeaderMap, shown: &Exchange) -> Result<Code, TokenError> {
        self.knows(headers, shown)?;
        if shown.grant_type != "authorization_code" {
            return Err(TokenError::UnsupportedGrantType);
        }
        let code =
            self.codes().take(digest(&shown.code), (self.now)()).ok_or(TokenError::InvalidGrant)?;
        let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&shown.code_verifier));
        let verified = digest(&challenge) == digest(&code.challenge);
        if verified && shown.redirect_uri == code.redirect_uri {
            Ok(code)
        } else {
            Err(TokenError::InvalidGrant)
        }
    }

    fn knows(&self, headers: &HeaderMap, shown: &Exchange) -> Result<(), TokenError> {
        let (id, secret) = match headers.get(AUTHORIZATION) {
            // A client says who it is in one way (RFC 6749, section 2.3).
            Some(_) if !shown.client_secret.is_empty() => return Err(TokenError::InvalidRequest),
            Some(basic) => {
                basic.to_str().ok().and_then(basic_credentials).ok_or(TokenError::InvalidClient)?
            }
            None => (shown.client_id.clone(), shown.client_secret.clone()),
        };
        let known = digest(&secret) == self.client_secret && id == CLIENT_ID;
        if known { Ok(()) } else { Err(TokenError::InvalidClient) }
    }

    fn tokens(&self, code: &Code) -> Response {
        let now = (self.now)();
        let id_token = self.key.sign(&IdToken {
            iss: &self.issuer,
            sub: &code.person.subject(),
            aud: CLIENT_ID,
            iat: now.as_second(),
            exp: ends(now),
            nonce: code.nonce.as_deref(),
            name: &code.person.name,
            email: &code.person.email,
            email_verified: true,
        });
        // The protocol wants an access token; this one opens nothing, since there is nothing to open.
        let access_token = BASE64_URL_SAFE_NO_PAD.encode((self.chance)());
        let body = json!({
            "access_token": access_token,
            "token_type": "Bearer",
            "expires_in": ID_TOKEN_LASTS.as_secs(),
            "id_token": id_token,
        });
        ([(CACHE_CONTROL, "no-store")], Json(body)).into_response()
    }
}

fn ends(now: Timestamp) -> i64 {
    now.as_second().saturating_add_unsigned(ID_TOKEN_LASTS.as_secs())
}

/// The client's id and secret, each form-encoded before they were joined (RFC 6749, section 2.3.1).
fn basic_credentials(header: &str) -> Option<(String, String)> {
    let (scheme, encoded) = header.split_once(' ')?;
    let decoded = BASE64_STANDARD
        .decode(encoded.trim())
        .ok()
        .filter(|_| scheme.eq_ignore_ascii_case("basic"))?;
    let (id, secret) = std::str::from_utf8(&decoded).ok()?.split_once(':')?;
    Some((form_decoded(id), form_decoded(secret)))
}

fn form_decoded(text: &str) -> String {
    form_urlencoded::parse(text.as_bytes()).map(|(name, _)| name).collect()
}

impl IntoResponse for TokenError {
    fn into_response(self) -> Response {
        let (status, error, sentence) = match self {
            Self::InvalidRequest => {
                (StatusCode::BAD_REQUEST, "invalid_request", "the request is not complete")
            }
            Self::InvalidClient => {
                (StatusCode::UNAUTHORIZED, "invalid_client", "the client's id or secret is wrong")
            }
            Self::InvalidGrant => (
                StatusCode::BAD_REQUEST,
                "invalid_grant",
                "the code is unknown, used or older than a minute, or was meant for another address or verifier",
            ),
            Self::UnsupportedGrantType => (
                StatusCode::BAD_REQUEST,
                "unsupported_grant_type",
                "only authorization_code is known here",
            ),
        };
        let body = Json(json!({ "error": error, "error_description": sentence }));
        let mut response = (status, [(CACHE_CONTROL, "no-store")], body).into_response();
        if self == Self::InvalidClient {
            response.headers_mut().insert(
                WWW_AUTHENTICATE,
                axum::http::HeaderValue::from_static("Basic realm=\"sotto\""),
            );
        }
        response
    }
}
