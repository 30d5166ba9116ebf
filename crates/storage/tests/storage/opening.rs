use std::{fs, os::unix::fs::PermissionsExt};

use rstest::rstest;
use storage::{Db, Location, OpenError, Options, StorageError};

use crate::{
    sample::time,
    setting::{Engine, Setting},
};

#[rstest]
#[tokio::test]
async fn a_database_from_a_newer_version_is_refused_and_left_as_it_is(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    setting.open().await.close().await;
    let mut outsider = setting.outsider().await;
    match engine {
        Engine::Sqlite => {
            outsider
                .run("insert into _sqlx_migrations values (99, 'later', '', true, x'00', 0)")
                .await
        }
        Engine::Postgres => {
            outsider
                .run("insert into _sqlx_migrations values (99, 'later', now(), true, '', 0)")
                .await
        }
    }
    let refused = setting.open_with(Options::default()).await.err().unwrap();
    assert!(matches!(refused, OpenError::Newer { found: 99, known: 4 }), "{refused:?}");
    assert!(refused.to_string().contains("newer version of Sotto"), "{refused}");

    outsider.run("delete from _sqlx_migrations where version = 99").await;
    setting.open().await.probe(time(0)).await.unwrap();
}

#[rstest]
#[tokio::test]
async fn a_schema_made_by_other_steps_is_refused(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    setting.open().await.close().await;
    setting
        .outsider()
        .await
        .run("update _sqlx_migrations set checksum = '' where version = 1")
        .await;
    let refused = setting.open_with(Options::default()).await.err().unwrap();
    assert!(matches!(refused, OpenError::Foreign { version: 1 }), "{refused:?}");
}

#[rstest]
#[tokio::test]
async fn many_may_open_a_fresh_database_at_once(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let mut opening = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let (location, keyring) = (setting.location(), setting.keyring().await);
        let options = Options { migrate: true, ..Options::default() };
        opening.spawn(async move {
            let db = Db::open_with(&location, &options, keyring).await.unwrap();
            db.probe(time(0)).await.unwrap();
        });
    }
    assert_eq!(opening.join_all().await.len(), 4);
}

#[tokio::test]
async fn what_sqlite_keeps_is_for_its_owner_alone() {
    let setting = Setting::new(Engine::Sqlite);
    let (db, account) = setting.open_with_account().await;
    db.begin(account, setting.interview()).await.unwrap();
    let folder = setting.file().parent().unwrap().to_owned();
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(folder.clone()), 0o700);
    let files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 3, "database, log and its index: {files:?}");
    for file in files {
        assert_eq!(mode(file.clone()), 0o600, "{file:?}");
    }
}

#[tokio::test]
async fn a_file_that_is_something_else_is_refused_and_left_as_it_is() {
    let setting = Setting::new(Engine::Sqlite);
    fs::create_dir(setting.file().parent().unwrap()).unwrap();
    fs::write(setting.file(), "dear diary, ".repeat(1_000)).unwrap();
    let refused = setting.open_with(Options::default()).await.err().unwrap();
    assert!(matches!(refused, OpenError::NotADatabase { .. }), "{refused:?}");
    assert!(fs::read(setting.file()).unwrap().starts_with(b"dear diary"));
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_named() {
    let setting = Setting::new(Engine::Sqlite);
    fs::write(setting.file().parent().unwrap(), "a file where the folder belongs").unwrap();
    let refused = setting.open_with(Options::default()).await.err().unwrap();
    assert!(matches!(refused, OpenError::File { .. }), "{refused:?}");
    assert!(refused.to_string().contains("sotto.db"));
}

#[tokio::test]
async fn a_server_that_is_not_there_is_unreachable_at_once() {
    // Port 1 of this machine: nobody listens there.
    let setting = Setting::new(Engine::Sqlite);
    let location: Location = "postgres://sotto:hunter2@127.0.0.1:1/interviews".parse().unwrap();
    let refused = Db::open(&location, setting.keyring().await).await.err().unwrap();
    assert!(matches!(refused, OpenError::Storage(StorageError::Unreachable { .. })), "{refused:?}");
    assert!(!format!("{refused} {refused:?}").contains("hunter2"));
}

#[tokio::test]
async fn a_database_that_is_not_there_is_unreachable_and_says_which() {
    let setting = Setting::new(Engine::Postgres);
    let location: Location = format!("{}nowhere", setting.address).parse().unwrap();
    let refused = Db::open(&location, setting.keyring().await).await.err().unwrap();
    assert!(
        matches!(&refused, OpenError::Storage(StorageError::Unreachable { .. })),
        "{refused:?}"
    );
    assert!(refused.to_string().contains("nowhere"), "{refused}");
}
