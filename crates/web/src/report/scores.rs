//! Scores as they are shown: quotes first, then the reason, then the verdict.

use interview::{CriterionScore, Evidence, Spread, Verdict};

use super::turn_link::TurnLink;
use crate::locale::Messages;

/// The criteria: those with a score one by one, the others together under their reason.
pub(super) struct Scores<'a> {
    pub(super) scored: Vec<Criterion<'a>>,
    pub(super) unscored: Vec<Unscored<'a>>,
    title: String,
}

impl Scores<'_> {
    /// What stands over the reasons.
    pub(super) fn title(&self) -> &str {
        &self.title
    }
}

/// Criteria without a score for one and the same reason.
pub(super) struct Unscored<'a> {
    pub(super) reason: &'a str,
    /// What they are called.
    pub(super) criteria: Vec<String>,
}

/// A scored criterion as it is shown: quotes, then the reason, then the verdict.
pub(super) struct Criterion<'a> {
    pub(super) slug: &'static str,
    pub(super) name: String,
    pub(super) quotes: Vec<Quote<'a>>,
    pub(super) rationale: &'a str,
    pub(super) score: u8,
    /// How far several samples lay apart, in words; empty where there was one.
    pub(super) spread: String,
    /// What the score means.
    pub(super) anchor: &'a str,
}

pub(super) struct Quote<'a> {
    pub(super) words: &'a str,
    /// Where the quote is from, when that is not plain from where it stands.
    pub(super) from: Option<TurnLink>,
}

pub(super) fn shown<'a>(
    t: &Messages,
    criteria: &'a [CriterionScore],
    from: impl Fn(&Evidence) -> Option<TurnLink>,
) -> Scores<'a> {
    let mut scores = Scores { scored: Vec::new(), unscored: Vec::new(), title: String::new() };
    for judged in criteria {
        let name = t.criterion(judged.criterion);
        match &judged.verdict {
            Verdict::Scored { score, anchor, spread: apart } => scores.scored.push(Criterion {
                slug: judged.criterion.slug(),
                name,
                quotes: quotes(&judged.evidence, &from),
                rationale: &judged.rationale,
                score: score.get(),
                spread: apart.map_or_else(String::new, |apart| spread(t, apart)),
                anchor,
            }),
            Verdict::NotScored { reason } => {
                match scores.unscored.iter_mut().find(|others| others.reason == reason) {
                    Some(others) => others.criteria.push(name),
                    None => scores.unscored.push(Unscored { reason, criteria: vec![name] }),
                }
            }
        }
    }
    scores.title = if scores.scored.is_empty() { t.scores_none() } else { t.scores_why() };
    scores
}

pub(super) fn quotes<'a>(
    evidence: &'a [Evidence],
    from: impl Fn(&Evidence) -> Option<TurnLink>,
) -> Vec<Quote<'a>> {
    evidence.iter().map(|quote| Quote { words: quote.quote(), from: from(quote) }).collect()
}

fn spread(t: &Messages, Spread { lowest, highest, samples }: Spread) -> String {
    let (lowest, highest) = (lowest.get(), highest.get());
    if lowest == highest {
        t.scores_samples_same(samples)
    } else {
        t.scores_samples(samples, lowest, highest)
    }
}
