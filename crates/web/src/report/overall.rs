//! The overall picture: what was counted, and what the job asks for.

use interview::{
    Coverage, JobDescription, Language, Rubric, Shown, Turn, TurnId, tongue::language_of,
};
use job_description::{JobParts, MOST_REQUIREMENTS, RequirementKind};
use text::{counted, thousands};

use super::{scores, scores::Quote, turn_link::TurnLink};

/// The rubric of this version, where it is built in.
pub(super) fn rubric(version: &str) -> Option<&'static Rubric> {
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
    let words: usize = answers.iter().map(|answer| answer.words()).sum();
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
    /// That of the text: a job can be described in another one than the interview is held in.
    pub(super) language: Language,
    /// What it is to a candidate, such as "Must have"; empty where that cannot be told.
    pub(super) kind: &'static str,
    /// How far it was shown: `shown`, `partly` or `not-shown`.
    pub(super) slug: &'static str,
    /// The same in words.
    pub(super) label: &'static str,
    pub(super) note: &'a str,
    pub(super) quotes: Vec<Quote<'a>>,
}

/// `None` without a job description.
pub(super) fn covered<'a>(
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
    let all = counted(coverage.len(), "requirement", "requirements");
    let job = job.map(|job| JobParts::of(job.text())).unwrap_or_default();
    // What is left out is said.
    let more = if coverage.len() == MOST_REQUIREMENTS && job.count() > MOST_REQUIREMENTS {
        format!(" We checked {MOST_REQUIREMENTS} of {} requirements.", job.count())
    } else {
        String::new()
    };
    Some(Covered {
        summary: format!("{all}: {shown} covered, {partly} partly, {missing} missing.{more}"),
        requirements: coverage
            .iter()
            .map(|it| Requirement {
                text: &it.requirement,
                language: language_of(&it.requirement, language).unwrap_or(Language::English),
                kind: job.kind_of(&it.requirement).map_or("", RequirementKind::label),
                slug: it.shown.slug(),
                label: it.shown.label(),
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
            let summary =
                covered(&coverage, job.as_ref(), Language::English, |_| None).unwrap().summary;
            assert_eq!(summary.contains("We checked"), said.is_some(), "{summary}");
            assert!(said.is_none_or(|said| summary.ends_with(said)), "{summary}");
        }
    }
}
