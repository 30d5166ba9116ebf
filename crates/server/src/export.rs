//! Everything that is kept of a person, in one JSON document.

use interview::{AccountId, Interview};
use jiff::Timestamp;
use serde::Serialize;
use storage::Result;
use utoipa::ToSchema;

use crate::app::App;

/// Everything that is kept of an account. What is not here (hashes of secrets) means nothing outside Sotto.
#[derive(Serialize, ToSchema)]
pub(crate) struct Export {
    exported_at: Timestamp,
    name: String,
    email: String,
    created_at: Timestamp,
    sign_ins: Vec<SignIn>,
    sessions: Vec<Session>,
    tokens: Vec<Token>,
    resume: Option<Resume>,
    /// Each as it is kept, down to what chance decided.
    #[schema(value_type = Vec<Object>)]
    interviews: Vec<Interview>,
}

/// A way to sign in.
#[derive(Serialize, ToSchema)]
#[schema(as = ExportedSignIn)]
struct SignIn {
    provider: String,
    linked_at: Timestamp,
}

/// A browser that is signed in.
#[derive(Serialize, ToSchema)]
#[schema(as = ExportedSession)]
struct Session {
    device: String,
    begun_at: Timestamp,
    renewed_at: Timestamp,
}

/// A token, without its secret.
#[derive(Serialize, ToSchema)]
#[schema(as = ExportedToken)]
struct Token {
    name: String,
    scopes: String,
    created_at: Timestamp,
    expires_at: Timestamp,
    last_used_at: Option<Timestamp>,
}

/// The resume.
#[derive(Serialize, ToSchema)]
#[schema(as = ExportedResume)]
struct Resume {
    text: String,
    updated_at: Timestamp,
}

/// All of it; `None` when the account is gone.
pub(crate) async fn of(app: &App, account: AccountId) -> Result<Option<Export>> {
    let Some(person) = app.db.account(account).await? else { return Ok(None) };
    let sign_ins = app.db.identities(account).await?.into_iter();
    let sessions = app.db.sessions(account).await?.into_iter();
    let tokens = app.db.tokens(account).await?.into_iter();
    let resume = app.db.resume(account).await?;
    Ok(Some(Export {
        exported_at: app.clock.now(),
        name: person.name,
        email: person.email,
        created_at: person.created_at,
        sign_ins: sign_ins
            .map(|known| SignIn { provider: known.provider, linked_at: known.linked_at })
            .collect(),
        sessions: sessions
            .map(|it| Session {
                device: it.device,
                begun_at: it.begun_at,
                renewed_at: it.renewed_at,
            })
            .collect(),
        tokens: tokens
            .map(|token| Token {
                name: token.name,
                scopes: token.scopes.to_string(),
                created_at: token.created_at,
                expires_at: token.expires_at,
                last_used_at: token.last_used_at,
            })
            .collect(),
        resume: resume.map(|resume| Resume { text: resume.text, updated_at: resume.updated_at }),
        interviews: interviews(app, account).await?,
    }))
}

async fn interviews(app: &App, account: AccountId) -> Result<Vec<Interview>> {
    let mut all = Vec::new();
    let mut before = None;
    loop {
        let stretch = app.db.list(account, before).await?;
        for summary in &stretch.interviews {
            // One that was deleted meanwhile is not missed.
            all.extend(app.db.load(account, summary.id).await?.map(|stored| stored.interview));
        }
        before = stretch.next;
        if before.is_none() {
            return Ok(all);
        }
    }
}
