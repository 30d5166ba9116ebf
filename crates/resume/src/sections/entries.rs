//! Jobs, schools and projects out of the lines of a part: each begins at a line with a date.

use std::ops::Range;

use super::{
    groups::{Group, grouped},
    nested::nested,
    prose,
    told::{Name, told},
};
use crate::{
    Period,
    date::DateOrder,
    names::{Naming, Side, is_deed, is_duration, is_name, is_town_and_state},
    period::{find_in, is_open_end},
    pieces::{pieces, point},
};

/// A line that can name an entry is no longer, in characters.
const LONGEST_HEAD: usize = 110;
/// A name that is looked for further off has no more words.
const MOST_WORDS: usize = 6;

/// An entry with its two names: the position or degree, and the employer or school. What cannot be told is empty.
pub(super) struct Found {
    pub(super) first: String,
    pub(super) second: String,
    pub(super) period: Period,
    pub(super) description: String,
    /// The second name is told by its words, not by its place.
    pub(super) is_sure: bool,
    /// Nothing stands under its head.
    pub(super) is_bare: bool,
}

/// A line that begins an entry, without its date.
struct Dated {
    at: usize,
    period: Period,
    own: Vec<String>,
    /// What else it says of the time.
    remark: String,
}

/// Whether a line can be (part of) what an entry is called.
pub(super) fn is_head(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty()
        && line.chars().count() <= LONGEST_HEAD
        && point(line).is_none()
        && !line.ends_with(['.', ';', ':', '。'])
        && !line.starts_with(char::is_lowercase)
        && !is_duration(line)
        && !is_deed(line)
}

/// Cuts the lines of a part into entries by the lines with dates. The lines before the first, and all of them if none has a date, are
/// left over.
pub(super) fn entries(lines: &[&str], naming: Naming, order: DateOrder) -> (Vec<Found>, String) {
    let (kept, mut groups) = grouped(lines, naming, |_| true);
    let read = entries_with(&kept, &mut groups, naming, order);
    if groups.iter().all(|group| group.is_used) {
        return read;
    }
    // What looked like a firm over several jobs and was none is a line like others.
    let used: Vec<usize> =
        groups.iter().filter(|group| group.is_used).map(|group| group.source).collect();
    let (kept, mut groups) = grouped(lines, naming, |line| used.binary_search(&line).is_ok());
    let read = entries_with(&kept, &mut groups, naming, order);
    if groups.iter().all(|group| group.is_used) {
        return read;
    }
    entries_with(lines, &mut [], naming, order)
}

/// The same, where the firms over several jobs are known.
fn entries_with(
    lines: &[&str],
    groups: &mut [Group],
    naming: Naming,
    order: DateOrder,
) -> (Vec<Found>, String) {
    let dates: Vec<Dated> =
        lines.iter().enumerate().filter_map(|(at, line)| dated(at, line, naming, order)).collect();
    let part = Part { lines, naming, dates_first: dates_first(lines, &dates, naming) };
    // Where each entry's head begins.
    let mut begins = Vec::new();
    let mut free_from = 0;
    for date in &dates {
        begins.push(date.at - part.above(date, free_from));
        free_from = date.at + 1;
    }
    let left = begins.first().map_or(lines.len(), |first| *first);
    let mut found = Vec::new();
    let mut group_free_from = 0;
    for (index, date) in dates.iter().enumerate() {
        let begin = begins[index];
        let end = begins.get(index + 1).copied().unwrap_or(lines.len());
        let above = groups.partition_point(|group| group.at <= begin);
        let group = groups[..above].last_mut().filter(|group| group.at >= group_free_from);
        let name = group.as_ref().map(|group| group.name);
        let entry = part.entry(date, begin, end, group);
        // An entry with an employer of its own ends the group above it.
        if name.is_some_and(|name| name != entry.second) {
            group_free_from = begin + 1;
        }
        found.push(entry);
    }
    if naming == Naming::Jobs {
        found = nested(found);
    }
    (found, prose(&lines[..left]))
}

