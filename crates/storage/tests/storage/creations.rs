use rstest::rstest;
use storage::Creation;

use crate::{
    sample::time,
    setting::{Engine, Setting},
};

#[rstest]
#[tokio::test]
async fn a_key_stands_for_what_it_was_first_sent_with(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let (ada, bob) = (setting.sign_in(&db, "ada").await, setting.sign_in(&db, "bob").await);
    let (first, second) = (setting.interview().id, setting.interview().id);
    let (key, request) = ([1; 32], [2; 32]);
    assert_eq!(db.creation(ada, key).await.unwrap(), None);

    let made = db.remember_creation(ada, key, request, first, time(0)).await.unwrap();
    assert_eq!(made, Creation { request_hash: request, interview: first, deleted_at: None });
    assert_eq!(db.remember_creation(ada, key, [3; 32], second, time(9)).await.unwrap(), made);
    assert_eq!(db.creation(ada, key).await.unwrap(), Some(made));
    assert_eq!(db.creation(bob, key).await.unwrap(), None, "another's key is another key");
    assert_eq!(db.creation(ada, [4; 32]).await.unwrap(), None);
    let of_bob = db.remember_creation(bob, key, request, second, time(0)).await.unwrap();
    assert_eq!(of_bob.interview, second);
}

#[rstest]
#[tokio::test]
async fn of_many_who_send_a_key_at_once_all_get_the_same_interview(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let ada = setting.sign_in(&db, "ada").await;
    let mut sending = tokio::task::JoinSet::new();
    for _ in 0..6 {
        let (db, id) = (db.clone(), setting.interview().id);
        sending.spawn(async move {
            db.remember_creation(ada, [1; 32], [2; 32], id, time(0)).await.unwrap()
        });
    }
    let creations = sending.join_all().await;
    assert!(creations.iter().all(|creation| *creation == creations[0]), "{creations:?}");
}

#[rstest]
#[tokio::test]
async fn a_key_knows_a_deleted_interview_from_one_that_did_not_come_about(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let (ada, bob) = (setting.sign_in(&db, "ada").await, setting.sign_in(&db, "bob").await);
    let begin = async |key: u8| {
        let interview = setting.interview();
        let id = interview.id;
        db.remember_creation(ada, [key; 32], [0; 32], id, time(0)).await.unwrap();
        db.begin(ada, interview).await.unwrap();
        id
    };
    let (one, _, _) = (begin(1).await, begin(2).await, begin(3).await);
    let never = setting.interview().id;
    db.remember_creation(ada, [4; 32], [0; 32], never, time(0)).await.unwrap();
    let deleted_at = async || {
        let mut at = Vec::new();
        for key in 1..=4 {
            at.push(db.creation(ada, [key; 32]).await.unwrap().unwrap().deleted_at);
        }
        at
    };

    for (account, interview) in [(bob, Some(one)), (bob, None), (ada, Some(never))] {
        db.note_deletion(account, interview, time(5)).await.unwrap();
    }
    assert_eq!(deleted_at().await, [None; 4], "nothing of this account's was deleted");
    db.note_deletion(ada, Some(one), time(6)).await.unwrap();
    assert_eq!(deleted_at().await, [Some(time(6)), None, None, None]);
    db.delete(ada, one).await.unwrap();
    db.note_deletion(ada, None, time(7)).await.unwrap();
    assert_eq!(deleted_at().await, [Some(time(6)), Some(time(7)), Some(time(7)), None]);
    let again = db.remember_creation(ada, [1; 32], [0; 32], never, time(8)).await.unwrap();
    assert_eq!((again.interview, again.deleted_at), (one, Some(time(6))));
}
