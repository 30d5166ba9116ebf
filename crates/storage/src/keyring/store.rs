//! The keyring's rows. Everything here is wrapped: no function of this file sees a key.

use interview::AccountId;
use jiff::Timestamp;
use uuid::Uuid;

use super::result::Result;
use crate::{
    Location, MasterId, OpenError, Options, Pending,
    engine::{Engine, reading, writing},
    migrations::Schema,
    pairing_row::pairing_with,
};

pub(super) struct Store {
    pub(super) engine: Engine,
}

/// A wrapped key, and the master key it opens with.
pub(super) struct Wrapped {
    pub(super) bytes: Vec<u8>,
    pub(super) master: MasterId,
}

impl Wrapped {
    pub(super) fn from_row((bytes, master): (Vec<u8>, String)) -> Self {
        Self { bytes, master: MasterId::from_row(master) }
    }
}

/// A wrapped key that is no account's.
pub(super) struct ServiceKey {
    pub(super) id: String,
    pub(super) purpose: String,
    pub(super) wrapped: Wrapped,
    /// Unix milliseconds.
    pub(super) created_at: i64,
}

type ServiceRow = (String, String, Vec<u8>, String, i64);

impl ServiceKey {
    fn from_row((id, purpose, bytes, master, created_at): ServiceRow) -> Self {
        Self { id, purpose, wrapped: Wrapped::from_row((bytes, master)), created_at }
    }
}

/// Holds off a rotation until the transaction ends; leaves the function when there has been one already.
macro_rules! hold_master {
    ($tx:ident, $master:expr) => {
        let held = sqlx::query("update master set id = id where id = $1");
        if held.bind($master.as_str()).execute(&mut *$tx).await?.rows_affected() == 0 {
            return Ok(None);
        }
    };
}

impl Store {
    pub(super) async fn open(
        location: &Location,
        options: &Options,
    ) -> std::result::Result<Self, OpenError> {
        Ok(Self { engine: Engine::open(location, options, Schema::Keyring).await? })
    }

    pub(super) async fn pending(
        location: &Location,
        options: &Options,
    ) -> std::result::Result<Vec<Pending>, OpenError> {
        Engine::pending(location, options, Schema::Keyring).await
    }

    pub(super) async fn migrate(
        location: &Location,
        options: &Options,
    ) -> std::result::Result<Vec<Pending>, OpenError> {
        Engine::migrate(location, options, Schema::Keyring).await
    }

    /// The master key that wraps new keys; `None` in a keyring made just now.
    pub(super) async fn wrapping_master(&self) -> Result<Option<MasterId>> {
        let id: Option<String> = reading!(self, |tx| {
            sqlx::query_scalar("select id from master").fetch_optional(&mut *tx).await?
        });
        Ok(id.map(MasterId::from_row))
    }

    /// Of two that begin at once, one does.
    pub(super) async fn begin_with_master(&self, id: &MasterId) -> Result<()> {
        writing!(self, |tx| {
            sqlx::query("insert into master (one, id) values (1, $1) on conflict do nothing")
                .bind(id.as_str())
                .execute(&mut *tx)
                .await?;
        });
        Ok(())
    }

    /// Every master key that is needed.
    pub(super) async fn master_ids(&self) -> Result<Vec<MasterId>> {
        let ids: Vec<String> = reading!(self, |tx| {
            sqlx::query_scalar(
                "select id from master union select master_id from data_key
                 union select master_id from service_key",
            )
            .fetch_all(&mut *tx)
            .await?
        });
        Ok(ids.into_iter().map(MasterId::from_row).collect())
    }

    pub(super) async fn data_key(&self, account: AccountId) -> Result<Option<Wrapped>> {
        let row: Option<(Vec<u8>, String)> = reading!(self, |tx| {
            sqlx::query_as("select wrapped, master_id from data_key where account_id = $1")
                .bind(account.0)
                .fetch_optional(&mut *tx)
                .await?
        });
        Ok(row.map(Wrapped::from_row))
    }

    /// Keeps a key unless the account has one, and gives the one it has. `None` when the master key is no longer the
    /// one that wraps: nothing was written.
    pub(super) async fn put_data_key(
        &self,
        account: AccountId,
        key: &Wrapped,
        now: Timestamp,
    ) -> Result<Option<Wrapped>> {
        let row = writing!(self, |tx| {
            hold_master!(tx, key.master);
            sqlx::query(
                "insert into data_key (account_id, wrapped, master_id, created_at) values ($1, $2, $3, $4)
                 on conflict do nothing",
            )
            .bind(account.0)
            .bind(&key.bytes)
            .bind(key.master.as_str())
            .bind(now.as_millisecond())
            .execute(&mut *tx)
            .await?;
            sqlx::query_as("select wrapped, master_id from data_key where account_id = $1")
                .bind(account.0)
                .fetch_one(&mut *tx)
                .await?
        });
        Ok(Some(Wrapped::from_row(row)))
    }

    pub(super) async fn delete_data_key(&self, account: AccountId) -> Result<bool> {
        let deleted = writing!(self, |tx| {
            sqlx::query("delete from data_key where account_id = $1")
                .bind(account.0)
                .execute(&mut *tx)
                .await?
                .rows_affected()
        });
        Ok(deleted > 0)
    }

