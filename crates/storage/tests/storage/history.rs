use std::collections::BTreeMap;

use interview::{
    InProgress, Interview, InterviewStage, InterviewType, QuestionCount, Role, RoleSlug, RoleTitle,
    Setup, Turn, TurnState,
};
use rstest::rstest;
use storage::{HistoryFilter, HistoryPage, StorageError};

use crate::{
    sample::{self, spoken, time, turns, typed},
    setting::{Engine, Setting, both},
};

#[rstest]
#[tokio::test]
async fn history_is_newest_first_and_pages_meet_without_gap_or_overlap(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let stranger = setting.sign_in(&db, "bob").await;
    db.begin(stranger, setting.interview()).await.unwrap();
    let mut begun = Vec::new();
    for _ in 0..2 * HistoryPage::SIZE + 1 {
        begun.push(db.begin(account, setting.interview()).await.unwrap().id());
    }
    begun.reverse();

    let (mut seen, mut pages, mut before) = (Vec::new(), Vec::new(), None);
    loop {
        let page = db.list(account, before).await.unwrap();
        pages.push((page.interviews.len(), page.total));
        seen.extend(page.interviews.iter().map(|interview| interview.id));
        // The cursor's own interview goes; the next page does not mind.
        if let Some(next) = page.next {
            assert!(db.delete(account, next).await.unwrap());
        }
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(seen, begun);
    let all = begun.len() as u64;
    let size = HistoryPage::SIZE;
    assert_eq!(pages, [(size, all), (size, all - 1), (1, all - 2)]);
    let past_the_end = db.list(account, begun.last().copied()).await.unwrap();
    assert_eq!((past_the_end.interviews.len(), past_the_end.total), (0, all - 2));
    assert_eq!(db.count(account).await.unwrap(), begun.len() as u64 - 2);
}

#[rstest]
#[tokio::test]
async fn a_page_that_just_fits_has_no_next(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    for _ in 0..HistoryPage::SIZE {
        db.begin(account, setting.interview()).await.unwrap();
    }
    let page = db.list(account, None).await.unwrap();
    assert_eq!((page.interviews.len(), page.next), (HistoryPage::SIZE, None));
}

#[rstest]
#[tokio::test]
async fn a_summary_shows_setup_times_and_answers(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let interview = setting.interview();
    let mut stored = db.begin(account, interview.clone()).await.unwrap();
    for state in
        [typed("one", time(50)), TurnState::Skipped { at: time(60) }, typed("two", time(70))]
    {
        let mut turn = setting.turn("What broke?");
        turn.state = state;
        turns(&mut stored).push(turn);
    }
    db.save(&mut stored).await.unwrap();

    let summary = db.list(account, None).await.unwrap().interviews.remove(0);
    let setup = Setup { job: None, ..interview.setup };
    assert_eq!((&summary.setup, summary.started_at), (&setup, interview.started_at));
    assert_eq!((summary.finished_at, summary.answered), (None, 2));
    assert_eq!(summary.stage, Some(InterviewStage::Asking));

    sample::finish(&mut stored, "well done", time(80));
    db.save(&mut stored).await.unwrap();
    let summary = db.list(account, None).await.unwrap().interviews.remove(0);
    assert_eq!((summary.finished_at, summary.answered), (Some(time(80)), 2));
    assert_eq!((summary.setup, summary.stage), (setup, None));
}

#[rstest]
#[tokio::test]
async fn an_interview_is_under_way_from_before_its_first_question_until_its_report_is_written(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let mut stored = db.begin(account, setting.interview()).await.unwrap();
    let seen = async || {
        let summary = db.list(account, None).await.unwrap().interviews.remove(0);
        (db.under_way(account).await.unwrap(), summary.stage, summary.answered)
    };
    assert_eq!(seen().await, (1, Some(InterviewStage::Asking), 0), "no question is put yet");

    for (stage, change) in [(InterviewStage::Closed, 0), (InterviewStage::Scoring, 1)] {
        let Interview::InProgress(interview) = &mut stored.interview else { unreachable!() };
        if change == 0 {
            interview.close();
        } else {
            interview.want_report(time(70));
        }
        db.save(&mut stored).await.unwrap();
        assert_eq!(seen().await, (1, Some(stage), 0));
    }

    let mut turn = setting.turn("What broke?");
    let id = turn.id;
    turn.state = typed("The dsik.", time(50));
    turns(&mut stored).push(turn);
    sample::finish(&mut stored, "well done", time(80));
    db.save(&mut stored).await.unwrap();
    assert_eq!(seen().await, (0, None, 1));

    sample::reopen(&mut stored, (id, "The disk."), time(90));
    db.save(&mut stored).await.unwrap();
    assert_eq!(seen().await, (1, Some(InterviewStage::Scoring), 1), "its report is written again");
}

#[rstest]
#[tokio::test]
async fn somebody_elses_interview_is_not_there(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, owner) = setting.open_with_account().await;
    let stored = db.begin(owner, setting.interview()).await.unwrap();
    let stranger = setting.account();

    assert!(db.load(stranger, stored.id()).await.unwrap().is_none());
    assert!(!db.delete(stranger, stored.id()).await.unwrap());
    assert_eq!(db.delete_all(stranger).await.unwrap(), 0);
    assert_eq!(db.count(stranger).await.unwrap(), 0);
    assert!(db.list(stranger, None).await.unwrap().interviews.is_empty());
    assert!(db.recent_reports(stranger, 9).await.unwrap().is_empty());
    assert!(db.load(owner, stored.id()).await.unwrap().is_some());
}

