//! What deleting an account leaves behind: a record that it was deleted, by which its key is known to be one that must go.

use interview::AccountId;
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    Db, Result,
    engine::{asking, writing},
};

impl Db {
    /// Deletes an account with everything that is its own, and then its key. `false` when there is none.
    ///
    /// It is effective at once: no session and no token of it is live afterwards. SQLite: what was deleted is overwritten
    /// in the file and in its log before this returns. After an error nothing is deleted, or the rows are and the key is
    /// not yet; calling again destroys it, and so does [`Db::destroy_deleted_keys`].
    pub async fn delete_account(&self, id: AccountId, now: Timestamp) -> Result<bool> {
        let deleted = writing!(self, |tx| {
            let delete = sqlx::query("delete from account where id = $1");
            let deleted = delete.bind(id.0).execute(&mut *tx).await?.rows_affected();
            if deleted > 0 {
                sqlx::query(
                    "insert into deletion (id, deleted_at) values ($1, $2)
                     on conflict (id) do update set deleted_at = excluded.deleted_at",
                )
                .bind(id.0)
                .bind(now.as_millisecond())
                .execute(&mut *tx)
                .await?;
            }
            deleted
        });
        if deleted > 0 || self.is_deleted(id).await? {
            self.keyring.destroy_key(id).await?;
        }
        if deleted > 0 {
            self.scrub().await;
        }
        Ok(deleted > 0)
    }

    /// Destroys keys of accounts whose deletion is recorded: what an interrupted deletion left behind, and what restoring
    /// a backup of the keyring brought back. Says how many.
    ///
    /// A key whose account is merely not there stays, however long: the database may be an older one, or not the one
    /// that was meant.
    pub async fn destroy_deleted_keys(&self) -> Result<u64> {
        let mut destroyed = 0;
        let mut after = Uuid::nil();
        loop {
            let some = self.deletions(after).await?;
            let Some(last) = some.last() else { return Ok(destroyed) };
            after = *last;
            for account in some.into_iter().map(AccountId) {
                if self.keyring.has_key(account).await? {
                    destroyed += u64::from(self.keyring.destroy_key(account).await?);
                }
            }
        }
    }

    async fn is_deleted(&self, account: AccountId) -> Result<bool> {
        let found: Option<i64> = asking!(self, |pool| {
            sqlx::query_scalar("select deleted_at from deletion where id = $1")
                .bind(account.0)
                .fetch_optional(pool)
                .await
        });
        Ok(found.is_some())
    }

    /// Some of the accounts that were deleted, by id, from behind `after` on; none when there are no more.
    async fn deletions(&self, after: Uuid) -> Result<Vec<Uuid>> {
        const SOME: i64 = 500;
        Ok(asking!(self, |pool| {
            sqlx::query_scalar(
                "select id from deletion where id > $1
                     and not exists (select 1 from account where account.id = deletion.id)
                 order by id limit $2",
            )
            .bind(after)
            .bind(SOME)
            .fetch_all(pool)
            .await
        }))
    }
}
