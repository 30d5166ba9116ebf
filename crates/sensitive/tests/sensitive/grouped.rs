//! Files of labelled sentences.

use sensitive::Kind;
use serde::Deserialize;

use crate::labelled::Labelled;

/// Sentences of a file, one a line: `{"text", "group", "findings": [{"kind", "start", "end"}]}`; each with its group, if it has one.
pub(crate) fn grouped(lines: &str) -> Vec<(String, Labelled)> {
    #[derive(Deserialize)]
    struct Line {
        text: String,
        #[serde(default)]
        group: String,
        findings: Vec<Span>,
    }
    #[derive(Deserialize)]
    struct Span {
        kind: String,
        start: usize,
        end: usize,
    }
    let labelled = |line: &str| {
        let line: Line = serde_json::from_str(line).expect("a line of the set");
        let findings = line
            .findings
            .iter()
            .map(|span| (Kind::named(&span.kind).expect("a kind"), span.start..span.end));
        (line.group, Labelled { findings: findings.collect(), text: line.text })
    };
    lines.lines().map(labelled).collect()
}
