use std::{borrow::Cow, ops::Range};

use crate::Kind;

/// Something that may be reported, in the bytes of a reading.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) kind: Kind,
    pub(crate) span: Range<usize>,
    pub(crate) confidence: f32,
    pub(crate) reason: Cow<'static, str>,
    /// Letters and digits of what was found: what makes two findings the same.
    pub(crate) value: String,
}

impl Candidate {
    pub(crate) fn new(
        kind: Kind,
        span: Range<usize>,
        confidence: f32,
        reason: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { kind, span, confidence, reason: reason.into(), value: String::new() }
    }
}

/// The best of the candidates that do not overlap, in the order of the text: the surer first, then the longer.
pub(crate) fn choose(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let length = |candidate: &Candidate| candidate.span.len();
    candidates.sort_by(|a, b| {
        b.confidence
            .total_cmp(&a.confidence)
            .then(length(b).cmp(&length(a)))
            .then(a.span.start.cmp(&b.span.start))
            .then(a.kind.cmp(&b.kind))
    });
    let mut taken = std::collections::BTreeMap::<usize, Candidate>::new();
    for candidate in candidates {
        let before = taken.range(..candidate.span.end).next_back();
        if before.is_none_or(|(_, other)| other.span.end <= candidate.span.start) {
            taken.insert(candidate.span.start, candidate);
        }
    }
    taken.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_surer_of_two_that_overlap_stays() {
        let candidate = |kind, span, confidence| Candidate::new(kind, span, confidence, "");
        let chosen = choose(vec![
            candidate(Kind::Phone, 0..8, 0.6),
            candidate(Kind::Card, 4..20, 0.9),
            candidate(Kind::Ip, 20..22, 0.7),
        ]);
        let kinds: Vec<_> = chosen.iter().map(|candidate| candidate.kind).collect();
        assert_eq!(kinds, [Kind::Card, Kind::Ip]);
    }
}
