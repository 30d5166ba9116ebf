//! A report's page as a document to download: the same words, with nothing to press.

mod answers;
mod scores;

use report_file::{Bar, Block, Document, Entry, Look, Overall, Words};

use super::{
    ReportPage,
    bars::Strength,
    compare::of_five,
    overall::{Covered, ReportFigure},
};

/// All that a file has of a report: the first page, each answer, what the job asks for, why the scores, how they come about.
pub(super) fn document(page: &ReportPage<'_>) -> Document {
    let t = page.t;
    let mut blocks = first(page);
    blocks.extend(summary(page));
    blocks.push(Block::NewPage);
    blocks.push(Block::Section(t.report_your_answers()));
    page.threads.iter().for_each(|thread| answers::write(thread, page, &mut blocks));
    if let Some(covered) = &page.coverage {
        coverage(covered, page, &mut blocks);
    }
    let quoted = page.threads.iter().any(|thread| thread.has_scores);
    scores::write(&page.scores, page, !quoted, &mut blocks);
    blocks.extend(method(page));
    Document {
        title: t.paper_title(page.name()),
        language: t.language.tag().into(),
        page_of: t.paper_page_of(),
        colon: t.paper_colon(),
        blocks,
    }
}

/// The overall score, the criteria, one strength and one next step.
fn first(page: &ReportPage<'_>) -> Vec<Block> {
    let t = page.t;
    let below = t.paper_below(t.day(&page.held_until), &page.facts);
    let mut blocks = vec![Block::Title { text: page.name().into(), below }];
    blocks.extend(page.notes_language.iter().map(|says| Block::Small(says.into())));
    blocks.extend(page.report.notes.iter().map(|note| Block::Paragraph(prose(note, page))));
    blocks.extend(overall(page));
    blocks.extend(page.no_overall.iter().map(|why| Block::Paragraph(why.into())));
    let bar = |bar: &super::Bar| Bar {
        name: bar.name.clone(),
        score: bar.score,
        value: of_five(t, bar.score),
    };
    blocks.push(Block::Bars(page.bars.iter().map(bar).collect()));
    blocks.extend(page.strength.as_ref().map(|it| strength(it, page)));
    blocks.extend(page.next_step.map(|step| {
        let body = vec![Block::Paragraph(prose(step, page))];
        Block::Entry(Entry { important: true, ..entry(2, &t.scores_top_suggestion(), body) })
    }));
    blocks
}

fn overall(page: &ReportPage<'_>) -> Option<Block> {
    let (t, overall) = (page.t, page.overall.as_ref()?);
    let range = overall.range.clone().unwrap_or_default();
    let scorer = t.scorer(page.report.model.is_some());
    Some(Block::Overall(Overall {
        heading: t.paper_overall(&overall.value),
        value: overall.value.clone(),
        out_of: t.report_of_five(),
        tenths: page.report.overall()?.tenths,
        range: overall.ends,
        described: t.sentences([t.paper_scale(&overall.value), range.clone()]),
        text: t.sentences([range, page.how.clone(), scorer]),
    }))
}

fn strength(strength: &Strength<'_>, page: &ReportPage<'_>) -> Block {
    let what = page.t.paper_criterion_score(&strength.criterion, strength.score.to_string());
    let mut body = vec![Block::Paragraph(Words::default().and(&what, Look::Strong))];
    body.extend(strength.quote.map(|quote| Block::Quote {
        text: Words::from(quote).in_language(page.spoken(quote)),
        from: strength.from.as_ref().map(|from| from.label.clone()).unwrap_or_default(),
    }));
    Block::Entry(entry(2, &strength.title, body))
}

fn summary(page: &ReportPage<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Section(page.t.report_summary())];
    blocks.push(Block::Paragraph(prose(&page.report.summary, page)));
    let figure = |figure: &ReportFigure| {
        let ReportFigure { name, value, unit, .. } = figure;
        (name.clone(), format!("{value} {unit}").trim_end().to_owned())
    };
    if !page.figures.is_empty() {
        blocks.push(Block::Figures(page.figures.iter().map(figure).collect()));
    }
    if page.report.drills.len() > 1 {
        let others = page.report.drills.iter().skip(1).map(|drill| prose(drill, page)).collect();
        let heading = page.t.report_also_practice();
        blocks.push(Block::Entry(entry(3, &heading, vec![Block::List(others)])));
    }
    blocks
}

fn coverage(covered: &Covered<'_>, page: &ReportPage<'_>, blocks: &mut Vec<Block>) {
    let t = page.t;
    blocks.push(Block::Section(t.scores_requirements()));
    let about = t.sentences([covered.summary.clone(), t.scores_from_job()]);
    blocks.push(Block::Small(about.into()));
    for it in &covered.requirements {
        let heading = if it.kind.is_empty() {
            it.label.clone()
        } else {
            t.paper_requirement(&it.label, it.kind.to_lowercase())
        };
        let asked = Words::default().and(it.text, Look::Strong).in_language(it.language.slug());
        let mut body = vec![Block::Paragraph(asked)];
        body.extend((!it.note.is_empty()).then(|| Block::Paragraph(prose(it.note, page))));
        body.extend(it.quotes.iter().map(|quote| scores::quote(quote, page)));
        blocks.push(Block::Entry(entry(3, &heading, body)));
    }
}

/// How scoring works, in small print.
fn method(page: &ReportPage<'_>) -> Vec<Block> {
    let (t, method) = (page.t, &page.method);
    let mut blocks = vec![
        Block::Section(t.report_method()),
        Block::Small(prose(&page.report.author, page)),
        Block::Small(t.paper_scoring_guide(method.rubric).into()),
    ];
    let mut say = |text: String| blocks.push(Block::Small(text.into()));
    match (method.model, method.prompts) {
        (Some(model), Some(prompts)) => say(t.paper_scored_by_prompts(model, prompts)),
        (Some(model), None) => say(t.paper_scored_by(model)),
        (None, _) => {}
    }
    if let Some(asked) = &method.asked {
        say(t.paper_questions(asked));
    }
    say(t.sentences([t.scores_quotes(), t.paper_measures_unscored()]));
    if page.has_words {
        say(t.paper_tinted());
    }
    blocks
}

/// What was written about an interview, with its language where that is not the file's.
fn prose(text: &str, page: &ReportPage<'_>) -> Words {
    match page.written(text) {
        None => text.into(),
        Some(other) => Words::from(text).in_language(other),
    }
}

/// A heading in the margin with what belongs to it.
fn entry(level: u16, heading: &str, body: Vec<Block>) -> Entry {
    let (heading, value) = (heading.to_owned(), String::new());
    Entry { level, heading, score: None, value, important: false, body }
}

#[cfg(test)]
mod tests;
