use sessions::{SessionId, TokenId};
use storage::StorageError;

use crate::Practice;

/// What a request was let in by, for work that goes on after the request: it ends when that is ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Credential {
    /// A browser's session.
    Session(SessionId),
    /// A program's access token.
    Token(TokenId),
}

impl Credential {
    /// Whether it has not been ended, revoked or run out.
    pub(crate) async fn stands(self, practice: &Practice) -> Result<bool, StorageError> {
        let now = practice.clock.now();
        Ok(match self {
            Self::Session(session) => practice.db.live_session(session, now).await?.is_some(),
            Self::Token(token) => practice.db.is_token_live(token, now).await?,
        })
    }
}
