use interview::AccountId;
use rstest::rstest;
use storage::{AccountRole, Db, Identity, Linked, Person, Unlinked};

use crate::{
    people::{identity, person},
    sample::time,
    setting::{Engine, Setting},
};

#[rstest]
#[tokio::test]
async fn who_signs_in_again_comes_back_to_the_same_account_with_the_name_of_now(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let first = setting.sign_in(&db, "ada").await;
    let account = db.account(first).await.unwrap().unwrap();
    assert_eq!((account.id, account.role), (first, AccountRole::Member));
    assert_eq!((account.name.as_str(), account.email.as_str()), ("ada", "ada@example.org"));
    assert_eq!(account.created_at, time(0));

    let renamed = Person {
        name: "Ada Lovelace — “häufig”".into(),
        email: "Countess@Example.org".into(),
        email_verified: true,
    };
    let again = db
        .sign_in(&identity("ada"), &renamed, "google", setting.account(), time(500))
        .await
        .unwrap();
    assert_eq!(again, first);
    let account = db.account(first).await.unwrap().unwrap();
    assert_eq!((&account.name, &account.email), (&renamed.name, &renamed.email));
    assert_eq!(account.created_at, time(0));
    assert_eq!(setting.outsider().await.number("select count(*) from account").await, 1);
    assert_eq!(db.identities(first).await.unwrap().len(), 1);
}

#[rstest]
#[tokio::test]
async fn the_same_email_address_is_not_the_same_account(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let sign_in = async |issuer: &str, subject: &str| {
        let identity = Identity { issuer: issuer.into(), subject: subject.into() };
        db.sign_in(&identity, &person("ada"), "any", setting.account(), time(0)).await.unwrap()
    };
    let accounts = [
        sign_in("https://one.example", "1").await,
        sign_in("https://one.example", "2").await,
        sign_in("https://two.example", "1").await,
        // Cut elsewhere, the same letters are another identity.
        sign_in("https://one.example1", "").await,
    ];
    for (place, account) in accounts.iter().enumerate() {
        assert!(!accounts[..place].contains(account), "{place}");
    }
    assert_eq!(sign_in("https://two.example", "1").await, accounts[2]);
}

#[rstest]
#[tokio::test]
async fn many_first_sign_ins_at_once_end_in_one_account_and_leave_nothing_behind(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let mut arriving = tokio::task::JoinSet::new();
    for _ in 0..6 {
        let (db, fresh) = (db.clone(), setting.account());
        arriving.spawn(async move {
            db.sign_in(&identity("ada"), &person("ada"), "google", fresh, time(0)).await.unwrap()
        });
    }
    let accounts = arriving.join_all().await;
    assert!(accounts.iter().all(|account| *account == accounts[0]), "{accounts:?}");
    assert_eq!(db.account(accounts[0]).await.unwrap().unwrap().name, "ada");

    let mut outsider = setting.outsider().await;
    assert_eq!(outsider.number("select count(*) from account").await, 1);
    assert_eq!(outsider.number("select count(*) from identity").await, 1);
    assert_eq!(setting.keys().await, 1, "no key without an account");
}

