//! Question by question: what was asked, what was said to it, and what is said about that.

use interview::Language;
use report_file::{Block, Entry, Look, Words};

use super::{entry, prose, scores};
use crate::report::{
    ReportPage,
    answers::{ShownAnswer, ShownThread, ShownTurn},
    edited::Mark,
    sentences,
    transcript::StoryRun,
};

/// A main question with its follow-ups.
pub(super) fn write(thread: &ShownThread<'_>, page: &ReportPage<'_>, blocks: &mut Vec<Block>) {
    for turn in &thread.turns {
        let value = if turn.follow_up { String::new() } else { value(thread) };
        let level = if turn.follow_up { 4 } else { 3 };
        let text = Words::from(turn.question).in_language(page.language.slug());
        blocks.push(Block::Question { level, label: turn.label.clone(), value, text });
        blocks.extend(asked(turn));
        match &turn.answer {
            Some(answer) => answered(answer, level + 1, page, blocks),
            None if turn.follow_up => {
                let skipped = vec![Block::Paragraph(sentences::SKIPPED.into())];
                blocks.push(Block::Entry(entry(level + 1, "No answer", skipped)));
            }
            None => {}
        }
    }
}

fn value(thread: &ShownThread<'_>) -> String {
    let (number, words) = thread.value();
    number.map_or_else(|| words.to_owned(), |number| format!("{number} {words}"))
}

/// How a question was asked, where that is worth a word.
fn asked(turn: &ShownTurn<'_>) -> Option<Block> {
    let hinted = turn.hinted.then(|| format!("{}.", sentences::HINTED));
    let fallback = turn.fallback.then(|| sentences::FALLBACK.to_owned());
    let said: Vec<String> = [hinted, fallback].into_iter().flatten().collect();
    (!said.is_empty()).then(|| Block::Small(said.join(" ").into()))
}

fn answered(answer: &ShownAnswer<'_>, level: u16, page: &ReportPage<'_>, blocks: &mut Vec<Block>) {
    blocks.push(Block::Entry(entry(level, answer.title(), said(answer, page))));
    blocks.extend(answer.feedback.map(|feedback| {
        let body = vec![Block::Paragraph(prose(feedback, page))];
        Block::Entry(entry(level, sentences::FEEDBACK, body))
    }));
    blocks.extend(scores::entries(&answer.scores, level, page));
    if let Some(advice) = answer.advice {
        let body = vec![Block::Paragraph(prose(advice, page))];
        let suggestion = entry(level, sentences::SUGGESTION, body);
        blocks.push(Block::Entry(Entry { important: true, ..suggestion }));
    }
    blocks.extend(stronger(answer, level, page.language));
}

/// The words with the labels of their parts, and in small print what was found out about them.
fn said(answer: &ShownAnswer<'_>, page: &ReportPage<'_>) -> Vec<Block> {
    let mut blocks =
        vec![Block::Paragraph(words(&answer.runs).in_language(page.spoken(answer.text)))];
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

fn stronger(answer: &ShownAnswer<'_>, level: u16, language: Language) -> Option<Block> {
    let stretches = answer.stronger.as_ref()?;
    let words = stretches.iter().fold(Words::default(), |words, (gap, text)| {
        words.and(text, if *gap { Look::Strong } else { Look::Plain })
    });
    let words = Block::Paragraph(words.in_language(language.slug()));
    let body = vec![words, Block::Small(answer.stronger_note().into())];
    Some(Block::Entry(entry(level, sentences::STRONGER, body)))
}
