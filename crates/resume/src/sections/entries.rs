//! Jobs, schools and projects out of the lines of a part: each begins at a line with a date.

use super::prose;
use crate::{
    Period,
    names::{Naming, Side, is_deed, is_duration},
    period::{find, is_open_end},
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
    is_sure: bool,
    /// Nothing stands under its head.
    is_bare: bool,
}

/// A piece of a head, and the line that it is in.
#[derive(Clone)]
struct Name {
    text: String,
    line: usize,
    side: Side,
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
pub(super) fn entries(lines: &[&str], naming: Naming) -> (Vec<Found>, String) {
    let (lines, groups) = grouped(lines, naming);
    let dates: Vec<Dated> =
        lines.iter().enumerate().filter_map(|(at, line)| dated(at, line, naming)).collect();
    let part = Part { lines: &lines, naming, dates_first: dates_first(&lines, &dates) };
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
        let group = groups.iter().rfind(|(at, _)| (group_free_from..=begin).contains(at));
        let entry = part.entry(date, begin, end, group.map(|(_, name)| *name));
        // An entry with an employer of its own ends the group above it.
        if group.is_some_and(|(_, name)| *name != entry.second) {
            group_free_from = begin + 1;
        }
        found.push(entry);
    }
    if naming == Naming::Jobs {
        found = nested(found);
    }
    (found, prose(&lines[..left]))
}

/// Takes out the names of firms that stand over several jobs, with how long all of them took: "Acme" above "6 years 4 months".
/// With the line that each stands before.
fn grouped<'a>(lines: &[&'a str], naming: Naming) -> (Vec<&'a str>, Vec<(usize, &'a str)>) {
    let (mut kept, mut groups) = (Vec::new(), Vec::new());
    let mut lines = lines.iter().copied().peekable();
    while let Some(line) = lines.next() {
        let is_group = naming == Naming::Jobs
            && is_head(line)
            && find(line).is_none()
            && lines.peek().is_some_and(|next| is_duration(next));
        if is_group {
            groups.push((kept.len(), line.trim()));
            lines.next();
            kept.push("");
        } else {
            kept.push(line);
        }
    }
    (kept, groups)
}

/// The date of a line that begins an entry.
fn dated(at: usize, line: &str, naming: Naming) -> Option<Dated> {
    if line.chars().count() > LONGEST_HEAD || point(line).is_some() {
        return None;
    }
    let Some(found) = find(line) else {
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
    (says && is_head(own) && pieces.len() > 1).then(|| Dated {
        at,
        period: Period::default(),
        own: pieces,
        remark: remark.trim().to_owned(),
    })
}

/// Whether dates stand above what they are of.
fn dates_first(lines: &[&str], dates: &[Dated]) -> bool {
    let first = lines.iter().position(|line| !line.trim().is_empty());
    dates.first().is_some_and(|date| Some(date.at) == first && date.own.is_empty())
}

/// The lines of a part.
struct Part<'a> {
    lines: &'a [&'a str],
    naming: Naming,
    dates_first: bool,
}

