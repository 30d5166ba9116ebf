//! Criteria with their quotes, and what is not scored and why.

use report_file::{Block, Entry, Words};

use super::{entry, prose};
use crate::report::{
    ReportPage,
    scores::{Criterion, Quote, Scores, Unscored},
};

/// The criteria over all answers; without their quotes where those stand below the answers they are from.
pub(super) fn write(
    scores: &Scores<'_>,
    page: &ReportPage<'_>,
    with_quotes: bool,
    blocks: &mut Vec<Block>,
) {
    if scores.scored.is_empty() && scores.unscored.is_empty() {
        return;
    }
    blocks.push(Block::Section(scores.title().into()));
    if !with_quotes && !scores.scored.is_empty() {
        blocks.push(Block::Small(page.t.paper_quotes_below().into()));
    }
    for mut block in entries(scores, 3, page) {
        if let Block::Entry(entry) = &mut block {
            entry.body.retain(|it| with_quotes || !matches!(it, Block::Quote { .. }));
        }
        blocks.push(block);
    }
}

/// Each criterion under a heading of this level.
pub(super) fn entries(scores: &Scores<'_>, level: u16, page: &ReportPage<'_>) -> Vec<Block> {
    let scored = scores.scored.iter().map(|it| criterion(it, level, page));
    let unscored = scores.unscored.iter().map(|it| others(it, level, page));
    scored.chain(unscored).collect()
}

fn criterion(criterion: &Criterion<'_>, level: u16, page: &ReportPage<'_>) -> Block {
    let (t, quotes) = (page.t, criterion.quotes.iter());
    let mut body: Vec<Block> = quotes.map(|it| quote(it, page)).collect();
    body.push(Block::Paragraph(prose(criterion.rationale, page)));
    if !criterion.spread.is_empty() {
        body.push(Block::Small(criterion.spread.as_str().into()));
    }
    if !criterion.anchor.is_empty() {
        body.extend(means(criterion, page).into_iter().map(Block::Small));
    }
    let (score, value) = (Some(criterion.score), t.scores_score(criterion.score.to_string()));
    Block::Entry(Entry { score, value, ..entry(level, &criterion.name, body) })
}

/// What the scoring guide says of a score, in a paragraph of its own where that is in another language.
fn means(criterion: &Criterion<'_>, page: &ReportPage<'_>) -> Vec<Words> {
    let (t, score, anchor) = (page.t, criterion.score, criterion.anchor);
    match page.written(anchor) {
        None => vec![t.paper_means(score, anchor).into()],
        Some(_) => vec![t.scores_means(score).into(), prose(anchor, page)],
    }
}

fn others(others: &Unscored<'_>, level: u16, page: &ReportPage<'_>) -> Block {
    let (t, names) = (page.t, page.t.enumerated(others.criteria.iter().cloned()));
    let body = match page.written(others.reason) {
        None => vec![t.paper_not_scored(names, others.reason).into()],
        Some(_) => vec![names.into(), prose(others.reason, page)],
    };
    let body = body.into_iter().map(Block::Paragraph).collect();
    Block::Entry(entry(level, &t.report_not_scored(), body))
}

/// Somebody's words in their language, and where they are from where that is not plain.
pub(super) fn quote(quote: &Quote<'_>, page: &ReportPage<'_>) -> Block {
    let from = quote.from.as_ref().map(|from| from.label.clone()).unwrap_or_default();
    Block::Quote { text: Words::from(quote.words).in_language(page.spoken(quote.words)), from }
}
