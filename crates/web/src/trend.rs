//! How scores went over time: only those that were given alike stand beside each other. And how somebody spoke.

mod dates;
mod speaking;

use std::collections::BTreeSet;

use askama::Template;
use axum::{Router, extract::State, response::Response, routing::get};
use interview::{Criterion, Delivery, InterviewId, Overall};
use jiff::Timestamp;
use practice::drills::REPORTS;
use storage::PastReport;

use self::{
    dates::{Dates, ShownDate},
    speaking::{Speaking, speaking},
};
use crate::{
    Result,
    app::App,
    locale::{Locale, Messages},
    next_drill::{NextDrill, retries},
    page::page,
    session::SignedIn,
    sparkline::Sparkline,
};

/// The drawing, in its own units.
const WIDTH: f64 = 640.0;
const TOP: f64 = 16.0;
const HEIGHT: f64 = 120.0;
/// What stands at the left and right end stays inside.
const MARGIN: f64 = 24.0;

pub(crate) fn router() -> Router<App> {
    Router::new().route("/interviews/trend", get(trend))
}

#[derive(Template)]
#[template(path = "trend.html")]
struct TrendPage {
    t: Locale,
    here: &'static str,
    /// What to practise next.
    drill: Option<NextDrill>,
    series: Vec<Series>,
    /// Whether there is no second interview yet.
    after_second: bool,
    /// What is left out, in a sentence.
    left_out: Option<String>,
    /// Pace and fillers.
    speaking: Speaking,
}

/// Interviews that were scored alike, the first one first.
struct Series {
    /// Who scored them.
    by: String,
    /// And by what.
    anchors: String,
    points: Vec<Point>,
    /// The line through all, for an SVG.
    line: String,
    /// The same for those who cannot see it.
    described: String,
    /// Each criterion that was scored more than once.
    criteria: Vec<CriterionTrend>,
}

/// How one criterion went.
struct CriterionTrend {
    name: String,
    line: Sparkline,
    first: u8,
    last: u8,
    /// When the first of these scores was given, and the last.
    between: (ShownDate, ShownDate),
}

struct Point {
    interview: InterviewId,
    role: String,
    what: String,
    at: ShownDate,
    overall: Overall,
    x: f64,
    y: f64,
}

async fn trend(t: Locale, signed_in: SignedIn, State(app): State<App>) -> Result<Response> {
    let mut reports = app.practice.db.recent_reports(signed_in.account, REPORTS).await?;
    let retries = retries(&app, signed_in.account, &reports).await?;
    let drill = NextDrill::of(&reports, &retries, app.practice.clock.now());
    let all = reports.len();
    // Practising one question again lifts its score; a whole interview is something else.
    reports.retain(|past| !retries.contains(&past.interview));
    let tried_again = all - reports.len();
    let latest = reports.iter().take(speaking::LATEST).map(|past| past.interview);
    let latest: Vec<InterviewId> = latest.collect();
    let answers = app.practice.db.deliveries(signed_in.account, &latest).await?;
    let shown = trend_page(t, &reports, &answers, tried_again);
    page(TrendPage { drill, ..shown })
}

fn trend_page(
    t: Locale,
    reports: &[PastReport],
    answers: &[(InterviewId, Option<Delivery>)],
    tried_again: usize,
) -> TrendPage {
    let mut groups: Vec<Vec<(&PastReport, Overall)>> = Vec::new();
    for past in reports {
        let Some(overall) = past.report.overall() else { continue };
        let alike = |group: &&mut Vec<(&PastReport, Overall)>| {
            group.first().is_some_and(|(first, _)| first.report.is_like(&past.report))
        };
        match groups.iter_mut().find(alike) {
            Some(group) => group.push((past, overall)),
            None => groups.push(vec![(past, overall)]),
        }
    }
    let unscored = reports.iter().filter(|past| past.report.overall().is_none()).count();
    let dates = Dates::of(reports);
    TrendPage {
        here: "history",
        drill: None,
        series: groups.iter().map(|group| series(&t, group, &dates)).collect(),
        after_second: reports.len() < 2,
        left_out: left_out(&t, unscored, tried_again),
        speaking: speaking(&t, reports, answers, &dates),
        t,
    }
}

