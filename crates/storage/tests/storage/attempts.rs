//! What a language model brings: reports written again, attempts at one question, and what was used for it.

use std::collections::BTreeMap;

use interview::{
    Answer, AnswerReport, AskedBy, Coverage, Criterion, CriterionScore, Evidence, Gap, InProgress,
    Interview, InterviewStage, InterviewType, NonEmpty, Overall, PartState, QuestionReason, Report,
    RetryOf, Role, Rubric, Score, Seniority, Shown, Spent, StarPart, StorySentence, Turn,
    TurnState, Verdict,
};
use rstest::rstest;

use crate::{
    sample::{self, report, time, turns, typed},
    setting::{Engine, Setting, both},
};

/// A report with something in every field.
fn full_report(turn: &Turn) -> Report {
    let evidence = vec![Evidence::find(turn, "the disk").unwrap()];
    let samples = [3, 4, 4].map(|score| Score::new(score).unwrap());
    let criteria = vec![
        CriterionScore {
            criterion: Criterion::Depth,
            evidence: evidence.clone(),
            rationale: "Says why.".into(),
            verdict: Verdict::of_samples(
                Rubric::panel(),
                Criterion::Depth,
                Seniority::Senior,
                &NonEmpty::of(samples).unwrap(),
            ),
        },
        CriterionScore {
            criterion: Criterion::RoleFit,
            evidence: Vec::new(),
            rationale: String::new(),
            verdict: Verdict::not_scored("There is no job description."),
        },
    ];
    Report {
        model: Some("a-model".into()),
        prompts: Some("2026-1".into()),
        notes: vec!["One answer was scored twice, not three times.".into()],
        overall: Some(Overall { tenths: 34 }),
        coverage: vec![Coverage {
            requirement: "finds faults".into(),
            evidence,
            note: "Found one.".into(),
            shown: Shown::Shown,
        }],
        answers: vec![AnswerReport {
            turn: turn.id,
            criteria: criteria.clone(),
            measures: Vec::new(),
            advice: "Say how long it took.".into(),
            stronger: Some("The disk was full for [how long?].".into()),
            story: BTreeMap::from([(StarPart::Situation, PartState::Unsure)]),
            sentences: vec![StorySentence { place: 0..16, parts: vec![StarPart::Situation] }],
        }],
        criteria,
        ..report("to the point")
    }
}

fn under_way(interview: &mut Interview) -> &mut InProgress {
    let Interview::InProgress(interview) = interview else { panic!("finished") };
    interview
}

#[rstest]
#[tokio::test]
async fn what_a_language_model_brings_survives_a_restart_at_every_step(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let mut stored = db.begin(account, setting.interview()).await.unwrap();
    let id = stored.id();
    db.close().await;

    let steps: [fn(&Setting, &mut Interview); 9] = [
        |_, interview| under_way(interview).plan.requirements.push("writes well".into()),
        |setting, interview| {
            let mut turn = setting.turn("What broke?");
            (turn.question.hinted, turn.question.by) = (false, AskedBy::Model);
            turn.question.asked = QuestionReason::Planned;
            under_way(interview).turns.push(turn);
        },
        |_, interview| {
            let open = under_way(interview).turns[0].id;
            under_way(interview).show_hint(open).unwrap();
        },
        |_, interview| {
            let open = under_way(interview).turns[0].id;
            under_way(interview).type_answer(open, "It was the dsik: the disk.", time(60)).unwrap();
            under_way(interview).say_feedback("You named the cause.".into());
            under_way(interview).spent =
                Spent { calls: u32::MAX, input_tokens: u64::from(u32::MAX) + 1, output_tokens: 7 };
        },
        |setting, interview| {
            let mut turn = setting.turn("Why?");
            turn.question.asked = QuestionReason::Probe(Gap::NoReason);
            under_way(interview).turns.push(turn);
        },
        |_, interview| under_way(interview).want_report(time(70)),
        |_, interview| {
            let report = full_report(&interview.turns()[0]);
            *interview = Interview::Finished(under_way(interview).clone().finish(report, time(80)));
        },
        |_, interview| {
            let Interview::Finished(finished) = interview.clone() else { panic!("under way") };
            let correction = (finished.turns[0].id, "It was the disk.".to_owned());
            *interview = Interview::InProgress(finished.reopen(&[correction], time(90)).unwrap());
        },
        |_, interview| {
            let report = full_report(&interview.turns()[0]);
            *interview = Interview::Finished(under_way(interview).clone().finish(report, time(99)));
        },
    ];
    for (step, change) in steps.into_iter().enumerate() {
        let db = setting.open().await;
        let mut loaded = db.load(account, id).await.unwrap().unwrap();
        assert_eq!(loaded.interview, stored.interview, "before step {step}");
        change(&setting, &mut loaded.interview);
        db.save(&mut loaded).await.unwrap();
        stored = loaded;
        db.close().await;
    }

    let kept = setting.open().await.load(account, id).await.unwrap().unwrap().interview;
    assert_eq!(kept, stored.interview);
    let Interview::Finished(finished) = kept else { panic!("under way") };
    assert_eq!(finished.setup, setting_of(&setting));
    assert_eq!(finished.earlier[0].answers[0].text, "It was the dsik: the disk.");
    assert_eq!(finished.earlier[0].report.overall, Some(Overall { tenths: 34 }));
    let Answer { text, feedback, .. } = finished.turns[0].answer().unwrap();
    assert_eq!(text, "It was the disk.");
    assert_eq!(feedback.as_deref(), Some("You named the cause."));
    assert!(finished.turns[0].question.hinted && finished.retry_of.is_some());
}

