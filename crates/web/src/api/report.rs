//! What came of an interview.

use axum::Json;
use interview::{
    Coverage, Criterion, CriterionScore, Earlier, Evidence, Finished, Interview, InterviewId,
    Measure, Report, ScoreBasis, Shown, Spread, Verdict,
};
use jiff::Timestamp;
use job_description::{JobParts, RequirementKind};
use serde::Serialize;
use utoipa::{ToSchema, openapi::schema::Object};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    caller::{Own, ReadScope},
    names::{one_of, one_of_or_null},
};
use crate::{Error, Result, app::App};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(report))
}

/// The report of an interview.
#[derive(Serialize, ToSchema)]
#[schema(as = Report)]
pub(crate) struct ReportBody {
    /// The interview ID.
    interview: Uuid,
    /// When the interview was finished.
    finished_at: Timestamp,
    /// Who wrote the report, with or without a language model.
    author: String,
    /// The version of the scoring guide.
    #[schema(example = "sotto-2026-4")]
    rubric: String,
    /// The language model that scored. `null` for the built-in scorer.
    #[schema(example = "qwen3:8b")]
    model: Option<String>,
    /// The version of the prompts. Compare scores only if the scoring guide, model and prompts are the same.
    #[schema(example = "2026-1")]
    prompts: Option<String>,
    /// Important notes about the report.
    notes: Vec<String>,
    /// The overall score, 1.0 to 5.0.
    #[schema(example = 3.4)]
    overall: Option<f64>,
    /// Why there is no overall score. `null` where there is one.
    no_overall: Option<String>,
    /// The summary, in a few sentences.
    summary: String,
    /// The criteria, over all answers.
    criteria: Vec<CriterionBody>,
    /// The answered questions.
    answers: Vec<AnswerReportBody>,
    /// What to practice next, up to three items.
    drills: Vec<String>,
    /// The job requirements, and whether the answers covered them.
    coverage: Vec<CoverageBody>,
    /// Earlier versions of the report, oldest first.
    earlier: Vec<EarlierBody>,
}

/// A criterion: quotes, the reason, and a score or why there is none.
#[derive(Serialize, ToSchema)]
#[schema(as = CriterionScore)]
struct CriterionBody {
    #[schema(schema_with = criterion)]
    criterion: Criterion,
    /// The candidate's own words that support it.
    quotes: Vec<QuoteBody>,
    /// The reason.
    rationale: String,
    /// 1 to 5. `null` if there is no score.
    #[schema(minimum = 1, maximum = 5, example = 4)]
    score: Option<u8>,
    /// What the score means. It is the same for everyone. `null` for an average of several answers.
    anchor: Option<String>,
    /// The range of several scores. `null` if there was only one.
    spread: Option<SpreadBody>,
    /// Why there is no score.
    not_scored: Option<String>,
}

/// The candidate's own words.
#[derive(Serialize, ToSchema)]
#[schema(as = Quote)]
struct QuoteBody {
    /// The question ID.
    turn: Uuid,
    /// The words, exactly as in the answer.
    words: String,
}

/// The part of the report for one answer.
#[derive(Serialize, ToSchema)]
#[schema(as = AnswerReport)]
struct AnswerReportBody {
    /// The question ID.
    turn: Uuid,
    /// Its scores, including the answers to its follow-ups. Follow-ups have no scores of their own.
    criteria: Vec<CriterionBody>,
    /// Measures that are not scored.
    measures: Vec<MeasureBody>,
    /// The top suggestion.
    advice: String,
    /// A stronger version of the answer, with brackets for missing facts.
    stronger: Option<String>,
}

/// The range of several scores.
#[derive(Serialize, ToSchema)]
#[schema(as = Spread)]
struct SpreadBody {
    #[schema(minimum = 1, maximum = 5, example = 3)]
    lowest: u8,
    #[schema(minimum = 1, maximum = 5, example = 4)]
    highest: u8,
    /// The number of scores.
    #[schema(example = 3)]
    samples: u8,
}

/// One job requirement.
#[derive(Serialize, ToSchema)]
#[schema(as = Coverage)]
struct CoverageBody {
    /// The requirement.
    #[schema(example = "You have led a move.")]
    requirement: String,
    /// The words that show it.
    quotes: Vec<QuoteBody>,
    /// The reason.
    note: String,
    #[schema(schema_with = shown)]
    shown: Shown,
    #[schema(schema_with = requirement_kind)]
    kind: Option<&'static str>,
}

/// An earlier version of the report, with the text it scored.
#[derive(Serialize, ToSchema)]
#[schema(as = EarlierReport)]
struct EarlierBody {
    /// When it was replaced.
    replaced_at: Timestamp,
    /// The old text of corrected answers.
    answers: Vec<WordsBody>,
    #[schema(no_recursion)]
    report: ReportBody,
}

/// An old answer.
#[derive(Serialize, ToSchema)]
#[schema(as = EarlierAnswer)]
struct WordsBody {
    turn: Uuid,
    text: String,
}

