use jiff::ToSpan;
use rstest::rstest;
use sessions::{Family, Scope, SecretHash};
use storage::{AccountRole, Counts, Person, StorageError};

use crate::{
    people::{identity, person},
    sample::{finish, spoken, time, turns},
    setting::{Engine, Setting},
};

#[rstest]
#[tokio::test]
async fn of_a_deleted_account_not_a_row_is_left_and_others_stay(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let bob = setting.settle(&db, "bob").await;
    let before = setting.rows().await;
    let ada = setting.settle(&db, "ada").await;
    let with_ada = setting.rows().await;
    for (table, count) in &before {
        assert!(*count > 0, "the story leaves nothing in {table}, so it proves nothing about it");
        assert!(with_ada[table] > *count, "{table}");
    }
    assert_eq!(setting.keys().await, 2);

    assert!(db.delete_account(ada.account, time(20)).await.unwrap());
    assert_eq!(setting.rows().await, before);
    assert_eq!(setting.keys().await, 1);
    assert!(!db.delete_account(ada.account, time(20)).await.unwrap());

    assert_eq!(db.account(ada.account).await.unwrap(), None);
    assert_eq!(db.live_session(ada.session, time(10)).await.unwrap(), None);
    assert_eq!(db.token(ada.token, &ada.token_hash, time(10)).await.unwrap(), None);
    assert!(db.live_session(bob.session, time(10)).await.unwrap().is_some());
    assert!(db.token(bob.token, &bob.token_hash, time(10)).await.unwrap().is_some());
    assert_eq!(db.account(bob.account).await.unwrap().unwrap().name, "bob");
    assert_ne!(setting.sign_in(&db, "ada").await, ada.account, "who comes back begins anew");
}

#[tokio::test]
async fn of_a_deleted_account_not_a_byte_is_left_in_the_files() {
    let setting = Setting::new(Engine::Sqlite);
    let db = setting.open().await;
    setting.settle(&db, "bob").await;
    let ada = setting.settle(&db, "ada").await;
    // What is sealed or hashed cannot be looked for by its words.
    let mut hers = setting.blobs(ada.account).await;
    assert_eq!(setting.found(&hers), hers.len(), "the search finds what is there");
    assert!(db.delete_account(ada.account, time(20)).await.unwrap());
    // The random id alone stays, as a record that this account was deleted.
    hers.retain(|blob| blob != ada.account.0.as_bytes());
    assert_eq!(setting.found(&hers), 0, "while the stores are open");
    db.close().await;
    db.keyring().close().await;
    assert_eq!(setting.found(&hers), 0, "after they were closed");
}

#[rstest]
#[tokio::test]
async fn nothing_is_added_to_an_account_that_is_gone(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let ada = setting.sign_in(&db, "ada").await;
    // Another replica deletes it: this one still has the key at hand.
    match engine {
        Engine::Sqlite => {
            setting.outsider().await.run("pragma foreign_keys = on; delete from account").await
        }
        Engine::Postgres => setting.outsider().await.run("delete from account").await,
    }
    let family = Family::begin(SecretHash([1; 32]), time(0));
    let refused = [
        db.begin(ada, setting.interview()).await.map(drop),
        db.begin_session(setting.session(), ada, &family, "Firefox", time(0)).await,
        db.set_resume(ada, "Ten years of it", None, time(0)).await.map(drop),
        db.link(ada, &identity("other"), "work", time(0)).await.map(drop),
        db.remember_creation(ada, [1; 32], [2; 32], setting.interview().id, time(0))
            .await
            .map(drop),
        db.add_token(
            ada,
            setting.token(),
            "laptop",
            &SecretHash([1; 32]),
            &[Scope::Read].into_iter().collect(),
            time(9000),
            time(0),
        )
        .await
        .map(drop),
    ];
    for (place, refused) in refused.into_iter().enumerate() {
        assert!(matches!(refused, Err(StorageError::AccountGone)), "{place}: {refused:?}");
    }
    assert!(setting.rows().await.values().all(|count| *count == 0));
}

#[rstest]
#[tokio::test]
async fn an_admin_is_made_by_email_address_however_it_is_written(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let (ada, bob) = (setting.sign_in(&db, "ada").await, setting.sign_in(&db, "bob").await);
    assert_eq!(db.set_role("nobody@example.org", storage::AccountRole::Admin).await.unwrap(), 0);
    assert_eq!(db.set_role("  ADA@example.ORG\n", storage::AccountRole::Admin).await.unwrap(), 1);
    let role = async |account| db.account(account).await.unwrap().unwrap().role;
    assert_eq!((role(ada).await, role(bob).await), (AccountRole::Admin, AccountRole::Member));
    setting.sign_in(&db, "ada").await;
    assert_eq!(role(ada).await, AccountRole::Admin, "signing in again takes nothing away");

    let twice = identity("ada-at-work");
    db.sign_in(&twice, &person("ada"), "work", setting.account(), time(0)).await.unwrap();
    assert_eq!(
        db.set_role("ada@example.org", storage::AccountRole::Admin).await.unwrap(),
        2,
        "an address can stand at several"
    );
}

