//! The database and the keyring know that they belong together: each holds the same random id from the first time they
//! are opened together on. So a database that is missing, or another's, is noticed before anything is done to a key.

use interview::AccountId;
use uuid::Uuid;

use crate::{
    Db, OpenError, Result, cipher,
    engine::{asking, writing},
    pairing_row::pairing_with,
};

impl Db {
    /// Makes sure that the keyring is this database's, and remembers it in both if they have never met.
    ///
    /// A database and a keyring may meet if there is no key yet, or one of an account that is there; otherwise one of the two
    /// was lost, or is not the one that was meant.
    pub(crate) async fn pair(&self) -> std::result::Result<(), OpenError> {
        let in_keyring = |error| OpenError::Keyring(Box::new(error));
        let keys = self.keyring.count_data_keys().await.map_err(in_keyring)?;
        let has_accounts = self.has_accounts_with_keys().await?;
        if keys == 0 && has_accounts {
            return Err(OpenError::KeyringLost);
        }
        let theirs = self.keyring.pairing().await.map_err(in_keyring)?;
        let ours = self.pairing().await?;
        match (ours, theirs) {
            (Some(ours), Some(theirs)) if ours == theirs => return Ok(()),
            (Some(_), Some(_)) => return Err(OpenError::NotItsKeyring { keys }),
            _ if keys > 0 && !self.has_key_of_some_account().await? => {
                return Err(OpenError::NotItsKeyring { keys });
            }
            _ => {}
        }
        let id = theirs.or(ours).unwrap_or_else(cipher::fresh_id);
        let ours = self.pair_with(id).await?;
        // Of several servers that begin at once, all take the id of the first.
        let theirs = self.keyring.pair_with(ours).await.map_err(in_keyring)?;
        if ours == theirs { Ok(()) } else { Err(OpenError::NotItsKeyring { keys }) }
    }

    /// Whether the keyring has a key of any of the oldest accounts.
    async fn has_key_of_some_account(&self) -> std::result::Result<bool, OpenError> {
        const SOME: i64 = 100;
        let accounts: Vec<Uuid> = self.oldest_accounts(SOME).await?;
        for account in accounts.into_iter().map(AccountId) {
            let has_key = self.keyring.has_key(account).await;
            if has_key.map_err(|error| OpenError::Keyring(Box::new(error)))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn oldest_accounts(&self, most: i64) -> Result<Vec<Uuid>> {
        Ok(asking!(self, |pool| {
            let oldest = sqlx::query_scalar("select id from account order by id limit $1");
            oldest.bind(most).fetch_all(pool).await
        }))
    }

    async fn pairing(&self) -> Result<Option<Uuid>> {
        Ok(asking!(self, |pool| {
            sqlx::query_scalar("select id from pairing").fetch_optional(pool).await
        }))
    }

    async fn pair_with(&self, id: Uuid) -> Result<Uuid> {
        Ok(pairing_with!(self, id))
    }
}
