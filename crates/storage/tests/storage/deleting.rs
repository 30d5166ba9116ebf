use std::{collections::BTreeSet, fs, path::Path};

use interview::{AccountId, Role, RoleTitle, TurnState};
use rstest::rstest;
use storage::{Db, Stored};

use crate::{
    sample::{finish, job, reopen, spoken, time, turns, typed},
    setting::{Engine, Setting, both},
};

const SAID: &str = "canary-said-5f2c";
const CORRECTED: &str = "canary-corrected-91ab";
const TYPED: &str = "canary-typed-77d0";
const HEARD_FIRST: &str = "canary-heard-first-c3e8";
const ASKED: &str = "canary-asked-0b46";
const REPORTED: &str = "canary-reported-e219";
const PASTED: &str = "canary-pasted-3d71";
const FEEDBACK: &str = "canary-feedback-a80c";
const CORRECTED_AGAIN: &str = "canary-corrected-again-64fe";
const REPORTED_AGAIN: &str = "canary-reported-again-b95d";
const OWN_ROLE: &str = "canary-own-role-of-the-candidate-3d1c";
pub(crate) const CANARIES: [&str; 11] = [
    OWN_ROLE,
    SAID,
    CORRECTED,
    TYPED,
    HEARD_FIRST,
    ASKED,
    REPORTED,
    PASTED,
    FEEDBACK,
    CORRECTED_AGAIN,
    REPORTED_AGAIN,
];

/// The beginnings of sealed texts, nonce and all: each can be nowhere but where that text stands.
type Beginnings = BTreeSet<Vec<u8>>;

/// An interview that leaves a canary in every column of text, and in text since written over; and the beginning of
/// every sealed text it ever had.
pub(crate) async fn interview_of_canaries(
    setting: &Setting,
    db: &Db,
    account: AccountId,
) -> (Stored, Beginnings) {
    let mut interview = setting.interview();
    interview.setup.job = job(PASTED);
    interview.setup.role = Role::Other { title: RoleTitle::new(OWN_ROLE).unwrap() };
    let mut stored = db.begin(account, interview).await.unwrap();
    let mut seen = beginnings(setting).await;
    turns(&mut stored).push(setting.turn(ASKED));
    turns(&mut stored)[0].state = TurnState::Open { draft: Some(setting.draft(HEARD_FIRST)) };
    db.save(&mut stored).await.unwrap();
    seen.append(&mut beginnings(setting).await);
    let mut answered = spoken(setting.draft(SAID), CORRECTED, time(60));
    let TurnState::Answered(answer) = &mut answered else { unreachable!() };
    answer.feedback = Some(FEEDBACK.into());
    turns(&mut stored)[0].state = answered;
    let mut turn = setting.turn("And then?");
    turn.state = typed(&format!("{TYPED} ").repeat(2_000), time(70));
    turns(&mut stored).push(turn);
    db.save(&mut stored).await.unwrap();
    seen.append(&mut beginnings(setting).await);
    finish(&mut stored, REPORTED, time(80));
    db.save(&mut stored).await.unwrap();
    seen.append(&mut beginnings(setting).await);
    let corrected = turns(&mut stored)[0].id;
    reopen(&mut stored, (corrected, CORRECTED_AGAIN), time(90));
    db.save(&mut stored).await.unwrap();
    seen.append(&mut beginnings(setting).await);
    finish(&mut stored, REPORTED_AGAIN, time(95));
    db.save(&mut stored).await.unwrap();
    seen.append(&mut beginnings(setting).await);
    (stored, seen)
}

/// Those of all texts of interviews that are kept now.
async fn beginnings(setting: &Setting) -> Beginnings {
    let texts: Vec<Vec<u8>> = both!(&mut setting.outsider().await, |connection| {
        sqlx::query_scalar(
            "select plan from interview where plan is not null
             union all select report from interview where report is not null
             union all select job from interview where job is not null
             union all select role_title from interview where role_title is not null
             union all select earlier from interview where earlier is not null
             union all select question from turn
             union all select draft from turn where draft is not null
             union all select answer from turn where answer is not null",
        )
        .fetch_all(connection)
        .await
        .unwrap()
    });
    texts.into_iter().map(|text| text[..48].to_vec()).collect()
}