/// The date of a line that begins an entry.
fn dated(at: usize, line: &str, naming: Naming, order: DateOrder) -> Option<Dated> {
    if line.chars().count() > LONGEST_HEAD || point(line).is_some() {
        return None;
    }
    let Some(found) = find_in(line, order) else {
        return undated(at, line).filter(|_| naming == Naming::Jobs);
    };
    let (before, after) = (&line[..found.place.start], &line[found.place.end..]);
    let ends = |text: &str| text.chars().all(|letter| !letter.is_alphanumeric());
    let apart = found.is_sided
        && before.trim_end().ends_with([',', '|', '\t'])
        && after.trim_start().starts_with([',', '|', '\t']);
    // One date in the middle of a sentence is none of an entry.
    let in_sentence = !(ends(before) || ends(after) || apart)
        || line.trim_end().ends_with('.')
        || before.trim_end().ends_with(" in");
    if found.is_single && in_sentence {
        return None;
    }
    Some(Dated {
        at,
        period: found.period,
        own: [pieces(before), pieces(after)].concat(),
        remark: String::new(),
    })
}

/// "Cook, Blue Door (current)" and "Cook, Blue Door (three years)": an entry whose dates nobody says.
fn undated(at: usize, line: &str) -> Option<Dated> {
    let (own, remark) = line.trim().strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
    let says = is_open_end(remark) || is_duration(remark);
    let pieces = pieces(own);
    // "Python, SQL (five years)" is what somebody can.
    let named = |piece: &String| matches!(Naming::Jobs.side(piece), Side::First | Side::Second);
    let is_job = pieces.len() > 1 && pieces.iter().any(named);
    (says && is_head(own) && is_job).then(|| Dated {
        at,
        period: Period::default(),
        own: pieces,
        remark: remark.trim().to_owned(),
    })
}

/// Whether a part begins with a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DatesFirst {
    No,
    /// What it is of stands below, all of it.
    Alone,
    /// A name stands beside it.
    WithName,
}

/// Whether dates stand above what they are of. A place beside one is no name.
fn dates_first(lines: &[&str], dates: &[Dated], naming: Naming) -> DatesFirst {
    let first = lines.iter().position(|line| !line.trim().is_empty());
    let is_place = |piece: &String| naming.side(piece) == Side::Place;
    match dates.first().filter(|date| Some(date.at) == first) {
        None => DatesFirst::No,
        Some(date) if date.own.iter().all(is_place) => DatesFirst::Alone,
        Some(_) => DatesFirst::WithName,
    }
}

/// The lines of a part.
struct Part<'a> {
    lines: &'a [&'a str],
    naming: Naming,
    dates_first: DatesFirst,
}

