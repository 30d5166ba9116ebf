use std::collections::BTreeSet;

use interview::{Coverage, Evidence, InProgress, Shown};
use job_description::JobParts;
use reader::Reader;
use rust_stemmers::{Algorithm, Stemmer};

use super::answered_question::AnsweredQuestion;
use crate::{
    answer_thread::Spot,
    token::{Token, tokens},
};

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
/// Words shorter than this join others; most of three letters do, and "SAP", "SQL" and "aid" tell.
const SHORTEST: usize = 3;
const JOINING: &[&str] = &[
    "all", "and", "any", "are", "but", "can", "for", "from", "get", "has", "have", "how", "into",
    "its", "may", "new", "not", "one", "our", "out", "own", "per", "that", "the", "this", "two",
    "use", "via", "was", "who", "will", "you",
];

/// A quote has one word of so many of a requirement …
const WORDS_A_MATCH: usize = 3;
/// … and more than this are not asked of it.
const MOST_WORDS_ASKED: usize = 2;

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
    let telling = telling_words(&requirement);
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
        evidence.extend(asked.thread.quotes(&spots, spots.len(), asked.signs));
    }
    // "I did the first one" says less of first aid than "I'm the first aider".
    let shared = |quote: &Evidence| telling.intersection(&telling_words(quote.quote())).count();
    let most = evidence.iter().map(shared).max().unwrap_or_default();
    evidence.retain(|quote| shared(quote) == most);
    // One word of a long requirement says nothing of the rest.
    if most < MOST_WORDS_ASKED.min(telling.len().div_ceil(WORDS_A_MATCH)) {
        evidence.clear();
    }
    // One word of four may be there by chance.
    if evidence.is_empty() || found.len() * WORDS_A_MATCH < telling.len() {
        return Coverage {
            requirement,
            evidence: Vec::new(),
            note: "We found too few of its words in your answers. You may have said it in other words.".to_owned(),
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
fn telling_words(requirement: &str) -> BTreeSet<String> {
    let tells = |token: &Token| {
        let folded = token.folded.as_str();
        let commonplace = [COMMONPLACE, JOINING].iter().any(|words| words.contains(&folded));
        folded.chars().count() >= SHORTEST && !token.suffix && !commonplace
    };
    let words = tokens(requirement, &Stemmer::create(Algorithm::English)).into_iter();
    words.filter(tells).map(|token| token.stem).collect()
}
