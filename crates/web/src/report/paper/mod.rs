//! A report's page as a document to download: the same words, with nothing to press.

mod answers;
mod scores;

use report_file::{Bar, Block, Document, Entry, Look, Overall, Words};

use super::{ReportPage, bars::Strength, overall::Covered, sentences};

/// All that a file has of a report: the first page, each answer, what the job asks for, why the scores, how they come about.
pub(super) fn document(page: &ReportPage<'_>) -> Document {
    let mut blocks = first(page);
    blocks.extend(summary(page));
    blocks.push(Block::NewPage);
    blocks.push(Block::Section("Your answers".into()));
    page.threads.iter().for_each(|thread| answers::write(thread, page, &mut blocks));
    if let Some(covered) = &page.coverage {
        coverage(covered, page, &mut blocks);
    }
    let quoted = page.threads.iter().any(|thread| thread.has_scores);
    scores::write(&page.scores, page, !quoted, &mut blocks);
    blocks.extend(method(page));
    Document { title: format!("Interview report: {}", page.role), language: "en".into(), blocks }
}

/// The overall score, the criteria, one strength and one next step.
fn first(page: &ReportPage<'_>) -> Vec<Block> {
    let day = page.held_until.strftime("%-d %B %Y");
    let below = format!("Report, {day}. {}", page.facts);
    let mut blocks = vec![Block::Title { text: page.role.into(), below }];
    blocks.extend(page.report.notes.iter().map(|note| Block::Paragraph(prose(note, page))));
    blocks.extend(overall(page));
    blocks.extend(page.no_overall.iter().map(|why| Block::Paragraph(why.into())));
    let bar = |bar: &super::Bar| Bar { name: bar.name.to_owned(), score: bar.score };
    blocks.push(Block::Bars(page.bars.iter().map(bar).collect()));
    blocks.extend(page.strength.as_ref().map(|it| strength(it, page)));
    blocks.extend(page.next_step.map(|step| {
        let body = vec![Block::Paragraph(prose(step, page))];
        Block::Entry(Entry { important: true, ..entry(2, sentences::TOP_SUGGESTION, body) })
    }));
    blocks
}

fn overall(page: &ReportPage<'_>) -> Option<Block> {
    let overall = page.overall.as_ref()?;
    let range = overall.range.clone().unwrap_or_default();
    let scorer = sentences::scorer(page.report.model.is_some());
    let described = format!("A line from 1 to 5 with a mark at {}. {range}", overall.value);
    Some(Block::Overall(Overall {
        value: overall.value.clone(),
        tenths: page.report.overall()?.tenths,
        range: overall.ends,
        described: described.trim_end().to_owned(),
        text: format!("{range} {} {scorer}", page.how).trim_start().to_owned(),
    }))
}

fn strength(strength: &Strength<'_>, page: &ReportPage<'_>) -> Block {
    let what = format!("{}, {} of 5", strength.criterion, strength.score);
    let mut body = vec![Block::Paragraph(Words::default().and(&what, Look::Strong))];
    body.extend(strength.quote.map(|quote| Block::Quote {
        text: Words::from(quote).in_language(page.spoken(quote)),
        from: strength.from.as_ref().map(|from| from.label.clone()).unwrap_or_default(),
    }));
    Block::Entry(entry(2, strength.title, body))
}

fn summary(page: &ReportPage<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Section("Summary".into())];
    blocks.push(Block::Paragraph(prose(&page.report.summary, page)));
    let figure = |figure: &super::ReportFigure| {
        (figure.name.to_owned(), format!("{} {}", figure.value, figure.unit).trim_end().to_owned())
    };
    if !page.figures.is_empty() {
        blocks.push(Block::Figures(page.figures.iter().map(figure).collect()));
    }
    if page.report.drills.len() > 1 {
        let others = page.report.drills.iter().skip(1).map(|drill| prose(drill, page)).collect();
        blocks.push(Block::Entry(entry(3, "Also practice", vec![Block::List(others)])));
    }
    blocks
}

fn coverage(covered: &Covered<'_>, page: &ReportPage<'_>, blocks: &mut Vec<Block>) {
    blocks.push(Block::Section("Job requirements".into()));
    blocks.push(Block::Small(format!("{} {}", covered.summary, sentences::FROM_JOB).into()));
    for it in &covered.requirements {
        let heading = if it.kind.is_empty() {
            it.label.to_owned()
        } else {
            format!("{} ({})", it.label, it.kind.to_lowercase())
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
    let method = &page.method;
    let mut blocks = vec![Block::Section("How scoring works".into())];
    let mut say = |text: &str| blocks.push(Block::Small(text.into()));
    say(&page.report.author);
    say(&format!("Scoring guide: {}.", method.rubric));
    if let Some(model) = method.model {
        let prompts = method.prompts.map(|prompts| format!(" (prompts {prompts})"));
        say(&format!("Scored by: {model}{}.", prompts.unwrap_or_default()));
    }
    if let Some(asked) = &method.asked {
        say(&format!("Questions: {asked}."));
    }
    say(&format!(
        "{} Length, pace, pauses and fillers don’t change your scores.",
        sentences::QUOTES
    ));
    if page.has_words {
        say("Words on a tinted background are quoted in this report.");
    }
    blocks
}

/// What was written about an interview, with its language where that is not English.
fn prose(text: &str, page: &ReportPage<'_>) -> Words {
    match page.written(text) {
        None => text.into(),
        Some(other) => Words::from(text).in_language(other),
    }
}

/// A heading in the margin with what belongs to it.
fn entry(level: u16, heading: &str, body: Vec<Block>) -> Entry {
    Entry { level, heading: heading.to_owned(), score: None, important: false, body }
}

#[cfg(test)]
mod tests;
