//! The keyring's keys: made once, remembered for a while, destroyed for good.

use rstest::rstest;
use sessions::SigningKey;
use storage::{Db, Keyring, KeyringError, MasterSource, OpenError};

use crate::{
    people::below,
    sample::time,
    setting::{Engine, MIGRATING, Setting, both},
};

#[rstest]
#[tokio::test]
async fn many_that_make_an_accounts_key_at_once_get_the_same(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (first, account) = setting.open_with_account().await;
    let mut databases = Vec::new();
    for _ in 0..4 {
        databases.push(setting.open().await);
    }
    let reader = setting.open().await;
    first.keyring().destroy_key(account).await.unwrap();
    let mut making = tokio::task::JoinSet::new();
    for db in &databases {
        let keyring = db.keyring().clone();
        making.spawn(async move { keyring.make_key(account, time(0)).await.unwrap() });
    }
    making.join_all().await;

    // Each seals with what it was given; one that reads the key afresh opens it all.
    for db in databases {
        let stored = db.begin(account, setting.interview()).await.unwrap();
        reader.load(account, stored.id()).await.unwrap().unwrap();
    }
}

#[rstest]
#[tokio::test]
async fn a_key_that_is_remembered_costs_no_query(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let stored = db.begin(account, setting.interview()).await.unwrap();
    db.keyring().close().await;
    assert!(db.load(account, stored.id()).await.unwrap().is_some());
    let asked = db.keyring().data_key(setting.account()).await.unwrap_err();
    assert!(matches!(asked, KeyringError::Storage(_)), "others are asked for: {asked:?}");
}

#[tokio::test]
async fn of_a_destroyed_key_not_a_byte_is_left_in_the_files() {
    let setting = Setting::new(Engine::Sqlite);
    let (db, account) = setting.open_with_account().await;
    let wrapped: Vec<u8> = both!(&mut setting.outsider_at_the_keyring().await, |connection| {
        let wrapped = sqlx::query_scalar("select wrapped from data_key");
        wrapped.fetch_one(connection).await.unwrap()
    });
    let is_there = || {
        let bytes = below(&setting.folder().join("keys"));
        bytes.windows(wrapped.len()).any(|window| window == wrapped)
    };
    assert!(is_there());
    db.keyring().destroy_key(account).await.unwrap();
    assert!(!is_there());
}

#[rstest]
#[tokio::test]
async fn what_accounts_are_looked_up_by_stays_the_same_and_tells_nothing(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let keyring = setting.keyring().await;
    let hash = async |keyring: &Keyring, parts: &[&[u8]]| {
        keyring.lookup_key().await.unwrap().hash("identity", parts)
    };
    let found = hash(&keyring, &[b"issuer", b"subject"]).await;
    assert_eq!(hash(&setting.keyring().await, &[b"issuer", b"subject"]).await, found);
    assert_ne!(hash(&keyring, &[b"issuers", b"ubject"]).await, found);
    assert_ne!(hash(&Setting::new(engine).keyring().await, &[b"issuer", b"subject"]).await, found);
    let key = keyring.lookup_key().await.unwrap();
    assert_ne!(key.hash("email", &[b"issuer", b"subject"]), found);
    let cookie = keyring.seal_cookie(b"under way").await.unwrap();
    let opened = setting.keyring().await.open_cookie(&cookie).await.unwrap();
    assert_eq!(opened.expect("by whoever shares the keyring").as_slice(), b"under way");
    let other = Setting::new(engine).keyring().await;
    assert!(other.open_cookie(&cookie).await.unwrap().is_none());
    assert!(keyring.open_cookie(b"something else").await.unwrap().is_none());
}

#[rstest]
#[tokio::test]
async fn signing_keys_are_kept_oldest_first_until_they_are_deleted(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let keyring = setting.keyring().await;
    assert!(keyring.signing_keys().await.unwrap().is_empty());
    let (_, mut chance) = setting.chance();
    let newer = SigningKey::generate(time(60), &mut chance);
    let older = SigningKey::generate(time(30), &mut chance);
    for key in [&newer, &older, &newer] {
        keyring.add_signing_key(key).await.unwrap();
    }
    let kept = setting.keyring().await.signing_keys().await.unwrap();
    let about = |key: &SigningKey| (key.kid().to_owned(), key.created_at(), key.to_bytes());
    assert_eq!(kept.iter().map(about).collect::<Vec<_>>(), [about(&older), about(&newer)]);

    assert!(keyring.delete_signing_key(older.kid()).await.unwrap());
    assert!(!keyring.delete_signing_key(older.kid()).await.unwrap());
    assert!(!keyring.delete_signing_key("lookup").await.unwrap(), "it deletes no other key");
    assert_eq!(keyring.signing_keys().await.unwrap().len(), 1);
}

#[rstest]
#[tokio::test]
async fn a_wrapped_key_moved_to_another_account_is_damaged(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (_, account) = setting.open_with_account().await;
    let thief = setting.account();
    both!(&mut setting.outsider_at_the_keyring().await, |connection| {
        let moving = sqlx::query(
            "insert into data_key select $1, wrapped, master_id, created_at from data_key where account_id = $2",
        );
        moving.bind(thief.0).bind(account.0).execute(connection).await.unwrap();
    });
    let refused = setting.keyring().await.data_key(thief).await.unwrap_err();
    assert!(matches!(refused, KeyringError::Damaged { row: "data_key" }), "{refused:?}");
}

#[rstest]
#[tokio::test]
async fn a_keyring_cannot_live_in_the_database(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let keyring = setting.keyring().await;
    let refused = Db::open_with(&setting.keyring_location(), &MIGRATING, keyring).await;
    assert!(matches!(refused.err().unwrap(), OpenError::Foreign { version: 1 }));
    setting.open().await;
    let master = MasterSource::File(setting.master_file());
    let refused = Keyring::open(&setting.location(), &MIGRATING, master, time(0)).await;
    let refused = refused.err().unwrap();
    assert!(
        matches!(refused, KeyringError::Open(OpenError::Newer { .. } | OpenError::Foreign { .. })),
        "{refused:?}"
    );
}
