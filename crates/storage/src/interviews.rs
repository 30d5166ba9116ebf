use interview::{AccountId, InProgress, Interview, InterviewId};

use crate::{
    Db, Result, StorageError,
    engine::{reading, writing},
    rows::{BodyRow, HeadRow, InterviewColumns, TurnColumns, TurnRow},
    seal::{Sealed, Sealer},
    setup_columns::{sealed_job, sealed_role_title},
};

/// Writes turns in an open transaction of either engine.
macro_rules! put_turns {
    ($tx:ident, $account:expr, $interview:expr, $turns:expr) => {
        for turn in &$turns {
            sqlx::query(
                "insert into turn (account_id, interview_id, position, id, state, asked_at, settled_at, question,
                     draft, answer)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                 on conflict (account_id, interview_id, position) do update set
                     id = excluded.id, state = excluded.state, asked_at = excluded.asked_at,
                     settled_at = excluded.settled_at, question = excluded.question, draft = excluded.draft,
                     answer = excluded.answer",
            )
            .bind($account.0)
            .bind($interview.0)
            .bind(turn.position)
            .bind(turn.id)
            .bind(turn.state)
            .bind(turn.asked_at)
            .bind(turn.settled_at)
            .bind(turn.question.bytes())
            .bind(turn.draft.as_ref().map(Sealed::bytes))
            .bind(turn.answer.as_ref().map(Sealed::bytes))
            .execute(&mut *$tx)
            .await?;
        }
    };
}

/// An interview as it was loaded, to be changed and given back to [`Db::save`].
#[derive(Clone, Debug)]
pub struct Stored {
    account: AccountId,
    /// The interview. Replace it by what the domain's transitions return.
    pub interview: Interview,
    /// As the database has it: tells what changed.
    kept: Interview,
    version: i64,
}

impl Stored {
    /// Whose interview it is.
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// The interview's id.
    pub fn id(&self) -> InterviewId {
        self.kept.id()
    }

    /// Goes up by one with every save; starts at 1.
    pub fn version(&self) -> i64 {
        self.version
    }
}

