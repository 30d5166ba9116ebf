use jiff::Timestamp;

use crate::{Db, Result, engine::writing};

impl Db {
    /// Uses up the state of an attempt to sign in, by its hash. `false` when it was used before, or has expired; it is
    /// remembered until then. Of several that come at once, one is first.
    pub async fn use_state(
        &self,
        hash: [u8; 32],
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Result<bool> {
        if expires_at <= now {
            return Ok(false);
        }
        let used = writing!(self, |tx| {
            sqlx::query(
                "insert into used_state (hash, expires_at) values ($1, $2) on conflict do nothing",
            )
            .bind(&hash[..])
            .bind(expires_at.as_millisecond())
            .execute(&mut *tx)
            .await?
            .rows_affected()
        });
        Ok(used > 0)
    }
}
