use rstest::rstest;

use crate::{
    sample::time,
    setting::{Engine, Setting},
};

#[rstest]
#[tokio::test]
async fn a_sign_in_state_is_good_once_and_not_when_it_has_expired(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    assert!(!db.use_state([1; 32], time(600), time(600)).await.unwrap());
    assert!(db.use_state([1; 32], time(600), time(0)).await.unwrap());
    assert!(!db.use_state([1; 32], time(600), time(1)).await.unwrap());
    assert!(!db.use_state([1; 32], time(9000), time(700)).await.unwrap());
    assert!(db.use_state([2; 32], time(600), time(1)).await.unwrap());

    let mut using = tokio::task::JoinSet::new();
    for _ in 0..6 {
        let db = db.clone();
        using.spawn(async move { db.use_state([3; 32], time(600), time(0)).await.unwrap() });
    }
    assert_eq!(using.join_all().await.into_iter().filter(|used| *used).count(), 1);
}
