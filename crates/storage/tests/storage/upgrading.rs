//! A database as the second release left it: what it lacks is what was so then.

use interview::{Interview, Mode, Persona, Spent, Stage, TurnState};
use rstest::rstest;

use crate::{
    sample::{self, spoken, time, turns},
    setting::{Engine, Setting},
};

/// Takes the third step back.
const BACK: &str = "drop index interview_attempts;
    alter table interview drop column retried_turn_id;
    alter table interview drop column retried_interview_id;
    alter table interview drop column persona;
    alter table interview drop column mode;
    alter table interview drop column job;
    alter table interview drop column stage;
    alter table interview drop column calls;
    alter table interview drop column input_tokens;
    alter table interview drop column output_tokens;
    alter table interview drop column earlier;
    delete from _sqlx_migrations where version = 3";

#[rstest]
#[tokio::test]
async fn interviews_of_the_second_schema_go_on_in_the_third(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let mut under_way = db.begin(account, setting.interview()).await.unwrap();
    let mut answered = setting.turn("What broke?");
    answered.state = spoken(setting.draft("the disk"), "The disk.", time(60));
    let mut open = setting.turn("And then?");
    open.state = TurnState::Open { draft: Some(setting.draft("I called")) };
    turns(&mut under_way).extend([answered, open]);
    db.save(&mut under_way).await.unwrap();
    let mut done = db.begin(account, setting.interview()).await.unwrap();
    sample::finish(&mut done, "short", time(80));
    db.save(&mut done).await.unwrap();
    db.close().await;

    let mut outsider = setting.outsider().await;
    if engine == Engine::Sqlite {
        outsider.run("drop index interview_history").await;
    }
    outsider.run(BACK).await;
    drop(outsider);

    let db = setting.open().await;
    for kept in [&under_way, &done] {
        let mut expected = kept.interview.clone();
        let setup = match &mut expected {
            Interview::InProgress(it) => {
                (it.spent, it.retry_of, it.stage) = (Spent::default(), None, Stage::Asking);
                &mut it.setup
            }
            Interview::Finished(it) => {
                (it.spent, it.retry_of) = (Spent::default(), None);
                &mut it.setup
            }
        };
        (setup.persona, setup.mode, setup.job) = (Persona::Neutral, Mode::Realistic, None);
        let loaded = db.load(account, kept.id()).await.unwrap().unwrap();
        assert_eq!(loaded.interview, expected);
        assert_eq!(loaded.version(), kept.version());
    }
    assert_eq!(db.list(account, None).await.unwrap().interviews.len(), 2);
    assert_eq!(db.under_way(account).await.unwrap(), 1);

    let mut loaded = db.load(account, under_way.id()).await.unwrap().unwrap();
    sample::finish(&mut loaded, "longer", time(90));
    db.save(&mut loaded).await.unwrap();
    assert_eq!(db.recent_reports(account, 9).await.unwrap().len(), 2);
}