#[rstest]
#[tokio::test]
async fn an_identity_is_linked_once_and_leads_to_the_account_from_then_on(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let (ada, bob) = (setting.sign_in(&db, "ada").await, setting.sign_in(&db, "bob").await);
    let second = identity("ada-at-work");
    assert_eq!(db.link(ada, &second, "work", time(60)).await.unwrap(), Linked::Done);
    assert_eq!(db.link(ada, &second, "work", time(70)).await.unwrap(), Linked::Yours);
    assert_eq!(db.link(bob, &second, "work", time(80)).await.unwrap(), Linked::Anothers);
    assert_eq!(db.link(bob, &identity("ada"), "google", time(80)).await.unwrap(), Linked::Anothers);
    assert_eq!(setting.sign_in(&db, "ada-at-work").await, ada);

    let known = db.identities(ada).await.unwrap();
    let providers: Vec<_> =
        known.iter().map(|known| (known.provider.as_str(), known.linked_at)).collect();
    assert_eq!(providers, [("google", time(0)), ("work", time(60))]);
    assert_eq!(db.identities(bob).await.unwrap().len(), 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_link_an_identity_at_once_one_gets_it(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    /// Two must meet between a look and a write, which takes some rounds.
    const ROUNDS: usize = 400;
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let mut accounts = Vec::new();
    for name in ["ada", "bob", "cyd", "dan"] {
        accounts.push(setting.sign_in(&db, name).await);
    }
    for round in 0..ROUNDS {
        let mut linking = tokio::task::JoinSet::new();
        for &account in &accounts {
            let (db, identity) = (db.clone(), identity(&format!("wanted by all {round}")));
            linking
                .spawn(async move { db.link(account, &identity, "work", time(60)).await.unwrap() });
        }
        let linked = linking.join_all().await;
        let done = linked.iter().filter(|linked| **linked == Linked::Done).count();
        let late = linked.iter().filter(|linked| **linked == Linked::Anothers).count();
        assert_eq!((done, late), (1, accounts.len() - 1), "{linked:?}");
    }
}

#[rstest]
#[tokio::test]
async fn an_identity_is_unlinked_by_its_owner_and_the_last_one_stays(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let (ada, bob) = (setting.sign_in(&db, "ada").await, setting.sign_in(&db, "bob").await);
    db.link(ada, &identity("ada-at-work"), "work", time(60)).await.unwrap();
    let known = db.identities(ada).await.unwrap();

    assert_eq!(db.unlink(bob, known[0].id).await.unwrap(), Unlinked::NoSuch);
    assert_eq!(db.unlink(ada, known[0].id).await.unwrap(), Unlinked::Done);
    assert_eq!(db.unlink(ada, known[0].id).await.unwrap(), Unlinked::NoSuch);
    assert_eq!(db.unlink(ada, known[1].id).await.unwrap(), Unlinked::TheLast);
    assert_eq!(db.identities(ada).await.unwrap(), known[1..]);
    assert_ne!(setting.sign_in(&db, "ada").await, ada, "what was unlinked is a stranger");
}

#[rstest]
#[tokio::test]
async fn of_two_identities_unlinked_at_once_one_stays(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    for round in 0..5 {
        let ada = setting.sign_in(&db, &format!("ada-{round}")).await;
        db.link(ada, &identity(&format!("work-{round}")), "work", time(60)).await.unwrap();
        let known = db.identities(ada).await.unwrap();
        let unlink = |db: Db, account: AccountId, place: usize| {
            let id = known[place].id;
            async move { db.unlink(account, id).await.unwrap() }
        };
        let (one, other) = tokio::join!(
            tokio::spawn(unlink(db.clone(), ada, 0)),
            tokio::spawn(unlink(db.clone(), ada, 1))
        );
        let mut outcomes = [one.unwrap(), other.unwrap()];
        outcomes.sort_by_key(|outcome| *outcome == Unlinked::TheLast);
        assert_eq!(outcomes, [Unlinked::Done, Unlinked::TheLast]);
        assert_eq!(db.identities(ada).await.unwrap().len(), 1);
    }
}

#[rstest]
#[tokio::test]
async fn neither_name_nor_email_nor_subject_stands_anywhere_in_the_clear(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let person = Person {
        name: "canary-name-71f0".into(),
        email: "canary-email-8d2b@example.org".into(),
        email_verified: true,
    };
    let identity = Identity {
        issuer: "https://canary-issuer-40aa.example".into(),
        subject: "canary-subject-f3c9".into(),
    };
    let account = db
        .sign_in(&identity, &person, "provider-is-found", setting.account(), time(0))
        .await
        .unwrap();
    assert_eq!(db.account(account).await.unwrap().unwrap().email, person.email);
    let kept = setting.bytes().await;
    assert!(kept.contains("provider-is-found"), "the search finds what is there");
    assert!(!kept.contains("canary"));
    let shown = format!("{person:?} {identity:?} {:?}", db.account(account).await.unwrap());
    assert!(!shown.contains("canary"), "{shown}");
}

#[rstest]
#[tokio::test]
async fn the_accounts_of_a_provider_come_with_the_last_used_first_and_no_others(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    const DAY: i64 = 86_400;
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let here = |name: &str| Identity { issuer: "here".into(), subject: name.into() };
    let mut ids = Vec::new();
    for (at, name) in ["ada", "bob", "eve"].into_iter().enumerate() {
        let (fresh, now) = (setting.account(), time(at as i64 * DAY));
        ids.push(db.sign_in(&here(name), &person(name), "here", fresh, now).await.unwrap());
    }
    setting.sign_in(&db, "zoe").await;
    db.sign_in(&here("ada"), &person("ada"), "here", ids[0], time(9 * DAY)).await.unwrap();
    let found = async |most| {
        let accounts = db.accounts_of("here", most).await.unwrap();
        accounts.into_iter().map(|account| account.name).collect::<Vec<_>>()
    };
    assert_eq!(found(8).await, ["ada", "eve", "bob"]);
    assert_eq!(found(2).await, ["ada", "eve"]);
    assert_eq!(db.known(&here("bob")).await.unwrap(), Some(ids[1]));
    assert_eq!(db.known(&here("zoe")).await.unwrap(), None);
}
