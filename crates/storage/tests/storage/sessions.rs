use std::time::Duration;

use jiff::{Timestamp, ToSpan};
use rstest::rstest;
use sessions::{ABSOLUTE_LIMIT, Family, IDLE_LIMIT, RefreshKey, RefreshToken, SessionId};
use storage::{AccountRole, Db, Renewal};

use crate::{
    sample::time,
    setting::{Engine, Setting},
};

const MOMENT: Duration = Duration::from_secs(1);

fn key() -> RefreshKey {
    RefreshKey::from_bytes(&[7; 32])
}

/// A token to be given out in place of the one shown.
fn next(setting: &Setting, shown: &RefreshToken) -> RefreshToken {
    key().next(shown, &mut setting.chance().1)
}

/// Keeps a session that begins, and gives its first token.
async fn begin(
    setting: &Setting,
    db: &Db,
    account: interview::AccountId,
    at: Timestamp,
) -> (SessionId, RefreshToken) {
    let first = key().first(setting.session(), &mut setting.chance().1);
    let family = Family::begin(first.hash(), at);
    db.begin_session(first.session(), account, &family, "Firefox on Linux", at).await.unwrap();
    (first.session(), first)
}

async fn renew(db: &Db, shown: &RefreshToken, fresh: &RefreshToken, at: Timestamp) -> Renewal {
    db.renew_session(shown, fresh.hash(), at).await.unwrap()
}

#[rstest]
#[tokio::test]
async fn a_session_lives_until_it_is_idle_or_over_and_says_whose_it_is(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let ada = setting.sign_in(&db, "ada").await;
    let (id, mut shown) = begin(&setting, &db, ada, time(0)).await;
    let live = db.live_session(id, time(60)).await.unwrap().unwrap();
    assert_eq!((live.account, live.role), (ada, AccountRole::Member));
    db.set_role("ada@example.org", storage::AccountRole::Admin).await.unwrap();
    assert_eq!(db.live_session(id, time(60)).await.unwrap().unwrap().role, AccountRole::Admin);

    assert!(db.live_session(setting.session(), time(60)).await.unwrap().is_none());
    assert!(db.live_session(id, time(0) - 1.hour()).await.unwrap().is_some(), "a clock set back");
    assert!(db.live_session(id, time(0) + IDLE_LIMIT - MOMENT).await.unwrap().is_some());
    assert!(db.live_session(id, time(0) + IDLE_LIMIT).await.unwrap().is_none());

    let mut now = time(0);
    while now + IDLE_LIMIT - MOMENT < time(0) + ABSOLUTE_LIMIT {
        now = now + IDLE_LIMIT - MOMENT;
        let fresh = next(&setting, &shown);
        assert_eq!(renew(&db, &shown, &fresh, now).await, Renewal::Renewed(ada));
        shown = fresh;
    }
    assert!(db.live_session(id, time(0) + ABSOLUTE_LIMIT - MOMENT).await.unwrap().is_some());
    assert!(db.live_session(id, time(0) + ABSOLUTE_LIMIT).await.unwrap().is_none());
    let fresh = next(&setting, &shown);
    let over = renew(&db, &shown, &fresh, time(0) + ABSOLUTE_LIMIT).await;
    assert_eq!(over, Renewal::Ended);
    assert!(db.sessions(ada).await.unwrap().is_empty(), "what is over is gone");
}

#[rstest]
#[tokio::test]
async fn a_refresh_token_is_good_until_the_one_given_for_it_is_shown(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let ada = setting.sign_in(&db, "ada").await;
    let (id, first) = begin(&setting, &db, ada, time(0)).await;
    let (lost, found) = (next(&setting, &first), next(&setting, &first));

    assert_eq!(renew(&db, &first, &lost, time(600)).await, Renewal::Renewed(ada));
    let later = time(600) + IDLE_LIMIT - MOMENT;
    assert_eq!(
        renew(&db, &first, &found, later).await,
        Renewal::Renewed(ada),
        "an answer was lost"
    );
    let session = db.sessions(ada).await.unwrap().remove(0);
    assert_eq!((session.begun_at, session.renewed_at), (time(0), later));

    let fresh = next(&setting, &found);
    assert_eq!(renew(&db, &found, &fresh, later).await, Renewal::Renewed(ada));
    assert_eq!(renew(&db, &first, &lost, later).await, Renewal::Stolen);
    assert!(db.live_session(id, later).await.unwrap().is_none());
    assert_eq!(renew(&db, &fresh, &lost, later).await, Renewal::Ended, "for everybody");
}