#[rstest]
#[tokio::test]
async fn an_admin_is_made_by_a_verified_address_only_and_unmade_by_any(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let sign_in = async |subject: &str, email_verified: bool| {
        let person =
            Person { email: "ada@kelvin.example".into(), email_verified, ..person(subject) };
        let fresh = setting.account();
        db.sign_in(&identity(subject), &person, "any", fresh, time(0)).await.unwrap()
    };
    let role = async |account| db.account(account).await.unwrap().unwrap().role;
    let set = async |email: &str, role| db.set_role(email, role).await.unwrap();
    let eve = sign_in("eve", false).await;
    assert_eq!(set("ada@kelvin.example", AccountRole::Admin).await, 0);
    let ada = sign_in("ada", true).await;
    for alike in
        ["ada@\u{212a}elvin.example", "ada@kelv\u{131}n.example", "\u{ff41}da@kelvin.example"]
    {
        assert_eq!(set(alike, AccountRole::Admin).await, 0, "{alike}");
    }
    assert_eq!(set("ada@kelvin.example", AccountRole::Admin).await, 1);
    assert_eq!((role(eve).await, role(ada).await), (AccountRole::Member, AccountRole::Admin));

    assert_eq!(sign_in("ada", false).await, ada);
    assert_eq!(role(ada).await, AccountRole::Admin, "it was hers when it was given");
    assert_eq!(set("ada@kelvin.example", AccountRole::Admin).await, 0, "and would not be again");
    assert_eq!(set("ada@kelvin.example", AccountRole::Member).await, 2, "nobody keeps it");
    assert_eq!(role(ada).await, AccountRole::Member);
}

#[rstest]
#[tokio::test]
async fn the_admins_are_listed_the_oldest_first_and_nobody_else(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    assert_eq!(db.admins().await.unwrap(), []);
    let mut accounts = Vec::new();
    for (name, at) in [("bob", 60), ("ada", 30), ("eve", 0)] {
        let (identity, person, fresh) = (identity(name), person(name), setting.account());
        let signed_in = db.sign_in(&identity, &person, "google", fresh, time(at));
        accounts.push(signed_in.await.unwrap());
    }
    for name in ["bob", "ada"] {
        db.set_role(&format!("{name}@example.org"), AccountRole::Admin).await.unwrap();
    }
    let admins = db.admins().await.unwrap();
    let shown: Vec<_> = admins.iter().map(|it| (it.id, it.email.as_str(), it.created_at)).collect();
    let (bob, ada) = (accounts[0], accounts[1]);
    assert_eq!(shown, [(ada, "ada@example.org", time(30)), (bob, "bob@example.org", time(60))]);
    assert!(admins.iter().all(|it| it.role == AccountRole::Admin));
}

#[rstest]
#[tokio::test]
async fn the_counts_are_of_what_is_there_and_who_was_there_lately(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let none =
        Counts { accounts: 0, active_last_30_days: 0, interviews: 0, under_way: 0, sessions: 0 };
    assert_eq!(db.counts(time(0)).await.unwrap(), none);

    let ada = setting.sign_in(&db, "ada").await;
    setting.sign_in(&db, "bob").await;
    db.begin(ada, setting.interview()).await.unwrap();
    let mut done = db.begin(ada, setting.interview()).await.unwrap();
    turns(&mut done).push(setting.turn("What broke?"));
    turns(&mut done)[0].state = spoken(setting.draft("the disk"), "The disk.", time(60));
    finish(&mut done, "short", time(70));
    db.save(&mut done).await.unwrap();
    let family = Family::begin(SecretHash([1; 32]), time(0));
    db.begin_session(setting.session(), ada, &family, "Firefox", time(0)).await.unwrap();
    assert_eq!(
        db.counts(time(100)).await.unwrap(),
        Counts { accounts: 2, active_last_30_days: 2, interviews: 2, under_way: 1, sessions: 1 }
    );

    let later = time(0) + (40 * 24).hours();
    db.touch(ada, later).await.unwrap();
    db.touch(ada, time(0)).await.unwrap();
    assert_eq!(
        db.counts(later).await.unwrap(),
        Counts { accounts: 2, active_last_30_days: 1, interviews: 2, under_way: 1, sessions: 0 },
        "a clock that was set back takes no activity away"
    );
}
