use interview::AccountId;
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    Db, Result,
    db::{Engine, asking, writing},
};

impl Db {
    /// Makes what was kept on a machine of one's own before there were accounts ready to be taken over: seals its texts,
    /// so that [`Db::sign_in`] can give them to somebody. Says how many rows that changed; almost always none.
    ///
    /// To be called when Sotto starts. May be interrupted and called again. PostgreSQL: rewrites the tables, which takes
    /// them for itself for as long, so that the plain texts are in none of their files.
    pub async fn bring_over_legacy(&self, now: Timestamp) -> Result<u64> {
        let legacy: Option<Uuid> = asking!(self, |pool| {
            sqlx::query_scalar("select id from account where state = 'legacy'")
                .fetch_optional(pool)
                .await
        });
        let Some(account) = legacy else { return Ok(0) };
        let sealed = self.seal_legacy(AccountId(account), now).await?;
        if let Engine::Postgres(pool) = &self.engine {
            sqlx::query("vacuum (full) interview").execute(pool).await?;
            sqlx::query("vacuum (full) turn").execute(pool).await?;
        }
        writing!(self, |tx| {
            sqlx::query(
                "update account set state = 'unclaimed' where id = $1 and state = 'legacy'",
            )
            .bind(account)
            .execute(&mut *tx)
            .await?;
        });
        Ok(sealed)
    }
}
