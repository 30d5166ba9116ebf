use std::time::Duration;

use jiff::Timestamp;

use crate::{
    Db, Result,
    columns::{before, day},
    engine::asking,
    rows::row,
    sessions::Live,
};

/// What an admin sees: numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counts {
    /// Accounts of people who have signed in.
    pub accounts: u64,
    /// Those of them who did something in the last 30 days, by whole days.
    pub active_last_30_days: u64,
    /// Interviews kept.
    pub interviews: u64,
    /// Those of them that are in progress.
    pub under_way: u64,
    /// Sessions that have not ended.
    pub sessions: u64,
}

row! {
    CountsRow {
        accounts: i64,
        active: i64,
        interviews: i64,
        under_way: i64,
        sessions: i64,
    }
}

impl Db {
    /// How much there is of everything.
    pub async fn counts(&self, now: Timestamp) -> Result<Counts> {
        const RECENTLY: Duration = Duration::from_secs(30 * 24 * 60 * 60);
        let live = Live::at(now);
        let row: CountsRow = asking!(self, |pool| {
            sqlx::query_as(
                "select (select count(*) from account) as accounts,
                     (select count(*) from account where active_on >= $1) as active,
                     (select count(*) from interview) as interviews,
                     (select count(*) from interview where state = 'in-progress') as under_way,
                     (select count(*) from session where renewed_at > $2 and begun_at > $3) as sessions",
            )
            .bind(day(before(now, RECENTLY)))
            .bind(live.renewed_after)
            .bind(live.begun_after)
            .fetch_one(pool)
            .await
        });
        Ok(Counts {
            accounts: row.accounts.unsigned_abs(),
            active_last_30_days: row.active.unsigned_abs(),
            interviews: row.interviews.unsigned_abs(),
            under_way: row.under_way.unsigned_abs(),
            sessions: row.sessions.unsigned_abs(),
        })
    }
}
