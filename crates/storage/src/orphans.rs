use interview::AccountId;
use jiff::Timestamp;

use crate::{Db, KeyringError, Result, db::reading};

impl Db {
    /// Destroys the keys of accounts that are not there, if made before then: what a deletion that was interrupted
    /// leaves behind, and what restoring a backup of the keyring brings back. Says how many.
    ///
    /// An account being made has its key a moment before its row, so `before` is to lie a day back.
    ///
    /// Refuses, [`KeyringError::TooManyOrphans`], when most keys would go: then this is likelier another database than
    /// the one the keyring belongs to.
    pub async fn destroy_orphan_keys(&self, before: Timestamp) -> Result<u64> {
        const FEW: usize = 10;
        let mut orphans = Vec::new();
        let mut after = None;
        loop {
            let some = self.keyring.accounts(before, after).await?;
            after = some.last().copied();
            if after.is_none() {
                break;
            }
            orphans.extend(self.not_there(some).await?);
        }
        let keys = self.keyring.count_data_keys().await?;
        let found = orphans.len() as u64;
        if orphans.len() > FEW && found * 2 > keys {
            return Err(KeyringError::TooManyOrphans { orphans: found, keys }.into());
        }
        let mut destroyed = 0;
        for account in orphans {
            destroyed += u64::from(self.keyring.destroy_key(account).await?);
        }
        Ok(destroyed)
    }

    async fn not_there(&self, accounts: Vec<AccountId>) -> Result<Vec<AccountId>> {
        Ok(reading!(self, |tx| {
            let mut missing = Vec::new();
            for account in &accounts {
                let there: Option<i64> =
                    sqlx::query_scalar("select created_at from account where id = $1")
                        .bind(account.0)
                        .fetch_optional(&mut *tx)
                        .await?;
                if there.is_none() {
                    missing.push(*account);
                }
            }
            missing
        }))
    }
}
