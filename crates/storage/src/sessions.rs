use std::{fmt, time::Duration};

use interview::AccountId;
use jiff::Timestamp;
use sessions::{
    ABSOLUTE_LIMIT, Family, IDLE_LIMIT, Presented, RefreshToken, SecretHash, SessionId,
};
use uuid::Uuid;

use crate::{
    Db, Result,
    accounts::{AccountRole, touching},
    columns::{before, day, hash, time},
    engine::{asking, writing},
    rows::row,
    seal::{AssociatedData, Sealed},
};

/// What the session check of every signed-in page asks.
pub(crate) const LIVE_SESSION: &str = "select session.account_id, account.role
     from session join account on account.id = session.account_id
     where session.id = $1 and session.renewed_at > $2 and session.begun_at > $3";

/// Who is behind a session that has not ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LiveSession {
    /// Whose session it is.
    pub account: AccountId,
    /// What the account may do.
    pub role: AccountRole,
}

/// What became of a refresh token that was shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Renewal {
    /// It was good: the fresh one is, too.
    Renewed(AccountId),
    /// A later one was shown before it: somebody has a copy. The session is gone.
    Stolen,
    /// The session is over, or there is none. It is gone.
    Ended,
}

/// A session, as its owner sees it.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionSummary {
    /// Its id.
    pub id: SessionId,
    /// Where it is, such as "Firefox on Linux".
    pub device: String,
    /// When its owner signed in.
    pub begun_at: Timestamp,
    /// When it was last used, to ten minutes.
    pub renewed_at: Timestamp,
}

impl fmt::Debug for SessionSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionSummary").field("id", &self.id).finish_non_exhaustive()
    }
}

/// What a session must be younger than to be live.
pub(crate) struct Live {
    pub(crate) renewed_after: i64,
    pub(crate) begun_after: i64,
}

impl Live {
    pub(crate) fn at(now: Timestamp) -> Self {
        let before = |limit: Duration| before(now, limit).as_millisecond();
        Self { renewed_after: before(IDLE_LIMIT), begun_after: before(ABSOLUTE_LIMIT) }
    }
}

row! {
    LiveRow {
        account_id: Uuid,
        role: String,
    }
}

row! {
    FamilyRow {
        account_id: Uuid,
        current_hash: Vec<u8>,
        previous_hash: Option<Vec<u8>>,
        begun_at: i64,
        renewed_at: i64,
    }
}

row! {
    SummaryRow {
        id: Uuid,
        device: Vec<u8>,
        begun_at: i64,
        renewed_at: i64,
    }
}

