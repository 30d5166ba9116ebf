use std::{
    fs,
    os::unix::fs::FileExt,
    time::{Duration, Instant},
};

use rstest::rstest;
use storage::{OpenError, Options, StorageError};

use crate::{
    sample::{time, turns, typed},
    setting::{Engine, Setting},
};

const END_THE_OTHERS: &str = "select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()";

#[rstest]
#[tokio::test]
async fn a_locked_database_is_busy_and_the_change_is_not_lost(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (_, account) = setting.open_with_account().await;
    let db = setting.open_impatient().await;
    let mut stored = db.begin(account, setting.interview()).await.unwrap();
    turns(&mut stored).push(setting.turn("What broke?"));

    let mut outsider = setting.outsider().await;
    match engine {
        Engine::Sqlite => outsider.run("begin immediate").await,
        Engine::Postgres => outsider.run("begin; lock table interview in exclusive mode").await,
    }
    let began = Instant::now();
    assert!(matches!(db.save(&mut stored).await, Err(StorageError::Busy)));
    assert!(
        began.elapsed() < Duration::from_secs(5),
        "{:?} for a wait of a fifth of a second",
        began.elapsed()
    );
    assert_eq!(db.count(account).await.unwrap(), 1, "reading goes on");

    outsider.run("rollback").await;
    db.save(&mut stored).await.unwrap();
    assert_eq!(db.load(account, stored.id()).await.unwrap().unwrap().interview, stored.interview);
}

#[rstest]
#[tokio::test]
async fn a_lock_that_is_soon_let_go_is_waited_for(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let mut outsider = setting.outsider().await;
    match engine {
        Engine::Sqlite => outsider.run("begin immediate").await,
        Engine::Postgres => outsider.run("begin; lock table interview in exclusive mode").await,
    }
    let interview = setting.interview();
    let saving = tokio::spawn({
        let db = db.clone();
        async move { db.begin(account, interview).await }
    });
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!saving.is_finished());
    outsider.run("rollback").await;
    saving.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_full_disk_is_full_and_costs_nothing_that_was_kept() {
    let setting = Setting::new(Engine::Sqlite);
    let (unlimited, account) = setting.open_with_account().await;
    unlimited.close().await;
    let options = Options { sqlite_max_bytes: Some(256 * 1024), ..Options::default() };
    let db = setting.open_with(options).await.unwrap();

    let mut stored = db.begin(account, setting.interview()).await.unwrap();
    let mut turn = setting.turn("What broke?");
    turn.state = typed("short", time(60));
    turns(&mut stored).push(turn);
    db.save(&mut stored).await.unwrap();
    let kept = stored.interview.clone();

    let mut turn = setting.turn("And then?");
    turn.state = typed(&"long ".repeat(100_000), time(70));
    turns(&mut stored).push(turn);
    assert!(matches!(db.save(&mut stored).await, Err(StorageError::Full)));
    assert_eq!(db.load(account, stored.id()).await.unwrap().unwrap().interview, kept);
    db.probe(time(0)).await.unwrap();
    stored = db.load(account, stored.id()).await.unwrap().unwrap();
    let mut small = setting.turn("And then?");
    small.state = typed("short, too", time(70));
    turns(&mut stored).push(small);
    db.save(&mut stored).await.expect("what there is room for is written");
    let mut turn = setting.turn("And at last?");
    turn.state = typed(&"long ".repeat(100_000), time(80));
    turns(&mut stored).push(turn);

    // What could not be saved can be, once there is room.
    db.close().await;
    let db = setting.open().await;
    db.save(&mut stored).await.unwrap();
    assert_eq!(db.load(account, stored.id()).await.unwrap().unwrap().interview, stored.interview);
}

#[tokio::test]
async fn a_full_server_is_full_and_nothing_is_half_written() {
    let setting = Setting::new(Engine::Postgres);
    let (db, account) = setting.open_with_account().await;
    let mut outsider = setting.outsider().await;
    outsider
        .run(
            "create function fails() returns trigger language plpgsql as $$
             begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
             create trigger fails before insert on turn execute function fails()",
        )
        .await;
    let mut stored = db.begin(account, setting.interview()).await.unwrap();
    turns(&mut stored).push(setting.turn("What broke?"));
    assert!(matches!(db.save(&mut stored).await, Err(StorageError::Full)));
    assert_eq!(
        db.load(account, stored.id()).await.unwrap().unwrap().version(),
        1,
        "nothing of it was written"
    );
}

