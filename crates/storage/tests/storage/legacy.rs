//! A database as the first release left it: schema 1, one local account, text in the clear.

use std::fs;

use interview::{
    AccountId, AskedBy, InProgress, Interview, Language, Mode, Persona, Plan, Report, Spent, Turn,
    TurnState,
};
use jiff::Timestamp;
use serde::Serialize;
use sqlx::{
    SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};

use crate::{
    sample::{finished, spoken, time, typed},
    setting::{Engine, Outsider, Setting, both},
};

pub(crate) struct Legacy {
    pub(crate) account: AccountId,
    pub(crate) created_at: Timestamp,
    pub(crate) interviews: Vec<Interview>,
}

/// One interview in progress and one that is finished, a word to look for in every text.
pub(crate) async fn database(setting: &Setting) -> Legacy {
    let mut outsider = match setting.engine {
        Engine::Sqlite => {
            fs::create_dir_all(setting.file().parent().unwrap()).unwrap();
            fs::write(setting.file(), "").unwrap();
            setting.outsider().await
        }
        Engine::Postgres => setting.outsider().await,
    };
    first_schema(&mut outsider).await;
    let old = Legacy {
        account: setting.account(),
        created_at: time(-9000),
        interviews: interviews(setting),
    };
    both!(&mut outsider, |connection| {
        sqlx::query("insert into account (id, kind, created_at) values ($1, 'local', $2)")
            .bind(old.account.0)
            .bind(old.created_at.as_millisecond())
            .execute(&mut *connection)
            .await
            .unwrap();
    });
    for interview in &old.interviews {
        put_interview(&mut outsider, old.account, interview).await;
    }
    old
}

async fn first_schema(outsider: &mut Outsider) {
    let step = |sql: &'static str| {
        let step = Migration::new(
            1,
            "interviews".into(),
            MigrationType::Simple,
            sql.into_sql_str(),
            false,
        );
        Migrator::with_migrations(vec![step])
    };
    match outsider {
        Outsider::Sqlite(connection) => {
            let migrator = step(include_str!("../../migrations/sqlite/0001_interviews.sql"));
            migrator.run_direct(None, connection, false).await.unwrap();
        }
        Outsider::Postgres(connection) => {
            let migrator = step(include_str!("../../migrations/postgres/0001_interviews.sql"));
            migrator.run_direct(None, connection, false).await.unwrap();
        }
    }
}

fn interviews(setting: &Setting) -> Vec<Interview> {
    let mut under_way = as_first_begun(setting.interview());
    under_way.plan.note = Some("canary-planned".into());
    let mut answered = setting.turn("canary-asked");
    answered.state = spoken(setting.draft("canary-heard"), "canary-said", time(60));
    let mut skipped = setting.turn("canary-skipped");
    skipped.state = TurnState::Skipped { at: time(70) };
    let mut open = setting.turn("canary-open");
    open.state = TurnState::Open { draft: Some(setting.draft("canary-drafted")) };
    under_way.turns = [answered, skipped, open].map(as_first_asked).into();

    let mut done = as_first_begun(setting.interview());
    let mut long = setting.turn("canary-asked-again");
    long.state = typed(&"canary-typed ".repeat(2_000), time(60));
    done.turns = vec![as_first_asked(long)];
    vec![
        Interview::InProgress(under_way),
        Interview::Finished(finished(done, "canary-reported", time(90))),
    ]
}

/// An interview without what the first release did not know.
fn as_first_begun(mut interview: InProgress) -> InProgress {
    interview.setup.language = Language::English;
    (interview.setup.persona, interview.setup.mode) = (Persona::Neutral, Mode::Realistic);
    interview.setup.job = None;
    for planned in &mut interview.plan.questions {
        (planned.text, planned.strong) = (None, Vec::new());
    }
    (interview.plan.requirements, interview.plan.by) = (Vec::new(), AskedBy::BuiltIn);
    (interview.spent, interview.retry_of) = (Spent::default(), None);
    interview
}

/// The same for a question.
fn as_first_asked(mut turn: Turn) -> Turn {
    turn.question.by = AskedBy::BuiltIn;
    turn.question.strong.clear();
    turn.question.hinted = false;
    turn
}

async fn put_interview(outsider: &mut Outsider, account: AccountId, interview: &Interview) {
    let (state, seed, finished_at, plan, report) = match interview {
        Interview::InProgress(interview) => (
            "in-progress",
            Some(interview.seed.cast_signed()),
            None,
            Some(plan(&interview.plan)),
            None,
        ),
        Interview::Finished(interview) => {
            let finished_at = interview.finished_at.as_millisecond();
            ("finished", None, Some(finished_at), None, Some(report(&interview.report)))
        }
    };
    let (setup, started_at) = match interview {
        Interview::InProgress(interview) => (&interview.setup, interview.started_at),
        Interview::Finished(interview) => (&interview.setup, interview.started_at),
    };
    both!(outsider, |connection| {
        sqlx::query("insert into interview values ($1, $2, 3, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)")
            .bind(account.0)
            .bind(interview.id().0)
            .bind(state)
            .bind(&setup.role.0)
            .bind(setup.seniority.slug())
            .bind(setup.kind.slug())
            .bind(setup.language.slug())
            .bind(i64::from(u8::from(setup.questions)))
            .bind(seed)
            .bind(started_at.as_millisecond())
            .bind(finished_at)
            .bind(plan)
            .bind(report)
            .execute(&mut *connection)
            .await
            .unwrap();
    });
    for (position, turn) in (0..).zip(interview.turns()) {
        put_turn(outsider, account, interview, position, turn).await;
    }
}

async fn put_turn(
    outsider: &mut Outsider,
    account: AccountId,
    interview: &Interview,
    position: i64,
    turn: &Turn,
) {
    let (state, settled_at, draft, answer) = match &turn.state {
        TurnState::Open { draft } => ("open", None, draft.as_ref().map(json), None),
        TurnState::Answered(answer) => {
            let kept = serde_json::json!({ "text": answer.text, "given": answer.given });
            ("answered", Some(answer.at), None, Some(json(&kept)))
        }
        TurnState::Skipped { at } => ("skipped", Some(*at), None, None),
    };
    both!(outsider, |connection| {
        sqlx::query("insert into turn values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
            .bind(account.0)
            .bind(interview.id().0)
            .bind(position)
            .bind(turn.id.0)
            .bind(state)
            .bind(turn.asked_at.as_millisecond())
            .bind(settled_at.map(|at| at.as_millisecond()))
            .bind(without(&turn.question, &["by", "strong", "hinted"]))
            .bind(draft)
            .bind(answer)
            .execute(&mut *connection)
            .await
            .unwrap();
    });
}

/// A plan as the first release wrote it.
fn plan(plan: &Plan) -> Vec<u8> {
    let mut plan = serde_json::to_value(plan).unwrap();
    for planned in plan["questions"].as_array_mut().unwrap() {
        *planned = serde_json::from_slice(&without(planned, &["text", "strong"])).unwrap();
    }
    without(&plan, &["requirements", "by"])
}

fn report(report: &Report) -> Vec<u8> {
    without(report, &["model", "prompts", "notes", "overall", "coverage"])
}

/// The value as JSON, without the fields that came later.
fn without(value: &impl Serialize, later: &[&str]) -> Vec<u8> {
    let mut value = serde_json::to_value(value).unwrap();
    for field in later {
        assert!(value.as_object_mut().unwrap().remove(*field).is_some(), "{field} is no field");
    }
    json(&value)
}

fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap()
}
