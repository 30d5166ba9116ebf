//! A text in blocks: a heading, known or not, and what stands under it.

use crate::{
    cues::{is_deed, part_of_prose},
    headings::{glued, heading, lead_in, with_content},
    lines::Line,
    phrases::{PHRASES, Part},
};

/// What stands under one heading.
pub(crate) struct Block {
    /// What it is; `None` before the first heading, or where its heading says nothing.
    pub(crate) part: Option<Part>,
    /// Its heading says nothing that is known; with its words.
    unknown: Option<String>,
    pub(crate) lines: Vec<Line>,
}

/// A line before a list has so many words at most to be its heading.
const MOST_WORDS: usize = 14;

/// The blocks of a text. Where a heading says nothing, the list under it and those around it tell.
pub(crate) fn blocks(lines: Vec<Line>) -> Vec<Block> {
    let mut blocks = vec![Block { part: None, unknown: None, lines: Vec::new() }];
    let items: Vec<bool> = lines.iter().map(|line| line.is_item).collect();
    // What the employer gives was said in one line: "Salary: 30k".
    let mut after_fact = false;
    for (at, mut line) in lines.into_iter().enumerate() {
        let before_item = items.get(at + 1) == Some(&true);
        let known = blocks.last().and_then(|block| block.part);
        if let Some(part) = heading_at(&line, at, before_item) {
            let unknown = part.is_none().then(|| line.text.clone());
            after_fact = false;
            blocks.push(Block { part, unknown, lines: Vec::new() });
            continue;
        }
        let content = with_content(&line.text).filter(|_| !line.is_item || known.is_none());
        if let Some((part, rest)) = content {
            // "SQL; Go; fluent English" is a list.
            let items = rest.split(['；', ';']).map(str::trim).filter(|item| !item.is_empty());
            let item = |text: &str| Line { text: text.to_owned(), is_item: true, after_gap: false };
            let lines = items.map(item).collect();
            after_fact = part == Part::Rest;
            blocks.push(Block { part: Some(part), unknown: None, lines });
            continue;
        }
        if after_fact && line.after_gap && !line.is_item {
            blocks.push(Block { part: None, unknown: None, lines: Vec::new() });
        }
        after_fact &= line.is_item || !line.after_gap;
        let next = glued(&line.text).filter(|_| line.is_item || at == 0);
        let next = next.map(|(before, part)| (before.to_owned(), part));
        if let Some((before, _)) = &next {
            before.clone_into(&mut line.text);
        }
        if let Some(block) = blocks.last_mut() {
            block.lines.push(line);
        }
        if let Some((_, part)) = next {
            blocks.push(Block { part: Some(part), unknown: None, lines: Vec::new() });
        }
    }
    settle(&mut blocks);
    blocks
}

/// Whether a line is a heading where it stands, and of what, if that is known. An item is one if it is nothing but a part's name.
fn heading_at(line: &Line, at: usize, before_item: bool) -> Option<Option<Part>> {
    let words = line.text.split_whitespace().count();
    if line.is_item {
        let alone = words == 1 || (words <= 2 && line.text.ends_with(':'));
        return heading(&line.text).filter(|_| alone).map(Some);
    }
    // "Software Engineer Job Description" at the top names the job.
    let names = at == 0 && words > 2 && line.text.to_lowercase().ends_with("description");
    let is_clause = |part: Part| {
        let apart = line.after_gap || before_item || line.text.ends_with([':', '：', '?']);
        part == Part::Nice && at > 0 && !apart && only_helps(&line.text)
    };
    if let Some(part) = heading(&line.text).filter(|part| !names && !is_clause(*part)) {
        return Some(Some(part));
    }
    let leads =
        before_item && at > 0 && words <= MOST_WORDS && !line.text.ends_with(['.', ';', '。']);
    leads.then(|| lead_in(&line.text))
}

/// "Fluent French would be nice": a line like those around it. "Any of these would be nice" is about those below.
fn only_helps(line: &str) -> bool {
    let lower = line.to_lowercase();
    let mut words = lower.split_whitespace();
    let first = words.next().unwrap_or_default();
    let points = ["it", "this", "that", "these", "any", "what", "also", "das", "es"];
    words.any(|word| PHRASES.is.contains(&word))
        && !points.contains(&first)
        && PHRASES.of(Part::Nice).any(|phrase| lower.ends_with(phrase))
}

/// Tells what stands under headings that say nothing.
fn settle(blocks: &mut [Block]) {
    let last_must = blocks.iter().rposition(|block| block.part == Some(Part::Must));
    let duties = blocks.iter().position(|block| block.part == Some(Part::Duties));
    let mut before = None;
    for (at, block) in blocks.iter_mut().enumerate() {
        if let Some(head) = &block.unknown {
            let most = |is: &dyn Fn(&str) -> bool| {
                block.lines.iter().filter(|line| is(&line.text)).count() * 2 > block.lines.len()
            };
            let goes_on = head.ends_with([':', '：']);
            block.part = Some(if most(&|text| part_of_prose(text) == Some(Part::Must)) {
                Part::Must
            } else if most(&is_deed)
                || (last_must.is_some_and(|must| at < must) && duties.is_none())
            {
                Part::Duties
            } else {
                match before {
                    Some(part) if goes_on => part,
                    Some(Part::Must | Part::Nice | Part::Rest) => Part::Rest,
                    _ => Part::Must,
                }
            });
        }
        let deeds = block.lines.iter().filter(|line| is_deed(&line.text)).count();
        if block.part == Some(Part::Intro) && deeds > 1 && deeds * 2 > block.lines.len() {
            block.part = Some(Part::Duties);
        }
        before = block.part.or(before);
    }
}
