//! `sotto detect`: personal data in a text.

use std::io::{BufRead as _, Read as _, stdin};

use sensitive::{code_points, find};
use serde::{Deserialize, Serialize};

use crate::terminal::{CommandError, say};

/// The longest text, or line with `--jsonl`: 64 MiB.
const LONGEST: u64 = 64 << 20;

/// Find personal data in a text from standard input.
#[derive(clap::Args)]
pub(crate) struct Detect {
    /// Print one JSON object with the results. Spans count Unicode code points, and the end is exclusive.
    #[arg(long)]
    json: bool,
    /// Read one JSON object with a "text" per line, and print one result per line.
    #[arg(long)]
    jsonl: bool,
}

/// A line of `--jsonl`. Other keys are ignored.
#[derive(Deserialize)]
struct Line {
    text: String,
}

#[derive(Serialize)]
struct Findings {
    findings: Vec<FindingBody>,
}

#[derive(Serialize)]
struct FindingBody {
    kind: &'static str,
    start: usize,
    end: usize,
    confidence: f32,
    reason: String,
}

impl Findings {
    fn of(text: &str) -> Self {
        let found = find(text);
        let places = code_points(text, found.iter().map(|finding| finding.span.clone()));
        let body = |(finding, place): (sensitive::Finding, std::ops::Range<usize>)| FindingBody {
            kind: finding.kind.name(),
            start: place.start,
            end: place.end,
            confidence: finding.confidence,
            reason: finding.reason,
        };
        Self { findings: found.into_iter().zip(places).map(body).collect() }
    }
}

impl Detect {
    pub(crate) fn run(self) -> Result<(), CommandError> {
        if self.jsonl {
            return lines();
        }
        let mut text = Vec::new();
        stdin().take(LONGEST + 1).read_to_end(&mut text)?;
        if text.len() as u64 > LONGEST {
            return Err("the text is longer than 64 MiB. Split it into parts".into());
        }
        let text = String::from_utf8_lossy(&text);
        if self.json {
            return Ok(say(&serde_json::to_string(&Findings::of(&text))?)?);
        }
        for finding in find(&text) {
            let (kind, confidence) = (finding.kind.name(), finding.confidence);
            let found = text.get(finding.span).unwrap_or_default();
            say(&format!("{kind:16} {confidence:.2}  {found:?}: {}", finding.reason))?;
        }
        Ok(())
    }
}

fn lines() -> Result<(), CommandError> {
    let mut input = stdin().lock();
    for number in 1_u64.. {
        let mut line = Vec::new();
        if input.by_ref().take(LONGEST + 1).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let fault = || format!("line {number} is not a JSON object with a \"text\"");
        if line.len() as u64 > LONGEST {
            return Err(format!("line {number} is longer than 64 MiB").into());
        }
        let Line { text } = serde_json::from_slice(&line).map_err(|_| fault())?;
        say(&serde_json::to_string(&Findings::of(&text))?)?;
    }
    Ok(())
}