fn setting_of(setting: &Setting) -> interview::Setup {
    setting.interview().setup
}

#[rstest]
#[tokio::test]
async fn an_interview_without_a_job_description_or_an_earlier_report_keeps_none(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let mut interview = setting.interview();
    (interview.setup.job, interview.retry_of) = (None, None);
    let stored = db.begin(account, interview.clone()).await.unwrap();
    let kept = db.load(account, stored.id()).await.unwrap().unwrap();
    assert_eq!(kept.interview, Interview::InProgress(interview));
    let empty = "select count(*) from interview where job is null and earlier is null
        and retried_interview_id is null and retried_turn_id is null";
    assert_eq!(setting.outsider().await.number(empty).await, 1);
}

#[rstest]
#[tokio::test]
async fn a_job_description_moved_to_another_interview_does_not_open(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
    #[values("job", "earlier")] column: &str,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let mut ids = Vec::new();
    for _ in 0..2 {
        let mut stored = db.begin(account, setting.interview()).await.unwrap();
        let mut turn = setting.turn("What broke?");
        turn.state = typed("The dsik.", time(60));
        let id = turn.id;
        turns(&mut stored).push(turn);
        sample::finish(&mut stored, "short", time(80));
        sample::reopen(&mut stored, (id, "The disk."), time(90));
        db.save(&mut stored).await.unwrap();
        ids.push(stored.id());
    }
    assert!(db.load(account, ids[0]).await.is_ok());
    let moving = match column {
        "job" => "update interview set job = (select job from interview order by id desc limit 1)",
        _ => {
            "update interview set earlier = (select earlier from interview order by id desc limit 1)"
        }
    };
    setting.outsider().await.run(moving).await;
    let refused = db.load(account, ids[0]).await.unwrap_err().to_string();
    assert!(refused.contains(column), "{refused}");
    assert!(db.load(account, ids[1]).await.is_ok(), "where it belongs it opens");
}

#[rstest]
#[tokio::test]
async fn the_latest_reports_come_first_and_say_what_they_can_be_compared_with(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    assert!(db.recent_reports(account, 9).await.unwrap().is_empty());
    let mut finished = Vec::new();
    for at in 0..4 {
        let mut stored = db.begin(account, setting.interview()).await.unwrap();
        let mut turn = setting.turn("What broke?");
        turn.state = typed("The disk.", time(60));
        turns(&mut stored).push(turn);
        sample::finish(&mut stored, "", time(80 + at));
        let id = stored.id();
        let Interview::Finished(interview) = &mut stored.interview else { unreachable!() };
        if at > 1 {
            interview.report = full_report(&interview.turns[0]);
        }
        finished.push((id, interview.report.clone()));
        db.save(&mut stored).await.unwrap();
    }
    db.begin(account, setting.interview()).await.unwrap();
    finished.reverse();

    let reports = db.recent_reports(account, 9).await.unwrap();
    let seen: Vec<_> = reports.iter().map(|it| (it.interview, it.report.clone())).collect();
    assert_eq!(seen, finished);
    assert_eq!(reports[0].finished_at, time(83));
    assert_eq!(reports[0].setup, interview::Setup { job: None, ..setting_of(&setting) });
    assert!(reports[0].report.is_like(&reports[1].report));
    assert!(!reports[0].report.is_like(&reports[2].report));
    assert_eq!(db.recent_reports(account, 2).await.unwrap(), reports[..2]);
}