#[rstest]
#[case::the_one_shown_before(0)]
#[case::another_given_for_it(1)]
#[case::one_given_for_that(2)]
#[tokio::test]
async fn a_copied_refresh_token_ends_the_session_for_everybody(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
    #[case] place: usize,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let ada = setting.sign_in(&db, "ada").await;
    let (id, first) = begin(&setting, &db, ada, time(0)).await;
    let (other, _) = begin(&setting, &db, ada, time(0)).await;
    let (lost, second) = (next(&setting, &first), next(&setting, &first));
    let third = next(&setting, &second);
    for (shown, fresh) in [(&first, &lost), (&first, &second), (&second, &third)] {
        assert_eq!(renew(&db, shown, fresh, time(600)).await, Renewal::Renewed(ada));
    }

    let copied = [first, lost.clone(), next(&setting, &lost)][place].clone();
    assert_eq!(renew(&db, &copied, &next(&setting, &copied), time(601)).await, Renewal::Stolen);
    assert!(db.live_session(id, time(601)).await.unwrap().is_none());
    let ended = renew(&db, &third, &next(&setting, &third), time(601)).await;
    assert_eq!(ended, Renewal::Ended);
    assert!(db.live_session(other, time(601)).await.unwrap().is_some());
}

#[rstest]
#[tokio::test]
async fn of_many_renewals_at_once_each_is_renewed_and_any_of_what_they_got_goes_on(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let ada = setting.sign_in(&db, "ada").await;
    let (_, mut shown) = begin(&setting, &db, ada, time(0)).await;
    for round in 1..9_usize {
        // More than half a day on: in some rounds the account's last day of activity is written as well.
        let at = time(i64::try_from(round).unwrap() * 50_000);
        let fresh: Vec<_> = (0..6).map(|_| next(&setting, &shown)).collect();
        let mut renewing = tokio::task::JoinSet::new();
        for fresh in &fresh {
            let (db, shown, fresh) = (db.clone(), shown.clone(), fresh.hash());
            renewing.spawn(async move { db.renew_session(&shown, fresh, at).await.unwrap() });
        }
        for renewal in renewing.join_all().await {
            assert_eq!(renewal, Renewal::Renewed(ada), "in round {round}");
        }
        // The browser keeps whichever comes last.
        shown = fresh[round % 6].clone();
    }
}

#[rstest]
#[tokio::test]
async fn sessions_are_listed_and_ended_by_their_owner_alone(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let (ada, bob) = (setting.sign_in(&db, "ada").await, setting.sign_in(&db, "bob").await);
    let mut of_ada = Vec::new();
    for start in 0..4 {
        of_ada.push(begin(&setting, &db, ada, time(start)).await.0);
    }
    let (of_bob, _) = begin(&setting, &db, bob, time(0)).await;
    let listed = async |account| {
        let sessions = db.sessions(account).await.unwrap();
        sessions.into_iter().map(|session| session.id).collect::<Vec<_>>()
    };
    of_ada.reverse();
    assert_eq!(listed(ada).await, of_ada, "the last used first");
    assert_eq!(db.sessions(ada).await.unwrap()[0].device, "Firefox on Linux");

    assert!(!db.end_session(bob, of_ada[0]).await.unwrap());
    assert!(db.end_session(ada, of_ada[0]).await.unwrap());
    assert!(!db.end_session(ada, of_ada[0]).await.unwrap());
    assert!(db.live_session(of_ada[0], time(10)).await.unwrap().is_none());

    assert_eq!(db.end_other_sessions(ada, of_ada[2]).await.unwrap(), 2);
    assert_eq!(listed(ada).await, [of_ada[2]]);
    assert_eq!(db.end_sessions(ada).await.unwrap(), 1);
    assert_eq!(db.end_sessions(ada).await.unwrap(), 0);
    assert_eq!(db.end_sessions_of(Some("ada@example.org")).await.unwrap(), 0);
    assert_eq!(listed(bob).await, [of_bob], "of one address, and no other");
    let (again, _) = begin(&setting, &db, ada, time(20)).await;
    assert_eq!(db.end_sessions_of(Some(" Ada@Example.org")).await.unwrap(), 1);
    assert!(db.live_session(again, time(21)).await.unwrap().is_none());
    assert!(db.live_session(of_ada[2], time(10)).await.unwrap().is_none());
    assert!(db.live_session(of_bob, time(10)).await.unwrap().is_some());
}