#[rstest]
#[tokio::test]
async fn a_deleted_interview_leaves_no_row_and_others_stay(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let (gone, _) = interview_of_canaries(&setting, &db, account).await;
    let (stays, _) = interview_of_canaries(&setting, &db, account).await;
    let mut outsider = setting.outsider().await;
    assert_eq!(outsider.number("select count(*) from turn").await, 4);
    let version = async |id| db.versions(&[(account, id)]).await.unwrap().get(&id).copied();
    for there in [&gone, &stays] {
        assert_eq!(version(there.id()).await, Some(there.version()));
    }
    let nobody = AccountId(uuid::Uuid::from_u128(1));
    assert!(db.versions(&[(nobody, stays.id())]).await.unwrap().is_empty(), "it is nobody else's");

    assert!(db.delete(account, gone.id()).await.unwrap());
    assert!(!db.delete(account, gone.id()).await.unwrap());
    assert!(db.load(account, gone.id()).await.unwrap().is_none());
    assert_eq!(version(gone.id()).await, None);
    assert_eq!(version(stays.id()).await, Some(stays.version()));
    assert_eq!(db.load(account, stays.id()).await.unwrap().unwrap().interview, stays.interview);
    assert_eq!(outsider.number("select count(*) from turn").await, 2);

    assert_eq!(db.delete_all(account).await.unwrap(), 1);
    assert_eq!(outsider.number("select count(*) from turn").await, 0);
    assert_eq!(outsider.number("select count(*) from interview").await, 0);
    assert_eq!(db.count(account).await.unwrap(), 0);
}

#[tokio::test]
async fn of_deleted_text_not_a_byte_is_left_in_the_files() {
    let setting = Setting::new(Engine::Sqlite);
    let (db, account) = setting.open_with_account().await;
    let (stored, written) = interview_of_canaries(&setting, &db, account).await;
    let folder = setting.file().parent().unwrap().to_owned();
    assert_eq!(found_below(&folder, &written), written, "the search finds all, in the log too");

    db.delete(account, stored.id()).await.unwrap();
    assert_eq!(found_below(&folder, &written), BTreeSet::new(), "while the database is open");
    db.close().await;
    assert_eq!(found_below(&folder, &written), BTreeSet::new(), "after it was closed");
}

#[tokio::test]
async fn without_overwriting_deleted_text_would_be_found() {
    let setting = Setting::new(Engine::Sqlite);
    let (db, account) = setting.open_with_account().await;
    let (_, written) = interview_of_canaries(&setting, &db, account).await;
    db.close().await;

    let mut careless = setting.outsider().await;
    careless
        .run("pragma secure_delete = off; pragma foreign_keys = on; delete from interview")
        .await;
    assert_eq!(careless.number("select count(*) from turn").await, 0);
    drop(careless);
    assert!(!found_below(setting.file().parent().unwrap(), &written).is_empty());
}

#[tokio::test]
async fn text_written_over_is_gone_once_the_log_is_scrubbed() {
    let setting = Setting::new(Engine::Sqlite);
    let (db, account) = setting.open_with_account().await;
    let (_, written) = interview_of_canaries(&setting, &db, account).await;
    let folder = setting.file().parent().unwrap().to_owned();
    let kept = beginnings(&setting).await;
    assert!(kept.len() < written.len());
    db.scrub().await;
    assert_eq!(found_below(&folder, &written), kept);
}

/// Those that stand in any file of the folder.
fn found_below(folder: &Path, wanted: &Beginnings) -> Beginnings {
    let files = fs::read_dir(folder).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
    let bytes = files.collect::<Vec<_>>().concat();
    let is_there = |text: &&Vec<u8>| bytes.windows(text.len()).any(|window| window == **text);
    wanted.iter().filter(is_there).cloned().collect()
}
