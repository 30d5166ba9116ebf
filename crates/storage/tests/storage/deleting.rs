use std::{fs, path::Path};

use interview::TurnState;
use rstest::rstest;
use storage::{Db, Stored};

use crate::{
    sample::{finish, spoken, time, turns, typed},
    setting::{Engine, Setting},
};

const SAID: &str = "canary-said-5f2c";
const CORRECTED: &str = "canary-corrected-91ab";
const TYPED: &str = "canary-typed-77d0";
const HEARD_FIRST: &str = "canary-heard-first-c3e8";
const ASKED: &str = "canary-asked-0b46";
const REPORTED: &str = "canary-reported-e219";
const CANARIES: [&str; 6] = [SAID, CORRECTED, TYPED, HEARD_FIRST, ASKED, REPORTED];

/// An interview that leaves a canary in every column of text, and in text since written over.
async fn interview_of_canaries(
    setting: &Setting,
    db: &Db,
    account: interview::AccountId,
) -> Stored {
    let mut stored = db.begin(account, setting.interview()).await.unwrap();
    turns(&mut stored).push(setting.turn(ASKED));
    turns(&mut stored)[0].state = TurnState::Open { draft: Some(setting.draft(HEARD_FIRST)) };
    db.save(&mut stored).await.unwrap();
    turns(&mut stored)[0].state = spoken(setting.draft(SAID), CORRECTED, time(60));
    let mut turn = setting.turn("And then?");
    turn.state = typed(&format!("{TYPED} ").repeat(2_000), time(70));
    turns(&mut stored).push(turn);
    db.save(&mut stored).await.unwrap();
    finish(&mut stored, REPORTED, time(80));
    db.save(&mut stored).await.unwrap();
    stored
}

#[rstest]
#[tokio::test]
async fn a_deleted_interview_leaves_no_row_and_others_stay(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let gone = interview_of_canaries(&setting, &db, account).await;
    let stays = interview_of_canaries(&setting, &db, account).await;
    let mut outsider = setting.outsider().await;
    assert_eq!(outsider.number("select count(*) from turn").await, 4);

    assert!(db.delete(account, gone.id()).await.unwrap());
    assert!(!db.delete(account, gone.id()).await.unwrap());
    assert!(db.load(account, gone.id()).await.unwrap().is_none());
    assert_eq!(db.load(account, stays.id()).await.unwrap().unwrap().interview, stays.interview);
    assert_eq!(outsider.number("select count(*) from turn").await, 2);

    assert_eq!(db.delete_all(account).await.unwrap(), 1);
    assert_eq!(outsider.number("select count(*) from turn").await, 0);
    assert_eq!(outsider.number("select count(*) from interview").await, 0);
    assert_eq!(db.count(account).await.unwrap(), 0);
}

#[tokio::test]
async fn of_deleted_text_not_a_byte_is_left_in_the_files() {
    let setting = Setting::new(Engine::Sqlite);
    let (db, account) = setting.open_with_account().await;
    let stored = interview_of_canaries(&setting, &db, account).await;
    let folder = setting.file().parent().unwrap().to_owned();
    assert_eq!(found_below(&folder), CANARIES, "the search finds what is there, the log included");

    db.delete(account, stored.id()).await.unwrap();
    assert_eq!(found_below(&folder), [""; 0], "while the database is open");
    db.close().await;
    assert_eq!(found_below(&folder), [""; 0], "after it was closed");
}

#[tokio::test]
async fn without_overwriting_deleted_text_would_be_found() {
    let setting = Setting::new(Engine::Sqlite);
    let (db, account) = setting.open_with_account().await;
    interview_of_canaries(&setting, &db, account).await;
    db.close().await;

    let mut careless = setting.outsider().await;
    careless
        .run("pragma secure_delete = off; pragma foreign_keys = on; delete from interview")
        .await;
    assert_eq!(careless.number("select count(*) from turn").await, 0);
    drop(careless);
    assert!(!found_below(setting.file().parent().unwrap()).is_empty());
}

#[tokio::test]
async fn text_written_over_is_gone_once_the_log_is_scrubbed() {
    let setting = Setting::new(Engine::Sqlite);
    let (db, account) = setting.open_with_account().await;
    interview_of_canaries(&setting, &db, account).await;
    let folder = setting.file().parent().unwrap().to_owned();
    assert!(found_below(&folder).contains(&HEARD_FIRST));
    db.scrub().await;
    assert_eq!(found_below(&folder), [SAID, CORRECTED, TYPED, ASKED, REPORTED]);
}

/// The canaries that stand in any file of the folder.
fn found_below(folder: &Path) -> Vec<&'static str> {
    let files = fs::read_dir(folder).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
    let bytes = files.collect::<Vec<_>>().concat();
    let is_there =
        |canary: &&str| bytes.windows(canary.len()).any(|window| window == canary.as_bytes());
    CANARIES.into_iter().filter(is_there).collect()
}
