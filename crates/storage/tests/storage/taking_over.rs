//! A machine of one's own from before there were accounts: what was kept there goes to whoever signs in first.

use std::collections::BTreeSet;

use interview::AccountId;
use rstest::rstest;
use storage::Stored;

use crate::{
    legacy,
    people::{identity, person},
    sample::time,
    setting::{Engine, Setting},
};

#[rstest]
#[tokio::test]
async fn who_signs_in_first_on_their_own_machine_takes_over_what_was_kept_there(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let old = legacy::database(&setting).await;
    assert!(setting.bytes().await.contains("canary-said"), "the search finds what is there");

    let db = setting.open().await;
    assert!(setting.bytes().await.contains("canary-said"), "not by opening it");
    assert!(db.bring_over_legacy(time(0)).await.unwrap() > 0);
    assert_eq!(db.bring_over_legacy(time(0)).await.unwrap(), 0);
    assert!(!setting.bytes().await.contains("canary"), "not a word is left in the clear");

    assert_eq!(db.account(old.account).await.unwrap(), None, "nobody has signed in to it");
    let stranger = setting.sign_in(&db, "bob").await;
    assert_ne!(
        stranger, old.account,
        "it is not given to whoever comes, unless that was asked for"
    );

    let sign_in = async |subject: &str| {
        let (identity, person) = (identity(subject), person(subject));
        db.sign_in(&identity, &person, "here", true, setting.account(), time(0)).await.unwrap()
    };
    assert_eq!(sign_in("bob").await, stranger, "who has an account keeps it");
    assert_eq!(sign_in("ada").await, old.account);
    assert_eq!(sign_in("ada").await, old.account);
    assert_ne!(sign_in("eve").await, old.account, "it is taken over once");

    let account = db.account(old.account).await.unwrap().unwrap();
    assert_eq!((account.name.as_str(), account.created_at), ("ada", old.created_at));
    for interview in &old.interviews {
        let kept: Stored = db.load(old.account, interview.id()).await.unwrap().unwrap();
        assert_eq!(kept.interview, *interview);
    }
    let page = db.list(old.account, None).await.unwrap();
    assert_eq!(page.total, old.interviews.len() as u64);
    db.close().await;
    assert!(!setting.bytes().await.contains("canary"), "nor after it was closed");
}

#[rstest]
#[tokio::test]
async fn what_is_not_sealed_yet_is_nobodys(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let old = legacy::database(&setting).await;
    let db = setting.open().await;
    let (identity, person) = (identity("ada"), person("ada"));
    let account = db.sign_in(&identity, &person, "here", true, setting.account(), time(0)).await;
    assert_ne!(account.unwrap(), old.account);
    assert_eq!(db.counts(time(0)).await.unwrap().accounts, 1);
}

#[rstest]
#[tokio::test]
async fn of_many_who_sign_in_first_one_takes_over_and_no_row_is_lost(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let old = legacy::database(&setting).await;
    let db = setting.open().await;
    db.bring_over_legacy(time(0)).await.unwrap();
    let mut arriving = tokio::task::JoinSet::new();
    for subject in ["ada", "bob", "eve", "ada"] {
        let (db, fresh) = (db.clone(), setting.account());
        arriving.spawn(async move {
            let (identity, person) = (identity(subject), person(subject));
            let account =
                db.sign_in(&identity, &person, "here", true, fresh, time(0)).await.unwrap();
            (subject, account)
        });
    }
    let arrived = arriving.join_all().await;
    let took_over: BTreeSet<&str> = arrived
        .iter()
        .filter(|(_, account)| *account == old.account)
        .map(|(subject, _)| *subject)
        .collect();
    assert_eq!(took_over.len(), 1, "{arrived:?}");
    let accounts: BTreeSet<AccountId> = arrived.iter().map(|(_, account)| *account).collect();
    assert_eq!(accounts.len(), 3);
    assert_eq!(setting.keys().await, 3);
    assert_eq!(db.list(old.account, None).await.unwrap().total, old.interviews.len() as u64);
}
