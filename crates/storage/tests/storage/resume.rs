use jiff::ToSpan;
use rstest::rstest;
use storage::StoredResume;

use crate::{
    sample::time,
    setting::{Engine, Setting},
};

#[rstest]
#[tokio::test]
async fn a_resume_is_kept_changed_and_deleted_by_its_owner(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let (ada, bob) = (setting.sign_in(&db, "ada").await, setting.sign_in(&db, "bob").await);
    assert_eq!(db.resume(ada).await.unwrap(), None);
    assert!(!db.delete_resume(ada).await.unwrap());

    assert!(db.set_resume(ada, "Ten years of compilers", None, time(10)).await.unwrap());
    assert!(
        db.set_resume(ada, "Eleven years of canary-kept-5d10", Some(time(10)), time(20))
            .await
            .unwrap()
    );
    let kept = db.resume(ada).await.unwrap().unwrap();
    assert_eq!(
        (kept.text.as_str(), kept.updated_at),
        ("Eleven years of canary-kept-5d10", time(20))
    );
    assert_eq!(db.resume(bob).await.unwrap(), None);
    assert!(!setting.bytes().await.contains("canary-kept"));

    assert!(!db.delete_resume(bob).await.unwrap());
    assert!(!db.delete_resume_of(ada, time(10)).await.unwrap(), "it has been changed since");
    assert!(db.delete_resume_of(ada, time(20)).await.unwrap());
    assert!(db.set_resume(ada, "Twelve years", None, time(30)).await.unwrap());
    assert!(db.delete_resume(ada).await.unwrap());
    assert_eq!(db.resume(ada).await.unwrap(), None);
    assert_eq!(setting.outsider().await.number("select count(*) from resume").await, 0);
}

#[rstest]
#[tokio::test]
async fn a_resume_that_is_too_long_changes_nothing(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let ada = setting.sign_in(&db, "ada").await;
    let longest = "ä".repeat(StoredResume::MAX_CHARS);
    assert!(db.set_resume(ada, &longest, None, time(10)).await.unwrap());
    assert!(!db.set_resume(ada, &format!("{longest}."), Some(time(10)), time(20)).await.unwrap());
    assert_eq!(db.resume(ada).await.unwrap().unwrap().text, longest);
}

#[rstest]
#[tokio::test]
async fn a_resume_ends_after_90_days_without_activity_and_says_when(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let (ada, bob) = (setting.sign_in(&db, "ada").await, setting.sign_in(&db, "bob").await);
    db.set_resume(ada, "Ten years of compilers", None, time(0)).await.unwrap();
    db.set_resume(bob, "Two years of kernels", None, time(0)).await.unwrap();

    let ends_at = db.resume(ada).await.unwrap().unwrap().ends_at;
    assert!(ends_at >= time(0) + StoredResume::LASTS, "never early");
    assert!(ends_at <= time(0) + StoredResume::LASTS + 24.hours(), "and a day late at most");
    db.touch(bob, ends_at).await.unwrap();

    assert_eq!(db.expire_resumes(ends_at - 1.millisecond()).await.unwrap(), 0);
    assert_eq!(db.expire_resumes(ends_at).await.unwrap(), 1);
    assert_eq!(db.resume(ada).await.unwrap(), None);
    let later = db.resume(bob).await.unwrap().unwrap().ends_at;
    assert!(later >= ends_at + StoredResume::LASTS);
    assert_eq!(db.expire_resumes(later).await.unwrap(), 1);
}

#[rstest]
#[tokio::test]
async fn of_two_changes_at_once_the_second_is_refused(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let ada = setting.sign_in(&db, "ada").await;
    assert!(db.set_resume(ada, "one", None, time(10)).await.unwrap());
    assert!(!db.set_resume(ada, "another", None, time(11)).await.unwrap());
    // Even at the very same time.
    assert!(db.set_resume(ada, "two", Some(time(10)), time(10)).await.unwrap());
    assert!(!db.set_resume(ada, "three", Some(time(10)), time(12)).await.unwrap());
    assert_eq!(db.resume(ada).await.unwrap().unwrap().text, "two");
}
