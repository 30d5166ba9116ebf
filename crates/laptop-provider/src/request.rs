use axum::{
    http::{HeaderName, HeaderValue, StatusCode, Version, header::LOCATION},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use crate::{CLIENT_ID, Provider};

/// The longest parameter of an authorization request; unknown ones are not looked at.
pub const MAX_PARAMETER_CHARS: usize = 1_024;

/// An authorization request as it arrives (OpenID Connect Core 1.0, section 3.1.2.1; RFC 7636).
#[derive(Clone, Deserialize, Default)]
#[serde(default)]
pub(crate) struct AuthorizationRequest {
    pub(crate) response_type: String,
    pub(crate) client_id: String,
    pub(crate) redirect_uri: String,
    pub(crate) scope: String,
    pub(crate) state: String,
    pub(crate) nonce: String,
    pub(crate) code_challenge: String,
    pub(crate) code_challenge_method: String,
    pub(crate) prompt: String,
}

/// Why a request goes no further.
#[derive(Debug)]
pub(crate) enum Refused {
    /// Nobody knows where it came from: it is explained here, and sends nobody anywhere.
    Here(Fault),
    /// Whoever sent it is told, at the address that was checked (RFC 6749, section 4.1.2.1).
    There { location: String },
}

/// Why a request cannot be answered.
#[derive(Debug)]
pub(crate) enum Fault {
    /// Something of the address or the form is missing, or cannot be read.
    Incomplete,
    TooLong,
    OtherClient,
    ReturnAddress,
    OtherSite,
    /// Somebody else may have sent it.
    Proxy(ProxySign),
}

/// What shows that a request came through a proxy.
#[derive(Debug)]
pub(crate) enum ProxySign {
    Header(HeaderName),
    Version(Version),
    /// Its `Origin` is another than the one asked for.
    OtherHost,
}

impl AuthorizationRequest {
    /// The request, if it is one that can be answered with a code.
    pub(crate) fn checked(self, provider: &Provider) -> Result<Self, Refused> {
        if self.parameters().any(|value| value.chars().count() > MAX_PARAMETER_CHARS) {
            return Err(Refused::Here(Fault::TooLong));
        }
        if self.client_id != CLIENT_ID {
            return Err(Refused::Here(Fault::OtherClient));
        }
        if provider.redirect_uri != self.redirect_uri {
            return Err(Refused::Here(Fault::ReturnAddress));
        }
        match self.fault() {
            Some(error) => Err(Refused::There { location: self.answer(provider, "error", error) }),
            None => Ok(self),
        }
    }

    /// The address to go on to, with this parameter, the state, and who answers (RFC 9207).
    pub(crate) fn answer(&self, provider: &Provider, name: &str, value: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair(name, value);
        if !self.state.is_empty() {
            query.append_pair("state", &self.state);
        }
        query.append_pair("iss", &provider.issuer);
        let joint = if self.redirect_uri.contains('?') { '&' } else { '?' };
        format!("{}{joint}{}", self.redirect_uri, query.finish())
    }

    fn fault(&self) -> Option<&'static str> {
        let challenge = self.code_challenge.as_bytes();
        let base64url = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if self.response_type != "code" {
            Some("unsupported_response_type")
        } else if !self.scope.split(' ').any(|scope| scope == "openid") {
            Some("invalid_scope")
        } else if self.code_challenge_method != "S256"
            || challenge.len() != 43
            || !challenge.iter().all(base64url)
        {
            Some("invalid_request")
        } else if self.prompt.split(' ').any(|prompt| prompt == "none") {
            // Nobody is ever signed in here already.
            Some("login_required")
        } else {
            None
        }
    }

    /// What the page sends back with the person's answer.
    pub(crate) fn fields(&self) -> [(&'static str, &str); 8] {
        [
            ("response_type", &self.response_type),
            ("client_id", &self.client_id),
            ("redirect_uri", &self.redirect_uri),
            ("scope", &self.scope),
            ("state", &self.state),
            ("nonce", &self.nonce),
            ("code_challenge", &self.code_challenge),
            ("code_challenge_method", &self.code_challenge_method),
        ]
    }

    fn parameters(&self) -> impl Iterator<Item = &str> {
        self.fields().into_iter().map(|(_, value)| value).chain([self.prompt.as_str()])
    }
}

/// On to another address by GET, whatever the method was.
pub(crate) fn see_other(location: &str) -> Response {
    match HeaderValue::from_str(location) {
        Ok(location) => (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response(),
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}
