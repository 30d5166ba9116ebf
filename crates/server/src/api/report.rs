//! What came of an interview.

use axum::Json;
use interview::{Criterion, CriterionScore, Evidence, Finished, Interview, Measure, Verdict};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::{ToSchema, openapi::schema::Object};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    caller::{Own, Read},
    shapes::one_of,
};
use crate::{
    app::App,
    web::{Error, Result},
};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(report))
}

/// What came of an interview.
#[derive(Serialize, ToSchema)]
#[schema(as = Report)]
struct ReportBody {
    /// The interview.
    interview: Uuid,
    /// When it was finished.
    finished_at: Timestamp,
    /// Who wrote this: says openly when no language model took part.
    author: String,
    /// Version of the anchors the scores stand on.
    #[schema(example = "sotto-2026-1")]
    rubric: String,
    /// The overall picture in a few sentences.
    summary: String,
    /// Each criterion over all answers.
    criteria: Vec<CriterionBody>,
    /// Each answered question.
    answers: Vec<AnswerReportBody>,
    /// What to practise next, at most three.
    drills: Vec<String>,
}

/// A criterion: quotes, then the reason, then a score or why there is none.
#[derive(Serialize, ToSchema)]
#[schema(as = CriterionScore)]
struct CriterionBody {
    #[schema(schema_with = criterion)]
    criterion: Criterion,
    /// The candidate's own words that it rests on.
    quotes: Vec<QuoteBody>,
    /// The reason.
    rationale: String,
    /// 1 to 5; `null` when the words cannot show it.
    #[schema(minimum = 1, maximum = 5, example = 4)]
    score: Option<u8>,
    /// What the score means, the same for everybody.
    anchor: Option<String>,
    /// Why there is no score.
    not_scored: Option<String>,
}

/// The candidate's own words.
#[derive(Serialize, ToSchema)]
#[schema(as = Quote)]
struct QuoteBody {
    /// The question they answered.
    turn: Uuid,
    /// The words, as they stand in the answer.
    words: String,
}

/// One answer's part of the report.
#[derive(Serialize, ToSchema)]
#[schema(as = AnswerReport)]
struct AnswerReportBody {
    /// The question.
    turn: Uuid,
    /// Its scores, the answers to its follow-ups taken in. A follow-up has none of its own.
    criteria: Vec<CriterionBody>,
    /// What was measured and is not scored.
    measures: Vec<MeasureBody>,
    /// The one change that would help most.
    advice: String,
}

/// Something measured.
#[derive(Serialize, ToSchema)]
#[schema(as = Measure)]
struct MeasureBody {
    /// What.
    #[schema(example = "Pace")]
    name: String,
    /// The figure with its unit.
    #[schema(example = "132 words a minute")]
    value: String,
    /// What it means.
    note: String,
    /// Where it shows.
    quotes: Vec<QuoteBody>,
}

/// Read a report
#[utoipa::path(
    get, path = "/interviews/{interview}/report", operation_id = "read_report", tag = "Interviews",
    security(("token" = ["read"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview.")),
    responses(
        (status = 200, description = "The report.", body = ReportBody),
        (status = 409, description = "The interview is still under way."),
    ),
)]
async fn report(Own { stored, .. }: Own<Read>) -> Result<Json<ReportBody>> {
    match stored.interview {
        Interview::Finished(finished) => Ok(Json(finished.into())),
        Interview::InProgress(_) => Err(Error::UnderWay),
    }
}

impl From<Finished> for ReportBody {
    fn from(finished: Finished) -> Self {
        let report = finished.report;
        let answers = report.answers.into_iter().map(|answer| AnswerReportBody {
            turn: answer.turn.0,
            criteria: answer.criteria.into_iter().map(CriterionBody::from).collect(),
            measures: answer.measures.into_iter().map(MeasureBody::from).collect(),
            advice: answer.advice,
        });
        Self {
            interview: finished.id.0,
            finished_at: finished.finished_at,
            author: report.author,
            rubric: report.rubric,
            summary: report.summary,
            criteria: report.criteria.into_iter().map(CriterionBody::from).collect(),
            answers: answers.collect(),
            drills: report.drills,
        }
    }
}

impl From<CriterionScore> for CriterionBody {
    fn from(judged: CriterionScore) -> Self {
        let (score, anchor, not_scored) = match judged.verdict {
            Verdict::Scored { score, anchor } => (Some(score.get()), Some(anchor), None),
            Verdict::NotScored { reason } => (None, None, Some(reason)),
        };
        Self {
            criterion: judged.criterion,
            quotes: quotes(&judged.evidence),
            rationale: judged.rationale,
            score,
            anchor,
            not_scored,
        }
    }
}

impl From<Measure> for MeasureBody {
    fn from(measure: Measure) -> Self {
        let quotes = quotes(&measure.evidence);
        Self { name: measure.name, value: measure.value, note: measure.note, quotes }
    }
}

fn quotes(evidence: &[Evidence]) -> Vec<QuoteBody> {
    let quote = |it: &Evidence| QuoteBody { turn: it.turn().0, words: it.quote().to_owned() };
    evidence.iter().map(quote).collect()
}

fn criterion() -> Object {
    one_of("What was judged.", Criterion::ALL.iter().map(|it| it.slug()))
}
