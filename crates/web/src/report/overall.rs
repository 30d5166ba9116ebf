//! The overall picture: what was counted, and what the job asks for.

use interview::{
    Counted, Coverage, DeliverySum, JobDescription, Language, Shown, Turn, TurnId,
    tongue::language_of,
};
use job_description::{JobParts, MOST_REQUIREMENTS};
use text::thousands;

use super::{scores, scores::Quote, turn_link::TurnLink};
use crate::locale::Messages;

/// A number at the top of the report.
pub(super) struct ReportFigure {
    pub(super) name: String,
    pub(super) value: String,
    /// The words behind the number; may be empty.
    pub(super) unit: String,
}

pub(super) fn figures(t: &Messages, turns: &[Turn], language: Language) -> Vec<ReportFigure> {
    let answers: Vec<_> = turns.iter().filter_map(Turn::answer).collect();
    if answers.is_empty() {
        return Vec::new();
    }
    let words: usize = answers.iter().map(|answer| answer.words()).sum();
    let figure = |name, count, unit| ReportFigure { name, value: thousands(count), unit };
    let unit = match language.counted() {
        Counted::Words => t.report_unit_words(words),
        Counted::Characters => t.report_unit_characters(words),
    };
    let of_all = t.report_figure_answers_of(turns.len().to_string());
    let mut figures = vec![
        figure(t.report_figure_answers(), answers.len(), of_all),
        figure(t.report_figure_words(), words, unit),
    ];
    if let Some(spoken) = DeliverySum::of(answers.iter().filter_map(|answer| answer.delivery())) {
        figures.push(figure(t.report_figure_pauses(), spoken.pauses, String::new()));
        let name = match spoken.fillers_at_least {
            0 => t.report_figure_fillers(),
            _ => t.report_figure_fillers_at_least(),
        };
        figures.push(figure(name, spoken.fillers_at_least, String::new()));
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
    /// That of the text: a job can be described in another one than the interview is held in.
    pub(super) language: Language,
    /// What it is to a candidate, such as "Must have"; empty where that cannot be told.
    pub(super) kind: String,
    /// How far it was shown: `shown`, `partly` or `not-shown`.
    pub(super) slug: &'static str,
    /// The same in words.
    pub(super) label: String,
    pub(super) note: &'a str,
    pub(super) quotes: Vec<Quote<'a>>,
}

/// `None` without a job description.
pub(super) fn covered<'a>(
    t: &Messages,
    coverage: &'a [Coverage],
    job: Option<&JobDescription>,
    language: Language,
    find: impl Fn(TurnId) -> Option<TurnLink>,
) -> Option<Covered<'a>> {
    if coverage.is_empty() {
        return None;
    }
    let count = |shown| coverage.iter().filter(|it| it.shown == shown).count();
    let (shown, partly) = (count(Shown::Shown), count(Shown::Partly));
    let missing = coverage.len() - shown - partly;
    let count = coverage.len();
    let job = job.map(|job| JobParts::of(job.text())).unwrap_or_default();
    // What is left out is said.
    let summary = if count == MOST_REQUIREMENTS && job.count() > MOST_REQUIREMENTS {
        t.report_requirements_first(count, shown, partly, missing, job.count())
    } else {
        t.report_requirements(count, shown, partly, missing)
    };
    let kind = |requirement: &str| {
        job.kind_of(requirement).map_or_else(String::new, |kind| t.requirement_kind(kind))
    };
    Some(Covered {
        summary,
        requirements: coverage
            .iter()
            .map(|it| Requirement {
                text: &it.requirement,
                language: language_of(&it.requirement, language).unwrap_or(Language::English),
                kind: kind(&it.requirement),
                slug: it.shown.slug(),
                label: t.requirement(it.shown),
                note: &it.note,
                quotes: scores::quotes(&it.evidence, |quote| find(quote.turn())),
            })
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use interview::{Coverage, JobDescription, Language, Shown};
    use job_description::{JobParts, MOST_REQUIREMENTS};

    use super::covered;
    use crate::locale::Locale;

    const LANGUAGE: Language = Language::English;

    #[test]
    fn how_many_requirements_were_left_out_is_said() {
        for (many, said) in [(30, Some("We checked 12 of 30 requirements.")), (12, None)] {
            let lines: String = (0..many).map(|at| format!("- Bread of kind {at}\n")).collect();
            let job = JobDescription::new(&format!("Requirements\n{lines}")).unwrap();
            let requirements = JobParts::of(job.as_ref().unwrap().text()).requirements();
            assert_eq!(requirements.len(), MOST_REQUIREMENTS);
            let coverage: Vec<Coverage> = requirements
                .into_iter()
                .map(|requirement| Coverage {
                    requirement,
                    evidence: Vec::new(),
                    note: String::new(),
                    shown: Shown::NotShown,
                })
                .collect();
            let summary = covered(Locale::english(), &coverage, job.as_ref(), LANGUAGE, |_| None);
            let summary = summary.unwrap().summary;
            assert_eq!(summary.contains("We checked"), said.is_some(), "{summary}");
            assert!(said.is_none_or(|said| summary.ends_with(said)), "{summary}");
        }
    }
}