impl Db {
    /// Keeps a new interview. [`StorageError::Stale`] when one with its id is kept already, as after a form sent twice.
    ///
    /// Times are kept to the millisecond.
    pub async fn begin(&self, account: AccountId, interview: InProgress) -> Result<Stored> {
        let (id, setup, started_at) = (interview.id, interview.setup.clone(), interview.started_at);
        let retry_of = interview.retry_of;
        let interview = Interview::InProgress(interview);
        let sealer = self.sealer(account).await?;
        let job = sealed_job(&sealer, id, &setup)?;
        let role_title = sealed_role_title(&sealer, id, &setup)?;
        let columns = InterviewColumns::of(&sealer, &interview)?;
        let turns = changed_turns(&sealer, &[], interview.turns())?;
        let question_count = i64::from(u8::from(setup.questions));

        writing!(self, |tx| {
            let made = sqlx::query(
                "insert into interview (account_id, id, version, state, role, seniority, kind, language,
                     question_count, seed, started_at, plan, persona, mode, job, stage, calls, input_tokens,
                     output_tokens, retried_interview_id, retried_turn_id, earlier, awaits_generation, role_title)
                 values ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
                 on conflict do nothing",
            )
            .bind(account.0)
            .bind(id.0)
            .bind(columns.state)
            .bind(setup.role.slug())
            .bind(setup.seniority.slug())
            .bind(setup.kind.slug())
            .bind(setup.language.slug())
            .bind(question_count)
            .bind(columns.seed)
            .bind(started_at.as_millisecond())
            .bind(columns.plan.as_ref().map(Sealed::bytes))
            .bind(setup.persona.slug())
            .bind(setup.mode.slug())
            .bind(job.as_ref().map(Sealed::bytes))
            .bind(columns.stage)
            .bind(columns.calls)
            .bind(columns.input_tokens)
            .bind(columns.output_tokens)
            .bind(retry_of.map(|it| it.interview.0))
            .bind(retry_of.map(|it| it.turn.0))
            .bind(columns.earlier.as_ref().map(Sealed::bytes))
            .bind(columns.awaits_generation)
            .bind(role_title.as_ref().map(Sealed::bytes))
            .execute(&mut *tx)
            .await?;
            if made.rows_affected() == 0 {
                return Err(StorageError::Stale);
            }
            put_turns!(tx, account, id, turns);
        });
        Ok(Stored { account, kept: interview.clone(), interview, version: 1 })
    }

    /// The interview with this id; `None` when there is none, or when it is someone else's.
    pub async fn load(&self, account: AccountId, id: InterviewId) -> Result<Option<Stored>> {
        let (head, body, turns): (HeadRow, BodyRow, Vec<TurnRow>) = reading!(self, |tx| {
            let head = sqlx::query_as(
                "select id, role, role_title, seniority, kind, language, question_count, started_at, finished_at,
                     persona, mode, stage
                 from interview where account_id = $1 and id = $2",
            );
            let Some(head) = head.bind(account.0).bind(id.0).fetch_optional(&mut *tx).await? else {
                return Ok(None);
            };
            let body = sqlx::query_as(
                "select version, seed, plan, report, job, calls, input_tokens, output_tokens,
                     retried_interview_id, retried_turn_id, earlier
                 from interview where account_id = $1 and id = $2",
            );
            let body = body.bind(account.0).bind(id.0).fetch_one(&mut *tx).await?;
            let turns = sqlx::query_as(
                "select id, state, asked_at, settled_at, question, draft, answer
                 from turn where account_id = $1 and interview_id = $2 order by position",
            );
            (head, body, turns.bind(account.0).bind(id.0).fetch_all(&mut *tx).await?)
        });
        let version = body.version;
        let interview = head.interview(&self.sealer(account).await?, body, turns)?;
        Ok(Some(Stored { account, kept: interview.clone(), interview, version }))
    }

    /// Writes what changed since `stored` was loaded, all of it or nothing, and brings `stored` up to date.
    ///
    /// [`StorageError::Stale`] when somebody else saved or deleted the interview in between. After any error `stored`
    /// still holds the change, so that the same call can be made again.
    ///
    /// Setup, start and what is tried again are settled when an interview begins; a change to those is not written.
    pub async fn save(&self, stored: &mut Stored) -> Result<()> {
        if stored.interview == stored.kept {
            return Ok(());
        }
        let (account, id) = (stored.account, stored.id());
        let sealer = self.sealer(account).await?;
        let columns = InterviewColumns::of(&sealer, &stored.interview)?;
        let turns = changed_turns(&sealer, stored.kept.turns(), stored.interview.turns())?;
        let turn_count = i64::try_from(stored.interview.turns().len()).unwrap_or(i64::MAX);

        writing!(self, |tx| {
            // The version is looked at and raised in one statement: of two who save at once, one finds it moved on.
            let found = sqlx::query(
                "update interview set version = version + 1, state = $4, seed = $5, finished_at = $6,
                     plan = $7, report = $8, stage = $9, calls = $10, input_tokens = $11, output_tokens = $12,
                     earlier = $13, awaits_generation = $14
                 where account_id = $1 and id = $2 and version = $3",
            )
            .bind(account.0)
            .bind(id.0)
            .bind(stored.version)
            .bind(columns.state)
            .bind(columns.seed)
            .bind(columns.finished_at)
            .bind(columns.plan.as_ref().map(Sealed::bytes))
            .bind(columns.report.as_ref().map(Sealed::bytes))
            .bind(columns.stage)
            .bind(columns.calls)
            .bind(columns.input_tokens)
            .bind(columns.output_tokens)
            .bind(columns.earlier.as_ref().map(Sealed::bytes))
            .bind(columns.awaits_generation)
            .execute(&mut *tx)
            .await?;
            if found.rows_affected() == 0 {
                return Err(StorageError::Stale);
            }
            put_turns!(tx, account, id, turns);
            sqlx::query(
                "delete from turn where account_id = $1 and interview_id = $2 and position >= $3",
            )
            .bind(account.0)
            .bind(id.0)
            .bind(turn_count)
            .execute(&mut *tx)
            .await?;
        });
        stored.version += 1;
        stored.kept = stored.interview.clone();
        Ok(())
    }

    /// Deletes an interview with all its turns. `false` when there is none, or when it is someone else's.
    ///
    /// SQLite: what was deleted is overwritten in the file and in its log before this returns. PostgreSQL reuses the
    /// room when it vacuums.
    pub async fn delete(&self, account: AccountId, id: InterviewId) -> Result<bool> {
        let deleted = writing!(self, |tx| {
            let delete = sqlx::query("delete from interview where account_id = $1 and id = $2");
            delete.bind(account.0).bind(id.0).execute(&mut *tx).await?.rows_affected()
        });
        if deleted > 0 {
            self.scrub().await;
        }
        Ok(deleted > 0)
    }

    /// Deletes every interview of an account, as [`Db::delete`] does, and says how many there were.
    pub async fn delete_all(&self, account: AccountId) -> Result<u64> {
        let deleted = writing!(self, |tx| {
            let delete = sqlx::query("delete from interview where account_id = $1");
            delete.bind(account.0).execute(&mut *tx).await?.rows_affected()
        });
        if deleted > 0 {
            self.scrub().await;
        }
        Ok(deleted)
    }

    /// Empties SQLite's log of text that has been deleted or written over, and lets go of keys not used for a while.
    /// Cheap enough to call every minute, which the server does.
    ///
    /// A reader that will not end can hold this up; the deletion itself stands, and the log is emptied the next
    /// time, at the latest when the database is closed.
    pub async fn scrub(&self) {
        self.engine.scrub().await;
        self.keyring.scrub().await;
    }
}

/// The turns that are new or different, as columns.
fn changed_turns(
    sealer: &Sealer,
    before: &[interview::Turn],
    now: &[interview::Turn],
) -> Result<Vec<TurnColumns>> {
    let changed =
        now.iter().enumerate().filter(|(position, turn)| before.get(*position) != Some(turn));
    changed.map(|(position, turn)| TurnColumns::of(sealer, position, turn)).collect()
}
