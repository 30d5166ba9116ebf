//! Everything that is kept of a person, in one JSON document.

use std::{collections::VecDeque, io, time::Duration};

use futures_util::{Stream, stream};
use interview::{AccountId, Interview, InterviewId};
use jiff::Timestamp;
use serde::Serialize;
use storage::Result;
use tokio::time::Instant;
use utoipa::ToSchema;

use crate::{
    Error, Practice,
    limits::{ExportPlace, Limits},
    resumes,
};

/// Everything that is kept of an account. What is not here (hashes of secrets) means nothing outside Sotto.
#[derive(Serialize, ToSchema)]
pub struct Export {
    exported_at: Timestamp,
    name: String,
    email: String,
    created_at: Timestamp,
    /// The language chosen for pages (BCP 47).
    page_language: Option<String>,
    sign_ins: Vec<SignIn>,
    sessions: Vec<Session>,
    tokens: Vec<ExportedToken>,
    resume: Option<ExportedResume>,
    shared_links: Vec<ExportedLink>,
    /// Each as it is kept, down to what chance decided and what was not heard for certain.
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
struct ExportedToken {
    name: String,
    scopes: String,
    created_at: Timestamp,
    expires_at: Timestamp,
    last_used_at: Option<Timestamp>,
}

/// A link to a report, without its secret.
#[derive(Serialize, ToSchema)]
#[schema(as = ExportedSharedLink)]
struct ExportedLink {
    #[schema(value_type = uuid::Uuid)]
    interview: InterviewId,
    /// What it shows: `scores`, `notes` or `answers`.
    shows: &'static str,
    shows_name: bool,
    created_at: Timestamp,
    expires_at: Timestamp,
}

/// The resume.
#[derive(Serialize, ToSchema)]
#[schema(as = ExportedResume)]
struct ExportedResume {
    /// As people read it.
    text: String,
    /// The same as JSON Resume (see jsonresume.org).
    #[schema(value_type = Object)]
    json_resume: serde_json::Value,
    updated_at: Timestamp,
}

/// A download is over after this, done or not.
const LONGEST: Duration = Duration::from_secs(600);

/// All of it, as one JSON document, written while it is read: one interview after the other, and only as fast as it is
/// taken, so that a large account and a slow reader cost no more memory than its longest interview. `None` when the account
/// is gone.
///
/// One at a time for an account. A document that could not be finished ends in an error, never as if it were whole.
pub async fn of(
    practice: &Practice,
    account: AccountId,
) -> crate::Result<Option<impl Stream<Item = io::Result<Vec<u8>>> + Send + use<>>> {
    let place = Limits::export(&practice.limits, account).ok_or(Error::Downloading)?;
    let Some(person) = practice.db.account(account).await? else { return Ok(None) };
    let sign_ins = practice.db.identities(account).await?.into_iter();
    let sessions = practice.db.sessions(account).await?.into_iter();
    let tokens = practice.db.tokens(account).await?.into_iter();
    let kept = resumes::kept(practice, account).await?;
    let links = practice.db.all_shared_links(account).await?.into_iter();
    let export = Export {
        exported_at: practice.clock.now(),
        name: person.name,
        email: person.email,
        created_at: person.created_at,
        page_language: person.page_language,
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
            .map(|token| ExportedToken {
                name: token.name,
                scopes: token.scopes.to_string(),
                created_at: token.created_at,
                expires_at: token.expires_at,
                last_used_at: token.last_used_at,
            })
            .collect(),
        resume: kept.map(|kept| ExportedResume {
            text: kept.resume.to_text(),
            json_resume: resume::to_json(&kept.resume),
            updated_at: kept.updated_at,
        }),
        shared_links: links
            .map(|link| ExportedLink {
                interview: link.interview,
                shows: link.content.slug(),
                shows_name: link.names_owner,
                created_at: link.created_at,
                expires_at: link.expires_at,
            })
            .collect(),
        interviews: Vec::new(),
    };
    let writer = Writer {
        practice: practice.clone(),
        account,
        until: Instant::now() + LONGEST,
        step: ExportStep::Head(Box::new(export)),
        _place: place,
    };
    let written = stream::try_unfold(writer, |mut writer| async {
        let piece = writer.piece().await.inspect_err(|fault| {
            tracing::warn!(%fault, "an export could not be finished");
        });
        io::Result::Ok(piece?.map(|piece| (piece, writer)))
    });
    Ok(Some(written))
}

const CLOSING: &[u8] = b"]}";

/// Writes the document piece by piece.
struct Writer {
    practice: Practice,
    account: AccountId,
    until: Instant,
    step: ExportStep,
    /// No other export of the account begins before this one is over.
    _place: ExportPlace,
}

enum ExportStep {
    /// All before the interviews; of those it has none yet.
    Head(Box<Export>),
    Interviews(InterviewCursor),
    Done,
}

/// How far the interviews are written.
#[derive(Default)]
struct InterviewCursor {
    /// Those of the page that is being written.
    here: VecDeque<InterviewId>,
    /// Where the next page begins.
    before: Option<InterviewId>,
    last_page: bool,
    any: bool,
}

impl Writer {
    /// The next piece; `None` when all is written.
    async fn piece(&mut self) -> io::Result<Option<Vec<u8>>> {
        if Instant::now() > self.until {
            return Err(io::Error::new(io::ErrorKind::TimedOut, "it took too long"));
        }
        match &mut self.step {
            ExportStep::Head(head) => {
                let mut head = serde_json::to_vec(head)?;
                // They come last: what closes them and the document is written behind them.
                head.truncate(head.len() - CLOSING.len());
                self.step = ExportStep::Interviews(InterviewCursor::default());
                Ok(Some(head))
            }
            ExportStep::Interviews(progress) => {
                let interview = progress.next(&self.practice, self.account).await;
                let Some(interview) = interview.map_err(io::Error::other)? else {
                    self.step = ExportStep::Done;
                    return Ok(Some(CLOSING.to_vec()));
                };
                let mut piece = if progress.any { vec![b','] } else { Vec::new() };
                progress.any = true;
                serde_json::to_writer(&mut piece, &interview)?;
                Ok(Some(piece))
            }
            ExportStep::Done => Ok(None),
        }
    }
}

impl InterviewCursor {
    async fn next(&mut self, practice: &Practice, account: AccountId) -> Result<Option<Interview>> {
        loop {
            while let Some(id) = self.here.pop_front() {
                // One that was deleted meanwhile is not missed.
                if let Some(stored) = practice.db.load(account, id).await? {
                    return Ok(Some(stored.interview));
                }
            }
            if self.last_page {
                return Ok(None);
            }
            let page = practice.db.list(account, self.before).await?;
            self.here = page.interviews.iter().map(|summary| summary.id).collect();
            self.before = page.next;
            self.last_page = page.next.is_none();
        }
    }
}
