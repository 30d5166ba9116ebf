//! From plain text to parts: headings, dated entries, lists. What has no place goes to the other text; no line is lost.

mod entries;
mod groups;
mod nested;
mod tidy;
mod told;
mod unknown;

use self::{
    entries::{entries, is_head},
    tidy::{marked_in, tidied},
    unknown::Unknown,
};
use crate::{
    Education, Heading, Link, Note, Period, Project, Resume, Skill, Work,
    date::DateOrder,
    heading, is_web_address,
    names::{Naming, is_break, is_school},
    pieces::{is_link, point},
};

/// A skill is no longer; what is longer is a sentence.
const LONGEST_SKILL: usize = 60;
/// A line before the first heading that is longer is prose.
const PROSE: usize = 90;

/// Reads a resume's text. Lines are as people read them: one below the other, an empty one between paragraphs, a tab between what
/// stands beside each other. With what its owner should check: what could not be told is left empty and not guessed.
pub fn from_text(text: &str) -> (Resume, Vec<Note>) {
    from_marked_text(text, &[])
}

/// A line that a document sets as a heading.
pub struct MarkedHeading {
    /// How deep it is: 1 is the highest.
    pub level: u8,
    /// The line, as the text has it.
    pub line: String,
}

/// The same of a text of which is known what its document sets as headings.
pub fn from_marked_text(text: &str, marked: &[MarkedHeading]) -> (Resume, Vec<Note>) {
    let in_text = marked_in(text);
    let unknown = Unknown::of(if in_text.is_empty() { marked } else { &in_text });
    let text = tidied(text);
    let order = DateOrder::of(&text);
    let mut resume = Resume::default();
    let mut part: Option<Heading> = None;
    let mut title = String::new();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut from = 0;
    for (at, line) in lines.iter().enumerate() {
        let ends = || part.is_some_and(|part| unknown.ends(part, &lines, from, at));
        let next = heading(line).or_else(|| ends().then_some(Heading::Other));
        if let Some(next) = next {
            place(&mut resume, part, &title, &lines[from..at], order);
            (part, title) = (Some(next), line.trim().trim_end_matches(':').to_owned());
            from = at + 1;
        }
    }
    if part.is_none() {
        without_headings(&mut resume, &lines, order);
    } else {
        place(&mut resume, part, &title, &lines[from..], order);
    }
    resume.summary = resume.summary.trim().to_owned();
    resume.other = resume.other.trim().to_owned();
    let notes = unknown_names(&resume);
    (resume, notes)
}

/// What to check: the names that could not be told.
fn unknown_names(resume: &Resume) -> Vec<Note> {
    let jobs = resume.work.iter().filter_map(|job| match (&*job.position, &*job.employer) {
        ("", "") => Some(Note::JobUnnamed),
        (position, "") if is_break(position) => None,
        (position, "") => Some(Note::EmployerUnknown(short(position))),
        ("", employer) => Some(Note::PositionUnknown(short(employer))),
        _ => None,
    });
    let schools = resume.education.iter().filter_map(|it| match (&*it.degree, &*it.institution) {
        ("", "") => Some(Note::SchoolUnnamed),
        (degree, "") => Some(Note::SchoolUnknown(short(degree))),
        _ => None,
    });
    jobs.chain(schools).collect()
}

fn short(name: &str) -> String {
    match name.char_indices().nth(LONGEST_SKILL) {
        Some((end, _)) => format!("{} …", name[..end].trim_end()),
        None => name.to_owned(),
    }
}

fn place(
    resume: &mut Resume,
    part: Option<Heading>,
    title: &str,
    lines: &[&str],
    order: DateOrder,
) {
    if lines.iter().all(|line| line.trim().is_empty()) {
        return;
    }
    match part {
        None => before_headings(resume, lines),
        Some(Heading::Summary) => append(&mut resume.summary, "", &prose(lines)),
        Some(Heading::Work) => {
            let (entries, rest) = entries(lines, Naming::Jobs, order);
            resume.work.extend(entries.into_iter().map(Work::from));
            append(&mut resume.other, title, &rest);
        }
        Some(Heading::Education) => {
            let (entries, rest) = entries(lines, Naming::Schools, order);
            resume.education.extend(entries.into_iter().map(|it| Education {
                degree: it.first,
                institution: it.second,
                period: it.period,
                description: it.description,
            }));
            append(&mut resume.other, title, &rest);
        }
        Some(Heading::Projects) => projects(resume, title, lines, order),
        Some(Heading::Skills) => skills(resume, title, lines),
        Some(Heading::Links) => links(resume, title, lines),
        Some(Heading::Other) => append(&mut resume.other, title, &prose(lines)),
    }
}

