use interview::{Interview, TurnState};
use rstest::rstest;
use storage::StorageError;

use crate::{
    sample::{self, spoken, time, turns, typed},
    setting::{Engine, Setting},
};

#[rstest]
#[tokio::test]
async fn every_step_of_an_interview_survives_a_restart(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let mut stored = db.begin(account, setting.interview()).await.unwrap();
    let id = stored.id();
    db.close().await;

    let steps: [fn(&Setting, &mut storage::Stored); 7] = [
        |setting, stored| turns(stored).push(setting.turn("What broke? — “häufig” 🙂")),
        |setting, stored| {
            turns(stored)[0].state = TurnState::Open { draft: Some(setting.draft("it it broke")) }
        },
        |setting, stored| {
            turns(stored)[0].state =
                TurnState::Open { draft: Some(setting.draft("the disk was full")) }
        },
        |setting, stored| {
            turns(stored)[0].state =
                spoken(setting.draft("the disk was full"), "The disk was full.", time(90))
        },
        |setting, stored| turns(stored).push(setting.turn("And then?")),
        |_, stored| turns(stored)[1].state = TurnState::Skipped { at: time(120) },
        |_, stored| sample::finish(stored, "short and to the point", time(130)),
    ];
    for (step, change) in steps.into_iter().enumerate() {
        let db = setting.open().await;
        let mut loaded = db.load(account, id).await.unwrap().unwrap();
        assert_eq!(loaded.interview, stored.interview, "before step {step}");
        change(&setting, &mut loaded);
        db.save(&mut loaded).await.unwrap();
        assert_eq!(loaded.version(), stored.version() + 1);
        stored = loaded;
        db.close().await;
    }

    let db = setting.open().await;
    let kept = db.load(account, id).await.unwrap().unwrap();
    assert_eq!(kept.interview, stored.interview);
    assert!(matches!(kept.interview, Interview::Finished(_)));
    assert_eq!(kept.version(), 8);
}

#[rstest]
#[tokio::test]
async fn of_many_who_save_at_once_one_wins_and_the_others_are_stale(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let stored = db.begin(account, setting.interview()).await.unwrap();

    let mut saves = tokio::task::JoinSet::new();
    for rival in 0..6 {
        let (db, mut mine) = (db.clone(), stored.clone());
        let mut turn = setting.turn("What broke?");
        turn.state = typed(&format!("answer {rival}"), time(60));
        turns(&mut mine).push(turn);
        saves.spawn(async move { db.save(&mut mine).await.map(|()| mine) });
    }
    let (mut won, mut stale) = (Vec::new(), 0);
    while let Some(outcome) = saves.join_next().await {
        match outcome.unwrap() {
            Ok(mine) => won.push(mine),
            Err(StorageError::Stale) => stale += 1,
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!((won.len(), stale), (1, 5));
    let kept = db.load(account, stored.id()).await.unwrap().unwrap();
    assert_eq!(kept.interview, won[0].interview);
}

#[rstest]
#[tokio::test]
async fn a_stale_save_writes_nothing_and_works_after_loading_again(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let mut first = db.begin(account, setting.interview()).await.unwrap();
    let mut second = db.load(account, first.id()).await.unwrap().unwrap();

    turns(&mut first).push(setting.turn("first"));
    db.save(&mut first).await.unwrap();
    turns(&mut second).push(setting.turn("second"));
    turns(&mut second).push(setting.turn("third"));
    assert!(matches!(db.save(&mut second).await, Err(StorageError::Stale)));

    let mut again = db.load(account, first.id()).await.unwrap().unwrap();
    assert_eq!(again.interview, first.interview);
    turns(&mut again).push(setting.turn("second"));
    db.save(&mut again).await.unwrap();
}

#[rstest]
#[tokio::test]
async fn saving_what_was_deleted_in_between_is_stale_and_brings_nothing_back(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let mut stored = db.begin(account, setting.interview()).await.unwrap();
    assert!(db.delete(account, stored.id()).await.unwrap());
    turns(&mut stored).push(setting.turn("What broke?"));
    assert!(matches!(db.save(&mut stored).await, Err(StorageError::Stale)));
    assert_eq!(db.count(account).await.unwrap(), 0);
}

#[rstest]
#[tokio::test]
async fn saving_no_change_writes_nothing(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let mut stored = db.begin(account, setting.interview()).await.unwrap();
    db.save(&mut stored).await.unwrap();
    assert_eq!(stored.version(), 1);
    assert_eq!(db.load(account, stored.id()).await.unwrap().unwrap().version(), 1);
}

#[rstest]
#[tokio::test]
async fn a_form_sent_twice_begins_one_interview(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let interview = setting.interview();
    db.begin(account, interview.clone()).await.unwrap();
    assert!(matches!(db.begin(account, interview).await, Err(StorageError::Stale)));
    assert_eq!(db.count(account).await.unwrap(), 1);
}

#[rstest]
#[tokio::test]
async fn turns_taken_back_are_gone(#[values(Engine::Sqlite, Engine::Postgres)] engine: Engine) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let mut stored = db.begin(account, setting.interview()).await.unwrap();
    turns(&mut stored).push(setting.turn("one"));
    turns(&mut stored).push(setting.turn("two"));
    db.save(&mut stored).await.unwrap();
    turns(&mut stored).pop();
    db.save(&mut stored).await.unwrap();
    assert_eq!(db.load(account, stored.id()).await.unwrap().unwrap().interview, stored.interview);
    assert_eq!(setting.outsider().await.number("select count(*) from turn").await, 1);
}

#[rstest]
#[tokio::test]
async fn an_answer_as_long_as_answers_can_be_comes_back_whole(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let mut stored = db.begin(account, setting.interview()).await.unwrap();
    let mut turn = setting.turn("What broke?");
    turn.state = typed(&"слово \u{0} 🙂 ".repeat(20_000), time(60));
    turns(&mut stored).push(turn);
    db.save(&mut stored).await.unwrap();
    assert_eq!(db.load(account, stored.id()).await.unwrap().unwrap().interview, stored.interview);
}
