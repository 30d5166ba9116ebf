//! A key is destroyed because a deletion of its account is recorded, never because something is missing.

use interview::AccountId;
use rstest::rstest;
use storage::{Db, Keyring, KeyringError};

use crate::{
    sample::time,
    setting::{Engine, MIGRATING, Setting},
};

impl Setting {
    /// What a database does when it is older than the keyring, as after a backup was put back.
    async fn forget_every_account(&self) {
        let forget = match self.engine {
            Engine::Sqlite => "pragma foreign_keys = on; delete from account",
            Engine::Postgres => "delete from account",
        };
        self.outsider().await.run(forget).await;
    }
}

async fn has_key(db: &Db, account: AccountId) -> bool {
    match db.keyring().data_key(account).await {
        Ok(_) => true,
        Err(KeyringError::NoKey) => false,
        Err(other) => panic!("{other}"),
    }
}

#[rstest]
#[tokio::test]
async fn an_older_backup_of_the_database_costs_no_account_its_key(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, ada) = setting.open_with_account().await;
    setting.forget_every_account().await;
    assert_eq!(db.destroy_deleted_keys().await.unwrap(), 0);
    db.close().await;
    db.keyring().close().await;

    let db = setting.open().await;
    assert_eq!(db.destroy_deleted_keys().await.unwrap(), 0);
    assert!(!db.delete_account(ada, time(9)).await.unwrap(), "there is no account to delete");
    assert!(has_key(&db, ada).await, "the newer database can still be read once it is back");
}

#[rstest]
#[tokio::test]
async fn a_deletion_that_was_interrupted_is_finished(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, ada) = setting.open_with_account().await;
    let bob = setting.sign_in(&db, "bob").await;
    // The keyring is away when the rows have gone.
    setting.outsider_at_the_keyring().await.run("alter table data_key rename to away").await;
    assert!(db.delete_account(ada, time(9)).await.is_err());
    assert_eq!(db.account(ada).await.unwrap(), None);
    setting.outsider_at_the_keyring().await.run("alter table away rename to data_key").await;

    assert_eq!(db.destroy_deleted_keys().await.unwrap(), 1);
    assert_eq!(db.destroy_deleted_keys().await.unwrap(), 0);
    assert!(!has_key(&db, ada).await);
    assert!(has_key(&db, bob).await);
}

#[rstest]
#[tokio::test]
async fn a_restored_keyring_keeps_no_key_of_a_deleted_account(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, ada) = setting.open_with_account().await;
    setting.sign_in(&db, "bob").await;
    let backup = setting.folder().join("keyring.json");
    Keyring::backup_to(&setting.keyring_location(), &MIGRATING, &backup).await.unwrap();
    assert!(db.delete_account(ada, time(9)).await.unwrap());
    assert_eq!(setting.keys().await, 1);

    let restored = Keyring::restore_from(&setting.keyring_location(), &MIGRATING, &backup).await;
    assert_eq!(restored.unwrap(), 1);
    assert_eq!(db.destroy_deleted_keys().await.unwrap(), 1);
    assert!(!has_key(&db, ada).await);
    assert_eq!(setting.keys().await, 1, "bob's is there");
}

#[rstest]
#[tokio::test]
async fn the_key_of_an_account_that_is_there_stays_whatever_is_recorded(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, ada) = setting.open_with_account().await;
    let mut outsider = setting.outsider().await;
    outsider.run("insert into deletion select id, 0 from account").await;
    assert_eq!(db.destroy_deleted_keys().await.unwrap(), 0);
    assert!(has_key(&db, ada).await);
}

#[rstest]
#[tokio::test]
async fn a_record_of_a_deletion_lasts_three_times_as_long_as_a_backup_of_the_keyring(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    const DAY: i64 = 24 * 60 * 60;
    let setting = Setting::new(engine);
    let (db, ada) = setting.open_with_account().await;
    assert!(db.delete_account(ada, time(0)).await.unwrap());
    let records = async || setting.outsider().await.number("select count(*) from deletion").await;
    db.expire(time(90 * DAY - 1)).await.unwrap();
    assert_eq!(records().await, 1);
    db.expire(time(90 * DAY)).await.unwrap();
    assert_eq!(records().await, 0);
}
