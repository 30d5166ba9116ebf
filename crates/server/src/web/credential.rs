//! What a request was let in by, for work that goes on after the request: it ends when that is ended.

use axum::{extract::FromRequestParts, http::request::Parts};
use sessions::{SessionId, TokenId};

use crate::{
    api,
    app::App,
    web::{Error, Result, session},
};

/// What a request was let in by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Credential {
    /// A browser's session.
    Session(SessionId),
    /// A program's access token.
    Token(TokenId),
}

impl Credential {
    /// Whether it has not been ended, revoked or run out.
    pub(crate) async fn stands(
        self,
        app: &App,
    ) -> std::result::Result<bool, storage::StorageError> {
        let now = app.clock.now();
        Ok(match self {
            Self::Session(session) => app.db.live_session(session, now).await?.is_some(),
            Self::Token(token) => app.db.is_token_live(token, now).await?,
        })
    }
}

impl FromRequestParts<App> for Credential {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        let token = api::token_of(&parts.extensions).map(Self::Token);
        let session = || session::session_of(&parts.extensions).map(Self::Session);
        token.or_else(session).ok_or(Error::SignedOut { next: None })
    }
}
