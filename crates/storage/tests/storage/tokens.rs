use jiff::Timestamp;
use rstest::rstest;
use sessions::{Scope, Scopes, SecretHash, TokenId};
use storage::{AccountRole, Db, TokenSummary};

use crate::{
    sample::time,
    setting::{Engine, Setting},
};

const HASH: SecretHash = SecretHash([7; 32]);

fn scopes() -> Scopes {
    [Scope::Read, Scope::Practise].into_iter().collect()
}

async fn add(
    db: &Db,
    account: interview::AccountId,
    id: TokenId,
    expires_at: Timestamp,
    now: Timestamp,
) -> Option<TokenSummary> {
    db.add_token(account, id, "my laptop", &HASH, &scopes(), expires_at, now).await.unwrap()
}

#[rstest]
#[tokio::test]
async fn a_token_speaks_for_its_owner_within_its_scopes_until_it_expires(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let ada = setting.sign_in(&db, "ada").await;
    let id = setting.token();
    assert!(add(&db, ada, id, time(3600), time(0)).await.is_some());

    let live = db.token(id, &HASH, time(10)).await.unwrap().unwrap();
    assert_eq!((live.account, live.role, live.scopes), (ada, AccountRole::Member, scopes()));
    assert!(db.token(id, &SecretHash([8; 32]), time(10)).await.unwrap().is_none());
    assert!(db.token(setting.token(), &HASH, time(10)).await.unwrap().is_none());
    assert!(db.token(id, &HASH, time(3599)).await.unwrap().is_some());
    assert!(db.token(id, &HASH, time(3600)).await.unwrap().is_none());
}

#[rstest]
#[tokio::test]
async fn a_tokens_use_is_remembered_to_the_minute(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let ada = setting.sign_in(&db, "ada").await;
    let id = setting.token();
    let made = add(&db, ada, id, time(9000), time(0)).await.unwrap();
    assert_eq!(db.tokens(ada).await.unwrap(), [made]);
    let token = db.tokens(ada).await.unwrap().remove(0);
    assert_eq!((token.id, token.name.as_str(), token.scopes), (id, "my laptop", scopes()));
    assert_eq!((token.created_at, token.expires_at), (time(0), time(9000)));
    assert_eq!(token.last_used_at, None);

    let wrong = SecretHash([8; 32]);
    for (shown, at, noted) in [
        (wrong, 5, None),
        (HASH, 10, Some(10)),
        (HASH, 69, Some(10)),
        (HASH, 70, Some(70)),
        (HASH, 20, Some(70)),
    ] {
        db.token(id, &shown, time(at)).await.unwrap();
        let last_used_at = db.tokens(ada).await.unwrap()[0].last_used_at;
        assert_eq!(last_used_at, noted.map(time), "at {at}");
    }
}

#[rstest]
#[tokio::test]
async fn a_token_is_revoked_by_its_owner_alone(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let (ada, bob) = (setting.sign_in(&db, "ada").await, setting.sign_in(&db, "bob").await);
    let (first, second) = (setting.token(), setting.token());
    add(&db, ada, first, time(9000), time(0)).await;
    add(&db, ada, second, time(9000), time(1)).await;
    let ids: Vec<_> = db.tokens(ada).await.unwrap().iter().map(|token| token.id).collect();
    assert_eq!(ids, [second, first], "the newest first");
    assert!(db.tokens(bob).await.unwrap().is_empty());

    assert!(!db.revoke_token(bob, first).await.unwrap());
    assert!(db.revoke_token(ada, first).await.unwrap());
    assert!(!db.revoke_token(ada, first).await.unwrap());
    assert!(db.token(first, &HASH, time(10)).await.unwrap().is_none());
    assert!(db.token(second, &HASH, time(10)).await.unwrap().is_some());
}

#[rstest]
#[tokio::test]
async fn an_account_has_so_many_tokens_that_work_and_no_more(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let ada = setting.sign_in(&db, "ada").await;
    add(&db, ada, setting.token(), time(50), time(0)).await;
    for _ in 0..TokenSummary::AT_MOST - 1 {
        assert!(add(&db, ada, setting.token(), time(9000), time(0)).await.is_some());
    }
    assert!(add(&db, ada, setting.token(), time(9000), time(49)).await.is_none());
    assert_eq!(db.tokens(ada).await.unwrap().len(), TokenSummary::AT_MOST);

    // One has expired: there is room for one, whoever comes first.
    for _ in 0..10 {
        let mut adding = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let (db, id) = (db.clone(), setting.token());
            adding.spawn(async move {
                add(&db, ada, id, time(9000), time(50)).await.map(|made| made.id)
            });
        }
        let added: Vec<_> = adding.join_all().await.into_iter().flatten().collect();
        assert_eq!(added.len(), 1);
        assert!(db.revoke_token(ada, added[0]).await.unwrap());
    }
}