impl Part<'_> {
    /// The pieces of a line that may be names.
    fn names(&self, pieces: Vec<String>, at: usize) -> Vec<Name> {
        let names = pieces.into_iter().filter(|piece| !is_duration(piece));
        names.map(|text| Name { side: self.naming.side(&text), text, line: at }).collect()
    }

    /// How many lines above a date belong to its head.
    fn above(&self, date: &Dated, free_from: usize) -> usize {
        let mut have = self.names(date.own.clone(), date.at);
        if self.dates_first && have.is_empty() {
            return 0;
        }
        let (own, mut above) = (have.len(), 0);
        for at in (free_from..date.at).rev() {
            let line = self.lines[at];
            if above == 2 || !is_head(line) {
                break;
            }
            let begins = at == free_from || self.lines[at - 1].trim().is_empty();
            if own + above >= 2 && !(begins && above == 0 && self.completes(&have, line)) {
                break;
            }
            have.extend(self.names(pieces(line), at));
            above += 1;
        }
        above
    }

    /// Whether a short line has by its words the one name that is still missing.
    fn completes(&self, have: &[Name], line: &str) -> bool {
        let has = |names: &[Name], side| names.iter().any(|name| name.side == side);
        let new = self.names(pieces(line), 0);
        let completes = |side| !has(have, side) && has(&new, side);
        line.split_whitespace().count() <= MOST_WORDS
            && (completes(Side::First) || completes(Side::Second) && has(have, Side::First))
    }

    /// The entry of a date whose head begins at a line, and which ends before another.
    fn entry(&self, date: &Dated, begin: usize, end: usize, group: Option<&str>) -> Found {
        let mut names: Vec<Name> =
            (begin..date.at).flat_map(|at| self.names(pieces(self.lines[at]), at)).collect();
        names.extend(self.names(date.own.clone(), date.at));
        let mut body = date.at + 1;
        // A date with one name or none above it: the other name stands below.
        while body < end && body <= date.at + 2 && is_head(self.lines[body]) {
            let line = self.lines[body];
            let own_missing = !names.iter().any(|name| name.side == Side::First);
            let wanted =
                names.len() < 2 && group.is_none() || own_missing && self.completes(&names, line);
            if !wanted {
                break;
            }
            names.extend(self.names(pieces(line), body));
            body += 1;
        }
        let mut told = told(names, self.naming);
        if let Some(group) = group.filter(|_| told.second.is_empty()) {
            group.clone_into(&mut told.second);
            told.is_sure = true;
        }
        let text = prose(&self.lines[body..end]);
        let more = [told.rest.as_str(), &date.remark, &text];
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

/// What names turned out to be.
#[derive(Default)]
struct Told {
    first: String,
    second: String,
    /// The others.
    rest: String,
    is_sure: bool,
}

/// Tells names apart by their words, and by their place where one of both is told. Where neither is, all of them are the first: its
/// owner is asked.
fn told(mut names: Vec<Name>, naming: Naming) -> Told {
    let find = |side| names.iter().position(|name: &Name| name.side == side);
    let is_free = |name: &&Name| name.side == Side::Unknown;
    let (first, sure) = (find(Side::First), find(Side::Second));
    if first.is_none() && sure.is_none() {
        return Told { first: joined(&names), ..Told::default() };
    }
    let beside = first.and_then(|at| {
        let line = names[at].line;
        names.iter().position(|name| is_free(&name) && name.line == line)
    });
    let second = sure.or(beside).or_else(|| names.iter().position(|name| is_free(&name)));
    let first = first.or_else(|| {
        let sure = sure?;
        let before = names[..sure].iter().position(|name| is_free(&name));
        let is_subject =
            |name: &Name| is_free(&name) && !name.text.contains(|letter: char| letter.is_numeric());
        let any = || names.iter().position(is_subject);
        // A place often stands behind an employer, and hardly anything but a subject beside a school.
        if naming == Naming::Schools { any() } else { before }
    });
    let mut told = Told { is_sure: sure.is_some(), ..Told::default() };
    if let Some(second) = second {
        let name = names[second].text.clone();
        // "Acme, London" was one piece where dashes part a line.
        let is_whole = |head: &str| {
            naming == Naming::Schools || sure.is_some() && naming.side(head) != Side::Second
        };
        match name.split_once(", ").filter(|(head, _)| !is_whole(head)) {
            Some((name, place)) => {
                name.clone_into(&mut told.second);
                place.clone_into(&mut names[second].text);
                names[second].side = Side::Unknown;
            }
            None => {
                told.second = name;
                names[second].text.clear();
            }
        }
    }
    if let Some(first) = first {
        let with = naming.joined(&names, first, sure.is_some());
        told.first = joined(&names[with.clone()]);
        names[with].iter_mut().for_each(|name| name.text.clear());
    }
    told.rest = joined(&names);
    told
}

fn joined(names: &[Name]) -> String {
    let texts = names.iter().map(|name| name.text.as_str()).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join(", ")
}

impl Naming {
    /// Which names belong to the first: a department beside a position, a subject beside a degree.
    fn joined(self, names: &[Name], at: usize, sure: bool) -> std::ops::Range<usize> {
        let line = names[at].line;
        let belongs = |name: &Name| {
            let subject = self == Self::Schools
                && sure
                && name.side == Side::Unknown
                && !name.text.contains(|letter: char| letter.is_numeric());
            name.line == line && !name.text.is_empty() && (name.side == Side::Department || subject)
        };
        let after = names[at + 1..].iter().take_while(|name| belongs(name)).count();
        let before = names[..at].iter().rev().take_while(|name| belongs(name)).count();
        at - before..at + 1 + after
    }
}

/// An employer with its whole time, above the positions that somebody had there one after the other: it is theirs, and no job.
fn nested(found: Vec<Found>) -> Vec<Found> {
    let mut jobs: Vec<Found> = Vec::new();
    let mut over: Option<Found> = None;
    let mut found = found.into_iter().peekable();
    while let Some(mut job) = found.next() {
        let holds = |outer: &Found, inner: &Found| {
            outer.period.start <= inner.period.start
                && inner.period.start.is_some()
                && (outer.period.end.is_none()
                    || inner.period.end.is_some() && inner.period.end <= outer.period.end)
        };
        let is_over = job.is_sure && job.first.is_empty() && job.is_bare;
        if is_over && found.peek().is_some_and(|next| holds(&job, next) && !next.is_sure) {
            over = Some(job);
            continue;
        }
        match over.as_mut().filter(|over| holds(over, &job) && !job.is_sure) {
            Some(over) => {
                let names = [job.first.as_str(), &job.second];
                let names: Vec<&str> = names.into_iter().filter(|it| !it.is_empty()).collect();
                job.first = names.join(", ");
                job.second = over.second.clone();
                let texts = [std::mem::take(&mut over.description), job.description];
                let texts: Vec<String> = texts.into_iter().filter(|it| !it.is_empty()).collect();
                job.description = texts.join("\n");
            }
            None => over = None,
        }
        jobs.push(job);
    }
    jobs
}