impl Part<'_> {
    /// The pieces of a line that may be names.
    fn names(&self, pieces: Vec<String>, at: usize) -> Vec<Name> {
        let pieces = pieces.into_iter().filter(|piece| !is_duration(piece));
        let side = |text: &str| self.naming.side(text);
        let name =
            |text: String| Name { side: side(&text), text, line: at, is_behind_comma: false };
        let mut names: Vec<Name> = pieces.map(name).collect();
        for index in 1..names.len() {
            let behind = format!("{}, {}", names[index - 1].text, names[index].text);
            names[index].is_behind_comma = self.lines[at].contains(&behind);
            if is_town_and_state(names[index - 1].side, &names[index].text, self.naming) {
                names[index - 1].side = Side::Place;
                names[index].side = Side::Place;
            }
        }
        names
    }

    /// Whether the lines between two dates are the rest of what the first is of: where the part begins with a date and a name, entries
    /// do so, and a line or two directly below is the other name.
    fn are_below(&self, lines: Range<usize>) -> bool {
        let begins = self.dates_first == DatesFirst::WithName && lines.start > 0;
        begins && lines.len() <= 2 && self.lines[lines].iter().all(|line| is_head(line))
    }

    /// How many lines above a date belong to its head.
    fn above(&self, date: &Dated, free_from: usize) -> usize {
        let mut have = self.names(date.own.clone(), date.at);
        let (own, mut above) = (count(&have), 0);
        let is_first = match own {
            0 => self.dates_first == DatesFirst::Alone,
            _ => self.are_below(free_from..date.at),
        };
        if is_first {
            return 0;
        }
        for at in (free_from..date.at).rev() {
            let line = self.lines[at];
            if above == 2 || !is_head(line) {
                break;
            }
            let begins = at == free_from || self.lines[at - 1].trim().is_empty();
            if own + above >= 2 && !(begins && above == 0 && self.completes(&have, line, at)) {
                break;
            }
            have.extend(self.names(pieces(line), at));
            above += 1;
        }
        above
    }

    /// Whether a short line has by its words the one name that is still missing.
    fn completes(&self, have: &[Name], line: &str, at: usize) -> bool {
        let has = |names: &[Name], side| names.iter().any(|name| name.side == side);
        let new = self.names(pieces(line), at);
        let completes = |side| !has(have, side) && has(&new, side);
        line.split_whitespace().count() <= MOST_WORDS
            && (completes(Side::First) || completes(Side::Second) && has(have, Side::First))
    }

    /// Whether the line below a position or a degree is the employer or the school that is still missing: its words say so, or what
    /// stands beside the position or degree is a part of that.
    fn is_second(&self, have: &[Name], line: &str, at: usize, date: usize) -> bool {
        let is_below = |name: &&Name| name.line + 1 == at || date + 1 == at;
        let first = have.iter().find(|name| name.side == Side::First).filter(is_below);
        let is_known = have.iter().any(|name| name.side == Side::Second);
        if first.is_none() || is_known || !is_name(line) {
            return false;
        }
        let says = self.names(pieces(line), at).first().is_some_and(|it| it.side == Side::Second);
        says || self.naming.is_whole(have)
    }

    /// The entry of a date whose head begins at a line, and which ends before another.
    fn entry(&self, date: &Dated, begin: usize, end: usize, group: Option<&mut Group>) -> Found {
        let mut names: Vec<Name> =
            (begin..date.at).flat_map(|at| self.names(pieces(self.lines[at]), at)).collect();
        names.extend(self.names(date.own.clone(), date.at));
        let mut body = date.at + 1;
        // A date with one name or none above it: the other name stands below.
        while body < end && body <= date.at + 2 && is_head(self.lines[body]) {
            let line = self.lines[body];
            let has = |side| names.iter().any(|name| name.side == side);
            let wanted = count(&names) < 2 && group.is_none()
                || !has(Side::First) && self.completes(&names, line, body)
                || group.is_none() && self.is_second(&names, line, body, date.at);
            if !wanted || has(Side::Break) {
                break;
            }
            names.extend(self.names(pieces(line), body));
            body += 1;
        }
        let mut told = told(names, self.naming);
        // How long it took is a date's in its own line only.
        let head = (begin..body).filter(|at| *at != date.at);
        let spans = head.flat_map(|at| pieces(self.lines[at])).filter(|piece| is_duration(piece));
        let mut spans: Vec<String> = spans.collect();
        if let Some(group) = group.filter(|_| told.second.is_empty()) {
            group.name.clone_into(&mut told.second);
            told.is_sure = true;
            spans.extend((!group.is_used).then(|| group.duration.to_owned()));
            group.is_used = true;
        }
        let text = prose(&self.lines[body..end]);
        let spans = spans.join(", ");
        let more = [told.rest.as_str(), &date.remark, &spans, &text];
        let more: Vec<&str> = more.into_iter().filter(|it| !it.is_empty()).collect();
        Found {
            first: told.first,
            second: told.second,
            period: date.period,
            description: more.join("\n"),
            is_sure: told.is_sure,
            is_bare: text.is_empty(),
        }
    }
}

/// How many of them are names, and no places.
fn count(names: &[Name]) -> usize {
    names.iter().filter(|name| name.side != Side::Place).count()
}
