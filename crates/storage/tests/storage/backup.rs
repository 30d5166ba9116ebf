//! The keyring's own backup.

use std::{fs, os::unix::fs::PermissionsExt, path::PathBuf};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use rstest::rstest;
use sessions::SigningKey;
use storage::{Keyring, KeyringError, Options, StorageError};

use crate::{
    sample::time,
    setting::{Engine, MIGRATING, Setting, both},
};

impl Setting {
    fn backup_file(&self) -> PathBuf {
        self.folder().join("keyring.json")
    }

    async fn back_up(&self) -> Result<u64, KeyringError> {
        Keyring::backup_to(&self.keyring_location(), &MIGRATING, &self.backup_file()).await
    }

    async fn restore(&self) -> Result<u64, KeyringError> {
        Keyring::restore_from(&self.keyring_location(), &MIGRATING, &self.backup_file()).await
    }

    /// As after the loss of its disk.
    async fn lose_the_keyring(&self) {
        let mut outsider = self.outsider_at_the_keyring().await;
        outsider.run("delete from data_key").await;
        outsider.run("delete from service_key").await;
        outsider.run("delete from master").await;
    }
}

#[rstest]
#[tokio::test]
async fn a_backup_brings_back_what_a_lost_keyring_could_read(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
    #[values(false, true)] started_meanwhile: bool,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let stored = db.begin(account, setting.interview()).await.unwrap();
    assert_eq!(setting.back_up().await.unwrap(), 1);
    db.close().await;
    db.keyring().close().await;

    setting.lose_the_keyring().await;
    if started_meanwhile {
        // Sotto makes a new keyring, and then says that it does not fit.
        assert!(setting.open_with(Options::default()).await.is_err());
    }
    assert_eq!(setting.restore().await.unwrap(), 1);
    assert_eq!(setting.restore().await.unwrap(), 0);

    let db = setting.open().await;
    assert_eq!(db.load(account, stored.id()).await.unwrap().unwrap().interview, stored.interview);
    assert_eq!(setting.sign_in(&db, "ada").await, account, "the lookup key is the old one");
}

#[rstest]
#[tokio::test]
async fn restoring_adds_what_is_missing_and_replaces_nothing(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, ada) = setting.open_with_account().await;
    let stored = db.begin(ada, setting.interview()).await.unwrap();
    setting.back_up().await.unwrap();
    let bob = setting.sign_in(&db, "bob").await;
    let his = db.begin(bob, setting.interview()).await.unwrap();
    db.keyring().destroy_key(ada).await.unwrap();
    assert!(matches!(db.load(ada, stored.id()).await, Err(StorageError::KeyLost)));

    assert_eq!(setting.restore().await.unwrap(), 1);
    assert!(db.load(ada, stored.id()).await.unwrap().is_some());
    assert!(setting.open().await.load(bob, his.id()).await.unwrap().is_some());
}

#[rstest]
#[tokio::test]
async fn a_backup_holds_no_key_in_the_clear_and_is_made_without_the_master_key(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, _) = setting.open_with_account().await;
    let signing = SigningKey::generate(time(0), &mut setting.chance().1);
    db.keyring().add_signing_key(&signing).await.unwrap();
    let master = fs::read_to_string(setting.master_file()).unwrap();
    fs::remove_file(setting.master_file()).unwrap();

    setting.back_up().await.unwrap();
    let mode = fs::metadata(setting.backup_file()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let text = fs::read_to_string(setting.backup_file()).unwrap();
    let holds = |key: &[u8]| text.contains(BASE64_STANDARD.encode(key).trim_end_matches('='));
    assert!(!holds(&signing.to_bytes()[..]));
    assert!(!text.contains(master.lines().last().unwrap()));

    let wrapped: Vec<Vec<u8>> = both!(&mut setting.outsider_at_the_keyring().await, |connection| {
        let wrapped = sqlx::query_scalar(
            "select wrapped from data_key union all select wrapped from service_key",
        );
        wrapped.fetch_all(connection).await.unwrap()
    });
    assert_eq!(wrapped.len(), 4);
    assert!(wrapped.iter().all(|key| holds(key)), "the search finds what is there");
}

#[tokio::test]
async fn a_backup_is_not_written_over() {
    let setting = Setting::new(Engine::Sqlite);
    setting.keyring().await;
    setting.back_up().await.unwrap();
    let text = fs::read(setting.backup_file()).unwrap();
    let refused = setting.back_up().await.unwrap_err();
    assert!(matches!(refused, KeyringError::Backup { .. }), "{refused:?}");
    assert!(refused.to_string().contains("keyring.json"));
    assert_eq!(fs::read(setting.backup_file()).unwrap(), text);
}

#[tokio::test]
async fn what_is_no_backup_is_refused_and_changes_nothing() {
    let setting = Setting::new(Engine::Sqlite);
    let (db, account) = setting.open_with_account().await;
    for text in
        ["", "{}", "hunter2", r#"{"sotto_keyring":2,"master":"","data_keys":[],"service_keys":[]}"#]
    {
        fs::write(setting.backup_file(), text).unwrap();
        let refused = setting.restore().await.unwrap_err();
        assert!(matches!(refused, KeyringError::Backup { .. }), "{text}: {refused:?}");
    }
    db.begin(account, setting.interview()).await.unwrap();
}

#[tokio::test]
async fn of_an_empty_keyring_there_is_no_backup() {
    let setting = Setting::new(Engine::Sqlite);
    let refused = setting.back_up().await.unwrap_err();
    assert!(matches!(refused, KeyringError::NothingToBackUp), "{refused:?}");
    assert!(!setting.backup_file().exists());
}
