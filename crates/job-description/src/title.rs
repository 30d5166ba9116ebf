//! What a job is called.

use crate::{
    headings::{glued, heading},
    lines::Line,
};

/// What stands before a title.
const LABELS: &[&str] = &[
    "job title",
    "position",
    "position title",
    "post",
    "post title",
    "role",
    "vacancy",
    "title",
    "job",
    "職位",
    "岗位",
];
/// What a sentence says before it names the job.
const SEEKS: &[&str] = &[
    "looking for",
    "seeking",
    "we seek",
    "hiring",
    "recruiting",
    "needs",
    "in need of",
    "we need",
    "in search of",
    "appoint",
    "vacancy for",
    "opening for",
];
/// What comes after its name.
const ENDS: &[&str] =
    &["to", "who", "with", "for", "in", "at", "that", "five", "based", "and", "on", "as"];
/// A longer one is none.
const MOST_WORDS: usize = 10;

/// The title, as the head of the text or a sentence of it has it.
pub(crate) fn title(lines: &[Line]) -> Option<String> {
    let labelled = lines.iter().take(12).find_map(|line| {
        let (label, title) = line.text.split_once([':', '：'])?;
        let label = label.trim().to_lowercase();
        // "We are looking for: pastry chef".
        let seeks = label.split_whitespace().count() <= 4
            && title.split_whitespace().count() <= MOST_WORDS
            && SEEKS.iter().any(|cue| label.ends_with(cue));
        (seeks || LABELS.contains(&label.as_str())).then(|| tidy(title))
    });
    let first = || {
        let first = lines.first().filter(|line| !line.is_item)?;
        let head = first.text.trim_start_matches(['#', ' ']);
        let head = match glued(head) {
            Some((before, _)) => before,
            None if heading(head).is_some() => return None,
            None => head,
        };
        let head = head.split('|').next().unwrap_or_default();
        let head = head.split(" wanted").next().unwrap_or_default();
        let head = head.split(" needed").next().unwrap_or_default().trim();
        let words = head.split_whitespace().count();
        let fits = (1..=MOST_WORDS).contains(&words) && !head.contains(['.', '?', '!']);
        fits.then(|| said(head).unwrap_or_else(|| tidy(head)))
    };
    let said = || lines.iter().filter(|line| !line.is_item).find_map(|line| said(&line.text));
    labelled.or_else(first).or_else(said).filter(|title| !title.is_empty())
}

/// The job that a sentence names as looked for.
fn said(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let (at, cue) = SEEKS.iter().filter_map(|cue| Some((lower.find(cue)?, *cue))).min()?;
    let rest = text.get(at + cue.len()..)?;
    let articles = [" a ", " an ", " our next ", " the ", " experienced "];
    if !articles.iter().any(|article| rest.to_lowercase().starts_with(article)) {
        return None;
    }
    let mut words = Vec::new();
    for word in rest.split_whitespace().take(MOST_WORDS) {
        if words.len() > 1 && ENDS.contains(&word.to_lowercase().as_str()) {
            return Some(tidy(&words.join(" ")));
        }
        words.push(word.trim_end_matches(['.', ',', ';', '!']));
        if word.ends_with(['.', ',', ';', '!']) {
            return Some(tidy(&words.join(" ")));
        }
    }
    (!words.is_empty() && words.len() < MOST_WORDS).then(|| tidy(&words.join(" ")))
}

/// Without an article before it and a remark behind it.
fn tidy(title: &str) -> String {
    let title = title.trim().trim_end_matches(['.', ',', ':', '-', '–', ' ']);
    let lower = title.to_lowercase();
    let about = ["job description", "job advert", "job post"].iter().find_map(|it| lower.find(it));
    let title = about.and_then(|at| title.get(..at)).map_or(title, str::trim_end);
    let article =
        ["an ", "a ", "our next ", "the "].iter().find(|article| lower.starts_with(**article));
    title.get(article.map_or(0, |article| article.len())..).unwrap_or(title).trim().to_owned()
}
