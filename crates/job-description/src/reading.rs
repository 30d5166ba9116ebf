//! From lines to parts.

use crate::{
    JobParts,
    blocks::blocks,
    cues::{is_deed, is_rest, part_of, part_of_prose, with_extra},
    lines::{Line, lines, sentences},
    phrases::Part,
    title::title,
};

/// A requirement longer than this, in characters, is told in full nowhere else, so it is cut at a word.
const LONGEST: usize = 200;
/// Lines that are looked at: a longer text is no advertisement of one job.
const MOST_LINES: usize = 500;
/// A list holds no more: what asks for more is no advertisement, and each is compared with all before it.
const MOST_LISTED: usize = 200;
/// A line with so many words is a paragraph, and read sentence by sentence.
const PARAGRAPH: usize = 30;
/// A line about the employer with more words is where the list above it ends.
const LONG_FOOTER: usize = 8;

pub(crate) fn read(text: &str) -> JobParts {
    let mut lines = lines(text);
    lines.truncate(MOST_LINES);
    let mut parts = JobParts { title: title(&lines), ..JobParts::default() };
    let mut loose: Vec<Line> = Vec::new();
    for block in blocks(lines) {
        match block.part {
            None | Some(Part::Intro) => loose.extend(block.lines),
            Some(part) => parts.add_block(&block.lines, part),
        }
    }
    parts.add_loose(&loose);
    parts
}

impl JobParts {
    fn add_block(&mut self, lines: &[Line], part: Part) {
        // After a list comes what belongs to it no more, unless it says so itself.
        let mut listed = false;
        for line in lines {
            listed |= line.is_item;
            if line.is_item || !(listed || is_rest(&line.text)) {
                self.add_under(&line.text, part);
            } else if is_rest(&line.text) && line.text.split_whitespace().count() > LONG_FOOTER {
                return;
            } else if listed && part != Part::Rest {
                self.add_sentences(&line.text);
            }
        }
    }

    /// Takes a text under a heading of `part`: one thing, or sentence by sentence.
    fn add_under(&mut self, text: &str, part: Part) {
        if text.ends_with([':', '：']) && text.split_whitespace().count() <= 6 {
            return;
        }
        let pieces = sentences(text);
        let long = text.split_whitespace().count() >= PARAGRAPH;
        let several = pieces.len() > 1 && (long || pieces.iter().all(|it| it.len() > 8));
        let pieces = if several { pieces } else { vec![text] };
        for piece in pieces.into_iter().filter(|piece| !several || !is_rest(piece)) {
            match with_extra(piece).filter(|_| part == Part::Must) {
                Some((must, nice)) => {
                    self.add(&must, Part::Must);
                    self.add(&nice, Part::Nice);
                }
                None => {
                    if let Some(part) = part_of(piece, part) {
                        self.add(piece, part);
                    }
                }
            }
        }
    }

    /// Takes what stands under no heading, where the headings left a list empty.
    fn add_loose(&mut self, lines: &[Line]) {
        let mut found = JobParts::default();
        for line in lines {
            if line.is_item {
                let default = if is_deed(&line.text) { Part::Duties } else { Part::Must };
                let part = part_of_prose(&line.text)
                    .filter(|it| *it != Part::Must || default == Part::Must);
                if !is_rest(&line.text) {
                    found.add(&line.text, part.unwrap_or(default));
                }
                continue;
            }
            found.add_sentences(&line.text);
        }
        for (own, found) in [
            (&mut self.must_haves, found.must_haves),
            (&mut self.nice_to_haves, found.nice_to_haves),
            (&mut self.responsibilities, found.responsibilities),
        ] {
            if own.is_empty() {
                *own = found;
            }
        }
    }

    /// Takes the sentences that tell by themselves what they are.
    fn add_sentences(&mut self, text: &str) {
        for sentence in sentences(text) {
            if let Some(part) = part_of_prose(sentence) {
                self.add(sentence, part);
            }
        }
    }

    fn add(&mut self, text: &str, part: Part) {
        let text = shortened(text);
        let known = [&self.must_haves, &self.nice_to_haves, &self.responsibilities];
        let asks = |word: &str| !matches!(word, "none" | "n/a");
        let first = text::words(&text).first().map(|word| word.folded.clone());
        if !first.is_some_and(|first| asks(&first)) || known.iter().any(|list| list.contains(&text))
        {
            return;
        }
        let list = match part {
            Part::Must => &mut self.must_haves,
            Part::Nice => &mut self.nice_to_haves,
            Part::Duties => &mut self.responsibilities,
            Part::Intro | Part::Rest => return,
        };
        if list.len() < MOST_LISTED {
            list.push(text);
        }
    }
}

fn shortened(requirement: &str) -> String {
    let requirement = requirement.split_whitespace().collect::<Vec<_>>().join(" ");
    let requirement = requirement.trim_end_matches(['.', ',', ';', ':', '。', '；']);
    match requirement.char_indices().nth(LONGEST) {
        None => requirement.to_owned(),
        Some((end, _)) => {
            let cut = requirement.get(..end).unwrap_or_default();
            format!("{} …", cut.rsplit_once(' ').map_or(cut, |(whole, _)| whole))
        }
    }
}
