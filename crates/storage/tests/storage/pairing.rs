//! The database and the keyring know that they belong together.

use rstest::rstest;
use storage::{Db, Keyring, KeyringError, Location, OpenError, Options};

use crate::setting::{Engine, MIGRATING, Setting};

/// What opening this database with that setting's keyring comes to.
async fn together(database: &Location, keyring: Keyring) -> Result<Db, OpenError> {
    Db::open_with(database, &MIGRATING, keyring).await
}

#[rstest]
#[tokio::test]
async fn an_empty_database_is_not_opened_with_a_keyring_that_holds_keys(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    setting.open_with_account().await.0.close().await;
    let unmounted = Setting::new(engine);
    for _ in 0..2 {
        let refused = together(&unmounted.location(), setting.keyring().await).await.err().unwrap();
        assert!(matches!(refused, OpenError::NotItsKeyring { keys: 1 }), "{refused:?}");
        assert!(refused.to_string().contains("No key was changed"), "{refused}");
    }
    assert_eq!(setting.keys().await, 1);
    setting.open().await;
}

#[rstest]
#[tokio::test]
async fn a_database_is_not_opened_with_the_keyring_of_another(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let (one, other) = (Setting::new(engine), Setting::new(engine));
    one.open_with_account().await.0.close().await;
    // Ids are counted here; chance would not give two accounts the same.
    other.account();
    other.open_with_account().await.0.close().await;
    let refused = together(&one.location(), other.keyring().await).await.err().unwrap();
    assert!(matches!(refused, OpenError::NotItsKeyring { keys: 1 }), "{refused:?}");

    // Nor when neither has ever been paired, as after an update.
    for setting in [&one, &other] {
        setting.outsider().await.run("delete from pairing").await;
        setting.outsider_at_the_keyring().await.run("delete from pairing").await;
    }
    let refused = together(&one.location(), other.keyring().await).await.err().unwrap();
    assert!(matches!(refused, OpenError::NotItsKeyring { keys: 1 }), "{refused:?}");
    one.open().await;

    // Nor when there is nobody in either.
    let (one, other) = (Setting::new(engine), Setting::new(engine));
    one.open().await.close().await;
    other.open().await.close().await;
    let refused = together(&one.location(), other.keyring().await).await.err().unwrap();
    assert!(matches!(refused, OpenError::NotItsKeyring { keys: 0 }), "{refused:?}");
}

#[rstest]
#[tokio::test]
async fn a_database_begun_anew_takes_a_keyring_without_keys(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    setting.open().await.close().await;
    let anew = Setting::new(engine);
    let db = together(&anew.location(), setting.keyring().await).await.unwrap();
    anew.sign_in(&db, "ada").await;
    together(&anew.location(), setting.keyring().await).await.unwrap();
}

#[rstest]
#[tokio::test]
async fn a_backup_of_a_keyring_is_not_put_back_into_another(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let (one, other) = (Setting::new(engine), Setting::new(engine));
    one.open_with_account().await;
    other.open_with_account().await;
    let backup = one.folder().join("keyring.json");
    Keyring::backup_to(&one.keyring_location(), &MIGRATING, &backup).await.unwrap();
    let restored = Keyring::restore_from(&other.keyring_location(), &MIGRATING, &backup).await;
    let refused = restored.unwrap_err();
    assert!(matches!(refused, KeyringError::Backup { .. }), "{refused:?}");
    assert!(refused.to_string().contains("the backup of a different keyring"), "{refused}");
    assert_eq!(other.keys().await, 1);
}

#[rstest]
#[tokio::test]
async fn of_several_servers_that_begin_at_once_all_pair_alike(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    setting.open().await.close().await;
    for mut store in [setting.outsider().await, setting.outsider_at_the_keyring().await] {
        store.run("delete from pairing").await;
    }
    let begin = || setting.open_with(Options::default());
    let (one, two, three) = tokio::join!(begin(), begin(), begin());
    for opened in [one, two, three] {
        opened.unwrap();
    }
}
