//! Another master key, while others go on.

use std::{
    fs,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use interview::AccountId;
use rstest::rstest;
use storage::{Db, KeyringError, MasterKeys, MasterSource, Secret};

use crate::{
    sample::{time, turns},
    setting::{Engine, MIGRATING, Setting},
};

const UNDER: &str = "select count(distinct master_id) from (select master_id from data_key
    union all select master_id from service_key union all select id from master) k";

/// Reads an interview, writes to it and makes an account, with keys read anew each time.
async fn practise(setting: &Setting, db: &Db, account: AccountId) {
    let mut stored = db.begin(account, setting.interview()).await.unwrap();
    turns(&mut stored).push(setting.turn("What broke?"));
    db.save(&mut stored).await.unwrap();
    let fresh = setting.keyring().await;
    let another = Db::open_with(&setting.location(), &MIGRATING, fresh.clone()).await.unwrap();
    assert_eq!(
        another.load(account, stored.id()).await.unwrap().unwrap().interview,
        stored.interview
    );
    another.close().await;
    fresh.close().await;
    db.keyring().make_key(setting.account(), time(0)).await.unwrap();
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn while_the_master_key_is_rotated_nothing_fails_for_others(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Arc::new(Setting::new(engine));
    let (db, account) = setting.open_with_account().await;
    for _ in 0..20 {
        db.keyring().make_key(setting.account(), time(0)).await.unwrap();
    }
    let rotator = setting.keyring().await;
    let before = fs::read_to_string(setting.master_file()).unwrap();

    let over = Arc::new(AtomicBool::new(false));
    let practising = tokio::spawn({
        let (setting, db, over) = (setting.clone(), db.clone(), over.clone());
        async move {
            let mut rounds = 0;
            while !over.load(Ordering::Relaxed) || rounds == 0 {
                practise(&setting, &db, account).await;
                rounds += 1;
            }
        }
    });
    let (_, mut chance) = setting.chance();
    for _ in 0..4 {
        assert!(rotator.rotate_master(&mut chance).await.unwrap() >= 23);
    }
    over.store(true, Ordering::Relaxed);
    practising.await.unwrap();
    practise(&setting, &db, account).await;

    let after = fs::read_to_string(setting.master_file()).unwrap();
    let key = |text: &str| text.lines().last().unwrap().to_owned();
    assert!(!after.contains(&key(&before)), "the old key is in use nowhere");
    assert_eq!(after.lines().filter(|line| !line.starts_with('#')).count(), 1);
    assert_eq!(setting.outsider_at_the_keyring().await.number(UNDER).await, 1);
}

#[rstest]
#[tokio::test]
async fn a_key_made_while_the_master_key_changes_is_not_wrapped_with_the_old(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let keyring = setting.keyring().await;
    let mut rotator = setting.outsider_at_the_keyring().await;
    match engine {
        Engine::Sqlite => rotator.run("begin immediate").await,
        Engine::Postgres => rotator.run("begin").await,
    }
    rotator.run("update master set id = 'another'").await;
    let making = tokio::spawn({
        let (keyring, account) = (keyring.clone(), setting.account());
        async move { keyring.make_key(account, time(0)).await }
    });
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!making.is_finished());
    rotator.run("commit").await;
    let refused = making.await.unwrap().unwrap_err();
    assert!(matches!(&refused, KeyringError::MasterWrong { .. }), "{refused:?}");
    assert!(refused.to_string().contains("another"));
    assert_eq!(rotator.number("select count(*) from data_key").await, 0);
}

#[rstest]
#[tokio::test]
async fn a_key_rotated_again_while_its_master_key_is_fetched_is_read_all_the_same(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let rotator = setting.keyring().await;
    let account = setting.account();
    rotator.make_key(account, time(0)).await.unwrap();
    let (asked, may_answer) = (setting.folder().join("asked"), setting.folder().join("go"));
    fs::write(&may_answer, "").unwrap();
    let slow = MasterSource::Command(format!(
        "touch '{}'; until [ -e '{}' ]; do sleep 0.02; done; cat '{}'",
        asked.display(),
        may_answer.display(),
        setting.master_file().display(),
    ));
    let reader = setting.open_keyring_from(slow).await.unwrap();
    for file in [&asked, &may_answer] {
        fs::remove_file(file).unwrap();
    }

    let (_, mut chance) = setting.chance();
    rotator.rotate_master(&mut chance).await.unwrap();
    let reading = tokio::spawn(async move { reader.data_key(account).await });
    while !asked.exists() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    rotator.rotate_master(&mut chance).await.unwrap();
    fs::write(&may_answer, "").unwrap();
    reading.await.unwrap().unwrap();
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn of_two_rotations_at_once_neither_loses_a_key(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let mut rotating = tokio::task::JoinSet::new();
    for _ in 0..3 {
        let (keyring, (_, mut chance)) = (setting.keyring().await, setting.chance());
        rotating.spawn(async move { keyring.rotate_master(&mut chance).await.unwrap() });
    }
    assert_eq!(rotating.join_all().await.len(), 3);
    practise(&setting, &db, account).await;
    assert_eq!(setting.outsider_at_the_keyring().await.number(UNDER).await, 1);
}

#[rstest]
#[tokio::test]
async fn a_rotation_that_was_interrupted_is_finished_by_the_next(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    // It got as far as putting the new key first.
    let (_, mut chance) = setting.chance();
    let (_, new) = MasterKeys::generate(&mut chance);
    let old = fs::read_to_string(setting.master_file()).unwrap();
    fs::write(setting.master_file(), format!("{}{old}", new.expose())).unwrap();

    practise(&setting, &db, account).await;
    setting.keyring().await.rotate_master(&mut chance).await.unwrap();
    practise(&setting, &db, account).await;
    assert_eq!(setting.outsider_at_the_keyring().await.number(UNDER).await, 1);
}

#[rstest]
#[tokio::test]
async fn keys_given_as_text_are_rotated_to_the_first(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (_, mut chance) = setting.chance();
    let (_, old) = MasterKeys::generate(&mut chance);
    let (_, new) = MasterKeys::generate(&mut chance);
    let both = Secret::new(format!("{}{}", new.expose(), old.expose()));
    let text = |text: &Secret| MasterSource::Text(text.clone());
    let keyring = setting.open_keyring_from(text(&old)).await.unwrap();
    let account = setting.account();
    keyring.make_key(account, time(0)).await.unwrap();

    // One that knows both goes on with the old until it is told to rotate: others may know only that.
    let knows_both = setting.open_keyring_from(text(&both)).await.unwrap();
    knows_both.make_key(setting.account(), time(0)).await.unwrap();
    setting.open_keyring_from(text(&old)).await.unwrap();

    assert_eq!(knows_both.rotate_master(&mut chance).await.unwrap(), 4);
    assert_eq!(knows_both.rotate_master(&mut chance).await.unwrap(), 0);
    setting.open_keyring_from(text(&new)).await.unwrap().data_key(account).await.unwrap();
    let left_behind = keyring.make_key(setting.account(), time(0)).await.unwrap_err();
    assert!(matches!(left_behind, KeyringError::MasterWrong { .. }), "{left_behind:?}");
}
