//! Interviews past and under way, and how they end: one, or all.

use askama::Template;
use axum::{
    Router,
    extract::State,
    response::{Redirect, Response},
    routing::{get, post},
};
use interview::{AccountId, InterviewId, InterviewStage};
use jiff::Timestamp;
use practice::interviews;
use serde::Deserialize;
use storage::InterviewSummary;

use crate::{
    Result,
    app::App,
    extract::{InQuery, Owned},
    page::page,
    session::SignedIn,
    setup::title,
};

pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/interviews", get(history))
        .route("/interviews/{interview}/delete", post(delete))
        .route("/interviews/delete-all", post(delete_all))
}

/// Where in the history to begin.
#[derive(Deserialize)]
struct HistoryCursor {
    before: Option<InterviewId>,
}

#[derive(Template)]
#[template(path = "history.html")]
struct History {
    here: &'static str,
    interviews: Vec<HistoryEntry>,
    older: bool,
    next: Option<InterviewId>,
    /// Whether there is more than one report to look at over time.
    trend: bool,
    /// What "delete all" takes away.
    all: String,
}

struct HistoryEntry {
    id: InterviewId,
    role: String,
    kind: &'static str,
    seniority: &'static str,
    started_at: Timestamp,
    /// It tried one question again.
    retry: bool,
    /// What there is still to do; `None` when it is finished.
    waits: Option<&'static str>,
    answered: String,
}

async fn history(
    signed_in: SignedIn,
    State(app): State<App>,
    InQuery(HistoryCursor { before }): InQuery<HistoryCursor>,
) -> Result<Response> {
    let found = app.practice.db.list(signed_in.account, before).await?;
    let retries = retries(&app, signed_in.account, &found.interviews).await?;
    let count = usize::try_from(found.total).unwrap_or(usize::MAX);
    page(History {
        here: "history",
        interviews: found
            .interviews
            .iter()
            .map(|interview| entry(&app, interview, retries.contains(&interview.id)))
            .collect(),
        trend: before.is_none()
            && found.interviews.iter().filter(|it| it.finished_at.is_some()).count() > 1,
        older: before.is_some(),
        next: found.next,
        all: if count > 1 {
            format!("all {} interviews", text::thousands(count))
        } else {
            "everything".to_owned()
        },
    })
}

/// Those of one page that tried a question again.
async fn retries(
    app: &App,
    account: AccountId,
    page: &[InterviewSummary],
) -> Result<Vec<InterviewId>> {
    match (page.last(), page.first()) {
        (Some(oldest), Some(newest)) => {
            Ok(app.practice.db.retries(account, oldest.id, newest.id).await?)
        }
        _ => Ok(Vec::new()),
    }
}

fn entry(app: &App, interview: &InterviewSummary, retry: bool) -> HistoryEntry {
    HistoryEntry {
        id: interview.id,
        role: title(app, &interview.setup),
        kind: interview.setup.kind.label(),
        seniority: interview.setup.seniority.label(),
        started_at: interview.started_at,
        retry,
        waits: interview.stage.map(|stage| match stage {
            InterviewStage::Asking => "In progress",
            InterviewStage::Closed => "Report not started",
            InterviewStage::Scoring => "Scoring",
        }),
        answered: text::counted(interview.answered, "answer", "answers"),
    }
}

async fn delete(Owned(stored): Owned, State(app): State<App>) -> Result<Redirect> {
    interviews::delete(&app.practice, stored.account(), stored.id()).await?;
    Ok(Redirect::to("/interviews"))
}

async fn delete_all(signed_in: SignedIn, State(app): State<App>) -> Result<Redirect> {
    interviews::delete_all(&app.practice, signed_in.account).await?;
    Ok(Redirect::to("/interviews"))
}
