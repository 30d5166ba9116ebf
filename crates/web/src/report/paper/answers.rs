//! Question by question: what was asked, what was said to it, and what is said about that.

use report_file::{Block, Entry, Look, Words};

use super::{entry, prose, scores};
use crate::{
    locale::Messages,
    report::{
        ReportPage,
        answers::{ShownAnswer, ShownThread, ShownTurn, StoryBox},
        edited::Mark,
        transcript::StoryRun,
    },
};

/// A main question with its follow-ups.
pub(super) fn write(thread: &ShownThread<'_>, page: &ReportPage<'_>, blocks: &mut Vec<Block>) {
    let t = page.t;
    for turn in &thread.turns {
        let value = if turn.follow_up { String::new() } else { value(thread, t) };
        let level = if turn.follow_up { 4 } else { 3 };
        let text = Words::from(turn.question).in_language(page.language.slug());
        blocks.push(Block::Question { level, label: turn.label.clone(), value, text });
        blocks.extend(asked(turn, t));
        match &turn.answer {
            Some(answer) => answered(answer, level + 1, page, blocks),
            None if turn.follow_up => {
                let skipped = vec![Block::Paragraph(t.scores_skipped().into())];
                blocks.push(Block::Entry(entry(level + 1, &t.paper_no_answer(), skipped)));
            }
            None => {}
        }
    }
}

fn value(thread: &ShownThread<'_>, t: &Messages) -> String {
    let (number, words) = thread.value();
    number.map_or_else(|| words.to_owned(), |number| t.scores_score(number))
}

/// How a question was asked, where that is worth a word.
fn asked(turn: &ShownTurn<'_>, t: &Messages) -> Option<Block> {
    let hinted = turn.hinted.then(|| t.paper_hinted());
    let fallback = turn.fallback.then(|| t.scores_fallback());
    let said = t.sentences([hinted, fallback].into_iter().flatten());
    (!said.is_empty()).then(|| Block::Small(said.into()))
}

fn answered(answer: &ShownAnswer<'_>, level: u16, page: &ReportPage<'_>, blocks: &mut Vec<Block>) {
    let t = page.t;
    blocks.push(Block::Entry(entry(level, answer.title(), said(answer, page))));
    blocks.extend(answer.feedback.map(|feedback| {
        let body = vec![Block::Paragraph(prose(feedback, page))];
        Block::Entry(entry(level, &t.scores_feedback(), body))
    }));
    blocks.extend(scores::entries(&answer.scores, level, page));
    if let Some(advice) = answer.advice {
        let body = vec![Block::Paragraph(prose(advice, page))];
        let suggestion = entry(level, &t.scores_suggestion(), body);
        blocks.push(Block::Entry(Entry { important: true, ..suggestion }));
    }
    blocks.extend(stronger(answer, level, page));
}

/// The words with the labels of their parts, and in small print what was found out about them.
fn said(answer: &ShownAnswer<'_>, page: &ReportPage<'_>) -> Vec<Block> {
    let t = page.t;
    let said = words(&answer.runs, t).in_language(page.spoken(answer.text));
    let mut blocks = vec![Block::Paragraph(said)];
    let mut small = |text: String| blocks.push(Block::Small(text.into()));
    if answer.has_edits() {
        small(t.paper_edited());
    }
    if answer.has_doubts() {
        small(t.paper_doubtful());
    }
    if !answer.story.is_empty() {
        let part = |it: &StoryBox| t.paper_story_part(&it.label, &it.words);
        let parts = answer.story.iter().map(|it| part(it).to_lowercase());
        small(t.paper_story(t.enumerated(parts)));
    }
    let measures = answer.measures.iter().map(|it| &it.measure);
    let measures = t.sentences(measures.map(|it| t.paper_measure(&it.name, &it.value)));
    if !measures.is_empty() {
        small(measures);
    }
    blocks
}

fn words(runs: &[StoryRun<'_>], t: &Messages) -> Words {
    let mut words = Words::default();
    for run in runs {
        if !run.parts.is_empty() {
            let parts = t.enumerated(run.parts.iter().map(|part| t.story_part(*part)));
            let label = t.paper_part_label(parts);
            let space = text::spacing(&label, "A");
            words = words.and(&(label + space), Look::Label);
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

fn stronger(answer: &ShownAnswer<'_>, level: u16, page: &ReportPage<'_>) -> Option<Block> {
    let stretches = answer.stronger.as_ref()?;
    let words = stretches.iter().fold(Words::default(), |words, (gap, text)| {
        words.and(text, if *gap { Look::Strong } else { Look::Plain })
    });
    let words = Block::Paragraph(words.in_language(page.language.slug()));
    let body = vec![words, Block::Small(answer.stronger_note().into())];
    Some(Block::Entry(entry(level, &page.t.scores_stronger(), body)))
}
