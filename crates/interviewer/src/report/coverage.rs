use std::collections::BTreeSet;

use interview::{Coverage, InProgress, Shown};
use job_description::JobParts;
use reader::Reader;

use super::answered_question::AnsweredQuestion;
use crate::{answer_thread::Spot, token::stems};

/// Words that stand in any job description and say nothing about this one.
const COMMONPLACE: &[&str] = &[
    "ability",
    "able",
    "about",
    "across",
    "candidate",
    "comfortable",
    "degree",
    "essential",
    "excellent",
    "experience",
    "experienced",
    "familiar",
    "following",
    "good",
    "great",
    "ideally",
    "including",
    "knowledge",
    "least",
    "minimum",
    "must",
    "other",
    "proven",
    "related",
    "relevant",
    "required",
    "responsible",
    "should",
    "similar",
    "skill",
    "skills",
    "strong",
    "such",
    "their",
    "these",
    "understanding",
    "using",
    "various",
    "well",
    "with",
    "work",
    "working",
    "would",
    "year",
    "years",
    "your",
];
/// Words shorter than this join others.
const SHORTEST: usize = 4;

/// Quotes of one requirement.
const MOST_QUOTES: usize = 2;

/// What the job description asks for, and where words of it came up. Words alone never show that something was done, so it is
/// [`Shown::Partly`] at most. With a `reader`, words that tell of a wish, of somebody else's deed or of the opposite count for nothing.
pub(super) fn of(
    interview: &InProgress,
    asked: &[AnsweredQuestion<'_>],
    reader: Option<&Reader>,
) -> Vec<Coverage> {
    let own = match interview.plan.requirements.as_slice() {
        [] => interview.setup.job.as_ref().map(|job| JobParts::of(job.text()).requirements()),
        planned => Some(planned.to_vec()),
    };
    let own = own.unwrap_or_default().into_iter();
    let words = own.map(|requirement| covered(requirement, asked)).collect();
    let mut coverage = match reader {
        Some(reader) => held_to_sense(words, reader),
        None => words,
    };
    coverage.iter_mut().for_each(|covered| covered.evidence.truncate(MOST_QUOTES));
    coverage
}

/// Said where no quote is left.
pub const NOTHING_SHOWS_IT: &str = "We found no words in your answers that show it.";

/// Coverage without quotes that do not show what they are quoted for, as far as `reader` can tell. Takes 10 ms a quote.
pub fn held_to_sense(coverage: Vec<Coverage>, reader: &Reader) -> Vec<Coverage> {
    let hold = |mut covered: Coverage| {
        let before = covered.evidence.len();
        covered.evidence.retain(|it| reader.may_show(&covered.requirement, it.quote()));
        if before > 0 && covered.evidence.is_empty() {
            covered.shown = Shown::NotShown;
            NOTHING_SHOWS_IT.clone_into(&mut covered.note);
        }
        covered
    };
    coverage.into_iter().map(hold).collect()
}

fn covered(requirement: String, asked: &[AnsweredQuestion<'_>]) -> Coverage {
    let telling = telling(&requirement);
    let mut found = BTreeSet::new();
    let mut evidence = Vec::new();
    for asked in asked {
        let answers = asked.thread.answers.iter().enumerate();
        let spots: Vec<Spot> = answers
            .flat_map(|(answer, said)| {
                let tokens = said.tokens.iter().enumerate();
                tokens.filter(|(_, token)| !token.echo && telling.contains(&token.stem)).map(
                    move |(at, token)| (Spot { answer, tokens: at..at + 1 }, token.stem.clone()),
                )
            })
            .map(|(spot, stem)| {
                found.insert(stem);
                spot
            })
            .collect();
        evidence.extend(asked.thread.quotes(&spots, MOST_QUOTES, asked.signs));
    }
    // One word of four may be there by chance.
    if found.is_empty() || found.len() * 3 < telling.len() {
        return Coverage {
            requirement,
            evidence: Vec::new(),
            note: "We found too few of its words in your answers.".to_owned(),
            shown: Shown::NotShown,
        };
    }
    Coverage {
        requirement,
        evidence,
        note: "You used some of its words. We can’t tell if that is enough.".to_owned(),
        shown: Shown::Partly,
    }
}

/// The stems of the words that tell this requirement from others.
fn telling(requirement: &str) -> BTreeSet<String> {
    let words = text::words(requirement).into_iter().map(|word| word.folded);
    words
        .filter(|word| word.chars().count() >= SHORTEST && !COMMONPLACE.contains(&word.as_str()))
        .flat_map(|word| stems(&word))
        .collect()
}