    pub(super) async fn service_key(&self, id: &str) -> Result<Option<Wrapped>> {
        let row: Option<(Vec<u8>, String)> = reading!(self, |tx| {
            sqlx::query_as("select wrapped, master_id from service_key where id = $1")
                .bind(id)
                .fetch_optional(&mut *tx)
                .await?
        });
        Ok(row.map(Wrapped::from_row))
    }

    /// [`Store::put_data_key`], for a service key.
    pub(super) async fn put_service_key(
        &self,
        purpose: &str,
        id: &str,
        key: &Wrapped,
        now: Timestamp,
    ) -> Result<Option<Wrapped>> {
        let row = writing!(self, |tx| {
            hold_master!(tx, key.master);
            sqlx::query(
                "insert into service_key (id, purpose, wrapped, master_id, created_at) values ($1, $2, $3, $4, $5)
                 on conflict do nothing",
            )
            .bind(id)
            .bind(purpose)
            .bind(&key.bytes)
            .bind(key.master.as_str())
            .bind(now.as_millisecond())
            .execute(&mut *tx)
            .await?;
            sqlx::query_as("select wrapped, master_id from service_key where id = $1")
                .bind(id)
                .fetch_one(&mut *tx)
                .await?
        });
        Ok(Some(Wrapped::from_row(row)))
    }

    /// Every service key, oldest first.
    pub(super) async fn service_keys(&self) -> Result<Vec<ServiceKey>> {
        let rows: Vec<ServiceRow> = reading!(self, |tx| {
            sqlx::query_as(
                "select id, purpose, wrapped, master_id, created_at from service_key order by created_at, id",
            )
            .fetch_all(&mut *tx)
            .await?
        });
        Ok(rows.into_iter().map(ServiceKey::from_row).collect())
    }

    pub(super) async fn delete_service_key(&self, purpose: &str, id: &str) -> Result<bool> {
        let deleted = writing!(self, |tx| {
            sqlx::query("delete from service_key where purpose = $1 and id = $2")
                .bind(purpose)
                .bind(id)
                .execute(&mut *tx)
                .await?
                .rows_affected()
        });
        Ok(deleted > 0)
    }

    /// Waits for those who are adding a key wrapped with the old one.
    pub(super) async fn set_wrapping_master(&self, id: &MasterId) -> Result<()> {
        writing!(self, |tx| {
            sqlx::query("update master set id = $1").bind(id.as_str()).execute(&mut *tx).await?;
        });
        Ok(())
    }

    /// Some of the data keys that are wrapped with another master key; none when there are no more.
    pub(super) async fn data_keys_not_under(
        &self,
        master: &MasterId,
    ) -> Result<Vec<(AccountId, Wrapped)>> {
        const SOME: i64 = 500;
        let rows: Vec<(Uuid, Vec<u8>, String)> = reading!(self, |tx| {
            sqlx::query_as("select account_id, wrapped, master_id from data_key where master_id <> $1 limit $2")
                .bind(master.as_str())
                .bind(SOME)
                .fetch_all(&mut *tx)
                .await?
        });
        let keys = rows.into_iter();
        Ok(keys
            .map(|(account, bytes, master)| {
                (AccountId(account), Wrapped::from_row((bytes, master)))
            })
            .collect())
    }

    /// Puts another wrapping of the same key in the place of `old`; 0 when the key was destroyed meanwhile.
    pub(super) async fn rewrap_data_key(
        &self,
        account: AccountId,
        old: &Wrapped,
        new: &Wrapped,
    ) -> Result<u64> {
        Ok(writing!(self, |tx| {
            sqlx::query(
                "update data_key set wrapped = $3, master_id = $4 where account_id = $1 and wrapped = $2",
            )
            .bind(account.0)
            .bind(&old.bytes)
            .bind(&new.bytes)
            .bind(new.master.as_str())
            .execute(&mut *tx)
            .await?
            .rows_affected()
        }))
    }

    /// [`Store::rewrap_data_key`], for a service key.
    pub(super) async fn rewrap_service_key(
        &self,
        id: &str,
        old: &Wrapped,
        new: &Wrapped,
    ) -> Result<u64> {
        Ok(writing!(self, |tx| {
            sqlx::query("update service_key set wrapped = $3, master_id = $4 where id = $1 and wrapped = $2")
                .bind(id)
                .bind(&old.bytes)
                .bind(&new.bytes)
                .bind(new.master.as_str())
                .execute(&mut *tx)
                .await?
                .rows_affected()
        }))
    }

    pub(super) async fn count_data_keys(&self) -> Result<u64> {
        let count: i64 = reading!(self, |tx| {
            sqlx::query_scalar("select count(*) from data_key").fetch_one(&mut *tx).await?
        });
        Ok(count.unsigned_abs())
    }

    pub(super) async fn pairing(&self) -> Result<Option<Uuid>> {
        Ok(reading!(self, |tx| {
            sqlx::query_scalar("select id from pairing").fetch_optional(&mut *tx).await?
        }))
    }

    pub(super) async fn pair_with(&self, id: Uuid) -> Result<Uuid> {
        Ok(pairing_with!(self, id))
    }

    pub(super) async fn scrub(&self) {
        self.engine.scrub().await;
    }

    pub(super) async fn close(&self) {
        self.engine.close().await;
    }
}
