use std::time::Duration;

use jiff::Timestamp;

use crate::{
    Creation, Db, Result,
    columns::{before, time, unreadable},
    engine::{asking, writing},
    rows::row,
    sessions::Live,
};

/// The last run of a job.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JobRun {
    /// The job.
    pub name: String,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended.
    pub finished_at: Timestamp,
    /// How it ended.
    pub outcome: JobOutcome,
}

/// How a job's run ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum JobOutcome {
    /// It did this many of what it does.
    Done(u64),
    /// It failed, for a reason with this name, such as [`StorageError::code`](crate::StorageError::code).
    Failed(String),
}

row! {
    JobRow {
        name: String,
        started_at: i64,
        finished_at: i64,
        outcome: String,
        count: Option<i64>,
    }
}

impl Db {
    /// Keeps how a job's last run went, in place of the run before.
    pub async fn job_ran(
        &self,
        name: &str,
        started_at: Timestamp,
        finished_at: Timestamp,
        outcome: &JobOutcome,
    ) -> Result<()> {
        let (outcome, count) = match outcome {
            JobOutcome::Done(count) => (DONE, Some(i64::try_from(*count).unwrap_or(i64::MAX))),
            JobOutcome::Failed(reason) => (reason.as_str(), None),
        };
        writing!(self, |tx| {
            sqlx::query(
                "insert into job_run (name, started_at, finished_at, outcome, count) values ($1, $2, $3, $4, $5)
                 on conflict (name) do update set started_at = excluded.started_at,
                     finished_at = excluded.finished_at, outcome = excluded.outcome, count = excluded.count",
            )
            .bind(name)
            .bind(started_at.as_millisecond())
            .bind(finished_at.as_millisecond())
            .bind(outcome)
            .bind(count)
            .execute(&mut *tx)
            .await?;
        });
        Ok(())
    }

    /// The last run of every job that has run, by name.
    pub async fn job_runs(&self) -> Result<Vec<JobRun>> {
        let rows: Vec<JobRow> = asking!(self, |pool| {
            sqlx::query_as(
                "select name, started_at, finished_at, outcome, count from job_run order by name",
            )
            .fetch_all(pool)
            .await
        });
        rows.into_iter().map(JobRow::run).collect()
    }

    /// Deletes sessions that have ended by themselves, tokens, shared links and sign-in states that have expired, idempotency keys
    /// that are older than [`Creation::LASTS`], and records of deletions that no backup can need any more. Says how
    /// many rows that were.
    ///
    /// In small steps, between which others get to write; what was deleted when it is interrupted stays deleted.
    pub async fn expire(&self, now: Timestamp) -> Result<u64> {
        const IDLE: &str = "delete from session where id in (select id from session where renewed_at <= $1 limit $2)";
        const OVER: &str = "delete from session where id in (select id from session where begun_at <= $1 limit $2)";
        const TOKENS: &str =
            "delete from token where id in (select id from token where expires_at <= $1 limit $2)";
        const LINKS: &str = "delete from shared_link where id in (select id from shared_link where expires_at <= $1 limit $2)";
        const STATES: &str = "delete from used_state where hash in
             (select hash from used_state where expires_at <= $1 limit $2)";
        const CREATIONS: &str = "delete from creation where (account_id, key_hash) in
             (select account_id, key_hash from creation where created_at <= $1 limit $2)";

        const DELETIONS: &str = "delete from deletion where id in
             (select id from deletion where deleted_at <= $1 limit $2)";
        // Three times as long as a backup of the keyring, which brings keys back, may be kept.
        const DELETIONS_LAST: Duration = Duration::from_secs(90 * 24 * 60 * 60);

        let live = Live::at(now);
        let mut swept = self.sweep(IDLE, live.renewed_after).await?;
        swept += self.sweep(OVER, live.begun_after).await?;
        swept += self.sweep(TOKENS, now.as_millisecond()).await?;
        swept += self.sweep(LINKS, now.as_millisecond()).await?;
        swept += self.sweep(STATES, now.as_millisecond()).await?;
        swept += self.sweep(CREATIONS, before(now, Creation::LASTS).as_millisecond()).await?;
        swept += self.sweep(DELETIONS, before(now, DELETIONS_LAST).as_millisecond()).await?;
        Ok(swept)
    }

    /// Runs a statement that deletes what is as old as `$1`, at most `$2` rows, until there is no more.
    async fn sweep(&self, delete: &'static str, until: i64) -> Result<u64> {
        const STEP: u32 = 1000;
        let mut swept = 0;
        loop {
            let deleted = writing!(self, |tx| {
                let delete = sqlx::query(delete).bind(until).bind(i64::from(STEP));
                delete.execute(&mut *tx).await?.rows_affected()
            });
            swept += deleted;
            if deleted < u64::from(STEP) {
                return Ok(swept);
            }
        }
    }
}

const DONE: &str = "done";

impl JobRow {
    fn run(self) -> Result<JobRun> {
        let outcome = match (self.outcome, self.count) {
            (outcome, Some(count)) if outcome == DONE => JobOutcome::Done(count.unsigned_abs()),
            (outcome, None) => JobOutcome::Failed(outcome),
            _ => return Err(unreadable("job_run", "outcome")),
        };
        Ok(JobRun {
            name: self.name,
            started_at: time("job_run", "started_at", self.started_at)?,
            finished_at: time("job_run", "finished_at", self.finished_at)?,
            outcome,
        })
    }
}
