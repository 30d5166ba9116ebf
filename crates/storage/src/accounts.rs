use interview::AccountId;
use jiff::Timestamp;
use uuid::Uuid;

use crate::{Db, Result, db::writing};

impl Db {
    /// The one account of a Sotto that serves its own machine only. The first call makes it, as `fresh`; of two
    /// that come at once, both get the same.
    pub async fn local_account(&self, fresh: AccountId, now: Timestamp) -> Result<AccountId> {
        let id: Uuid = writing!(self, |tx| {
            sqlx::query("insert into account (id, kind, created_at) values ($1, 'local', $2) on conflict do nothing")
                .bind(fresh.0)
                .bind(now.as_millisecond())
                .execute(&mut *tx)
                .await?;
            sqlx::query_scalar("select id from account where kind = 'local'")
                .fetch_one(&mut *tx)
                .await?
        });
        Ok(AccountId(id))
    }
}