impl From<entries::Found> for Work {
    fn from(it: entries::Found) -> Self {
        Self {
            position: it.first,
            employer: it.second,
            period: it.period,
            description: it.description,
        }
    }
}

fn append(text: &mut String, title: &str, more: &str) {
    if more.trim().is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    if !title.is_empty() {
        text.push_str(title);
        text.push('\n');
    }
    text.push_str(more.trim());
}

/// Jobs and schools of a text without one heading, if several lines say by their words and dates that they are some.
fn without_headings(resume: &mut Resume, lines: &[&str], order: DateOrder) {
    let (found, rest) = entries(lines, Naming::Jobs, order);
    let is_job = |it: &&entries::Found| !it.first.is_empty() && !it.second.is_empty();
    if found.iter().filter(is_job).count() < 2 {
        return before_headings(resume, lines);
    }
    before_headings(resume, &rest.lines().collect::<Vec<_>>());
    for it in found {
        if it.first.is_empty() && is_school(&it.second) {
            resume.education.push(Education {
                institution: it.second,
                period: it.period,
                description: it.description,
                ..Education::default()
            });
        } else {
            resume.work.push(it.into());
        }
    }
}

/// Name, contact lines and perhaps a few sentences.
fn before_headings(resume: &mut Resume, lines: &[&str]) {
    let mut rest = Vec::new();
    let mut sentences = Vec::new();
    for line in lines {
        let words =
            line.split(|letter: char| letter.is_whitespace() || matches!(letter, '|' | '•' | ','));
        let (addresses, other): (Vec<&str>, Vec<&str>) =
            words.filter(|word| !word.is_empty()).partition(|word| is_link(word));
        resume.links.extend(addresses.iter().map(|url| link(url)));
        if !addresses.is_empty() {
            rest.push(other.join(" "));
        } else if line.chars().count() > PROSE || !sentences.is_empty() && !line.trim().is_empty() {
            sentences.push(*line);
        } else {
            rest.push((*line).to_owned());
        }
    }
    append(&mut resume.summary, "", &prose(&sentences));
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    append(&mut resume.other, "", &prose(&rest));
}

fn link(url: &str) -> Link {
    let url = url.trim_matches(['<', '>', '(', ')', '.']);
    // A scheme in capitals is one, too, and is kept small: what is stored begins with `http`.
    let url = match url.split_once("://") {
        Some((scheme, rest)) if is_web_address(&url.to_lowercase()) => {
            format!("{}://{rest}", scheme.to_lowercase())
        }
        _ => format!("https://{url}"),
    };
    let host = url.split('/').nth(2).unwrap_or_default().trim_start_matches("www.");
    Link { label: host.to_owned(), url: url.clone() }
}

/// Lines as paragraphs: what was only broken to fit is joined, points begin with `- `.
fn prose(lines: &[&str]) -> String {
    let mut out = String::new();
    for line in lines {
        let line = line.trim();
        if let Some(point) = point(line) {
            if !point.is_empty() {
                start_line(&mut out);
                out.push_str("- ");
                out.push_str(point);
            }
            continue;
        }
        if line.is_empty() {
            if !out.is_empty() && !out.ends_with("\n\n") {
                out.push('\n');
                out.push('\n');
            }
            continue;
        }
        let before = out.chars().next_back();
        let goes_on = line.starts_with(char::is_lowercase)
            && before.is_some_and(|it| !matches!(it, '\n' | '.' | ':' | ';'));
        if goes_on {
            // A word that was parted at the end of a line keeps its hyphen: `well-known` is parted there, too.
            if before != Some('-') {
                out.push(' ');
            }
        } else {
            start_line(&mut out);
        }
        out.push_str(&line.replace('\t', "  "));
    }
    out.trim().to_owned()
}

