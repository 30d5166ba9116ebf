//! Headings whose names nobody knows: they end a part, and what stands under them is other text.

use std::collections::HashSet;

use super::is_head;
use crate::{
    Heading, MarkedHeading, heading,
    names::{Naming, Side},
    period::find,
    pieces::point,
};

/// A heading has no more words.
const MOST_WORDS: usize = 4;
/// Between what stands in a list.
const SEPARATORS: &[char] = &[',', ';', '|', '•', ':', '，', '、', '；', '：'];

/// Which lines are headings by how they are set.
pub(super) struct Unknown<'a> {
    /// Those of a level that headings with known names have.
    marked: HashSet<&'a str>,
}

impl<'a> Unknown<'a> {
    pub(super) fn of(marked: &'a [MarkedHeading]) -> Self {
        let known = marked.iter().filter(|it| heading(&it.line).is_some());
        let levels: HashSet<u8> = known.map(|it| it.level).collect();
        let lines = marked.iter().filter(|it| levels.contains(&it.level));
        Self { marked: lines.map(|it| it.line.trim()).collect() }
    }

    /// Whether a line within a part, which begins behind `from`, ends it.
    pub(super) fn ends(&self, part: Heading, lines: &[&str], from: usize, at: usize) -> bool {
        let line = lines[at].trim();
        let is_marked = self.marked.contains(line);
        match part {
            // There a name of somebody's own is an entry's.
            Heading::Projects => false,
            Heading::Work => {
                is_marked && is_plain(line, Naming::Jobs) && self.is_undated(lines, at)
            }
            Heading::Education => {
                is_marked && is_plain(line, Naming::Schools) && self.is_undated(lines, at)
            }
            Heading::Skills => is_marked || stands_apart(lines, from, at),
            _ => is_marked,
        }
    }

    /// Whether no date stands between a line and the next heading.
    fn is_undated(&self, lines: &[&str], at: usize) -> bool {
        let below = lines[at + 1..].iter();
        let mut own =
            below.take_while(|line| heading(line).is_none() && !self.marked.contains(line.trim()));
        own.all(|line| find(line).is_none())
    }
}

/// A few words that name no job and no school.
fn is_plain(line: &str, naming: Naming) -> bool {
    is_short(line) && naming.side(line) == Side::Unknown
}

fn is_short(line: &str) -> bool {
    is_head(line)
        && line.split_whitespace().count() <= MOST_WORDS
        && !line.contains(SEPARATORS)
        && !line.contains(|letter: char| letter.is_numeric())
}

/// Among skills in lists, a short line with an empty one above and a list below.
fn stands_apart(lines: &[&str], from: usize, at: usize) -> bool {
    let is_list = |line: &str| line.contains(SEPARATORS) || point(line).is_some();
    let is_below_empty = at > from && lines[at - 1].trim().is_empty();
    let is_above_list = lines.get(at + 1).is_some_and(|line| is_list(line));
    let begins_with_list = || {
        let first = lines[from..at].iter().find(|line| !line.trim().is_empty());
        first.is_some_and(|line| is_list(line))
    };
    is_below_empty && is_above_list && is_short(lines[at].trim()) && begins_with_list()
}
