//! What came of an interview: the picture, the scores with their quotes, every word that was kept, and what came before.

mod answers;
mod bars;
mod changed;
mod charts;
mod compare;
mod download;
mod earlier;
mod edited;
mod languages;
mod method;
mod overall;
mod paper;
mod scores;
mod shared;
mod timeline;
mod topic;
mod transcript;
mod turn_link;
mod word_marks;

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    Router,
    extract::State,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use interview::{
    AccountId, Finished, Interview, InterviewId, Language, Mode, QuestionReason, Report,
    ScoreBasis, Turn, TurnId, TurnState,
};
use jiff::Timestamp;
use serde::Deserialize;
use storage::{PastReport, Stored};

use self::{
    answers::{ShownAnswer, ShownThread},
    bars::{Bar, OverallFigure, Strength},
    charts::Chart,
    compare::Retry,
    earlier::EarlierReport,
    edited::Mark,
    method::Method,
    overall::{Covered, ReportFigure},
    scores::Scores,
    timeline::Voice,
    turn_link::{TurnLink, links},
};

pub(crate) use self::topic::Topic;

use crate::{
    Error, Result,
    app::App,
    extract::{InQuery, Owned},
    locale::{Locale, Messages},
    page::{page, to_interview},
    refusal::Refusal,
};

pub(crate) use self::shared::shared;

pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/interviews/{interview}/report", get(report))
        .route("/interviews/{interview}/report.pdf", get(download::pdf))
        .route("/interviews/{interview}/report.md", get(download::markdown))
        .route("/interviews/{interview}/report.json", get(download::json))
}

/// Which answer was just corrected, if one was.
#[derive(Deserialize)]
struct Rescored {
    rescored: Option<TurnId>,
}

async fn report(
    t: Locale,
    Owned(stored): Owned,
    State(app): State<App>,
    InQuery(Rescored { rescored }): InQuery<Rescored>,
) -> Result<Response> {
    let Interview::Finished(finished) = &stored.interview else {
        return Ok(to_interview(stored.id()).into_response());
    };
    let context = context(&t, &app, stored.account(), finished).await?;
    page(report_page(&t, finished, &ReportContext { rescored, ..context }))
}

/// To where an interview is after an answer was corrected: to that answer in the report, or to what is waited for until then.
pub(crate) fn to_rescored(interview: &Interview, turn: TurnId) -> Redirect {
    let id = interview.id();
    let Interview::Finished(finished) = interview else {
        return Redirect::to(&format!("/interviews/{id}?rescored={turn}"));
    };
    let place = turn_link::anchor(finished, turn).unwrap_or_default();
    Redirect::to(&format!("/interviews/{id}/report?rescored={turn}#{place}"))
}

/// A corrected answer that was not taken.
pub(crate) struct Correction {
    pub(crate) turn: TurnId,
    pub(crate) text: String,
    pub(crate) refusal: Refusal,
}

/// The report again, with the correction as it was sent.
pub(crate) async fn refused(
    t: &Locale,
    app: &App,
    stored: &Stored,
    correction: Correction,
    error: Error,
) -> Result<Response> {
    let Interview::Finished(finished) = &stored.interview else { return Err(error) };
    let context = context(t, app, stored.account(), finished).await?;
    error.on(report_page(t, finished, &ReportContext { correction: Some(correction), ..context }))
}

async fn context(
    t: &Locale,
    app: &App,
    account: AccountId,
    finished: &Finished,
) -> Result<ReportContext> {
    let before = match finished.retry_of {
        Some(retried) => app.practice.db.load(account, retried.interview).await?,
        None => None,
    };
    let attempts = attempts(app, account, finished).await?;
    let tries: Vec<InterviewId> = attempts.values().flatten().copied().collect();
    let at = tries.iter().position(|id| finished.retry_of.is_some() && *id == finished.id);
    let last = match at.and_then(|at| at.checked_sub(1)).and_then(|at| tries.get(at)) {
        Some(last) => app.practice.db.load(account, *last).await?,
        None => None,
    };
    let past = match finished.retry_of {
        Some(_) => None,
        None => app.practice.db.report_before(account, finished.id, &finished.setup.role).await?,
    };
    Ok(ReportContext {
        attempts,
        past,
        last: last.map(|stored| stored.interview),
        correction: None,
        rescored: None,
        role: t.role(&finished.setup.role),
        before: before.map(|stored| stored.interview),
        cost: app.practice.cost(finished.spent),
        model: app.practice.model_summary().is_some(),
        sample: None,
    })
}

