//! A report as a link shows it: no more of it than its owner has picked. What is not shown is not in the page.

use askama::Template;
use axum::response::Response;
use interview::{Finished, Language, Overall, QuestionReason, Report, Turn, TurnId, threads};
use jiff::Timestamp;
use practice::sharing::SharedReport;
use storage::SharedContent;

use super::{
    bars::{self, Bar, OverallFigure},
    basis, facts, held_until, languages,
    overall::rubric,
    scores::{self, Scores},
    turn_link::{TurnLink, TurnName, links},
};
use crate::{
    Result,
    locale::{Locale, Messages},
    page::page,
};

#[derive(Template)]
#[template(path = "shared.html")]
struct SharedPage<'a> {
    t: &'a Locale,
    here: &'static str,
    role: &'a str,
    /// The owner's name, where it is shown.
    owner: Option<&'a str>,
    facts: String,
    held_until: Timestamp,
    expires_at: Timestamp,
    language: Language,
    by_model: bool,
    report: &'a Report,
    overall: Option<OverallFigure>,
    how: String,
    no_overall: Option<String>,
    bars: Vec<Bar>,
    notes: Option<Notes<'a>>,
    /// Empty where the answers are not shown.
    threads: Vec<SharedThread<'a>>,
}

impl SharedPage<'_> {
    /// The language of a candidate's words.
    fn spoken(&self, text: &str) -> &'static str {
        languages::spoken(text, self.language)
    }

    /// The language of what was written about the interview, where that is not the page's.
    fn written(&self, text: &str) -> Option<&'static str> {
        languages::written(text, self.report, self.language, self.t.language)
    }
}

/// What is said of the scores.
struct Notes<'a> {
    summary: &'a str,
    drills: &'a [String],
    reasons: Scores<'a>,
}

/// A main question with its follow-ups.
struct SharedThread<'a> {
    overall: Option<String>,
    turns: Vec<SharedTurn<'a>>,
}

struct SharedTurn<'a> {
    anchor: String,
    name: TurnName,
    follow_up: bool,
    question: &'a str,
    answer: Option<&'a str>,
    advice: Option<&'a str>,
}

/// The page that a link leads to.
pub(crate) fn shared(
    t: &Locale,
    finished: &Finished,
    shared: &SharedReport,
    role: &str,
) -> Result<Response> {
    let report = &finished.report;
    let links = links(t, finished);
    page(SharedPage {
        t,
        here: "",
        role,
        owner: shared.owner.as_deref(),
        facts: facts(t, finished),
        held_until: held_until(finished),
        expires_at: shared.expires_at,
        language: finished.setup.language,
        by_model: report.model.is_some(),
        report,
        overall: bars::overall(t, report, None),
        how: bars::how(t, report, basis(finished)),
        no_overall: basis(finished).no_overall(report).map(|why| t.no_overall(why)),
        bars: bars::bars(t, report, None),
        notes: notes(t, report, &links, shared.content),
        threads: match shared.content {
            SharedContent::Scores | SharedContent::Notes => Vec::new(),
            SharedContent::Answers => shown_threads(finished, &links),
        },
    })
}

fn notes<'a>(
    t: &Messages,
    report: &'a Report,
    links: &[(TurnId, TurnLink)],
    content: SharedContent,
) -> Option<Notes<'a>> {
    if content < SharedContent::Notes {
        return None;
    }
    let mut reasons = scores::shown(t, &report.criteria, |quote| find(links, quote.turn()));
    if content < SharedContent::Answers {
        // Quotes are words of the answers.
        for criterion in &mut reasons.scored {
            criterion.quotes.clear();
        }
    }
    Some(Notes { summary: &report.summary, drills: &report.drills, reasons })
}

fn find(links: &[(TurnId, TurnLink)], turn: TurnId) -> Option<TurnLink> {
    links.iter().find(|(id, _)| *id == turn).map(|(_, link)| link.clone())
}

fn shown_threads<'a>(
    finished: &'a Finished,
    links: &[(TurnId, TurnLink)],
) -> Vec<SharedThread<'a>> {
    let report = &finished.report;
    let thread = |turns: &'a [Turn]| {
        let scored = report.answers.iter().find(|answer| Some(answer.turn) == first(turns));
        let rubric = rubric(&report.rubric);
        let overall = scored.zip(rubric).and_then(|(it, rubric)| Overall::of(rubric, &it.criteria));
        SharedThread {
            overall: overall.map(|overall| overall.to_string()),
            turns: turns.iter().filter_map(|turn| shown_turn(report, turn, links)).collect(),
        }
    };
    threads(&finished.turns).map(thread).collect()
}

fn first(turns: &[Turn]) -> Option<TurnId> {
    turns.first().map(|turn| turn.id)
}

fn shown_turn<'a>(
    report: &'a Report,
    turn: &'a Turn,
    links: &[(TurnId, TurnLink)],
) -> Option<SharedTurn<'a>> {
    let link = find(links, turn.id)?;
    let said = report.answers.iter().find(|answer| answer.turn == turn.id);
    Some(SharedTurn {
        anchor: link.anchor,
        name: link.name,
        follow_up: turn.question.asked != QuestionReason::Planned,
        question: &turn.question.text,
        answer: turn.answer().map(|answer| answer.text.as_str()),
        advice: said.map(|said| said.advice.as_str()).filter(|advice| !advice.is_empty()),
    })
}