#[rstest]
#[tokio::test]
async fn interviews_and_reports_are_found_by_role_and_type(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let (nurse, pilot) = (Role::known("nurse"), Role::known("pilot"));
    let kinds = [InterviewType::Behavioural, InterviewType::Case];
    let mut begun = Vec::new();
    for (role, kind) in [(&nurse, kinds[0]), (&nurse, kinds[1]), (&pilot, kinds[1])] {
        let mut interview = setting.interview();
        interview.setup = Setup { role: role.clone(), kind, ..interview.setup };
        let mut stored = db.begin(account, interview).await.unwrap();
        sample::finish(&mut stored, "short", time(90));
        db.save(&mut stored).await.unwrap();
        begun.push(stored.id());
    }
    let slug = |role: &Role| RoleSlug(role.slug().to_owned());
    let chosen = |role: Option<&Role>, kind| HistoryFilter { role: role.map(slug), kind };
    for (filter, expected) in [
        (chosen(None, None), vec![begun[2], begun[1], begun[0]]),
        (chosen(Some(&nurse), None), vec![begun[1], begun[0]]),
        (chosen(None, Some(kinds[1])), vec![begun[2], begun[1]]),
        (chosen(Some(&pilot), Some(kinds[0])), vec![]),
    ] {
        let page = db.list_of(account, None, &filter).await.unwrap();
        let listed: Vec<_> = page.interviews.iter().map(|interview| interview.id).collect();
        assert_eq!(listed, expected, "{filter:?}");
        assert_eq!(page.total, 3);
        let reports = db.reports(account, None, &filter, 9).await.unwrap();
        assert_eq!(reports.iter().map(|past| past.interview).collect::<Vec<_>>(), expected);
    }
    let older = db.reports(account, Some(begun[2]), &chosen(None, None), 1).await.unwrap();
    assert_eq!(older.iter().map(|past| past.interview).collect::<Vec<_>>(), [begun[1]]);
    let mut roles = db.roles(account).await.unwrap();
    roles.sort();
    assert_eq!(roles, [slug(&nurse), slug(&pilot)]);
}

