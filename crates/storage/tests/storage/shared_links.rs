use interview::{AccountId, InterviewId};
use jiff::Timestamp;
use rstest::rstest;
use sessions::{SecretHash, SharedLinkId};
use storage::{Db, SharedContent, SharedLink};

use crate::{
    sample::time,
    setting::{Engine, Outsider, Setting},
};

const HASH: SecretHash = SecretHash([7; 32]);

/// An account with an interview, and a link to it that is not kept yet.
async fn link_of(setting: &Setting, db: &Db, name: &str) -> (AccountId, SharedLink) {
    let account = setting.sign_in(db, name).await;
    let interview = db.begin(account, setting.interview()).await.unwrap().id();
    (account, setting.link_to(interview, time(3600)))
}

impl Setting {
    /// A link to a report, not kept yet.
    pub(crate) fn link_to(&self, interview: InterviewId, expires_at: Timestamp) -> SharedLink {
        let (now, mut chance) = self.chance();
        SharedLink {
            id: SharedLinkId::new(now, &mut chance),
            interview,
            content: SharedContent::Notes,
            names_owner: true,
            created_at: time(0),
            expires_at,
        }
    }
}

#[rstest]
#[tokio::test]
async fn a_link_leads_to_its_report_with_its_secret_alone_and_until_it_expires(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let (ada, link) = link_of(&setting, &db, "ada").await;
    assert!(db.add_shared_link(ada, &link, &HASH).await.unwrap());

    let live = db.shared_link(link.id, &HASH, time(3599)).await.unwrap().unwrap();
    assert_eq!((live.account, live.interview), (ada, link.interview));
    assert_eq!((live.content, live.names_owner), (SharedContent::Notes, true));
    assert!(db.shared_link(link.id, &SecretHash([8; 32]), time(10)).await.unwrap().is_none());
    assert!(db.shared_link(link.id, &HASH, time(3600)).await.unwrap().is_none());
    assert_eq!(db.shared_links(ada, link.interview).await.unwrap(), std::slice::from_ref(&link));
    assert_eq!(db.expire(time(3599)).await.unwrap(), 0);
    assert_eq!(db.expire(time(3600)).await.unwrap(), 1);
    assert_eq!(db.all_shared_links(ada).await.unwrap(), []);
}

#[rstest]
#[tokio::test]
async fn a_link_is_made_and_turned_off_by_its_owner_alone(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let (ada, link) = link_of(&setting, &db, "ada").await;
    let (bob, his) = link_of(&setting, &db, "bob").await;
    assert!(!db.add_shared_link(bob, &link, &HASH).await.unwrap());
    assert!(db.add_shared_link(ada, &link, &HASH).await.unwrap());
    assert!(db.add_shared_link(bob, &his, &HASH).await.unwrap());

    assert_eq!(db.shared_links(bob, link.interview).await.unwrap(), []);
    assert!(!db.revoke_shared_link(bob, link.interview, link.id).await.unwrap());
    assert!(!db.revoke_shared_link(ada, his.interview, link.id).await.unwrap());
    assert!(db.shared_link(link.id, &HASH, time(1)).await.unwrap().is_some());
    assert!(db.revoke_shared_link(ada, link.interview, link.id).await.unwrap());
    assert!(!db.revoke_shared_link(ada, link.interview, link.id).await.unwrap());
    assert!(db.shared_link(link.id, &HASH, time(1)).await.unwrap().is_none());
    assert!(db.shared_link(his.id, &HASH, time(1)).await.unwrap().is_some());
}

#[rstest]
#[tokio::test]
async fn a_link_ends_with_its_interview_and_with_the_account(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let (ada, link) = link_of(&setting, &db, "ada").await;
    let (bob, his) = link_of(&setting, &db, "bob").await;
    assert!(db.add_shared_link(ada, &link, &HASH).await.unwrap());
    assert!(db.add_shared_link(bob, &his, &HASH).await.unwrap());

    assert!(db.delete(ada, link.interview).await.unwrap());
    assert!(db.shared_link(link.id, &HASH, time(1)).await.unwrap().is_none());
    assert!(db.shared_link(his.id, &HASH, time(1)).await.unwrap().is_some());
    db.delete_account(bob, time(1)).await.unwrap();
    assert!(db.shared_link(his.id, &HASH, time(1)).await.unwrap().is_none());
}

#[rstest]
#[tokio::test]
async fn a_report_has_so_many_links_that_work_and_no_more(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let (ada, first) = link_of(&setting, &db, "ada").await;
    for _ in 0..SharedLink::AT_MOST - 1 {
        let more = setting.link_to(first.interview, time(9000));
        assert!(db.add_shared_link(ada, &more, &HASH).await.unwrap());
    }
    let mut adding = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (db, more) = (db.clone(), setting.link_to(first.interview, time(9000)));
        adding.spawn(async move { db.add_shared_link(ada, &more, &HASH).await.unwrap() });
    }
    let added = adding.join_all().await.into_iter().filter(|added| *added).count();
    assert_eq!(added, 1, "there was room for one");
}

#[rstest]
#[tokio::test]
async fn what_is_kept_of_a_link_does_not_open_it(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let (ada, link) = link_of(&setting, &db, "ada").await;
    let (_, mut chance) = setting.chance();
    let token = sessions::SharedLinkToken::new(link.id, &mut chance);
    assert!(db.add_shared_link(ada, &link, &token.hash()).await.unwrap());
    let mut outsider = setting.outsider().await;
    let kept = match &outsider {
        Outsider::Sqlite(_) => "select lower(hex(id) || hex(hash)) from shared_link",
        Outsider::Postgres(_) => {
            "select replace(id::text, '-', '') || encode(hash, 'hex') from shared_link"
        }
    };
    // Whoever reads the row and shows its bytes is let in nowhere.
    let row = outsider.texts(kept).await.remove(0);
    let bytes: Vec<u8> = (0..row.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&row[at..at + 2], 16).unwrap())
        .collect();
    let shown = base64::Engine::encode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, &bytes);
    let shown: sessions::SharedLinkToken = shown.parse().unwrap();
    assert_eq!(shown.id(), link.id);
    assert!(db.shared_link(shown.id(), &shown.hash(), time(1)).await.unwrap().is_none());
    assert!(db.shared_link(token.id(), &token.hash(), time(1)).await.unwrap().is_some());
}
