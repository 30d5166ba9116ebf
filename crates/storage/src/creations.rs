use std::time::Duration;

use interview::{AccountId, InterviewId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    Db, Result,
    columns::{hash, time},
    engine::{asking, writing},
    rows::row,
};

/// The interview that an idempotency key stands for: whoever sends the same request again gets the same one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Creation {
    /// A hash of the request: the same key with another request is a mistake.
    pub request_hash: [u8; 32],
    /// The interview it began, or is about to begin.
    pub interview: InterviewId,
    /// When that was deleted. An interview that is not there and was never deleted did not come about.
    pub deleted_at: Option<Timestamp>,
}

impl Creation {
    /// How long a key is remembered.
    pub const LASTS: Duration = Duration::from_secs(24 * 60 * 60);
}

row! {
    CreationRow {
        request_hash: Vec<u8>,
        interview_id: Uuid,
        deleted_at: Option<i64>,
    }
}

impl Db {
    /// Claims an idempotency key, by its hash, for an interview that is about to begin; what comes back is what the key
    /// stands for, which is an earlier creation if there was one. Of several that come at once, one is first.
    ///
    /// Claim first, then begin: an interview that did not come about after all is begun, with the id that was claimed,
    /// by whoever sends the request again.
    pub async fn remember_creation(
        &self,
        account: AccountId,
        key_hash: [u8; 32],
        request_hash: [u8; 32],
        interview: InterviewId,
        now: Timestamp,
    ) -> Result<Creation> {
        let row: CreationRow = writing!(self, |tx| {
            // An update that changes nothing, so that the row there is comes back, and not none.
            sqlx::query_as(
                "insert into creation (account_id, key_hash, request_hash, interview_id, created_at)
                 values ($1, $2, $3, $4, $5)
                 on conflict (account_id, key_hash) do update set created_at = creation.created_at
                 returning request_hash, interview_id, deleted_at",
            )
            .bind(account.0)
            .bind(&key_hash[..])
            .bind(&request_hash[..])
            .bind(interview.0)
            .bind(now.as_millisecond())
            .fetch_one(&mut *tx)
            .await?
        });
        row.creation()
    }

    /// What an idempotency key stands for.
    pub async fn creation(
        &self,
        account: AccountId,
        key_hash: [u8; 32],
    ) -> Result<Option<Creation>> {
        let row: Option<CreationRow> = asking!(self, |pool| {
            sqlx::query_as(
                "select request_hash, interview_id, deleted_at from creation
                 where account_id = $1 and key_hash = $2",
            )
            .bind(account.0)
            .bind(&key_hash[..])
            .fetch_optional(pool)
            .await
        });
        row.map(CreationRow::creation).transpose()
    }

    /// Notes with the idempotency keys that began it that an interview is about to be deleted, or that all of the
    /// account's are. A key outlives what it began, and must not begin it once more.
    ///
    /// Note first, then delete: if only the note is made, the interview is there and found as before.
    pub async fn note_deletion(
        &self,
        account: AccountId,
        interview: Option<InterviewId>,
        now: Timestamp,
    ) -> Result<()> {
        writing!(self, |tx| {
            // An interview that is about to begin is not there yet, and its key is left as it is.
            sqlx::query(
                "update creation set deleted_at = $3
                 where account_id = $1 and ($2 is null or interview_id = $2)
                     and interview_id in (select id from interview where account_id = $1)",
            )
            .bind(account.0)
            .bind(interview.map(|id| id.0))
            .bind(now.as_millisecond())
            .execute(&mut *tx)
            .await?;
        });
        Ok(())
    }
}

impl CreationRow {
    fn creation(self) -> Result<Creation> {
        Ok(Creation {
            request_hash: hash("creation", "request_hash", &self.request_hash)?,
            interview: InterviewId(self.interview_id),
            deleted_at: self.deleted_at.map(|at| time("creation", "deleted_at", at)).transpose()?,
        })
    }
}
