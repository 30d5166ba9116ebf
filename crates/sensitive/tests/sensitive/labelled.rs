//! Sentences with what is in them, and how well it was found.

use std::{collections::BTreeMap, fmt, ops::Range, path::PathBuf};

use sensitive::{Kind, code_points, find};
use serde::Deserialize;

/// What is compared on the sentences of presidio-research.
pub(crate) const PRESIDIO_KINDS: &[Kind] =
    &[Kind::Email, Kind::Phone, Kind::Card, Kind::Iban, Kind::Ssn, Kind::Ip];

/// A text and what is in it, spans in code points.
pub(crate) struct Labelled {
    pub(crate) text: String,
    pub(crate) findings: Vec<(Kind, Range<usize>)>,
}

/// Hits and misses of one kind.
#[derive(Default, Clone, Copy)]
pub(crate) struct Count {
    pub(crate) found: usize,
    pub(crate) missed: usize,
    pub(crate) invented: usize,
}

impl Count {
    pub(crate) fn precision(&self) -> f64 {
        ratio(self.found, self.invented)
    }

    pub(crate) fn recall(&self) -> f64 {
        ratio(self.found, self.missed)
    }
}

fn ratio(hits: usize, others: usize) -> f64 {
    if hits + others == 0 { 1.0 } else { hits as f64 / (hits + others) as f64 }
}

/// Counts by kind, and each failure as a line.
#[derive(Default)]
pub(crate) struct Figures {
    pub(crate) kinds: BTreeMap<Kind, Count>,
    pub(crate) misses: Vec<String>,
}

impl Figures {
    pub(crate) fn together(&self) -> Count {
        self.kinds.values().fold(Count::default(), |sum, count| Count {
            found: sum.found + count.found,
            missed: sum.missed + count.missed,
            invented: sum.invented + count.invented,
        })
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut row = |name: &str, count: &Count| {
            let Count { found, missed, invented } = count;
            writeln!(
                f,
                "{name:16} found {found:4} missed {missed:3} invented {invented:3} precision {:.3} recall {:.3}",
                count.precision(),
                count.recall()
            )
        };
        for (kind, count) in &self.kinds {
            row(kind.name(), count)?;
        }
        row("together", &self.together())
    }
}

/// Compares what is found with what is there: the same kind, and an overlap of at least half of either.
pub(crate) fn measure<'a>(
    sentences: impl IntoIterator<Item = &'a Labelled>,
    kinds: &[Kind],
) -> Figures {
    let mut figures = Figures::default();
    for sentence in sentences {
        let mut found = find(&sentence.text);
        found.retain(|finding| kinds.contains(&finding.kind));
        let spans = code_points(&sentence.text, found.iter().map(|finding| finding.span.clone()));
        let mut free: Vec<_> = found.iter().map(|finding| finding.kind).zip(spans).collect();
        for (kind, span) in sentence.findings.iter().filter(|(kind, _)| kinds.contains(kind)) {
            let count = figures.kinds.entry(*kind).or_default();
            match free.iter().position(|(other, found)| other == kind && overlap(found, span)) {
                Some(hit) => {
                    free.remove(hit);
                    count.found += 1;
                }
                None => {
                    count.missed += 1;
                    figures.misses.push(format!(
                        "missed {kind} {:?} in {:?}",
                        slice(&sentence.text, span),
                        sentence.text
                    ));
                }
            }
        }
        for (kind, span) in free {
            figures.kinds.entry(kind).or_default().invented += 1;
            figures.misses.push(format!(
                "invented {kind} {:?} in {:?}",
                slice(&sentence.text, &span),
                sentence.text
            ));
        }
    }
    figures
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    2 * shared >= a.len().max(b.len())
}

fn slice(text: &str, span: &Range<usize>) -> String {
    text.chars().skip(span.start).take(span.len()).collect()
}

/// The sentences of presidio-research, or `None` (said on standard error) where they are not.
#[expect(clippy::print_stderr, reason = "a check that did not run says so")]
pub(crate) fn presidio() -> Option<Vec<Labelled>> {
    #[derive(Deserialize)]
    struct Sentence {
        full_text: String,
        spans: Vec<Span>,
    }
    #[derive(Deserialize)]
    struct Span {
        entity_type: String,
        start_position: usize,
        end_position: usize,
    }
    let Some(folder) = std::env::var_os("SOTTO_TEST_DATA").map(PathBuf::from) else {
        eprintln!("did not run: SOTTO_TEST_DATA is unset");
        return None;
    };
    let file = std::fs::read_to_string(folder.join("presidio_synth_v2.json"))
        .expect("the sentences can be read");
    let sentences: Vec<Sentence> =
        serde_json::from_str(&file).expect("the sentences have the form they had");
    let kind = |name: &str| match name {
        "EMAIL_ADDRESS" => Some(Kind::Email),
        "PHONE_NUMBER" => Some(Kind::Phone),
        "CREDIT_CARD" => Some(Kind::Card),
        "IBAN_CODE" => Some(Kind::Iban),
        "US_SSN" => Some(Kind::Ssn),
        "IP_ADDRESS" => Some(Kind::Ip),
        _ => None,
    };
    let labelled = |sentence: Sentence| {
        let findings = sentence.spans.iter().filter_map(|span| {
            Some((kind(&span.entity_type)?, span.start_position..span.end_position))
        });
        Labelled { findings: findings.collect(), text: sentence.full_text }
    };
    Some(sentences.into_iter().map(labelled).collect())
}
