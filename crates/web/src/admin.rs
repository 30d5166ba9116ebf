//! For whoever runs this Sotto: counts, health and jobs. Nothing of what people wrote or said, nor who they are.

use askama::Template;
use axum::{Router, extract::State, response::Response, routing::get};
use jiff::Timestamp;
use storage::{Counts, JobOutcome, JobRun};
use text::thousands;

use crate::{Job, Result, app::App, locale::Locale, page::page, session::Admin};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/admin", get(admin))
}

#[derive(Template)]
#[template(path = "admin.html")]
struct AdminPage {
    t: Locale,
    here: &'static str,
    counts: Vec<(&'static str, String)>,
    speech: String,
    takes: usize,
    jobs: Vec<JobRow>,
}

async fn admin(t: Locale, _: Admin, State(app): State<App>) -> Result<Response> {
    let counts = app.practice.db.counts(app.practice.clock.now()).await?;
    let runs = app.practice.db.job_runs().await?;
    let run = |name: &str| runs.iter().find(|run| run.name == name).cloned();
    page(AdminPage {
        t,
        here: "admin",
        counts: shown(&counts),
        speech: app.practice.speech.summary().engine.to_owned(),
        takes: app.practice.speech.tracker.len(),
        jobs: app.jobs.iter().map(|job| job_row(job, run(job.name))).collect(),
    })
}

/// A job and its last run.
struct JobRow {
    name: &'static str,
    what: &'static str,
    outcome: String,
    at: Option<Timestamp>,
}

fn job_row(job: &Job, run: Option<JobRun>) -> JobRow {
    let outcome = match run.as_ref().map(|run| &run.outcome) {
        None => "not run yet".to_owned(),
        Some(JobOutcome::Done(0)) => "done, nothing to do".to_owned(),
        Some(JobOutcome::Done(count)) => format!("done, {count}"),
        Some(JobOutcome::Failed(_)) => "failed (see the log)".to_owned(),
    };
    JobRow { name: job.name, what: job.what, outcome, at: run.map(|run| run.finished_at) }
}

fn shown(counts: &Counts) -> Vec<(&'static str, String)> {
    let number = |count: u64| thousands(usize::try_from(count).unwrap_or(usize::MAX));
    vec![
        ("Accounts", number(counts.accounts)),
        ("Active in 30 days", number(counts.active_last_30_days)),
        ("Interviews", number(counts.interviews)),
        ("In progress", number(counts.under_way)),
        ("Sessions", number(counts.sessions)),
    ]
}
