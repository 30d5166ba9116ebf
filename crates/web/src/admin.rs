//! For whoever runs this Sotto: counts, health and jobs. Nothing of what people wrote or said, nor who they are.

use askama::Template;
use axum::{Router, extract::State, response::Response, routing::get};
use jiff::Timestamp;
use storage::{Counts, JobOutcome, JobRun};
use text::thousands;

use crate::{
    Job, Result,
    app::App,
    locale::{Locale, Messages},
    page::page,
    session::Admin,
};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/admin", get(admin))
}

#[derive(Template)]
#[template(path = "admin.html")]
struct AdminPage {
    t: Locale,
    here: &'static str,
    counts: [(String, String); 5],
    /// The engine that turns speech into text; `None` where that is a service elsewhere.
    engine: Option<&'static str>,
    takes: usize,
    jobs: [JobRow; Job::ALL.len()],
}

async fn admin(t: Locale, _: Admin, State(app): State<App>) -> Result<Response> {
    let counts = app.practice.db.counts(app.practice.clock.now()).await?;
    let runs = app.practice.db.job_runs().await?;
    let run = |name: &str| runs.iter().find(|run| run.name == name).cloned();
    let speech = app.practice.speech.summary();
    page(AdminPage {
        here: "admin",
        counts: shown(&t, &counts),
        engine: speech.sent_to.is_none().then_some(speech.engine),
        takes: app.practice.speech.tracker.len(),
        jobs: Job::ALL.map(|job| job_row(&t, job, run(job.name()))),
        t,
    })
}

/// A job and its last run.
struct JobRow {
    name: &'static str,
    what: String,
    outcome: String,
    at: Option<Timestamp>,
}

fn job_row(t: &Messages, job: Job, run: Option<JobRun>) -> JobRow {
    let outcome = match run.as_ref().map(|run| &run.outcome) {
        None => t.admin_job_not_run(),
        Some(JobOutcome::Done(0)) => t.admin_job_nothing(),
        Some(JobOutcome::Done(count)) => t.admin_job_done(number(*count)),
        Some(JobOutcome::Failed(_)) => t.admin_job_failed(),
    };
    JobRow { name: job.name(), what: t.job(job), outcome, at: run.map(|run| run.finished_at) }
}

fn shown(t: &Messages, counts: &Counts) -> [(String, String); 5] {
    [
        (t.admin_accounts(), number(counts.accounts)),
        (t.admin_active(), number(counts.active_last_30_days)),
        (t.admin_interviews(), number(counts.interviews)),
        (t.admin_in_progress(), number(counts.under_way)),
        (t.admin_sessions(), number(counts.sessions)),
    ]
}

fn number(count: u64) -> String {
    thousands(usize::try_from(count).unwrap_or(usize::MAX))
}