#[rstest]
#[tokio::test]
async fn a_role_in_own_words_is_read_back_and_counted_among_the_others(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let own = |title: &str| Role::Other { title: RoleTitle::new(title).unwrap() };
    let roles = [own("Barista"), own("Electrician"), Role::known("nurse"), own("BARISTA")];
    let mut ids = Vec::new();
    for role in &roles {
        let mut interview = InProgress { retry_of: None, ..setting.interview() };
        interview.setup.role = role.clone();
        let mut stored = db.begin(account, interview).await.unwrap();
        sample::finish(&mut stored, "short", time(90));
        db.save(&mut stored).await.unwrap();
        let loaded = db.load(account, stored.id()).await.unwrap().unwrap();
        assert_eq!(loaded.interview.setup().role, *role);
        ids.push(stored.id());
    }
    let listed = db.list(account, None).await.unwrap().interviews;
    let listed: Vec<Role> = listed.into_iter().rev().map(|it| it.setup.role).collect();
    assert_eq!(listed, roles);

    let mut slugs = db.roles(account).await.unwrap();
    slugs.sort();
    assert_eq!(slugs, ["nurse", "other"].map(|slug| RoleSlug(slug.to_owned())));
    let others = HistoryFilter { role: Some(slugs[1].clone()), kind: None };
    let others = db.reports(account, None, &others, 9).await.unwrap();
    let others: Vec<_> = others.iter().map(|past| past.interview).collect();
    assert_eq!(others, [ids[3], ids[1], ids[0]]);

    let before = db.report_before(account, ids[3], &roles[3]).await.unwrap();
    assert_eq!(before.map(|past| past.interview), Some(ids[0]), "the same role, however written");
    assert!(db.report_before(account, ids[1], &roles[1]).await.unwrap().is_none());

    both!(&mut setting.outsider().await, |connection| {
        let moved = "update interview set role_title =
            (select role_title from interview where role_title is not null order by id desc limit 1)";
        sqlx::query(moved).execute(connection).await.unwrap();
    });
    let refused = db.list(account, None).await.unwrap_err();
    assert!(
        matches!(refused, StorageError::Unreadable { table: "interview", column: "role_title" }),
        "{refused:?}"
    );
}

#[rstest]
#[tokio::test]
async fn the_topic_of_an_interview_of_one_question_is_found_and_no_other(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let mut ids = Vec::new();
    for (questions, asked) in [(1, 2), (3, 1), (1, 0), (1, 1)] {
        let mut interview = setting.interview();
        interview.setup.questions = QuestionCount::new(questions).unwrap();
        let mut stored = db.begin(account, interview).await.unwrap();
        for at in 0..asked {
            let mut turn = setting.turn("What broke?");
            turn.question.competency = format!("topic {} {at}", ids.len());
            turns(&mut stored).push(turn);
        }
        db.save(&mut stored).await.unwrap();
        ids.push(stored.id());
    }
    let all = HistoryFilter::default();
    let topics = db.topics(account, ids[0], ids[3], &all).await.unwrap();
    let (first, last) = ((ids[0], "topic 0 0".to_owned()), (ids[3], "topic 3 0".to_owned()));
    assert_eq!(topics, BTreeMap::from([first.clone(), last]));
    assert_eq!(db.topics(account, ids[0], ids[2], &all).await.unwrap(), BTreeMap::from([first]));
    let pilots = HistoryFilter { role: Some(RoleSlug("pilot".into())), kind: None };
    assert!(db.topics(account, ids[0], ids[3], &pilots).await.unwrap().is_empty());
    assert!(db.topics(setting.account(), ids[0], ids[3], &all).await.unwrap().is_empty());
}

#[rstest]
#[tokio::test]
async fn how_answers_were_spoken_is_found_for_the_interviews_asked_for_and_nobody_else_s(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        let mut stored = db.begin(account, setting.interview()).await.unwrap();
        let states = [
            spoken(setting.draft("um the dsik"), "The disk.", time(60)),
            typed("The disk.", time(61)),
            TurnState::Skipped { at: time(62) },
        ];
        for state in states {
            turns(&mut stored).push(Turn { state, ..setting.turn("What broke?") });
        }
        db.save(&mut stored).await.unwrap();
        ids.push(stored.id());
    }
    let asked_for = [ids[2], ids[0]];
    let found = db.deliveries(account, &asked_for).await.unwrap();
    let told: Vec<_> = found.iter().map(|(id, it)| (*id, it.as_ref().map(|it| it.words))).collect();
    assert_eq!(told, [(ids[0], Some(31)), (ids[0], None), (ids[2], Some(31)), (ids[2], None)]);
    assert!(db.deliveries(setting.account(), &asked_for).await.unwrap().is_empty());
    assert!(db.deliveries(account, &[]).await.unwrap().is_empty());
}
