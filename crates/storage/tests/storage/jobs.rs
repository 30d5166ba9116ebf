use rstest::rstest;
use sessions::{ABSOLUTE_LIMIT, Family, IDLE_LIMIT, Scope, SecretHash};
use storage::{Creation, JobOutcome, JobRun};

use crate::{
    sample::time,
    setting::{Engine, Setting},
};

#[rstest]
#[tokio::test]
async fn of_every_job_the_last_run_is_known(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    assert_eq!(db.job_runs().await.unwrap(), []);
    let failed = JobOutcome::Failed("busy".into());
    db.job_ran("sweep", time(0), time(1), &JobOutcome::Done(12)).await.unwrap();
    db.job_ran("resumes", time(2), time(3), &JobOutcome::Done(0)).await.unwrap();
    db.job_ran("sweep", time(60), time(62), &failed).await.unwrap();
    let run = |name: &str, started: i64, finished: i64, outcome| JobRun {
        name: name.into(),
        started_at: time(started),
        finished_at: time(finished),
        outcome,
    };
    assert_eq!(
        db.job_runs().await.unwrap(),
        [run("resumes", 2, 3, JobOutcome::Done(0)), run("sweep", 60, 62, failed)]
    );
}

#[rstest]
#[tokio::test]
async fn what_has_ended_by_itself_is_swept_and_what_lives_stays(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let ada = setting.sign_in(&db, "ada").await;
    let now = time(0) + ABSOLUTE_LIMIT;
    let hash = SecretHash([1; 32]);

    let over = Family { renewed_at: now, ..Family::begin(hash, time(0)) };
    let idle = Family::begin(hash, now - IDLE_LIMIT);
    let live = Family::begin(hash, now);
    let sessions = [setting.session(), setting.session(), setting.session()];
    for (id, family) in sessions.iter().zip([over, idle, live]) {
        db.begin_session(*id, ada, &family, "Firefox", time(0)).await.unwrap();
    }
    let scopes = [Scope::Read].into_iter().collect();
    let tokens = [setting.token(), setting.token()];
    for (id, expires_at) in tokens.iter().zip([now, now + Creation::LASTS]) {
        let added = db.add_token(ada, *id, "laptop", &hash, &scopes, expires_at, time(0)).await;
        assert!(added.unwrap().is_some());
    }
    db.use_state([1; 32], now, time(0)).await.unwrap();
    db.use_state([2; 32], now + Creation::LASTS, time(0)).await.unwrap();
    let id = setting.interview().id;
    db.remember_creation(ada, [1; 32], [9; 32], id, now - Creation::LASTS).await.unwrap();
    db.remember_creation(ada, [2; 32], [9; 32], id, now).await.unwrap();

    assert_eq!(db.expire(now).await.unwrap(), 5);
    assert_eq!(db.expire(now).await.unwrap(), 0);
    let left: Vec<_> = db.sessions(ada).await.unwrap().iter().map(|session| session.id).collect();
    assert_eq!(left, [sessions[2]]);
    let left: Vec<_> = db.tokens(ada).await.unwrap().iter().map(|token| token.id).collect();
    assert_eq!(left, [tokens[1]]);
    assert!(db.use_state([1; 32], now + Creation::LASTS, now).await.unwrap(), "forgotten");
    assert!(!db.use_state([2; 32], now + Creation::LASTS, now).await.unwrap(), "remembered");
    assert_eq!(db.creation(ada, [1; 32]).await.unwrap(), None);
    assert!(db.creation(ada, [2; 32]).await.unwrap().is_some());
}

#[rstest]
#[tokio::test]
async fn a_sweep_of_more_than_one_step_ends_when_nothing_is_left(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let db = setting.open().await;
    let many = match engine {
        Engine::Sqlite => {
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < 2500)
             insert into used_state select randomblob(32), 5 from n"
        }
        Engine::Postgres => {
            "insert into used_state select sha256(i::text::bytea), 5 from generate_series(1, 2500) i"
        }
    };
    setting.outsider().await.run(many).await;
    assert_eq!(db.expire(time(0)).await.unwrap(), 2500);
}