#[rstest]
#[tokio::test]
async fn the_report_before_is_of_the_same_kind_of_interview_and_of_no_retry(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let alike = InProgress { retry_of: None, ..setting.interview() };
    let mut ids = Vec::new();
    for (role, kind, retry_of) in [
        ("software-engineer", InterviewType::Behavioural, None),
        ("software-engineer", InterviewType::Technical, None),
        ("nurse", InterviewType::Behavioural, None),
        ("software-engineer", InterviewType::Behavioural, setting.interview().retry_of),
        ("software-engineer", InterviewType::Behavioural, None),
    ] {
        let InProgress { id, .. } = setting.interview();
        let mut begun = InProgress { id, retry_of, ..alike.clone() };
        (begun.setup.role, begun.setup.kind) = (Role::known(role), kind);
        let mut stored = db.begin(account, begun).await.unwrap();
        ids.push(stored.id());
        let mut turn = setting.turn("What broke?");
        turn.state = typed("The disk.", time(60));
        turns(&mut stored).push(turn);
        sample::finish(&mut stored, "", time(80));
        db.save(&mut stored).await.unwrap();
    }
    let before = async |id| {
        let role = db.load(account, id).await.unwrap().unwrap().interview.setup().role.clone();
        let report = db.report_before(account, id, &role).await.unwrap();
        report.map(|report| report.interview)
    };
    assert_eq!(before(ids[4]).await, Some(ids[0]));
    for first_of_its_kind in [ids[0], ids[1], ids[2]] {
        assert_eq!(before(first_of_its_kind).await, None);
    }
    assert!(
        db.report_before(setting.account(), ids[4], &setting_of(&setting).role)
            .await
            .unwrap()
            .is_none()
    );
}

#[rstest]
#[tokio::test]
async fn attempts_are_found_by_question_for_a_whole_interview_also_when_it_is_deleted(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let mut first = db.begin(account, setting.interview()).await.unwrap();
    turns(&mut first).extend(["What broke?", "And then?", "And now?"].map(|it| setting.turn(it)));
    db.save(&mut first).await.unwrap();
    let [asked, other, _never_again] =
        [0, 1, 2].map(|at| RetryOf { interview: first.id(), turn: turns(&mut first)[at].id });
    let elsewhere = RetryOf { interview: setting.interview().id, turn: asked.turn };
    let mut attempts = Vec::new();
    for retry_of in [asked, other, asked, elsewhere] {
        let again = InProgress { retry_of: Some(retry_of), ..setting.interview() };
        attempts.push(db.begin(account, again).await.unwrap().id());
    }
    let of_first = BTreeMap::from([
        (asked.turn, vec![attempts[0], attempts[2]]),
        (other.turn, vec![attempts[1]]),
    ]);
    assert_eq!(db.attempts(account, first.id()).await.unwrap(), of_first);
    assert!(db.attempts(setting.account(), first.id()).await.unwrap().is_empty());
    assert!(db.attempts(account, attempts[0]).await.unwrap().is_empty());
    assert!(db.delete(account, first.id()).await.unwrap());
    assert_eq!(db.attempts(account, first.id()).await.unwrap(), of_first);
}

#[rstest]
#[tokio::test]
async fn the_database_refuses_half_an_attempt_and_a_stage_there_is_not(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let setting = Setting::new(engine);
    let (db, account) = setting.open_with_account().await;
    let mut stored = db.begin(account, setting.interview()).await.unwrap();
    let mut turn = setting.turn("What broke?");
    turn.state = TurnState::Skipped { at: time(60) };
    turns(&mut stored).push(turn);
    under_way(&mut stored.interview).want_report(time(70));
    assert_eq!(under_way(&mut stored.interview).stage, InterviewStage::Scoring);
    db.save(&mut stored).await.unwrap();
    both!(&mut setting.outsider().await, |connection| {
        for wrong in [
            "update interview set retried_turn_id = null",
            "update interview set stage = 'waiting'",
            "update interview set calls = -1",
        ] {
            assert!(sqlx::query(wrong).execute(&mut *connection).await.is_err(), "{wrong}");
        }
        let right = "update interview set stage = 'scoring'";
        sqlx::query(right).execute(&mut *connection).await.unwrap();
    });
}