fn series(t: &Messages, newest_first: &[(&PastReport, Overall)], dates: &Dates) -> Series {
    let count = newest_first.len();
    let points: Vec<Point> = newest_first
        .iter()
        .rev()
        .enumerate()
        .map(|(at, (past, overall))| Point {
            interview: past.interview,
            role: t.role(&past.setup.role),
            what: t.trend_what(t.kind(past.setup.kind), t.seniority(past.setup.seniority)),
            at: dates.shown(past.finished_at),
            overall: *overall,
            x: across(at, count),
            y: up(*overall),
        })
        .collect();
    let line: Vec<String> = points.iter().map(|it| format!("{:.1},{:.1}", it.x, it.y)).collect();
    let said: Vec<String> = points.iter().map(|point| point.overall.to_string()).collect();
    let (by, anchors) = newest_first.first().map(|(past, _)| by(t, past)).unwrap_or_default();
    Series {
        by,
        anchors,
        line: line.join(" "),
        described: t.trend_line(t.enumerated(said)),
        points,
        criteria: criteria(t, newest_first, dates),
    }
}

fn criteria(
    t: &Messages,
    newest_first: &[(&PastReport, Overall)],
    dates: &Dates,
) -> Vec<CriterionTrend> {
    let named = newest_first.iter().flat_map(|(past, _)| &past.report.criteria);
    let named: BTreeSet<Criterion> = named.map(|judged| judged.criterion).collect();
    let trend = |criterion: Criterion| {
        let scored = newest_first.iter().rev().filter_map(|(past, _)| {
            let judged = past.report.criteria.iter().find(|it| it.criterion == criterion)?;
            Some((past.finished_at, judged.verdict.score()?.get()))
        });
        let scored: Vec<(Timestamp, u8)> = scored.collect();
        let [(begun, first), .., (ended, last)] = scored.as_slice() else { return None };
        let tenths = scored.iter().map(|(_, score)| score.saturating_mul(10));
        Some(CriterionTrend {
            name: t.criterion(criterion),
            line: Sparkline::of(t, &tenths.collect::<Vec<_>>())?,
            first: *first,
            last: *last,
            between: (dates.shown(*begun), dates.shown(*ended)),
        })
    };
    named.into_iter().filter_map(trend).collect()
}

fn by(t: &Messages, past: &PastReport) -> (String, String) {
    let report = &past.report;
    let scorer = report.model.as_deref();
    let by = scorer.map_or_else(|| t.trend_scored_by_built_in(), |model| t.trend_scored_by(model));
    let anchors = match &report.prompts {
        Some(prompts) => t.trend_guide_and_prompts(&report.rubric, prompts),
        None => t.trend_guide(&report.rubric),
    };
    (by, anchors)
}

/// Where the interview at this place of so many stands.
fn across(at: usize, of: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    match of {
        0 | 1 => WIDTH / 2.0,
        of => MARGIN + (WIDTH - 2.0 * MARGIN) * number(at) / number(of - 1),
    }
}

/// 5.0 stands at the top and 1.0 at the bottom.
fn up(overall: Overall) -> f64 {
    TOP + HEIGHT * f64::from(50 - overall.tenths.clamp(10, 50)) / 40.0
}

fn left_out(t: &Messages, unscored: usize, tried_again: usize) -> Option<String> {
    match (unscored, tried_again) {
        (0, 0) => None,
        (unscored, 0) => Some(t.trend_left_out_unscored(unscored)),
        (0, tried_again) => Some(t.trend_left_out_retried(tried_again)),
        (unscored, tried_again) => Some(t.trend_left_out_both(unscored, tried_again)),
    }
}

#[cfg(test)]
mod tests {
    use askama::Template;
    use axum::http::{HeaderMap, HeaderValue, Method, Uri, header::ACCEPT_LANGUAGE};
    use interview::{
        Criterion, CriterionScore, InterviewId, InterviewType, Language, Mode, Overall, Persona,
        QuestionCount, Report, Role, Score, Seniority, Setup, Verdict,
    };
    use jiff::Timestamp;
    use storage::PastReport;
    use uuid::Uuid;

    use super::trend_page;
    use crate::locale::Locale;

