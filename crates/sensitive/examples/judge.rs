//! Reads `{"text": …}` lines from standard input and prints what is found in each, spans in code points: for comparing with a labelled set.

use std::io::{self, BufRead, Write};

use sensitive::{code_points, find};
use serde::Deserialize;

#[derive(Deserialize)]
struct Line {
    text: String,
}

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let Line { text } = serde_json::from_str(&line?)?;
        let found = find(&text);
        let spans = code_points(&text, found.iter().map(|finding| finding.span.clone()));
        let findings: Vec<_> = found
            .iter()
            .zip(spans)
            .map(|(finding, span)| {
                serde_json::json!({"kind": finding.kind.name(), "start": span.start, "end": span.end})
            })
            .collect();
        writeln!(out, "{}", serde_json::json!({ "findings": findings }))?;
    }
    Ok(())
}