/// The attempts at the questions of this interview: of a retry, those at the one it tried again.
async fn attempts(
    app: &App,
    account: AccountId,
    finished: &Finished,
) -> Result<BTreeMap<TurnId, Vec<InterviewId>>> {
    let Some(retried) = finished.retry_of else {
        return Ok(app.practice.db.attempts(account, finished.id).await?);
    };
    let mut of_first = app.practice.db.attempts(account, retried.interview).await?;
    let asked = finished.turns.iter().find(|turn| turn.question.asked == QuestionReason::Planned);
    let here = asked.and_then(|asked| Some((asked.id, of_first.remove(&retried.turn)?)));
    Ok(here.into_iter().collect())
}

/// The report of an interview that is nobody's, with nothing on it to be done.
pub(crate) fn sample(t: &Locale, finished: &Finished, sample: SampleContext) -> Result<Response> {
    let context = ReportContext {
        role: sample.role.clone(),
        sample: Some(sample),
        ..ReportContext::default()
    };
    page(report_page(t, finished, &context))
}

/// Where a sample report is shown.
pub(crate) struct SampleContext {
    /// The role's name for people.
    pub(crate) role: String,
    /// Whether somebody signed in looks at it.
    pub(crate) signed_in: bool,
}

/// What a report does not say itself.
#[derive(Default)]
struct ReportContext {
    /// The role's name for people.
    role: String,
    /// The interview whose question this one tried again; `None` when there is none, or none any more.
    before: Option<Interview>,
    /// The try before this one, where that was not the first one either.
    last: Option<Interview>,
    /// The report of the interview of the same kind before this one.
    past: Option<PastReport>,
    /// Each question that was tried again, with the interviews that did, in order.
    attempts: BTreeMap<TurnId, Vec<InterviewId>>,
    /// A correction that was sent and refused.
    correction: Option<Correction>,
    /// The answer that was corrected just before this page was asked for.
    rescored: Option<TurnId>,
    /// What the language model cost.
    cost: Option<String>,
    /// Whether a language model would score it now.
    model: bool,
    /// Set when it is the sample report.
    sample: Option<SampleContext>,
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage<'a> {
    t: &'a Locale,
    here: &'static str,
    id: InterviewId,
    role: &'a str,
    /// What the only question is on; `None` where there were more.
    topic: Option<Topic<'a>>,
    /// Set when it is nobody's, and nothing can be done with it.
    sample: Option<&'a SampleContext>,
    /// Whether nobody signed in looks at it.
    visitor: bool,
    facts: String,
    held_until: Timestamp,
    language: Language,
    english: bool,
    report: &'a Report,
    /// Says which language its notes are in, where that is not the page's.
    notes_language: Option<String>,
    overall: Option<OverallFigure>,
    /// How it is added up.
    how: String,
    /// Why there is none.
    no_overall: Option<String>,
    bars: Vec<Bar>,
    /// Since when the scores moved, in words; `None` where there is nothing to compare them with.
    since: Option<String>,
    strength: Option<Strength<'a>>,
    next_step: Option<&'a str>,
    figures: Vec<ReportFigure>,
    scores: Scores<'a>,
    coverage: Option<Covered<'a>>,
    retry: Option<Retry<'a>>,
    /// Whether anything was answered, and whether any of it aloud.
    has_words: bool,
    spoken: bool,
    /// A drawing shows how the speed went along an answer.
    speeds: bool,
    /// How long answers should be, in sentences.
    length_targets: Vec<String>,
    /// Whether parts of a story are marked, and whether corrected words are.
    has_story: bool,
    has_edits: bool,
    threads: Vec<ShownThread<'a>>,
    earlier: Vec<EarlierReport<'a>>,
    /// Whether a correction was sent and refused.
    refused: bool,
    /// Whether there may be one more report.
    correctable: bool,
    /// Whether the same words could be scored otherwise now.
    score_again: bool,
    /// Whether a language model would do it.
    by_model: bool,
    method: Method<'a>,
}

impl ReportPage<'_> {
    /// What it is called where there is no place for the language of its parts.
    fn name(&self) -> String {
        Topic::behind(self.t, self.role, self.topic.as_ref())
    }

    /// The language of a candidate's words.
    fn spoken(&self, text: &str) -> &'static str {
        languages::spoken(text, self.language)
    }

    /// The language of what was written about the interview, where that is not the page's.
    fn written(&self, text: &str) -> Option<&'static str> {
        languages::written(text, self.report, self.language, self.t.language)
    }
}

