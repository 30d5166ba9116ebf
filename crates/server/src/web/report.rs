//! What came of an interview: the picture, the scores with their quotes, and every word that was kept.

use askama::Template;
use axum::{
    Router,
    extract::State,
    response::{IntoResponse, Response},
    routing::get,
};
use interview::{
    Answer, AnswerReport, Asked, CriterionScore, Draft, Evidence, Finished, Given, Interview,
    InterviewId, Measure, Report, Turn, TurnId, TurnState, Verdict,
};
use jiff::Timestamp;

use crate::{
    app::App,
    web::{
        Result,
        extract::Owned,
        pace::{self, PaceChart},
        page::{page, to_interview},
        setup::title,
        words::{self, counted, numbered},
    },
};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/interviews/{interview}/report", get(report))
}

async fn report(Owned(stored): Owned, State(app): State<App>) -> Result<Response> {
    let Interview::Finished(finished) = &stored.interview else {
        return Ok(to_interview(stored.id()).into_response());
    };
    page(report_page(finished, title(&app, &finished.setup)))
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage<'a> {
    here: &'static str,
    id: InterviewId,
    role: String,
    facts: String,
    finished_at: Timestamp,
    report: &'a Report,
    figures: Vec<Figure>,
    pace: Option<PaceChart>,
    scores: Scores<'a>,
    turns: Vec<ShownTurn<'a>>,
}

/// A number at the top of the report.
struct Figure {
    name: &'static str,
    value: String,
    unit: String,
}

/// The criteria: those with a score one by one, the others together under their reason.
struct Scores<'a> {
    scored: Vec<Criterion<'a>>,
    unscored: Vec<Unscored<'a>>,
}

/// Criteria without a score for one and the same reason.
struct Unscored<'a> {
    reason: &'a str,
    criteria: Vec<interview::Criterion>,
}

/// A scored criterion as it is shown: quotes, then the reason, then the verdict.
struct Criterion<'a> {
    slug: &'static str,
    name: &'static str,
    quotes: Vec<Quote<'a>>,
    rationale: &'a str,
    score: u8,
    /// What the score means.
    anchor: &'a str,
}

struct Quote<'a> {
    words: &'a str,
    /// Where the quote is from, when that is not plain from where it stands.
    from: Option<Place>,
}

/// A turn by the name and the mark it has on the page.
#[derive(Clone)]
struct Place {
    anchor: String,
    label: String,
    /// The main question it belongs to, from 1.
    number: usize,
}

/// A question and what was said to it.
struct ShownTurn<'a> {
    anchor: String,
    label: String,
    number: usize,
    follow_up: bool,
    question: &'a str,
    answer: Option<ShownAnswer<'a>>,
}

struct ShownAnswer<'a> {
    text: &'a str,
    /// What the sound became, if there was sound.
    heard: Option<&'a Draft>,
    /// The words before they were corrected.
    heard_differently: Option<&'a str>,
    scores: Scores<'a>,
    measures: &'a [Measure],
    advice: Option<&'a str>,
}

fn report_page(finished: &Finished, role: String) -> ReportPage<'_> {
    let places: Vec<(TurnId, Place)> = places(&finished.turns);
    let find =
        |turn: TurnId| places.iter().find(|(id, _)| *id == turn).map(|(_, place)| place.clone());
    ReportPage {
        here: "",
        id: finished.id,
        role,
        facts: facts(finished),
        finished_at: finished.finished_at,
        report: &finished.report,
        figures: figures(&finished.turns),
        pace: pace::chart(&finished.turns),
        scores: scores(&finished.report.criteria, |quote| find(quote.turn())),
        turns: finished
            .turns
            .iter()
            .zip(&places)
            .map(|(turn, (_, place))| shown(turn, place, &finished.report, find))
            .collect(),
    }
}

fn places(turns: &[Turn]) -> Vec<(TurnId, Place)> {
    let places = numbered(turns).enumerate().map(|(at, (number, turn))| {
        let label = match turn.question.asked {
            Asked::Planned => format!("Question {number} · {}", turn.question.competency),
            Asked::FollowUp(gap) => format!("Follow-up to question {number} · {}", gap.label()),
        };
        (turn.id, Place { anchor: format!("turn-{}", at + 1), label, number })
    });
    places.collect()
}

