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
    assert_eq!(made, Creation { request_hash: request, interview: first });
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
