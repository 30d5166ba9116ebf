//! Question by question: what was asked, what was said to it, and what is said about that.

use report_file::{Block, Entry, Look, Words};

use super::{entry, scores};
use crate::report::{
    ReportPage,
    answers::{ShownAnswer, ShownThread, ShownTurn},
    edited::Mark,
    transcript::StoryRun,
};

/// A main question with its follow-ups.
pub(super) fn write(thread: &ShownThread<'_>, page: &ReportPage<'_>, blocks: &mut Vec<Block>) {
    for turn in &thread.turns {
        let value = if turn.follow_up { String::new() } else { value(thread, turn) };
        let level = if turn.follow_up { 4 } else { 3 };
        let text = Words::from(turn.question).in_language(page.language);
        blocks.push(Block::Question { level, label: turn.label.clone(), value, text });
        match &turn.answer {
            Some(answer) => answered(answer, level + 1, page, blocks),
            None if turn.follow_up => {
                let skipped = vec![Block::Paragraph("Skipped, so not scored.".into())];
                blocks.push(Block::Entry(entry(level + 1, "No answer", skipped)));
            }
            None => {}
        }
    }
}

/// What its answers are scored at, or why not.
fn value(thread: &ShownThread<'_>, turn: &ShownTurn<'_>) -> String {
    match &thread.overall {
        Some(overall) => format!("{overall} of 5"),
        None if thread.has_scores => "No overall score".into(),
        None if turn.answer.is_some() => "Not scored".into(),
        None => "Skipped".into(),
    }
}

fn answered(answer: &ShownAnswer<'_>, level: u16, page: &ReportPage<'_>, blocks: &mut Vec<Block>) {
    let heading = if answer.heard.is_some() { "What you said" } else { "What you wrote" };
    blocks.push(Block::Entry(entry(level, heading, said(answer, page.language))));
    blocks.extend(answer.feedback.map(|feedback| {
        let body = vec![Block::Paragraph(feedback.into())];
        Block::Entry(entry(level, "Feedback during the interview", body))
    }));
    blocks.extend(scores::entries(&answer.scores, level, page.language));
    if let Some(advice) = answer.advice {
        let body = vec![Block::Paragraph(advice.into())];
        let suggestion = entry(level, "Suggestion", body);
        blocks.push(Block::Entry(Entry { important: true, ..suggestion }));
    }
    blocks.extend(stronger(answer, level, page.language));
}

/// The words with the labels of their parts, and in small print what was found out about them.
fn said(answer: &ShownAnswer<'_>, language: &str) -> Vec<Block> {
    let mut blocks = vec![Block::Paragraph(words(&answer.runs).in_language(language))];
    if answer.has_edits() {
        blocks.push(Block::Small(
            "You corrected or added words. They are scored like the rest.".into(),
        ));
    }
    if answer.has_doubts() {
        let doubts = "The words before [?] may be wrong. They are not quoted or scored.";
        blocks.push(Block::Small(doubts.into()));
    }
    if !answer.story.is_empty() {
        let parts = answer.story.iter().map(|it| format!("{} {}", it.part.label(), it.words));
        let parts: Vec<String> = parts.map(|part| part.to_lowercase()).collect();
        blocks.push(Block::Small(format!("Parts of your story: {}.", parts.join(", ")).into()));
    }
    let measures = answer.measures.iter().map(|it| &it.measure);
    let measures: Vec<String> =
        measures.map(|measure| format!("{}: {}", measure.name, measure.value)).collect();
    if !measures.is_empty() {
        blocks.push(Block::Small(format!("{}.", measures.join(". ")).into()));
    }
    blocks
}

fn words(runs: &[StoryRun<'_>]) -> Words {
    let mut words = Words::default();
    for run in runs {
        let parts: Vec<&str> = run.parts.iter().map(|part| part.label()).collect();
        if !parts.is_empty() {
            words = words.and(&format!("{}: ", parts.join(", ")), Look::Label);
        }
        for quoted in &run.runs {
            let look = if quoted.quoted { Look::Quoted } else { Look::Plain };
            for piece in &quoted.pieces {
                words = words.and(piece.text, look);
                if piece.mark == Mark::Doubtful {
                    words = words.and(" [?]", Look::Label);
                }
            }
        }
    }
    words
}

fn stronger(answer: &ShownAnswer<'_>, level: u16, language: &str) -> Option<Block> {
    let stretches = answer.stronger.as_ref()?;
    let words = stretches.iter().fold(Words::default(), |words, (gap, text)| {
        words.and(text, if *gap { Look::Strong } else { Look::Plain })
    });
    let fill_in = if answer.has_gaps() { " Fill in the parts in brackets." } else { "" };
    let note = format!(
        "The language model wrote this from what you said, without adding facts.{fill_in} Check that it is still true."
    );
    let body = vec![Block::Paragraph(words.in_language(language)), Block::Small(note.into())];
    Some(Block::Entry(entry(level, "A stronger version", body)))
}
