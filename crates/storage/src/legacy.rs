//! Texts of the first schema, which had no keys: plain JSON, to be sealed where it stands.

use interview::AccountId;
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    Db, KeyringError, Result, StorageError, cipher,
    db::{reading, writing},
    seal::{Place, Sealed, Sealer},
};

/// Rows in one transaction: others who write wait for no longer than these take.
const BATCH: i64 = 50;

impl Db {
    /// Seals every text of an account that is not sealed yet, making the account's key if it has none. Says how many
    /// rows were changed.
    ///
    /// May be interrupted and called again, and may run beside others that use the account. SQLite: the plain texts
    /// are overwritten in the file and in its log.
    ///
    /// [`StorageError::KeyLost`] when some are sealed already and the key is gone: a new one would hide that.
    pub async fn seal_legacy(&self, account: AccountId, now: Timestamp) -> Result<u64> {
        let key = match self.keyring.data_key(account).await {
            Err(KeyringError::NoKey) if self.has_sealed(account).await? => {
                return Err(StorageError::KeyLost);
            }
            Err(KeyringError::NoKey) => self.keyring.make_key(account, now).await?,
            known => known?,
        };
        let sealer = Sealer::new(account, key);
        let mut changed = 0;
        loop {
            let interviews = self.seal_interviews(account, &sealer).await?;
            let turns = self.seal_turns(account, &sealer).await?;
            changed += interviews + turns;
            if interviews + turns == 0 {
                break;
            }
        }
        if changed > 0 {
            self.scrub().await;
        }
        Ok(changed)
    }

    /// Whether any text of the account is sealed.
    async fn has_sealed(&self, account: AccountId) -> Result<bool> {
        let sealed: Option<i64> = reading!(self, |tx| {
            sqlx::query_scalar(
                "select version from interview where account_id = $1
                     and (substr(plan, 1, 1) = $2 or substr(report, 1, 1) = $2
                         or exists (select 1 from turn where turn.account_id = interview.account_id
                             and turn.interview_id = interview.id and substr(question, 1, 1) = $2))
                 limit 1",
            )
            .bind(account.0)
            .bind([cipher::VERSION].as_slice())
            .fetch_optional(&mut *tx)
            .await?
        });
        Ok(sealed.is_some())
    }

    async fn seal_interviews(&self, account: AccountId, sealer: &Sealer) -> Result<u64> {
        type Row = (Uuid, Option<Vec<u8>>, Option<Vec<u8>>);
        let done = writing!(self, |tx| {
            // Takes the lock on PostgreSQL, where reading takes none.
            let rows: Vec<Row> = sqlx::query_as(
                "update interview set version = version where account_id = $1 and id in (
                     select id from interview where account_id = $1
                         and (substr(plan, 1, 1) <> $2 or substr(report, 1, 1) <> $2)
                     order by id limit $3)
                 returning id, plan, report",
            )
            .bind(account.0)
            .bind([cipher::VERSION].as_slice())
            .bind(BATCH)
            .fetch_all(&mut *tx)
            .await?;
            for (row, plan, report) in &rows {
                let place = |column| Place { table: "interview", column, row: *row };
                sqlx::query(
                    "update interview set plan = $3, report = $4 where account_id = $1 and id = $2",
                )
                .bind(account.0)
                .bind(row)
                .bind(sealed(sealer, place("plan"), plan.as_deref())?)
                .bind(sealed(sealer, place("report"), report.as_deref())?)
                .execute(&mut *tx)
                .await?;
            }
            rows.len() as u64
        });
        Ok(done)
    }

    async fn seal_turns(&self, account: AccountId, sealer: &Sealer) -> Result<u64> {
        type Row = (Uuid, Uuid, Vec<u8>, Option<Vec<u8>>, Option<Vec<u8>>);
        let done = writing!(self, |tx| {
            let rows: Vec<Row> = sqlx::query_as(
                "update turn set position = position where account_id = $1 and id in (
                     select id from turn where account_id = $1
                         and (substr(question, 1, 1) <> $2 or substr(draft, 1, 1) <> $2
                             or substr(answer, 1, 1) <> $2)
                     order by id limit $3)
                 returning interview_id, id, question, draft, answer",
            )
            .bind(account.0)
            .bind([cipher::VERSION].as_slice())
            .bind(BATCH)
            .fetch_all(&mut *tx)
            .await?;
            for (interview, row, question, draft, answer) in &rows {
                let place = |column| Place { table: "turn", column, row: *row };
                sqlx::query(
                    "update turn set question = $4, draft = $5, answer = $6
                     where account_id = $1 and interview_id = $2 and id = $3",
                )
                .bind(account.0)
                .bind(interview)
                .bind(row)
                .bind(sealed(sealer, place("question"), Some(question))?)
                .bind(sealed(sealer, place("draft"), draft.as_deref())?)
                .bind(sealed(sealer, place("answer"), answer.as_deref())?)
                .execute(&mut *tx)
                .await?;
            }
            rows.len() as u64
        });
        Ok(done)
    }
}

/// The text sealed, or as it is if it is sealed already: no JSON begins with the version of a sealed one.
fn sealed(sealer: &Sealer, place: Place, text: Option<&[u8]>) -> Result<Option<Vec<u8>>> {
    let seal = |text: &[u8]| match text.first() {
        Some(&cipher::VERSION) => Ok(Sealed::from_row(text.to_vec())),
        _ => sealer.seal(&place, text),
    };
    Ok(text.map(seal).transpose()?.map(|sealed| sealed.bytes().to_vec()))
}
