//! Beginning an interview once, however often it is asked for with the same idempotency key
//! (draft-ietf-httpapi-idempotency-key-header).

use axum::{extract::FromRequestParts, http::request::Parts};
use interview::{AccountId, InterviewId, JobDescription, Setup};
use practice::interviews::{self, ClearedSetup};
use sha2::{Digest, Sha256};
use storage::{StorageError, Stored};

use crate::{Error, RequestFault, Result, app::App};

/// The header's name.
const HEADER: &str = "Idempotency-Key";
/// The longest key, in characters.
const MOST: usize = 255;

/// The hash of an `Idempotency-Key`, if one was sent.
pub(super) struct IdempotencyKey(Option<[u8; 32]>);

impl FromRequestParts<App> for IdempotencyKey {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        let mut keys = parts.headers.get_all(HEADER).iter();
        let Some(key) = keys.next() else { return Ok(Self(None)) };
        let key = key.as_bytes();
        let reads =
            (1..=MOST).contains(&key.len()) && key.iter().all(|byte| (b'!'..=b'~').contains(byte));
        if !reads || keys.next().is_some() {
            return Err(RequestFault::Header(HEADER).into());
        }
        Ok(Self(Some(Sha256::digest(key).into())))
    }
}

/// An interview, and whether it began just now.
pub(super) struct CreatedInterview {
    pub(super) stored: Stored,
    pub(super) now: bool,
}

/// Begins an interview, or gives the one that the key stands for.
pub(super) async fn begin(
    app: &App,
    account: AccountId,
    key: IdempotencyKey,
    setup: ClearedSetup,
) -> Result<CreatedInterview> {
    // Before the key is taken: what cannot begin does not use one up.
    interviews::speaks(&app.practice, setup.setup().language)?;
    let IdempotencyKey(Some(key)) = key else {
        return Ok(CreatedInterview {
            stored: interviews::begin(&app.practice, account, setup).await?,
            now: true,
        });
    };
    let now = app.practice.clock.now();
    let fresh = InterviewId::new(now, &mut app.practice.clock.chance());
    let request = hash(setup.setup());
    let claimed = app.practice.db.remember_creation(account, key, request, fresh, now).await?;
    if claimed.request_hash != request {
        return Err(Error::KeyReused);
    }
    let id = claimed.interview;
    if let Some(stored) = app.practice.db.load(account, id).await? {
        return Ok(CreatedInterview { stored, now: false });
    }
    // Looked up again: it may have been begun and deleted since the key was claimed.
    is_not_gone(app, account, key).await?;
    match interviews::begin_as(&app.practice, account, id, setup).await {
        Ok(stored) => Ok(CreatedInterview { stored, now: true }),
        // The same request, sent twice at once: the other was first.
        Err(practice::Error::Storage(StorageError::Stale)) => {
            match app.practice.db.load(account, id).await? {
                Some(stored) => Ok(CreatedInterview { stored, now: false }),
                None => {
                    is_not_gone(app, account, key).await?;
                    Err(StorageError::Stale.into())
                }
            }
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Refuses a key whose interview was deleted.
async fn is_not_gone(app: &App, account: AccountId, key: [u8; 32]) -> Result<()> {
    let creation = app.practice.db.creation(account, key).await?;
    let deleted = creation.is_some_and(|creation| creation.deleted_at.is_some());
    if deleted { Err(Error::Gone) } else { Ok(()) }
}

/// What makes two requests the same: what they ask for, however it was written.
fn hash(setup: &Setup) -> [u8; 32] {
    let Setup { role, seniority, kind, questions, language, persona, mode, job } = setup;
    let job = job.as_ref().map_or("", JobDescription::text);
    // One line, which no role of the bank is: nothing else comes out the same.
    let title = role.own_title().map(|title| format!("\n{}", title.text())).unwrap_or_default();
    let role = role.slug();
    let questions = questions.get();
    Sha256::digest(format!(
        "{role}{title}\n{seniority}\n{kind}\n{questions}\n{language}\n{persona}\n{mode}\n{job}"
    ))
    .into()
}
