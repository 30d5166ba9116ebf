use std::{fmt, time::Duration};

use interview::AccountId;
use jiff::Timestamp;

use crate::{
    Db, Result,
    accounts::touching,
    columns::{before, time},
    engine::{asking, writing},
    rows::row,
    seal::{AssociatedData, Sealed},
};

/// A day: when an account was last active is known no better.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What a candidate keeps about themselves, as one text: how it is made of parts, others know.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredResume {
    /// The text.
    pub text: String,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When it is deleted by itself, if nothing happens until then.
    pub ends_at: Timestamp,
}

impl StoredResume {
    /// How long the text may be, with what its parts are called in it.
    pub const MAX_CHARS: usize = 200_000;

    /// How long it stays without any activity of its owner.
    pub const LASTS: Duration = Duration::from_secs(90 * 24 * 60 * 60);
}

/// Without the text.
impl fmt::Debug for StoredResume {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredResume").field("updated_at", &self.updated_at).finish_non_exhaustive()
    }
}

row! {
    ResumeRow {
        text: Vec<u8>,
        updated_at: i64,
        active_on: i64,
    }
}

impl Db {
    /// The account's resume.
    pub async fn resume(&self, account: AccountId) -> Result<Option<StoredResume>> {
        let found: Option<ResumeRow> = asking!(self, |pool| {
            sqlx::query_as(
                "select resume.text, resume.updated_at, account.active_on
                 from resume join account on account.id = resume.account_id where resume.account_id = $1",
            )
            .bind(account.0)
            .fetch_optional(pool)
            .await
        });
        let Some(row) = found else { return Ok(None) };
        let active_on = time("account", "active_on", row.active_on)?;
        Ok(Some(StoredResume {
            text: self
                .sealer(account)
                .await?
                .open_value(&associated_data(account), &Sealed::from_row(row.text))?,
            updated_at: time("resume", "updated_at", row.updated_at)?,
            ends_at: active_on.checked_add(StoredResume::LASTS + DAY).unwrap_or(Timestamp::MAX),
        }))
    }

    /// Keeps a resume in place of the one that was changed at `seen`, or where there was none. `false`, and nothing changed, when it
    /// has been changed since, or when it is longer than [`StoredResume::MAX_CHARS`].
    pub async fn set_resume(
        &self,
        account: AccountId,
        text: &str,
        seen: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<bool> {
        if text.chars().count() > StoredResume::MAX_CHARS {
            return Ok(false);
        }
        let text = self.sealer(account).await?.seal_value(&associated_data(account), text)?;
        let seen = seen.map(Timestamp::as_millisecond);
        // Two changes never have the same time, so that the second of two windows is told.
        let at = seen.map_or(now.as_millisecond(), |seen| now.as_millisecond().max(seen + 1));
        let kept = writing!(self, |tx| {
            touching!(tx, account, now);
            sqlx::query(
                "insert into resume (account_id, text, updated_at) values ($1, $2, $3)
                 on conflict (account_id) do update set text = excluded.text, updated_at = excluded.updated_at
                 where resume.updated_at = $4",
            )
            .bind(account.0)
            .bind(text.bytes())
            .bind(at)
            .bind(seen)
            .execute(&mut *tx)
            .await?
            .rows_affected()
        });
        Ok(kept > 0)
    }

    /// Deletes the account's resume, overwritten as by [`Db::delete`]. `false` when there is none.
    pub async fn delete_resume(&self, account: AccountId) -> Result<bool> {
        let deleted = writing!(self, |tx| {
            let delete = sqlx::query("delete from resume where account_id = $1");
            delete.bind(account.0).execute(&mut *tx).await?.rows_affected()
        });
        if deleted > 0 {
            self.scrub().await;
        }
        Ok(deleted > 0)
    }

    /// The same, where it is still the one that was changed at `seen`. `false` where it is not.
    pub async fn delete_resume_of(&self, account: AccountId, seen: Timestamp) -> Result<bool> {
        let deleted = writing!(self, |tx| {
            sqlx::query("delete from resume where account_id = $1 and updated_at = $2")
                .bind(account.0)
                .bind(seen.as_millisecond())
                .execute(&mut *tx)
                .await?
                .rows_affected()
        });
        if deleted > 0 {
            self.scrub().await;
        }
        Ok(deleted > 0)
    }

    /// Deletes the resumes of accounts that have done nothing for [`StoredResume::LASTS`], and says how many there were.
    pub async fn expire_resumes(&self, now: Timestamp) -> Result<u64> {
        let idle_since = before(now, StoredResume::LASTS + DAY).as_millisecond();
        let deleted = writing!(self, |tx| {
            sqlx::query(
                "delete from resume where account_id in (select id from account where active_on <= $1)",
            )
            .bind(idle_since)
            .execute(&mut *tx)
            .await?
            .rows_affected()
        });
        if deleted > 0 {
            self.scrub().await;
        }
        Ok(deleted)
    }
}

fn associated_data(account: AccountId) -> AssociatedData {
    AssociatedData { table: "resume", column: "text", row: account.0 }
}
