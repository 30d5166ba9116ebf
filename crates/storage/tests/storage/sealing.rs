//! What is written down can be read with its account's key, in its own place, and not otherwise.

use rstest::rstest;
use storage::{Keyring, MasterSource, OpenError, Options, StorageError};

use crate::{
    deleting::{CANARIES, interview_of_canaries},
    people::below,
    sample::{spoken, time, turns},
    setting::{Engine, MIGRATING, Setting, both},
};

/// Everything that a thief of the stores would have: SQLite's files, or a dump, where bytes are written in hex.
fn taken(setting: &Setting) -> Vec<u8> {
    match setting.engine {
        Engine::Sqlite => {
            [below(setting.file().parent().unwrap()), below(&setting.folder().join("keys"))]
                .concat()
        }
        Engine::Postgres => setting.dumps(),
    }
}

fn is_in(bytes: &[u8], text: &str) -> bool {
    let hex: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
    [text, &hex]
        .iter()
        .any(|text| bytes.windows(text.len()).any(|window| window == text.as_bytes()))
}

#[rstest]
#[tokio::test]
async fn of_a_full_interview_no_text_stands_in_the_files_or_in_a_dump(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    interview_of_canaries(&setting, &db, account).await;

    let bytes = taken(&setting);
    let found = CANARIES.into_iter().filter(|canary| is_in(&bytes, canary)).collect::<Vec<_>>();
    assert_eq!(found, [""; 0]);
    assert!(is_in(&bytes, "behavioural"), "the search finds what is not sealed");

    both!(&mut setting.outsider().await, |connection| {
        let plain = sqlx::query("update turn set question = $1").bind(CANARIES[0].as_bytes());
        plain.execute(connection).await.unwrap();
    });
    assert!(is_in(&taken(&setting), CANARIES[0]), "and would find bytes that were not");
}

#[rstest]
#[tokio::test]
async fn a_text_moved_to_another_column_does_not_open(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    // Both are words of the same account, in the same row.
    setting.outsider().await.run("update account set email = name").await;
    let refused = db.account(account).await.unwrap_err();
    assert!(
        matches!(refused, StorageError::Unreadable { table: "account", column: "email" }),
        "{refused:?}"
    );
}

#[rstest]
#[tokio::test]
async fn a_text_moved_to_another_row_does_not_open(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let mut stored = db.begin(account, setting.interview()).await.unwrap();
    for _ in 0..2 {
        let mut turn = setting.turn("What broke?");
        turn.state = spoken(setting.draft("it broke"), "It broke.", time(60));
        turns(&mut stored).push(turn);
    }
    db.save(&mut stored).await.unwrap();
    let moving = "update turn set question = (select question from turn order by id desc limit 1)";
    setting.outsider().await.run(moving).await;
    let refused = db.load(account, stored.id()).await.unwrap_err();
    assert!(
        matches!(refused, StorageError::Unreadable { table: "turn", column: "question" }),
        "{refused:?}"
    );
}

#[rstest]
#[tokio::test]
async fn a_text_moved_to_another_account_does_not_open(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, ada) = setting.open_with_account().await;
    let bob = setting.sign_in(&db, "bob").await;
    let stored = db.begin(ada, setting.interview()).await.unwrap();
    both!(&mut setting.outsider().await, |connection| {
        let moving = sqlx::query("update interview set account_id = $1").bind(bob.0);
        moving.execute(connection).await.unwrap();
    });
    let refused = db.load(bob, stored.id()).await.unwrap_err();
    assert!(
        matches!(refused, StorageError::Unreadable { table: "interview", column: "job" }),
        "{refused:?}"
    );
}

#[rstest]
#[tokio::test]
async fn a_text_in_the_clear_is_not_taken_for_a_sealed_one(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let stored = db.begin(account, setting.interview()).await.unwrap();
    both!(&mut setting.outsider().await, |connection| {
        let plain = sqlx::query("update interview set plan = $1").bind(&b"{\"questions\":[]}"[..]);
        plain.execute(connection).await.unwrap();
    });
    let refused = db.load(account, stored.id()).await.unwrap_err();
    assert!(matches!(refused, StorageError::Unreadable { column: "plan", .. }), "{refused:?}");
}

#[rstest]
#[tokio::test]
async fn with_its_key_destroyed_an_accounts_texts_are_noise_and_others_are_not(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, ada) = setting.open_with_account().await;
    let bob = setting.sign_in(&db, "bob").await;
    let (hers, _) = interview_of_canaries(&setting, &db, ada).await;
    let (his, _) = interview_of_canaries(&setting, &db, bob).await;

    assert!(db.keyring().destroy_key(ada).await.unwrap());
    assert!(!db.keyring().destroy_key(ada).await.unwrap());
    for refused in [
        db.load(ada, hers.id()).await.unwrap_err(),
        db.begin(ada, setting.interview()).await.unwrap_err(),
    ] {
        assert!(matches!(refused, StorageError::KeyLost), "{refused:?}");
        assert!(refused.to_string().contains("Restore a keyring backup"), "{refused}");
    }
    assert_eq!(db.load(bob, his.id()).await.unwrap().unwrap().interview, his.interview);

    db.keyring().make_key(ada, time(0)).await.unwrap();
    let refused = db.load(ada, hers.id()).await.unwrap_err();
    assert!(matches!(refused, StorageError::Unreadable { .. }), "another key opens nothing");
}

#[rstest]
#[tokio::test]
async fn a_database_with_people_in_it_is_not_opened_with_an_empty_keyring(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    setting.open_with_account().await.0.close().await;
    let other = Setting::new(engine);
    let master = MasterSource::File(other.master_file());
    let empty = Keyring::open(&other.keyring_location(), &MIGRATING, master, time(0)).await;
    let refused = storage::Db::open_with(&setting.location(), &MIGRATING, empty.unwrap())
        .await
        .err()
        .unwrap();
    assert!(matches!(refused, OpenError::KeyringLost), "{refused:?}");
    setting.open_with(Options::default()).await.unwrap();
}
