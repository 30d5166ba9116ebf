//! What a job description asks for, and where the answers show it.

use std::collections::HashSet;

use interview::{Coverage, Evidence, Shown, Turn};
use interviewer::NOTHING_SHOWS_IT;
use serde_json::Value;

use text::is_han;

use crate::{
    evidence::{find, is_negation, is_telling, says_the_opposite},
    figures::{KnownFigures, figures},
    names::KnownNames,
    plain,
    prose::Prose,
};

/// So many requirements of one job description, at most.
const MOST_REQUIREMENTS: usize = 12;
/// The longest requirement, in characters.
const REQUIREMENT_CHARS: usize = 140;
const REASON_CHARS: usize = 300;
const MOST_QUOTES: usize = 2;
/// Words that share so many letters at their beginning are the same word in another form.
const STEM: usize = 5;

/// The requirements that a reply found in the job description `job`; those of which less than four
/// fifths stand in it, or a name or a figure does not, are left out.
pub(crate) fn requirements_in(reply: &Value, job: &str) -> Vec<String> {
    let asked_for = reply.get("asked_for").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let (of_job, words, figures_of_job) =
        (units(job), KnownNames::of([job]), KnownFigures::of([job]));
    let mut requirements: Vec<String> = Vec::new();
    for text in asked_for.iter().filter_map(Value::as_str) {
        let text = plain::line(text, REQUIREMENT_CHARS);
        let own = units(&text);
        let shared = own.iter().filter(|unit| of_job.contains(*unit)).count();
        let known = words.know_the_names_of(&text);
        let counted = figures(&text).iter().all(|figure| figures_of_job.has(figure));
        let stands = !own.is_empty() && shared * 5 >= own.len() * 4 && known && counted;
        let stands = stands && !turns_around(&text, job);
        if stands && !requirements.contains(&text) {
            requirements.push(text);
        }
    }
    requirements.truncate(MOST_REQUIREMENTS);
    requirements
}

/// What two texts share: the beginnings of longer words, and Chinese characters.
fn units(text: &str) -> HashSet<String> {
    let lower = text.to_lowercase();
    let han = lower.chars().filter(|char| is_han(*char)).map(String::from);
    let words = lower.split(|char: char| !char.is_alphanumeric() || is_han(char));
    let stems = words
        .filter(|word| word.chars().count() > 2)
        .map(|word| word.chars().take(STEM).collect::<String>());
    han.chain(stems).collect()
}

/// Whether the line of the job description that `text` is from says that it is not asked for, and `text` does not.
fn turns_around(text: &str, job: &str) -> bool {
    let own = units(text);
    let lines = job.split(['.', ';', '\n', '。', '；']);
    let nearest = lines.max_by_key(|line| own.intersection(&units(line)).count());
    let negates = |line: &str| {
        let lower = line.to_lowercase();
        let inside = |char: char| char.is_alphanumeric() || matches!(char, '\'' | '’');
        lower.split(|char| !inside(char)).any(is_negation)
    };
    nearest.is_some_and(negates) && !negates(text)
}

/// What a reply says of each requirement, held to quotes that are found. `None` where it says nothing of any.
pub(crate) fn coverage_in(
    reply: &Value,
    requirements: &[String],
    turns: &[Turn],
    of_answers: &Prose<'_>,
    of_job: &Prose<'_>,
) -> Option<Vec<Coverage>> {
    let entries = reply.get("coverage")?.as_array()?;
    let of = |number: usize| {
        let is_it = |entry: &&Value| {
            entry.get("number").and_then(Value::as_u64) == u64::try_from(number).ok()
        };
        entries.iter().find(is_it)
    };
    requirements.iter().enumerate().find(|(at, _)| of(at + 1).is_some())?;
    let covered = requirements.iter().enumerate().map(|(at, requirement)| {
        let entry = of(at + 1);
        let said = entry.and_then(|entry| entry.get("shown")).and_then(Value::as_str);
        let said = said.and_then(|shown| shown.parse().ok()).unwrap_or(Shown::NotShown);
        let quotes = entry.and_then(|entry| entry.get("quotes")).and_then(Value::as_array);
        let quotes = quotes.map_or(&[][..], Vec::as_slice).iter().filter_map(Value::as_str);
        // One quote that nobody said, or not so, and none of it is believed.
        let fair = |evidence: &Evidence| !says_the_opposite(turns, evidence);
        let found: Option<Vec<Evidence>> =
            quotes.map(|quote| find(turns, quote).filter(fair)).collect();
        let made_up = found.is_none();
        let mut evidence = found.unwrap_or_default();
        evidence.retain(|quote| is_telling(quote.quote()));
        evidence.truncate(MOST_QUOTES);
        let reason = entry.and_then(|entry| entry.get("reason")).and_then(Value::as_str);
        // What the job description names may be missed, and is not what the candidate said.
        let prose = if said == Shown::NotShown { of_job } else { of_answers };
        let reason = reason.and_then(|reason| prose.hold(reason, REASON_CHARS));
        let (shown, note) = match (said, evidence.is_empty(), reason) {
            _ if entry.is_none() => {
                (Shown::NotShown, "The language model did not check this.".to_owned())
            }
            _ if made_up => (
                Shown::NotShown,
                "The language model quoted words that you did not say, so we ignored this."
                    .to_owned(),
            ),
            (Shown::NotShown, _, reason) => {
                evidence.clear();
                (Shown::NotShown, reason.unwrap_or_else(|| "You did not mention this.".to_owned()))
            }
            (_, true, _) => (Shown::NotShown, NOTHING_SHOWS_IT.to_owned()),
            (shown, false, reason) => (shown, reason.unwrap_or_default()),
        };
        Coverage { requirement: requirement.clone(), evidence, note, shown }
    });
    Some(covered.collect())
}
