//! A report as a link shows it: no more of it than its owner has picked. What is not shown is not in the page.

use askama::Template;
use axum::response::Response;
use interview::{
    Finished, Language, Overall, QuestionReason, Report, Rubric, Turn, TurnId, threads,
};
use jiff::Timestamp;
use practice::sharing::SharedReport;
use storage::SharedContent;

use super::{
    bars::{self, Bar, OverallFigure},
    basis, facts, held_until, languages,
    scores::{self, Scores},
    turn_link::{TurnLink, TurnName, links},
};
use crate::{Result, locale::Locale, page::page};

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
    /// Says which language they are in, where that is not the page's.
    language: Option<String>,
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
    page(shared_page(t, finished, shared, role))
}

fn shared_page<'a>(
    t: &'a Locale,
    finished: &'a Finished,
    shared: &'a SharedReport,
    role: &'a str,
) -> SharedPage<'a> {
    let report = &finished.report;
    let links = links(t, finished);
    SharedPage {
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
        notes: notes(t, finished, &links, shared.content),
        threads: match shared.content {
            SharedContent::Scores | SharedContent::Notes => Vec::new(),
            SharedContent::Answers => shown_threads(finished, &links),
        },
    }
}

fn notes<'a>(
    t: &Locale,
    finished: &'a Finished,
    links: &[(TurnId, TurnLink)],
    content: SharedContent,
) -> Option<Notes<'a>> {
    let report = &finished.report;
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
    let language = languages::said(t, report, finished.setup.language);
    Some(Notes { language, summary: &report.summary, drills: &report.drills, reasons })
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
        let rubric = Rubric::built_in(&report.rubric);
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

#[cfg(test)]
mod tests {
    use askama::Template;
    use jiff::Timestamp;
    use practice::sharing::SharedReport;
    use storage::SharedContent;

    use super::shared_page;
    use crate::{
        locale::{Locale, PageLanguage},
        report::{ReportContext, report_page, tests::finished},
    };

    /// What the pages read in Chinese, and what on them is said to be English.
    #[test]
    fn a_report_reads_in_the_language_of_whoever_looks_at_it() {
        let t = Locale::on_first_page(PageLanguage::TraditionalChinese);
        let finished = finished();
        let shared = SharedReport {
            content: SharedContent::Answers,
            owner: Some("Ada".to_owned()),
            expires_at: Timestamp::UNIX_EPOCH,
            finished: None,
        };
        let shared = shared_page(&t, &finished, &shared, "專案經理").render().unwrap();
        let own = report_page(&t, &finished, &ReportContext::default()).render().unwrap();
        for says in [
            "<strong>3</strong> / 5",
            "面試：行為面試，資深，有提示。</p>",
            "3 個評分項目的平均。",
            "由語言模型評分。",
            "評分 3 次，從 3 到 4，取中間的分數。",
            "<p lang=\"en\">The &#60;em&#62;reason&#60;/em&#62; for relevance.",
        ] {
            assert!(shared.contains(says), "{says}: {shared}");
            assert!(own.contains(says), "{says}: {own}");
        }
        assert!(
            shared
                .contains("練習報告，來自 <strong data-testid=\"shared-by\" translate=\"no\">Ada")
        );
        for page in [&shared, &own] {
            let says = "報告中的評語以英文書寫，也就是面試使用的語言。";
            assert_eq!(page.matches(says).count(), 1, "{page}");
        }
        for says in ["優點：具體，4 / 5", "<span lang=\"en\">The model "] {
            assert!(own.contains(says), "{says}: {own}");
        }
    }
}