fn facts(finished: &Finished) -> String {
    let setup = &finished.setup;
    let minutes =
        finished.finished_at.duration_since(finished.started_at).as_secs().max(0).unsigned_abs()
            / 60;
    let took = match usize::try_from(minutes).unwrap_or(usize::MAX) {
        0 => "less than a minute".to_owned(),
        minutes => counted(minutes, "minute", "minutes"),
    };
    let (kind, seniority) = (setup.kind.label(), setup.seniority.label());
    format!("{kind} interview, {}, held in {took}.", seniority.to_lowercase())
}

fn figures(turns: &[Turn]) -> Vec<Figure> {
    let answers: Vec<_> = turns.iter().filter_map(Turn::answer).collect();
    if answers.is_empty() {
        return Vec::new();
    }
    let words: usize = answers.iter().map(|answer| interview::words(&answer.text).len()).sum();
    let figure = |name, count: usize, unit: &str| Figure {
        name,
        value: words::thousands(count),
        unit: unit.to_owned(),
    };
    let mut figures = vec![
        figure("Answered, with follow-ups", answers.len(), &format!("of {}", turns.len())),
        figure("In all", words, if words == 1 { "word" } else { "words" }),
    ];
    let spoken: Vec<_> = answers.iter().filter_map(|answer| answer.delivery()).collect();
    if !spoken.is_empty() {
        figures.push(figure(
            "Pauses of 1.5 s or longer",
            spoken.iter().map(|delivery| delivery.pauses).sum(),
            "",
        ));
        let fillers = spoken.iter().map(|delivery| delivery.fillers_at_least).sum();
        figures.push(figure(
            if fillers > 0 { "Filler words, at least" } else { "Filler words found" },
            fillers,
            "",
        ));
    }
    figures
}

fn scores<'a>(
    criteria: &'a [CriterionScore],
    from: impl Fn(&Evidence) -> Option<Place>,
) -> Scores<'a> {
    let mut scores = Scores { scored: Vec::new(), unscored: Vec::new() };
    for judged in criteria {
        let criterion = judged.criterion;
        match &judged.verdict {
            Verdict::Scored { score, anchor } => scores.scored.push(Criterion {
                slug: criterion.slug(),
                name: criterion.label(),
                quotes: judged
                    .evidence
                    .iter()
                    .map(|quote| Quote { words: quote.quote(), from: from(quote) })
                    .collect(),
                rationale: &judged.rationale,
                score: score.get(),
                anchor,
            }),
            Verdict::NotScored { reason } => {
                match scores.unscored.iter_mut().find(|others| others.reason == reason) {
                    Some(others) => others.criteria.push(criterion),
                    None => scores.unscored.push(Unscored { reason, criteria: vec![criterion] }),
                }
            }
        }
    }
    scores
}

fn shown<'a>(
    turn: &'a Turn,
    place: &Place,
    report: &'a Report,
    find: impl Fn(TurnId) -> Option<Place>,
) -> ShownTurn<'a> {
    let said = report.answers.iter().find(|answer| answer.turn == turn.id);
    ShownTurn {
        anchor: place.anchor.clone(),
        label: place.label.clone(),
        number: place.number,
        follow_up: turn.question.asked != Asked::Planned,
        question: &turn.question.text,
        answer: match &turn.state {
            TurnState::Answered(answer) => Some(shown_answer(answer, turn.id, said, find)),
            TurnState::Open { .. } | TurnState::Skipped { .. } => None,
        },
    }
}

fn shown_answer<'a>(
    answer: &'a Answer,
    turn: TurnId,
    said: Option<&'a AnswerReport>,
    find: impl Fn(TurnId) -> Option<Place>,
) -> ShownAnswer<'a> {
    let heard = match &answer.given {
        Given::Spoken { heard, .. } => Some(heard),
        Given::Typed => None,
    };
    // A main question's scores take in the answers to its follow-ups, so a quote may come from one of those.
    let elsewhere = |quote: &Evidence| if quote.turn() == turn { None } else { find(quote.turn()) };
    ShownAnswer {
        text: &answer.text,
        heard,
        heard_differently: heard
            .map(|heard| heard.transcript.trim())
            .filter(|transcript| *transcript != answer.text),
        scores: scores(said.map_or(&[], |said| &said.criteria), elsewhere),
        measures: said.map_or(&[], |said| &said.measures),
        advice: said.map(|said| said.advice.as_str()).filter(|advice| !advice.is_empty()),
    }
}
