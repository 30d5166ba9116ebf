//! A schema that is behind: said before it is changed, and changed when that is asked for.

use std::{collections::BTreeMap, fs, path::PathBuf};

use rstest::rstest;
use storage::{Db, Keyring, KeyringError, MasterSource, OpenError, Options, Pending};

use crate::{
    sample::time,
    setting::{Engine, MIGRATING, Setting},
};

impl Setting {
    /// The files of SQLite's database, by name, with their bytes.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let entries = fs::read_dir(self.file().parent().unwrap()).unwrap();
        entries
            .map(|entry| entry.unwrap().path())
            .map(|file| (file.clone(), fs::read(file).unwrap()))
            .collect()
    }
}

fn names(pending: &[Pending]) -> Vec<(i64, &str)> {
    pending.iter().map(|step| (step.version, step.name.as_str())).collect()
}

#[rstest]
#[tokio::test]
async fn what_is_pending_is_listed_and_not_done(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let location = setting.location();
    let list = || async { Db::pending(&location, &Options::default()).await.unwrap() };
    let all = list().await;
    assert_eq!(names(&all)[0], (1, "tables"));
    assert_eq!(list().await, all);
    match engine {
        Engine::Sqlite => assert!(!setting.file().exists(), "none of it is done"),
        Engine::Postgres => {
            let tables =
                "select count(*) from information_schema.tables where table_schema = 'public'";
            assert_eq!(setting.outsider().await.number(tables).await, 0, "none of it is done");
        }
    }
    let files = || (engine == Engine::Sqlite).then(|| setting.files());
    assert_eq!(Db::migrate(&location, &Options::default()).await.unwrap(), all);
    let migrated = files();
    assert_eq!(list().await, []);
    assert_eq!(files(), migrated, "in a file that has a log, too");
    assert_eq!(Db::migrate(&location, &Options::default()).await.unwrap(), []);
    Db::open(&location, setting.keyring().await).await.unwrap();
}

#[tokio::test]
async fn a_server_that_is_behind_is_refused_with_the_list_and_the_command() {
    let setting = Setting::new(Engine::Postgres);
    let keyring = setting.keyring().await;
    let refused = Db::open(&setting.location(), keyring.clone()).await.err().unwrap();
    let OpenError::Behind { pending } = &refused else { panic!("{refused:?}") };
    assert_eq!(*pending, Db::pending(&setting.location(), &MIGRATING).await.unwrap());
    let said = refused.to_string();
    assert!(said.contains("`sotto migrate`") && said.contains("1 (tables)"), "{said}");

    Db::migrate(&setting.location(), &Options::default()).await.unwrap();
    Db::open(&setting.location(), keyring).await.unwrap();
}

#[tokio::test]
async fn a_keyring_on_a_server_is_migrated_like_the_database() {
    let setting = Setting::new(Engine::Postgres);
    let location = setting.keyring_location();
    let options = Options::default();
    let open = || {
        let master = MasterSource::File(setting.master_file());
        Keyring::open(&location, &options, master, time(0))
    };
    let refused = open().await.err().unwrap();
    assert!(matches!(refused, KeyringError::Open(OpenError::Behind { .. })), "{refused:?}");
    assert!(!setting.master_file().exists(), "nothing was made");
    let pending = Keyring::pending(&location, &options).await.unwrap();
    assert_eq!(names(&pending), [(1, "keys")]);
    assert_eq!(Keyring::migrate(&location, &options).await.unwrap(), pending);
    open().await.unwrap();
}

#[rstest]
#[tokio::test]
async fn listing_refuses_what_opening_refuses(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    setting.open().await.close().await;
    let mut outsider = setting.outsider().await;
    outsider.run("update _sqlx_migrations set version = 99 where version = 1").await;
    let refused = Db::pending(&setting.location(), &MIGRATING).await.unwrap_err();
    assert!(matches!(refused, OpenError::Newer { found: 99, .. }), "{refused:?}");
    let refused = Db::migrate(&setting.location(), &MIGRATING).await.unwrap_err();
    assert!(matches!(refused, OpenError::Newer { found: 99, .. }), "{refused:?}");
    outsider.run("update _sqlx_migrations set version = 1, checksum = '' where version = 99").await;
    let refused = Db::pending(&setting.location(), &MIGRATING).await.unwrap_err();
    assert!(matches!(refused, OpenError::Foreign { version: 1 }), "{refused:?}");
}

#[tokio::test]
async fn what_is_no_database_has_nothing_pending_and_is_named() {
    let setting = Setting::new(Engine::Sqlite);
    fs::create_dir(setting.file().parent().unwrap()).unwrap();
    fs::write(setting.file(), "dear diary, ".repeat(1_000)).unwrap();
    let refused = Db::pending(&setting.location(), &MIGRATING).await.unwrap_err();
    assert!(matches!(refused, OpenError::NotADatabase { .. }), "{refused:?}");
}
