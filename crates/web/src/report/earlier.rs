//! Reports that a later one has replaced, each with the words it was written on.

use interview::{Earlier, Finished, TurnId};
use jiff::Timestamp;

use super::{
    compare::{Comparison, compare},
    scores,
    scores::Scores,
    turn_link::TurnLink,
};
use crate::locale::Messages;

/// A report that was replaced.
pub(super) struct EarlierReport<'a> {
    /// Until when it stood.
    pub(super) replaced_at: Timestamp,
    pub(super) author: &'a str,
    /// Its overall score in words.
    pub(super) overall: Option<String>,
    pub(super) summary: &'a str,
    pub(super) scores: Scores<'a>,
    /// Beside the report that stands now.
    pub(super) comparison: Comparison,
    /// The answers that read otherwise then.
    pub(super) words: Vec<Then<'a>>,
}

/// An answer as it stood.
pub(super) struct Then<'a> {
    pub(super) link: TurnLink,
    pub(super) text: &'a str,
}

/// The last one first.
pub(super) fn shown<'a>(
    t: &Messages,
    finished: &'a Finished,
    links: &[(TurnId, TurnLink)],
) -> Vec<EarlierReport<'a>> {
    let find =
        |turn: TurnId| links.iter().find(|(id, _)| *id == turn).map(|(_, link)| link.clone());
    let now = &finished.report;
    let all = finished.earlier.iter().enumerate().rev().map(|(at, earlier)| EarlierReport {
        replaced_at: earlier.replaced_at,
        author: &earlier.report.author,
        overall: earlier.report.overall().map(|overall| t.scores_score(overall.to_string())),
        summary: &earlier.report.summary,
        scores: scores::shown(t, &earlier.report.criteria, |quote| find(quote.turn())),
        comparison: compare(t, (&earlier.report, &earlier.report.criteria), (now, &now.criteria)),
        words: words(finished.earlier.get(at..).unwrap_or_default(), links),
    });
    all.collect()
}

/// The words that the first of these reports was written on, where they have changed since: what was changed first after it.
fn words<'a>(since: &'a [Earlier], links: &[(TurnId, TurnLink)]) -> Vec<Then<'a>> {
    let then = links.iter().filter_map(|(turn, link)| {
        let changed = since.iter().flat_map(|earlier| &earlier.answers);
        let first = changed.into_iter().find(|answer| answer.turn == *turn)?;
        Some(Then { link: link.clone(), text: &first.text })
    });
    then.collect()
}
