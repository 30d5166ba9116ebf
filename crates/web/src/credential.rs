//! What a request was let in by.

use axum::{extract::FromRequestParts, http::request::Parts};
use practice::Credential;

use crate::{Error, Result, api, app::App, session};

/// The argument of a handler whose work may outlast its request.
pub(crate) struct LetInBy(pub(crate) Credential);

impl FromRequestParts<App> for LetInBy {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        let token = api::token_of(&parts.extensions).map(Credential::Token);
        let session = || session::session_of(&parts.extensions).map(Credential::Session);
        token.or_else(session).map(Self).ok_or(Error::SignedOut { next: None })
    }
}