fn report_page<'a>(
    t: &'a Locale,
    finished: &'a Finished,
    context: &'a ReportContext,
) -> ReportPage<'a> {
    let (report, setup) = (&finished.report, &finished.setup);
    let links = links(t, finished);
    let find = |turn: TurnId| -> Option<TurnLink> {
        links.iter().find(|(id, _)| *id == turn).map(|(_, link)| link.clone())
    };
    let answers = || finished.turns.iter().filter_map(Turn::answer);
    let finished_before = |last: &&Interview| matches!(last, Interview::Finished(_));
    let last = context.last.as_ref().filter(finished_before).or(context.before.as_ref());
    let last = compare::last_try(t, finished, last, context.past.as_ref());
    let sample = context.sample.as_ref();
    let basis = basis(finished);
    let correctable = sample.is_none() && finished.earlier.len() + 1 < Finished::MAX_REPORTS;
    let threads = answers::shown(t, finished, &links, context);
    let mut turns = threads.iter().flat_map(|thread| &thread.turns);
    ReportPage {
        t,
        here: "",
        id: finished.id,
        role: &context.role,
        topic: Topic::of_interview(t, finished),
        sample,
        visitor: sample.is_some_and(|sample| !sample.signed_in),
        facts: facts(t, finished),
        held_until: held_until(finished),
        language: setup.language,
        english: setup.language == Language::English,
        report,
        notes_language: languages::said(t, report, setup.language),
        overall: bars::overall(t, report, last.as_ref()),
        how: bars::how(t, report, basis),
        no_overall: basis.no_overall(report).map(|why| t.no_overall(why)),
        bars: bars::bars(t, report, last.as_ref()),
        since: last.as_ref().map(|last| last.since.clone()),
        strength: bars::strength(t, report, find),
        next_step: bars::next_step(report),
        figures: overall::figures(t, &finished.turns, setup.language),
        scores: scores::shown(t, &report.criteria, |quote| find(quote.turn())),
        coverage: overall::covered(t, &report.coverage, setup.job.as_ref(), setup.language, find),
        retry: compare::retry(t, finished, context.before.as_ref()),
        has_words: answers().next().is_some(),
        spoken: answers().any(|answer| answer.delivery().is_some()),
        speeds: answers().any(timeline::has_speeds),
        length_targets: charts::length_targets(t, setup.kind, setup.language),
        has_story: report.answers.iter().any(|answer| !answer.story.is_empty()),
        has_edits: turns.any(|it| it.answer.as_ref().is_some_and(ShownAnswer::has_edits)),
        threads,
        refused: context.correction.is_some(),
        earlier: earlier::shown(t, finished, &links),
        correctable,
        score_again: correctable && (context.model || report.model.is_some()),
        by_model: context.model,
        method: method::of(t, finished, context.cost.as_deref()),
    }
}

/// How much of the interview its scores rest on.
fn basis(finished: &Finished) -> ScoreBasis {
    ScoreBasis::of(finished.setup.questions.get(), &finished.turns, &finished.report.answers)
}

/// When the last question was closed. A report can be written again long after that.
fn held_until(finished: &Finished) -> Timestamp {
    let closed = finished.turns.iter().filter_map(|turn: &Turn| match &turn.state {
        TurnState::Answered(answer) => Some(answer.at),
        TurnState::Skipped { at } => Some(*at),
        TurnState::Open { .. } => None,
    });
    closed.max().unwrap_or(finished.finished_at)
}

fn facts(t: &Messages, finished: &Finished) -> String {
    let setup = &finished.setup;
    let (kind, seniority) =
        (t.kind(setup.kind).to_lowercase(), t.seniority(setup.seniority).to_lowercase());
    match (finished.retry_of, setup.mode) {
        (None, Mode::Realistic) => t.scores_facts(kind, seniority),
        (None, Mode::Coached) => t.scores_facts_hints(kind, seniority),
        (Some(_), Mode::Realistic) => t.scores_facts_retry(kind, seniority),
        (Some(_), Mode::Coached) => t.scores_facts_retry_hints(kind, seniority),
    }
}

#[cfg(test)]
mod tests;