fn start_line(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

fn projects(resume: &mut Resume, title: &str, lines: &[&str], order: DateOrder) {
    let (found, rest) = entries(lines, Naming::Projects, order);
    resume.projects.extend(found.into_iter().map(|it| {
        let parts = [it.second.as_str(), it.description.as_str()];
        let description = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        Project { name: it.first, period: it.period, description: description.join("\n") }
    }));
    // Projects often have no date: then the layout tells where one begins.
    let rest: Vec<&str> = rest.lines().collect();
    let starts: Vec<usize> = (0..rest.len()).filter(|at| begins_project(&rest, *at)).collect();
    for (index, at) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(rest.len());
        let (name, own) = named(rest[*at]).unwrap_or((rest[*at].trim(), ""));
        let below = prose(&rest[at + 1..end]);
        let parts = [own, below.as_str()].into_iter().filter(|part| !part.is_empty());
        resume.projects.push(Project {
            name: name.to_owned(),
            period: Period::default(),
            description: parts.collect::<Vec<_>>().join("\n"),
        });
    }
    let left = starts.first().map_or(rest.len(), |first| *first);
    append(&mut resume.other, title, &prose(&rest[..left]));
}

/// Whether a project without a date begins at a line: a name with what it is behind it, or a short line above what it is.
fn begins_project(lines: &[&str], at: usize) -> bool {
    if named(lines[at]).is_some() {
        return true;
    }
    let Some(below) = lines.get(at + 1).filter(|below| !below.trim().is_empty()) else {
        return false;
    };
    let first = at == 0 || lines[at - 1].trim().is_empty();
    is_head(lines[at]) && named(below).is_none() && (first || !is_head(below))
}

/// "Bike map: where to leave a bike", with or without a mark before it: the name, and what it is.
fn named(line: &str) -> Option<(&str, &str)> {
    let line = point(line).unwrap_or(line).trim();
    let (name, what) = [": ", " – ", " — ", " - "].iter().find_map(|mark| line.split_once(mark))?;
    let (name, what) = (name.trim(), what.trim());
    let short = name.chars().count() <= LONGEST_SKILL && name.split_whitespace().count() <= 6;
    let capital = name.starts_with(|first: char| first.is_uppercase() || first.is_numeric());
    (short && capital && !name.contains('.') && !what.is_empty()).then_some((name, what))
}

fn skills(resume: &mut Resume, title: &str, lines: &[&str]) {
    let mut rest = Vec::new();
    let joined = prose(lines);
    for line in joined
        .lines()
        .map(|line| point(line).unwrap_or(line).trim())
        .filter(|line| !line.is_empty())
    {
        let group =
            line.split_once([':', '：']).filter(|(name, _)| name.chars().count() <= LONGEST_SKILL);
        if let Some((name, details)) = group {
            resume
                .skills
                .push(Skill { name: name.trim().to_owned(), details: details.trim().to_owned() });
            continue;
        }
        let parts: Vec<&str> = line
            .split([',', ';', '|', '•', '·', '\t', '，', '、', '；'])
            .flat_map(|part| part.split("  "))
            .map(|part| part.trim().trim_end_matches('.'))
            .filter(|part| !part.is_empty())
            .collect();
        if parts.iter().all(|part| part.chars().count() <= LONGEST_SKILL) {
            let skill = |part: &&str| Skill { name: (*part).to_owned(), details: String::new() };
            resume.skills.extend(parts.iter().map(skill));
        } else {
            rest.push(line);
        }
    }
    append(&mut resume.other, title, &rest.join("\n"));
}

fn links(resume: &mut Resume, title: &str, lines: &[&str]) {
    let mut rest = Vec::new();
    for line in lines.iter().map(|line| point(line).unwrap_or(line).trim()) {
        let found = line
            .split_whitespace()
            .find(|word| is_link(word.trim_matches(['<', '>', '(', ')', ','])));
        match found {
            Some(word) => {
                let label = line.replacen(word, "", 1);
                let label = label.trim().trim_end_matches([':', '-', '–']).trim();
                let Link { label: host, url } = link(word.trim_matches(','));
                resume.links.push(Link {
                    label: if label.is_empty() { host } else { label.to_owned() },
                    url,
                });
            }
            None => rest.push(line),
        }
    }
    append(&mut resume.other, title, &rest.join("\n"));
}

#[cfg(test)]
mod tests;