impl Db {
    /// Keeps a session that begins. `device` is where, such as "Firefox on Linux".
    pub async fn begin_session(
        &self,
        id: SessionId,
        account: AccountId,
        family: &Family,
        device: &str,
        now: Timestamp,
    ) -> Result<()> {
        let device = self.sealer(account).await?.seal_value(&associated_data(id), device)?;
        writing!(self, |tx| {
            touching!(tx, account, now);
            sqlx::query(
                "insert into session (id, account_id, current_hash, previous_hash, begun_at, renewed_at, device)
                 values ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(id.0)
            .bind(account.0)
            .bind(&family.current.0[..])
            .bind(family.previous.as_ref().map(|hash| &hash.0[..]))
            .bind(family.begun_at.as_millisecond())
            .bind(family.renewed_at.as_millisecond())
            .bind(device.bytes())
            .execute(&mut *tx)
            .await?;
        });
        Ok(())
    }

    /// Who is behind a session; `None` once it has ended, been idle for too long, or lost its account.
    ///
    /// One statement over two primary keys: every signed-in page asks it.
    pub async fn live_session(&self, id: SessionId, now: Timestamp) -> Result<Option<LiveSession>> {
        let live = Live::at(now);
        let row: Option<LiveRow> = asking!(self, |pool| {
            sqlx::query_as(LIVE_SESSION)
                .bind(id.0)
                .bind(live.renewed_after)
                .bind(live.begun_after)
                .fetch_optional(pool)
                .await
        });
        let live = |row: LiveRow| {
            let role = AccountRole::from_row(&row.role)?;
            Ok(LiveSession { account: AccountId(row.account_id), role })
        };
        row.map(live).transpose()
    }

    /// Takes a refresh token that was shown and decides by the rules of [`Family::present`] what it is good for. `fresh`
    /// is what is kept of the one to be given out in its place.
    pub async fn renew_session(
        &self,
        shown: &RefreshToken,
        fresh: SecretHash,
        now: Timestamp,
    ) -> Result<Renewal> {
        let id = shown.session();
        Ok(writing!(self, |tx| {
            // The account before the session, as whoever deletes the account takes them.
            sqlx::query(
                "update account set active_on = $2
                 where id = (select account_id from session where id = $1) and active_on < $2",
            )
            .bind(id.0)
            .bind(day(now))
            .execute(&mut *tx)
            .await?;
            // An update that changes nothing: the way both engines know to hold a row and read it.
            let held = sqlx::query_as(
                "update session set renewed_at = renewed_at where id = $1
                 returning account_id, current_hash, previous_hash, begun_at, renewed_at",
            );
            let held: Option<FamilyRow> = held.bind(id.0).fetch_optional(&mut *tx).await?;
            let Some(row) = held else { return Ok(Renewal::Ended) };
            let account = AccountId(row.account_id);
            let renewal = match row.family()?.present(shown, fresh, now) {
                Presented::Renewed(family) => {
                    sqlx::query(
                        "update session set current_hash = $2, previous_hash = $3, renewed_at = $4 where id = $1",
                    )
                    .bind(id.0)
                    .bind(&family.current.0[..])
                    .bind(family.previous.as_ref().map(|hash| &hash.0[..]))
                    .bind(family.renewed_at.as_millisecond())
                    .execute(&mut *tx)
                    .await?;
                    Renewal::Renewed(account)
                }
                Presented::Stolen => Renewal::Stolen,
                Presented::Idle | Presented::Over => Renewal::Ended,
            };
            if matches!(renewal, Renewal::Stolen | Renewal::Ended) {
                let delete = sqlx::query("delete from session where id = $1");
                delete.bind(id.0).execute(&mut *tx).await?;
            }
            renewal
        }))
    }

    /// The account's sessions, the last used first.
    pub async fn sessions(&self, account: AccountId) -> Result<Vec<SessionSummary>> {
        let rows: Vec<SummaryRow> = asking!(self, |pool| {
            sqlx::query_as(
                "select id, device, begun_at, renewed_at from session where account_id = $1
                 order by renewed_at desc, id desc",
            )
            .bind(account.0)
            .fetch_all(pool)
            .await
        });
        let sealer = self.sealer(account).await?;
        let summary = |row: SummaryRow| {
            let id = SessionId(row.id);
            Ok(SessionSummary {
                id,
                device: sealer.open_value(&associated_data(id), &Sealed::from_row(row.device))?,
                begun_at: time("session", "begun_at", row.begun_at)?,
                renewed_at: time("session", "renewed_at", row.renewed_at)?,
            })
        };
        rows.into_iter().map(summary).collect()
    }

    /// Ends a session. `false` when there is none, or when it is someone else's.
    pub async fn end_session(&self, account: AccountId, id: SessionId) -> Result<bool> {
        let ended = writing!(self, |tx| {
            let delete = sqlx::query("delete from session where account_id = $1 and id = $2");
            delete.bind(account.0).bind(id.0).execute(&mut *tx).await?.rows_affected()
        });
        Ok(ended > 0)
    }

    /// Ends every session of an account, and says how many there were.
    pub async fn end_sessions(&self, account: AccountId) -> Result<u64> {
        Ok(writing!(self, |tx| {
            let delete = sqlx::query("delete from session where account_id = $1");
            delete.bind(account.0).execute(&mut *tx).await?.rows_affected()
        }))
    }

    /// Ends every session of everybody who signed in with this email address, verified or not, or of everybody, and says
    /// how many there were.
    pub async fn end_sessions_of(&self, email: Option<&str>) -> Result<u64> {
        let (verified, told) = match email {
            Some(email) => (
                Some(self.email_hash(email, true).await?.to_vec()),
                Some(self.email_hash(email, false).await?.to_vec()),
            ),
            None => (None, None),
        };
        Ok(writing!(self, |tx| {
            let delete = sqlx::query(
                "delete from session where $1 is null
                     or account_id in (select id from account where email_hash in ($1, $2))",
            );
            let delete = delete.bind(verified.as_deref()).bind(told.as_deref());
            delete.execute(&mut *tx).await?.rows_affected()
        }))
    }

    /// Ends every session of an account but one, and says how many there were.
    pub async fn end_other_sessions(&self, account: AccountId, keep: SessionId) -> Result<u64> {
        Ok(writing!(self, |tx| {
            let delete = sqlx::query("delete from session where account_id = $1 and id <> $2");
            delete.bind(account.0).bind(keep.0).execute(&mut *tx).await?.rows_affected()
        }))
    }
}

impl FamilyRow {
    fn family(self) -> Result<Family> {
        let previous = self.previous_hash.map(|bytes| hash("session", "previous_hash", &bytes));
        Ok(Family {
            current: SecretHash(hash("session", "current_hash", &self.current_hash)?),
            previous: previous.transpose()?.map(SecretHash),
            begun_at: time("session", "begun_at", self.begun_at)?,
            renewed_at: time("session", "renewed_at", self.renewed_at)?,
        })
    }
}

fn associated_data(session: SessionId) -> AssociatedData {
    AssociatedData { table: "session", column: "device", row: session.0 }
}
