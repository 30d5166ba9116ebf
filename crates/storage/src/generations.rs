//! What is to be generated: which interviews wait for a question or a report, and which server sees to it.

use std::collections::HashMap;

use interview::{AccountId, InterviewId};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    Db, Result,
    engine::{Engine, asking},
    postgres,
};

/// How many interviews that wait are told of at once.
const AT_MOST: i64 = 100;

impl Db {
    /// Interviews that wait for a question or a report, the oldest first: a hundred at most.
    pub async fn awaiting_generation(&self) -> Result<Vec<(AccountId, InterviewId)>> {
        let rows: Vec<(Uuid, Uuid)> = asking!(self, |pool| {
            let waiting = sqlx::query_as(
                "select account_id, id from interview where awaits_generation = 1 order by id limit $1",
            );
            waiting.bind(AT_MOST).fetch_all(pool).await
        });
        Ok(rows.into_iter().map(|(account, id)| (AccountId(account), InterviewId(id))).collect())
    }

    /// The versions that these interviews have now, in one statement; one that is missing is gone, or someone else's.
    pub async fn versions(
        &self,
        interviews: &[(AccountId, InterviewId)],
    ) -> Result<HashMap<InterviewId, i64>> {
        if interviews.is_empty() {
            return Ok(HashMap::new());
        }
        let places: Vec<String> = (0..interviews.len())
            .map(|at| format!("(account_id = ${} and id = ${})", 2 * at + 1, 2 * at + 2))
            .collect();
        let statement = format!("select id, version from interview where {}", places.join(" or "));
        let rows: Vec<(Uuid, i64)> = asking!(self, |pool| {
            // Made of numbers alone.
            let mut versions = sqlx::query_as(AssertSqlSafe(statement));
            for (account, id) in interviews {
                versions = versions.bind(account.0).bind(id.0);
            }
            versions.fetch_all(pool).await
        });
        Ok(rows.into_iter().map(|(id, version)| (InterviewId(id), version)).collect())
    }

    /// Claims the generating for an interview, against all other servers: `false` while another holds it. To be given back by
    /// [`Db::release_generation`]; a server that ends lets go of all. Held by whoever holds it already.
    ///
    /// SQLite's file has one server. PostgreSQL: an advisory lock of a connection that is kept for this, so that a pooler
    /// between must keep sessions. Should that connection break, its claims are free: two may generate then, and only one
    /// can save.
    pub async fn claim_generation(&self, interview: InterviewId) -> Result<bool> {
        let Engine::Postgres(pool) = &self.engine else { return Ok(true) };
        let mut held = self.claims.lock().await;
        for _ in 0..2 {
            let connection = match &mut *held {
                Some(connection) => connection,
                none => {
                    let fresh = pool.acquire().await;
                    let fresh = fresh.map_err(|error| postgres::not_begun(pool, error))?;
                    none.insert(fresh.detach())
                }
            };
            let claim = sqlx::query_scalar("select pg_try_advisory_lock($1)").bind(lock(interview));
            match claim.fetch_one(connection).await {
                Ok(claimed) => return Ok(claimed),
                // It may have been idle for long: another is tried once.
                Err(_) => *held = None,
            }
        }
        Ok(false)
    }

    /// Gives a claim back.
    pub async fn release_generation(&self, interview: InterviewId) {
        if let Some(connection) = &mut *self.claims.lock().await {
            let release = sqlx::query("select pg_advisory_unlock($1)").bind(lock(interview));
            // A connection that fails has let go of it.
            drop(release.execute(connection).await);
        }
    }
}

/// The last eight bytes of an id are chance.
fn lock(interview: InterviewId) -> i64 {
    interview.0.as_u64_pair().1.cast_signed()
}
