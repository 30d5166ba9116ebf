use std::time::Duration;

use jiff::{Timestamp, ToSpan};
use rstest::rstest;
use sessions::{ABSOLUTE_LIMIT, Family, GRACE, IDLE_LIMIT, SecretHash, SessionId};
use storage::{AccountRole, Db, Renewal};

use crate::{
    sample::time,
    setting::{Engine, Setting},
};

const FIRST: SecretHash = SecretHash([1; 32]);
const SECOND: SecretHash = SecretHash([2; 32]);
const THIRD: SecretHash = SecretHash([3; 32]);
const MOMENT: Duration = Duration::from_secs(1);

async fn begin(
    setting: &Setting,
    db: &Db,
    account: interview::AccountId,
    at: Timestamp,
) -> SessionId {
    let id = setting.session();
    let family = Family::begin(FIRST, at);
    db.begin_session(id, account, &family, "Firefox on Linux", at).await.unwrap();
    id
}

#[rstest]
#[tokio::test]
async fn a_session_lives_until_it_is_idle_or_over_and_says_whose_it_is(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let ada = setting.sign_in(&db, "ada").await;
    let id = begin(&setting, &db, ada, time(0)).await;
    let live = db.live_session(id, time(60)).await.unwrap().unwrap();
    assert_eq!((live.account, live.role), (ada, AccountRole::Member));
    db.set_role("ada@example.org", storage::AccountRole::Admin).await.unwrap();
    assert_eq!(db.live_session(id, time(60)).await.unwrap().unwrap().role, AccountRole::Admin);

    assert!(db.live_session(setting.session(), time(60)).await.unwrap().is_none());
    assert!(db.live_session(id, time(0) - 1.hour()).await.unwrap().is_some(), "a clock set back");
    assert!(db.live_session(id, time(0) + IDLE_LIMIT - MOMENT).await.unwrap().is_some());
    assert!(db.live_session(id, time(0) + IDLE_LIMIT).await.unwrap().is_none());

    let (mut now, mut shown, mut turn) = (time(0), FIRST, 10);
    while now + IDLE_LIMIT - MOMENT < time(0) + ABSOLUTE_LIMIT {
        now = now + IDLE_LIMIT - MOMENT;
        let fresh = SecretHash([turn; 32]);
        let renewal = db.renew_session(id, shown, fresh, now).await.unwrap();
        assert_eq!(renewal, Renewal::Renewed(ada));
        (shown, turn) = (fresh, turn + 1);
    }
    assert!(db.live_session(id, time(0) + ABSOLUTE_LIMIT - MOMENT).await.unwrap().is_some());
    assert!(db.live_session(id, time(0) + ABSOLUTE_LIMIT).await.unwrap().is_none());
    let over = db.renew_session(id, shown, THIRD, time(0) + ABSOLUTE_LIMIT).await.unwrap();
    assert_eq!(over, Renewal::Ended);
    assert!(db.sessions(ada).await.unwrap().is_empty(), "what is over is gone");
}

#[rstest]
#[tokio::test]
async fn a_refresh_token_renews_once_and_a_second_tab_is_forgiven_for_a_moment(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let ada = setting.sign_in(&db, "ada").await;
    let id = begin(&setting, &db, ada, time(0)).await;
    let renew = async |shown, fresh, at| db.renew_session(id, shown, fresh, at).await.unwrap();

    assert_eq!(renew(FIRST, SECOND, time(600)).await, Renewal::Renewed(ada));
    assert_eq!(renew(FIRST, THIRD, time(600) + GRACE - MOMENT).await, Renewal::Again(ada));
    assert_eq!(renew(FIRST, THIRD, time(100)).await, Renewal::Unclear, "a clock set back");
    assert!(db.live_session(id, time(640)).await.unwrap().is_some());
    assert_eq!(renew(SECOND, THIRD, time(1200)).await, Renewal::Renewed(ada));
    let session = db.sessions(ada).await.unwrap().remove(0);
    assert_eq!((session.begun_at, session.renewed_at), (time(0), time(1200)));

    let unknown = db.renew_session(setting.session(), FIRST, SECOND, time(600)).await.unwrap();
    assert_eq!(unknown, Renewal::Ended);
}

#[rstest]
#[case::the_one_before_after_its_grace(FIRST, time(600) + GRACE + MOMENT)]
#[case::one_that_never_was(SecretHash([9; 32]), time(601))]
#[tokio::test]
async fn a_copied_refresh_token_ends_the_session_for_everybody(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
    #[case] shown: SecretHash,
    #[case] at: Timestamp,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let ada = setting.sign_in(&db, "ada").await;
    let id = begin(&setting, &db, ada, time(0)).await;
    let other = begin(&setting, &db, ada, time(0)).await;
    db.renew_session(id, FIRST, SECOND, time(600)).await.unwrap();

    assert_eq!(db.renew_session(id, shown, THIRD, at).await.unwrap(), Renewal::Stolen);
    assert!(db.live_session(id, at).await.unwrap().is_none());
    assert_eq!(db.renew_session(id, SECOND, THIRD, at).await.unwrap(), Renewal::Ended);
    assert!(db.live_session(other, at).await.unwrap().is_some());
}

#[rstest]
#[tokio::test]
async fn of_many_renewals_at_once_one_is_renewed_and_the_others_come_again(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let ada = setting.sign_in(&db, "ada").await;
    let id = begin(&setting, &db, ada, time(0)).await;
    let mut shown = FIRST;
    for round in 1..9 {
        // More than half a day on: in some rounds the account's last day of activity is written as well.
        let at = time(i64::from(round) * 50_000);
        let mut renewing = tokio::task::JoinSet::new();
        for tab in 0..6 {
            let (db, fresh) = (db.clone(), SecretHash([10 * round + tab; 32]));
            renewing.spawn(async move {
                (db.renew_session(id, shown, fresh, at).await.unwrap(), fresh)
            });
        }
        let mut outcomes = renewing.join_all().await;
        outcomes.sort_by_key(|(renewal, _)| *renewal != Renewal::Renewed(ada));
        assert_eq!(outcomes[0].0, Renewal::Renewed(ada));
        for (other, _) in &outcomes[1..] {
            assert_eq!(*other, Renewal::Again(ada), "in round {round}");
        }
        // The one given out is the one that stands.
        shown = outcomes[0].1;
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
        of_ada.push(begin(&setting, &db, ada, time(start)).await);
    }
    let of_bob = begin(&setting, &db, bob, time(0)).await;
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
    let again = begin(&setting, &db, ada, time(20)).await;
    assert_eq!(db.end_sessions_of(Some(" Ada@Example.org")).await.unwrap(), 1);
    assert!(db.live_session(again, time(21)).await.unwrap().is_none());
    assert!(db.live_session(of_ada[2], time(10)).await.unwrap().is_none());
    assert!(db.live_session(of_bob, time(10)).await.unwrap().is_some());
}
