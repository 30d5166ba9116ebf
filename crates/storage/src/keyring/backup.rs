use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Keyring, result::Result, store::Store};
use crate::{
    KeyringError, Location, Options,
    engine::{reading, writing},
};

/// What a backup's file holds. Every key in it is wrapped, as it is in the keyring.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Backup {
    /// What the file is, and how it is to be read.
    sotto_keyring: u32,
    /// The master key that wraps new keys.
    master: String,
    /// The id that the keyring has in common with its database.
    pairing: Option<Uuid>,
    data_keys: Vec<DataKeyRow>,
    service_keys: Vec<ServiceKeyRow>,
}

const FORMAT: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DataKeyRow {
    account: Uuid,
    #[serde(with = "base64_text")]
    wrapped: Vec<u8>,
    master: String,
    created_at: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ServiceKeyRow {
    id: String,
    purpose: String,
    #[serde(with = "base64_text")]
    wrapped: Vec<u8>,
    master: String,
    created_at: i64,
}

impl Keyring {
    /// Writes every key, wrapped as it is, into a new file that its owner alone can read, and says how many accounts'
    /// keys there are. Needs no master key, and the file is of no use without it.
    pub async fn backup_to(location: &Location, options: &Options, file: &Path) -> Result<u64> {
        let store = Store::open(location, options).await?;
        let backup = read(&store).await;
        store.close().await;
        let backup = backup?.ok_or(KeyringError::NothingToBackUp)?;
        write(file, &backup)
            .map_err(|source| KeyringError::Backup { path: file.to_owned(), source })?;
        Ok(backup.data_keys.len() as u64)
    }

    /// Puts back what [`Keyring::backup_to`] wrote, and says how many accounts' keys that brought back. Needs no
    /// master key.
    ///
    /// A keyring that holds no account's key becomes what the backup was. One that does keeps all it has and gains
    /// the accounts' keys that it lacks, if the backup is its own. Keys of accounts deleted since come back too, until
    /// [`Db::destroy_deleted_keys`](crate::Db::destroy_deleted_keys) destroys them again.
    pub async fn restore_from(location: &Location, options: &Options, file: &Path) -> Result<u64> {
        let bad = |source| KeyringError::Backup { path: file.to_owned(), source };
        let text = fs::read(file).map_err(bad)?;
        let backup: Backup = serde_json::from_slice(&text).map_err(|_| {
            bad(io::Error::new(io::ErrorKind::InvalidData, "it is not a Sotto keyring backup"))
        })?;
        if backup.sotto_keyring != FORMAT {
            let newer = "it is from a newer version of Sotto";
            return Err(bad(io::Error::new(io::ErrorKind::InvalidData, newer)));
        }
        let store = Store::open(location, options).await?;
        let restored = put_back(&store, &backup).await;
        store.close().await;
        restored?.ok_or_else(|| {
            let another = "it is the backup of a different keyring";
            bad(io::Error::new(io::ErrorKind::InvalidData, another))
        })
    }
}

/// All of it as of one moment; `None` for a keyring that was never opened.
async fn read(store: &Store) -> Result<Option<Backup>> {
    type ServiceRow = (String, String, Vec<u8>, String, i64);
    type DataRow = (Uuid, Vec<u8>, String, i64);
    type All = (Option<String>, Option<Uuid>, Vec<DataRow>, Vec<ServiceRow>);
    let (master, pairing, data, service): All = reading!(store, |tx| {
        let master = sqlx::query_scalar("select id from master").fetch_optional(&mut *tx).await?;
        let pairing = sqlx::query_scalar("select id from pairing").fetch_optional(&mut *tx).await?;
        let data =
            sqlx::query_as("select account_id, wrapped, master_id, created_at from data_key");
        let data = data.fetch_all(&mut *tx).await?;
        let service =
            sqlx::query_as("select id, purpose, wrapped, master_id, created_at from service_key");
        (master, pairing, data, service.fetch_all(&mut *tx).await?)
    });
    let data_keys = data.into_iter().map(|(account, wrapped, master, created_at)| DataKeyRow {
        account,
        wrapped,
        master,
        created_at,
    });
    let service_keys = service.into_iter().map(|(id, purpose, wrapped, master, created_at)| {
        ServiceKeyRow { id, purpose, wrapped, master, created_at }
    });
    Ok(master.map(|master| Backup {
        sotto_keyring: FORMAT,
        master,
        pairing,
        data_keys: data_keys.collect(),
        service_keys: service_keys.collect(),
    }))
}

/// `None` for the backup of another keyring, of which nothing is put back.
async fn put_back(store: &Store, backup: &Backup) -> Result<Option<u64>> {
    let restored = writing!(store, |tx| {
        let in_use: Option<i64> = sqlx::query_scalar("select created_at from data_key limit 1")
            .fetch_optional(&mut *tx)
            .await?;
        if in_use.is_none() {
            // Nothing was looked up or sealed with the keys it has: the backup's are the ones that fit the database.
            sqlx::query("delete from master").execute(&mut *tx).await?;
            sqlx::query("delete from service_key").execute(&mut *tx).await?;
            sqlx::query("delete from pairing").execute(&mut *tx).await?;
            sqlx::query("insert into master (one, id) values (1, $1)")
                .bind(&backup.master)
                .execute(&mut *tx)
                .await?;
            for key in &backup.service_keys {
                sqlx::query(
                    "insert into service_key (id, purpose, wrapped, master_id, created_at)
                     values ($1, $2, $3, $4, $5)",
                )
                .bind(&key.id)
                .bind(&key.purpose)
                .bind(&key.wrapped)
                .bind(&key.master)
                .bind(key.created_at)
                .execute(&mut *tx)
                .await?;
            }
        }
        let pairing: Option<Uuid> =
            sqlx::query_scalar("select id from pairing").fetch_optional(&mut *tx).await?;
        match (pairing, backup.pairing) {
            (Some(ours), Some(theirs)) if ours != theirs => return Ok(None),
            (None, Some(theirs)) => {
                let pair = sqlx::query("insert into pairing (one, id) values (1, $1)");
                pair.bind(theirs).execute(&mut *tx).await?;
            }
            _ => {}
        }
        let mut restored = 0;
        for key in &backup.data_keys {
            restored += sqlx::query(
                "insert into data_key (account_id, wrapped, master_id, created_at) values ($1, $2, $3, $4)
                 on conflict do nothing",
            )
            .bind(key.account)
            .bind(&key.wrapped)
            .bind(&key.master)
            .bind(key.created_at)
            .execute(&mut *tx)
            .await?
            .rows_affected();
        }
        restored
    });
    Ok(Some(restored))
}

/// A file that is there already is not touched, and one that could not be finished is taken away.
fn write(path: &Path, backup: &Backup) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    let written = serde_json::to_vec_pretty(backup)
        .map_err(io::Error::from)
        .and_then(|text| file.write_all(&text))
        .and_then(|()| File::sync_all(&file));
    if written.is_err() {
        fs::remove_file(path)?;
    }
    written
}

mod base64_text {
    use base64::{Engine, prelude::BASE64_STANDARD};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&BASE64_STANDARD.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        BASE64_STANDARD.decode(String::deserialize(from)?).map_err(D::Error::custom)
    }
}
