//! Scores as they are shown: quotes first, then the reason, then the verdict.

use interview::{CriterionScore, Evidence, Spread, Verdict};

use super::turn_link::TurnLink;

/// The criteria: those with a score one by one, the others together under their reason.
pub(super) struct Scores<'a> {
    pub(super) scored: Vec<Criterion<'a>>,
    pub(super) unscored: Vec<Unscored<'a>>,
}

impl Scores<'_> {
    /// What stands over the reasons.
    pub(super) fn title(&self) -> &'static str {
        if self.scored.is_empty() { "No scores" } else { "Why these scores" }
    }
}

/// Criteria without a score for one and the same reason.
pub(super) struct Unscored<'a> {
    pub(super) reason: &'a str,
    pub(super) criteria: Vec<interview::Criterion>,
}

/// A scored criterion as it is shown: quotes, then the reason, then the verdict.
pub(super) struct Criterion<'a> {
    pub(super) slug: &'static str,
    pub(super) name: &'static str,
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
    criteria: &'a [CriterionScore],
    from: impl Fn(&Evidence) -> Option<TurnLink>,
) -> Scores<'a> {
    let mut scores = Scores { scored: Vec::new(), unscored: Vec::new() };
    for judged in criteria {
        let criterion = judged.criterion;
        match &judged.verdict {
            Verdict::Scored { score, anchor, spread: apart } => scores.scored.push(Criterion {
                slug: criterion.slug(),
                name: criterion.label(),
                quotes: quotes(&judged.evidence, &from),
                rationale: &judged.rationale,
                score: score.get(),
                spread: apart.map_or_else(String::new, spread),
                anchor,
            }),
            Verdict::NotScored { reason } => {
                match scores.unscored.iter_mut().find(|others| others.reason == reason) {
                    Some(others) => others.criteria.push(criterion),
                    None => scores.unscored.push(Unscored { reason, criteria: vec![criterion] }),
                }
            }
        }
    }
    scores
}

pub(super) fn quotes<'a>(
    evidence: &'a [Evidence],
    from: impl Fn(&Evidence) -> Option<TurnLink>,
) -> Vec<Quote<'a>> {
    evidence.iter().map(|quote| Quote { words: quote.quote(), from: from(quote) }).collect()
}

fn spread(Spread { lowest, highest, samples }: Spread) -> String {
    let (lowest, highest) = (lowest.get(), highest.get());
    if lowest == highest {
        format!("Scored {samples} times with the same result.")
    } else {
        format!("Scored {samples} times, from {lowest} to {highest}. The middle score counts.")
    }
}