/// One measure.
#[derive(Serialize, ToSchema)]
#[schema(as = Measure)]
struct MeasureBody {
    /// Its name.
    #[schema(example = "Pace")]
    name: String,
    /// The value with its unit.
    #[schema(example = "132 words a minute")]
    value: String,
    /// What it means.
    note: String,
    /// The words it is based on.
    quotes: Vec<QuoteBody>,
}

/// Read a report
#[utoipa::path(
    get, path = "/interviews/{interview}/report", operation_id = "read_report", tag = "Interviews",
    security(("token" = ["read"]), ("session" = [])),
    params(("interview" = Uuid, Path, description = "The interview ID.")),
    responses(
        (status = 200, description = "The report.", body = ReportBody),
        (status = 409, description = "The interview is not finished."),
    ),
)]
async fn report(Own { stored, .. }: Own<ReadScope>) -> Result<Json<ReportBody>> {
    match stored.interview {
        Interview::Finished(finished) => Ok(Json(ReportBody::of(finished))),
        Interview::InProgress(_) => Err(Error::UnderWay),
    }
}

impl ReportBody {
    pub(crate) fn of(finished: Finished) -> Self {
        let job = finished.setup.job.map(|job| JobParts::of(job.text())).unwrap_or_default();
        let earlier = finished.earlier.into_iter().map(|it| EarlierBody::of(finished.id, it, &job));
        let earlier = earlier.collect();
        let planned = finished.setup.questions.get();
        let basis = ScoreBasis::of(planned, &finished.turns, &finished.report.answers);
        let no_overall = basis.no_overall(&finished.report).map(|why| why.to_string());
        let report = Self::new(finished.id, finished.finished_at, finished.report, &job);
        Self { earlier, no_overall, ..report }
    }

    fn new(interview: InterviewId, finished_at: Timestamp, report: Report, job: &JobParts) -> Self {
        let overall = report.overall().map(|overall| f64::from(overall.tenths) / 10.0);
        let coverage = report.coverage.into_iter().map(|it| CoverageBody::of(it, job)).collect();
        let answers = report.answers.into_iter().map(|answer| AnswerReportBody {
            turn: answer.turn.0,
            criteria: answer.criteria.into_iter().map(CriterionBody::from).collect(),
            measures: answer.measures.into_iter().map(MeasureBody::from).collect(),
            advice: answer.advice,
            stronger: answer.stronger,
        });
        Self {
            interview: interview.0,
            finished_at,
            author: report.author,
            rubric: report.rubric,
            model: report.model,
            prompts: report.prompts,
            notes: report.notes,
            overall,
            no_overall: None,
            summary: report.summary,
            criteria: report.criteria.into_iter().map(CriterionBody::from).collect(),
            answers: answers.collect(),
            drills: report.drills,
            coverage,
            earlier: Vec::new(),
        }
    }
}

impl EarlierBody {
    fn of(interview: InterviewId, earlier: Earlier, job: &JobParts) -> Self {
        let Earlier { report, answers, written_at, replaced_at } = earlier;
        let answers = answers.into_iter();
        Self {
            replaced_at,
            answers: answers.map(|it| WordsBody { turn: it.turn.0, text: it.text }).collect(),
            report: ReportBody::new(interview, written_at.unwrap_or(replaced_at), report, job),
        }
    }
}

impl CoverageBody {
    fn of(covered: Coverage, job: &JobParts) -> Self {
        let quotes = quotes(&covered.evidence);
        let Coverage { requirement, note, shown, .. } = covered;
        let kind = job.kind_of(&requirement).map(RequirementKind::slug);
        Self { requirement, quotes, note, shown, kind }
    }
}

impl From<Spread> for SpreadBody {
    fn from(spread: Spread) -> Self {
        let (lowest, highest) = (spread.lowest.get(), spread.highest.get());
        Self { lowest, highest, samples: spread.samples }
    }
}

impl From<CriterionScore> for CriterionBody {
    fn from(judged: CriterionScore) -> Self {
        let (score, anchor, spread, not_scored) = match judged.verdict {
            Verdict::Scored { score, anchor, spread } => (
                Some(score.get()),
                Some(anchor).filter(|anchor| !anchor.is_empty()),
                spread.map(SpreadBody::from),
                None,
            ),
            Verdict::NotScored { reason } => (None, None, None, Some(reason)),
        };
        Self {
            criterion: judged.criterion,
            quotes: quotes(&judged.evidence),
            rationale: judged.rationale,
            score,
            anchor,
            spread,
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
    one_of("The criterion.", Criterion::ALL.iter().map(|it| it.slug()))
}

fn shown() -> Object {
    one_of("Whether it was covered.", Shown::ALL.iter().map(|it| it.slug()))
}

fn requirement_kind() -> Object {
    let all =
        [RequirementKind::MustHave, RequirementKind::NiceToHave, RequirementKind::Responsibility];
    one_of_or_null(
        "What the job description calls it, if that can be told.",
        all.map(RequirementKind::slug).into_iter(),
    )
}
