//! What a request was let in by.

use axum::{extract::FromRequestParts, http::request::Parts};
use practice::Credential;
use storage::LiveToken;

use crate::{Error, Result, app::App, session};

/// What an `Authorization` header led to.
#[derive(Clone)]
pub(crate) enum ShownToken {
    /// A token that is good.
    Good(LiveToken),
    /// Anything else.
    Unknown,
}

/// The argument of a handler whose work may outlast its request.
pub(crate) struct LetInBy(pub(crate) Credential);

impl FromRequestParts<App> for LetInBy {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        let token = match parts.extensions.get() {
            Some(ShownToken::Good(token)) => Some(Credential::Token(token.id)),
            _ => None,
        };
        let session = || session::session_of(&parts.extensions).map(Credential::Session);
        token.or_else(session).map(Self).ok_or(Error::SignedOut { next: None })
    }
}
