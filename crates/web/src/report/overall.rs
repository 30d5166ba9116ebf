//! The overall picture: one number and how it is added up, what was counted, and what the job asks for.

use interview::{Coverage, Language, Report, Rubric, Shown, Turn, TurnId};
use text::{counted, thousands};

use super::{scores, scores::Quote, turn_link::TurnLink};

/// The criteria in one number.
pub(super) struct OverallFigure {
    pub(super) value: String,
    /// How it is added up.
    pub(super) how: String,
}

/// `None` where nothing is scored, or where the report is older than the figure.
pub(super) fn figure(report: &Report) -> Option<OverallFigure> {
    let overall = report.overall?;
    Some(OverallFigure { value: overall.to_string(), how: how(report) })
}

fn how(report: &Report) -> String {
    let scored: Vec<_> = report
        .criteria
        .iter()
        .filter(|judged| judged.verdict.score().is_some())
        .map(|judged| judged.criterion)
        .collect();
    let count = counted(scored.len(), "criterion", "criteria");
    let Some(rubric) = rubric(&report.rubric) else {
        return format!("Weighted average of {count}.");
    };
    let weights: Vec<u8> = scored.iter().map(|criterion| rubric.weight(*criterion)).collect();
    match weights.as_slice() {
        [_] => "Based on 1 criterion.".to_owned(),
        [first, rest @ ..] if rest.iter().all(|weight| weight == first) => {
            format!("Average of {count}.")
        }
        _ => {
            let each = scored.iter().zip(&weights);
            let each: Vec<_> =
                each.map(|(it, weight)| format!("{} × {weight}", it.label())).collect();
            format!("Weighted average of {count}: {}.", each.join(", "))
        }
    }
}

/// The rubric of this version, where it is built in.
fn rubric(version: &str) -> Option<&'static Rubric> {
    [Rubric::surface(), Rubric::panel()].into_iter().find(|rubric| rubric.version() == version)
}

/// A number at the top of the report.
pub(super) struct ReportFigure {
    pub(super) name: &'static str,
    pub(super) value: String,
    pub(super) unit: String,
}

pub(super) fn figures(turns: &[Turn], language: Language) -> Vec<ReportFigure> {
    let answers: Vec<_> = turns.iter().filter_map(Turn::answer).collect();
    if answers.is_empty() {
        return Vec::new();
    }
    let words: usize = answers.iter().map(|answer| text::words(&answer.text).len()).sum();
    let figure = |name, count: usize, unit: &str| ReportFigure {
        name,
        value: thousands(count),
        unit: unit.to_owned(),
    };
    let mut figures = vec![
        figure("Answers, with follow-ups", answers.len(), &format!("of {}", turns.len())),
        figure("You said", words, language.counted().noun(words)),
    ];
    let spoken: Vec<_> = answers.iter().filter_map(|answer| answer.delivery()).collect();
    if !spoken.is_empty() {
        figures.push(figure(
            "Long pauses (1.5 s or more)",
            spoken.iter().map(|delivery| delivery.pauses).sum(),
            "",
        ));
        let fillers = spoken.iter().map(|delivery| delivery.fillers_at_least).sum();
        figures.push(figure(
            if fillers > 0 { "Filler words (at least)" } else { "Filler words" },
            fillers,
            "",
        ));
    }
    figures
}

/// What the job description asks for, thing by thing.
pub(super) struct Covered<'a> {
    /// How much of it came up.
    pub(super) summary: String,
    pub(super) requirements: Vec<Requirement<'a>>,
}

pub(super) struct Requirement<'a> {
    pub(super) text: &'a str,
    /// How far it was shown: `shown`, `partly` or `not-shown`.
    pub(super) slug: &'static str,
    /// The same in words.
    pub(super) label: &'static str,
    pub(super) note: &'a str,
    pub(super) quotes: Vec<Quote<'a>>,
}

/// `None` without a job description.
pub(super) fn covered(
    coverage: &[Coverage],
    find: impl Fn(TurnId) -> Option<TurnLink>,
) -> Option<Covered<'_>> {
    if coverage.is_empty() {
        return None;
    }
    let count = |shown| coverage.iter().filter(|it| it.shown == shown).count();
    let (shown, partly) = (count(Shown::Shown), count(Shown::Partly));
    let all = counted(coverage.len(), "requirement", "requirements");
    let came_up = match partly {
        0 => String::new(),
        partly => format!(" {partly} more only mentioned."),
    };
    Some(Covered {
        summary: format!("{shown} of {all} covered.{came_up}"),
        requirements: coverage
            .iter()
            .map(|it| Requirement {
                text: &it.requirement,
                slug: it.shown.slug(),
                label: it.shown.label(),
                note: &it.note,
                quotes: scores::quotes(&it.evidence, |quote| find(quote.turn())),
            })
            .collect(),
    })
}