    pub(super) fn past(number: u128, tenths: Option<u8>, model: Option<&str>) -> PastReport {
        PastReport {
            interview: InterviewId(Uuid::from_u128(number)),
            setup: Setup {
                role: Role::known("Nurse <on duty>"),
                seniority: Seniority::Mid,
                kind: InterviewType::Behavioural,
                questions: QuestionCount::new(3).unwrap(),
                language: Language::English,
                persona: Persona::Neutral,
                mode: Mode::Realistic,
                job: None,
            },
            finished_at: Timestamp::UNIX_EPOCH,
            report: Report {
                author: String::new(),
                rubric: "sotto-2026-3".into(),
                model: model.map(str::to_owned),
                prompts: None,
                notes: Vec::new(),
                overall: tenths.map(|tenths| Overall { tenths }),
                summary: String::new(),
                criteria: scored(),
                answers: Vec::new(),
                drills: Vec::new(),
                coverage: Vec::new(),
            },
        }
    }

    /// As many as an overall score needs.
    fn scored() -> Vec<CriterionScore> {
        let criteria = [Criterion::Relevance, Criterion::Structure, Criterion::Specificity];
        let scored = |criterion| CriterionScore {
            criterion,
            evidence: Vec::new(),
            rationale: String::new(),
            verdict: Verdict::Scored {
                score: Score::new(3).unwrap(),
                anchor: String::new(),
                spread: None,
            },
        };
        criteria.into_iter().map(scored).collect()
    }

    fn shown(newest_first: &[PastReport], tried_again: usize) -> String {
        let page = trend_page(Locale::english().clone(), newest_first, &[], tried_again);
        page.render().unwrap()
    }

    #[test]
    fn only_what_was_scored_alike_stands_in_one_line() {
        let page = shown(
            &[
                past(5, Some(34), Some("mistral")),
                past(4, Some(21), None),
                past(3, None, Some("mistral")),
                past(2, Some(28), Some("mistral")),
                past(1, Some(19), Some("mistral")),
            ],
            1,
        );
        assert_eq!(page.matches("data-testid=\"series\"").count(), 2);
        assert!(page.contains("for each interview: 1.9, 2.8, 3.4\""), "{page}");
        assert!(!page.contains("for each interview: 2.1"), "one point makes no line");
        assert!(
            page.contains("2.1 of 5")
                && page.contains(
                    "Scored by the built-in scorer</h2>\n<p class=\"small\">Scoring guide sotto-2026-3"
                )
        );
        let left_out = "Not shown: 1 interview without a score and 1 single question retried.";
        assert!(page.contains(left_out), "{page}");
        assert!(!page.contains("<on duty>"));
    }

    #[test]
    fn progress_reads_chinese() {
        let accepts = HeaderMap::from_iter([(ACCEPT_LANGUAGE, HeaderValue::from_static("zh-TW"))]);
        let chinese = Locale::of(&Method::GET, &Uri::from_static("/"), &accepts, false);
        let mut reports = [past(3, None, None), past(2, Some(34), None), past(1, Some(21), None)];
        reports[0].finished_at = "1970-01-09T00:00:00Z".parse().unwrap();
        reports[1].finished_at = "1970-01-01T08:05:00Z".parse().unwrap();
        let page = trend_page(chinese, &reports, &[], 2).render().unwrap();
        for words in [
            "由內建面試官評分",
            "每次面試的總分：2.1、3.4",
            "行為面試，中階",
            "未顯示：1 次沒有分數的面試和 2 次單題重試。",
            // Two of one day.
            "data-shown=\"moment\">1970 年 1 月 1 日 00:00 UTC<",
            "data-shown=\"moment\">1970 年 1 月 1 日 08:05 UTC<",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
    }

    #[test]
    fn days_stand_alone_where_they_tell_interviews_apart() {
        let mut reports = [past(2, Some(34), None), past(1, Some(21), None)];
        reports[0].finished_at = "1970-01-02T08:05:00Z".parse().unwrap();
        let page = shown(&reports, 0);
        assert!(page.contains("data-shown=\"day\">2 January 1970<"), "{page}");
        assert!(!page.contains("data-shown=\"moment\""), "{page}");
    }

    #[test]
    fn nothing_scored_is_no_trend() {
        let page = shown(&[past(1, None, None)], 0);
        assert!(
            page.contains("No overall scores yet")
                && !page.contains("<svg viewBox=\"0 0 640 152\"")
        );
    }
}
