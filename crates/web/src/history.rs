//! Interviews past and under way, and how they end: one, or all.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    Router,
    extract::State,
    response::{Redirect, Response},
    routing::{get, post},
};
use interview::{AccountId, InterviewId, InterviewStage, InterviewType, Overall, RoleSlug};
use jiff::Timestamp;
use practice::interviews;
use serde::Deserialize;
use storage::{HistoryFilter, HistoryPage, InterviewSummary};

use crate::{
    Result,
    app::App,
    done::Done,
    extract::{InQuery, Owned},
    locale::{Locale, Messages},
    page::page,
    report::Topic,
    session::SignedIn,
    sparkline::{LastScore, Sparkline},
};

pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/interviews", get(history))
        .route("/interviews/{interview}/delete", post(delete))
        .route("/interviews/delete-all", post(delete_all))
}

/// Where in the history to begin, and what to show of it.
#[derive(Deserialize)]
struct HistoryQuery {
    before: Option<InterviewId>,
    #[serde(default)]
    role: String,
    #[serde(default)]
    kind: String,
}

impl HistoryQuery {
    fn chosen(&self) -> HistoryFilter {
        HistoryFilter {
            role: Some(self.role.clone()).filter(|role| !role.is_empty()).map(RoleSlug),
            kind: self.kind.parse().ok(),
        }
    }

    /// The address of the page that begins behind `before`.
    fn older(&self, before: InterviewId) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("before", &before.to_string());
        for (name, value) in [("role", &self.role), ("kind", &self.kind)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        format!("/interviews?{}", query.finish())
    }
}

#[derive(Template)]
#[template(path = "history.html")]
struct History<'a> {
    t: &'a Locale,
    here: &'static str,
    interviews: Vec<HistoryEntry<'a>>,
    older: bool,
    /// The address of the next page.
    next: Option<String>,
    roles: Vec<Shown>,
    kinds: Vec<Shown>,
    /// Whether only some are shown.
    filtered: bool,
    /// The overall scores of this page that can be compared with the newest.
    line: Option<Sparkline>,
    /// Whether there is more than one report to look at over time, and whether there is one.
    trend: bool,
    trend_after_second: bool,
    /// What "delete all" takes away.
    all: String,
}

/// Something to show the interviews of.
struct Shown {
    value: String,
    label: String,
    chosen: bool,
}

struct HistoryEntry<'a> {
    id: InterviewId,
    role: String,
    /// What its only question is on; `None` where there are more.
    topic: Option<Topic<'a>>,
    kind: String,
    seniority: String,
    started_at: Timestamp,
    /// It tried one question again.
    retry: bool,
    /// What there is still to do; `None` when it is finished.
    waits: Option<String>,
    answered: String,
    /// The overall score, where there is one.
    overall: Option<Overall>,
}

impl HistoryEntry<'_> {
    /// What it is called where there is no place for the language of its parts.
    fn name(&self, t: &Messages) -> String {
        Topic::behind(t, &self.role, self.topic.as_ref())
    }
}

async fn history(
    t: Locale,
    signed_in: SignedIn,
    State(app): State<App>,
    InQuery(asked): InQuery<HistoryQuery>,
) -> Result<Response> {
    let (db, account, chosen) = (&app.practice.db, signed_in.account, asked.chosen());
    let (found, roles, reports) = tokio::try_join!(
        db.list_of(account, asked.before, &chosen),
        db.roles(account),
        db.reports(account, asked.before, &chosen, HistoryPage::SIZE),
    )?;
    let topics = topics(&app, account, &found.interviews, &chosen).await?;
    let count = usize::try_from(found.total).unwrap_or(usize::MAX);
    let overall = |id| reports.iter().find(|past| past.interview == id)?.report.overall();
    let interviews = &found.interviews;
    // What is not on this page is left out, too.
    let is_retry = |id| !interviews.iter().any(|it| it.id == id && !it.is_retry);
    // A question that was tried again is no part of it.
    let whole = interviews.iter().filter(|it| it.finished_at.is_some() && !it.is_retry).count();
    let is_all =
        asked.before.is_none() && found.next.is_none() && chosen == HistoryFilter::default();
    page(History {
        here: "history",
        // Others may follow on the next page.
        trend: asked.before.is_none() && (whole > 1 || found.next.is_some()),
        trend_after_second: is_all && whole == 1,
        line: LastScore::of(&t, &reports, is_retry).and_then(|last| last.line),
        interviews: interviews
            .iter()
            .map(|it| entry(&t, it, topics.get(&it.id), overall(it.id)))
            .collect(),
        older: asked.before.is_some(),
        next: found.next.map(|before| asked.older(before)),
        roles: shown_roles(&t, roles, &asked.role),
        kinds: shown_kinds(&t, &asked.kind),
        filtered: chosen != HistoryFilter::default(),
        all: if count > 1 {
            t.history_delete_all(text::thousands(count))
        } else {
            t.history_delete_everything()
        },
        t: &t,
    })
}

/// What the questions of those interviews on the page are on that have one only. Nothing else of them is opened.
async fn topics(
    app: &App,
    account: AccountId,
    page: &[InterviewSummary],
    chosen: &HistoryFilter,
) -> Result<BTreeMap<InterviewId, String>> {
    let single = || page.iter().filter(|interview| interview.setup.questions.get() == 1);
    match (single().next_back(), single().next()) {
        (Some(oldest), Some(newest)) => {
            Ok(app.practice.db.topics(account, oldest.id, newest.id, chosen).await?)
        }
        _ => Ok(BTreeMap::new()),
    }
}

fn shown_roles(t: &Messages, roles: Vec<RoleSlug>, chosen: &str) -> Vec<Shown> {
    let mut shown: Vec<Shown> = roles
        .into_iter()
        .map(|role| Shown { label: t.bank_role(&role), chosen: role.0 == chosen, value: role.0 })
        .collect();
    shown.sort_by(|one, other| one.label.cmp(&other.label));
    shown
}

fn shown_kinds(t: &Messages, chosen: &str) -> Vec<Shown> {
    let all = InterviewType::ALL.iter().map(|kind| Shown {
        value: kind.slug().to_owned(),
        label: t.kind(*kind),
        chosen: kind.slug() == chosen,
    });
    all.collect()
}

fn entry<'a>(
    t: &Locale,
    interview: &InterviewSummary,
    topic: Option<&'a String>,
    overall: Option<Overall>,
) -> HistoryEntry<'a> {
    HistoryEntry {
        id: interview.id,
        role: t.role(&interview.setup.role),
        topic: topic.map(|topic| Topic::of(t, topic, interview.setup.language)),
        kind: t.kind(interview.setup.kind),
        seniority: t.seniority(interview.setup.seniority),
        started_at: interview.started_at,
        retry: interview.is_retry,
        waits: interview.stage.map(|stage| match stage {
            InterviewStage::Asking => t.history_in_progress(),
            InterviewStage::Closed => t.history_report_not_started(),
            InterviewStage::Scoring => t.history_scoring(),
        }),
        answered: t.answers(interview.answered),
        overall,
    }
}

async fn delete(Owned(stored): Owned, State(app): State<App>) -> Result<Redirect> {
    interviews::delete(&app.practice, stored.account(), stored.id()).await?;
    Ok(Done::InterviewDeleted.at("/interviews"))
}

async fn delete_all(signed_in: SignedIn, State(app): State<App>) -> Result<Redirect> {
    interviews::delete_all(&app.practice, signed_in.account).await?;
    Ok(Done::AllDeleted.at("/interviews"))
}