#[tokio::test]
async fn a_server_that_turns_read_only_is_called_read_only() {
    let setting = Setting::new(Engine::Postgres);
    let (db, account) = setting.open_with_account().await;
    let stored = db.begin(account, setting.interview()).await.unwrap();
    let mut outsider = setting.outsider().await;
    outsider
        .run(
            "do $$ begin
                 execute format('alter database %I set default_transaction_read_only = on', current_database());
             end $$",
        )
        .await;
    outsider.run(END_THE_OTHERS).await;

    assert!(matches!(db.begin(account, setting.interview()).await, Err(StorageError::ReadOnly)));
    assert!(db.load(account, stored.id()).await.unwrap().is_some(), "reading goes on");
    let refused = setting.open_with(Options::default()).await.err().unwrap();
    assert!(matches!(refused, OpenError::Storage(StorageError::ReadOnly)), "{refused:?}");
}

#[tokio::test]
async fn a_read_only_file_is_called_read_only() {
    let setting = Setting::new(Engine::Sqlite);
    let (db, account) = setting.open_with_account().await;
    let stored = db.begin(account, setting.interview()).await.unwrap();
    db.close().await;

    // A file of a later write version is read-only to SQLite, even for root, to whom file modes mean nothing:
    // <https://www.sqlite.org/fileformat.html#file_format_version_numbers>
    const WRITE_VERSION_AT: u64 = 18;
    let file = fs::OpenOptions::new().write(true).open(setting.file()).unwrap();
    file.write_all_at(&[3], WRITE_VERSION_AT).unwrap();

    let db = setting.open().await;
    assert!(matches!(db.begin(account, setting.interview()).await, Err(StorageError::ReadOnly)));
    assert!(db.load(account, stored.id()).await.unwrap().is_some(), "reading goes on");
    db.close().await;

    file.write_all_at(&[2], WRITE_VERSION_AT).unwrap();
    setting.open().await.begin(account, setting.interview()).await.unwrap();
}

#[tokio::test]
async fn a_file_deleted_under_the_server_is_noticed() {
    let setting = Setting::new(Engine::Sqlite);
    let (db, account) = setting.open_with_account().await;
    let mut stored = db.begin(account, setting.interview()).await.unwrap();
    turns(&mut stored).push(setting.turn("What broke?"));
    fs::remove_file(setting.file()).unwrap();

    assert!(matches!(db.save(&mut stored).await, Err(StorageError::Unreachable { .. })));
    assert!(matches!(db.load(account, stored.id()).await, Err(StorageError::Unreachable { .. })));
    assert!(matches!(db.probe(time(0)).await, Err(StorageError::Unreachable { .. })));

    fs::write(setting.file(), "").unwrap();
    assert!(
        matches!(db.probe(time(0)).await, Err(StorageError::Unreachable { .. })),
        "another file is not the one opened"
    );
}

#[tokio::test]
async fn a_server_that_drops_its_connections_is_reached_again() {
    let setting = Setting::new(Engine::Postgres);
    let (db, account) = setting.open_with_account().await;
    let mut outsider = setting.outsider().await;
    outsider.run(END_THE_OTHERS).await;
    db.begin(account, setting.interview()).await.unwrap();
}

#[rstest]
#[tokio::test]
async fn a_closed_database_is_unreachable(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    db.probe(time(0)).await.unwrap();
    db.close().await;
    assert!(matches!(db.probe(time(0)).await, Err(StorageError::Unreachable { .. })));
}

#[rstest]
#[tokio::test]
async fn a_damaged_text_is_named_by_its_column_and_not_quoted(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let mut stored = db.begin(account, setting.interview()).await.unwrap();
    turns(&mut stored).push(setting.turn("What broke?"));
    db.save(&mut stored).await.unwrap();
    match engine {
        Engine::Sqlite => {
            setting
                .outsider()
                .await
                .run("update turn set question = cast('{\"secret' as blob)")
                .await
        }
        Engine::Postgres => {
            setting.outsider().await.run("update turn set question = '{\"secret'::bytea").await
        }
    }
    let error = db.load(account, stored.id()).await.unwrap_err();
    assert!(
        matches!(error, StorageError::Unreadable { table: "turn", column: "question" }),
        "{error:?}"
    );
    assert!(!format!("{error} {error:?}").contains("secret"));
}
