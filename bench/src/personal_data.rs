//! How well and how fast personal data is found, beside others on the same sentences in the same run: Microsoft Presidio's pattern
//! recognisers (Python) and `redact-core` (Rust). The sentences are Presidio's own, `presidio_synth_v2.json`.
//!
//! A finding is right if it is of the same kind and overlaps by at least half. Others say how sure they are of each finding; they get the
//! threshold that is best for them on these very sentences. Each is timed while it finds, without its
//! start, and the quickest of three rounds counts.

use std::{
    io::Write,
    ops::Range,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

use serde_json::Value;

use crate::BenchError;

const KINDS: [(&str, &str); 6] = [
    ("EMAIL_ADDRESS", "email"),
    ("PHONE_NUMBER", "phone"),
    ("CREDIT_CARD", "card"),
    ("IBAN_CODE", "iban"),
    ("US_SSN", "ssn"),
    ("IP_ADDRESS", "ip"),
];

/// A kind at a place, in code points, and how sure its finder is, of 1.
struct Finding {
    kind: String,
    span: Range<usize>,
    score: f64,
}

struct Sentence {
    text: String,
    there: Vec<Finding>,
}

/// What one finder made of all sentences.
struct Run {
    name: &'static str,
    found: Vec<Vec<Finding>>,
    seconds: f64,
}

/// Of all findings, at one threshold.
#[derive(Clone, Copy)]
struct Figures {
    found: usize,
    missed: usize,
    invented: usize,
}

impl Figures {
    fn precision(self) -> f64 {
        self.found as f64 / (self.found + self.invented).max(1) as f64
    }

    fn recall(self) -> f64 {
        self.found as f64 / (self.found + self.missed).max(1) as f64
    }

    fn f1(self) -> f64 {
        2.0 * self.found as f64 / (2 * self.found + self.missed + self.invented).max(1) as f64
    }
}

/// Plain prose, as people tell it. Longer text is the same again: no finder remembers what it has read.
const PROSE: &str = "In my last role I led a small team that moved the billing system to a new platform, and we cut the time of a release from \
    two weeks to one day. I was at first unsure whether the customers would follow us, so I talked to twelve of them, wrote down what they \
    feared, and in 2019 we began with the three that were most willing. What I learned is that people forgive a fault when they are told \
    early; since then I always tell them. The hardest part was the migration of old invoices. ";

/// Prints the table. Without `SOTTO_TEST_DATA` there are no sentences, and without `rivals` nobody to compare with: both are said.
pub(crate) fn measure(rivals: Option<&Path>) -> Result<(), BenchError> {
    println!("Personal data, on the sentences of presidio-research");
    let Some(folder) = std::env::var_os("SOTTO_TEST_DATA").map(PathBuf::from) else {
        println!("  not measured: SOTTO_TEST_DATA names no folder with presidio_synth_v2.json\n");
        return Ok(());
    };
    let sentences = read(&folder.join("presidio_synth_v2.json"))?;
    // Twenty transcripts of ten minutes.
    let prose: Vec<_> =
        (0..20).map(|_| Sentence { text: PROSE.repeat(20), there: Vec::new() }).collect();
    let texts = [&sentences[..], &prose[..]];
    let ours = texts.map(sotto);
    let floors = [ours[0].seconds, ours[1].seconds];
    println!(
        "  {:12} {:>9} {:>9} {:>9} {:>22} {:>22}",
        "", "precision", "recall", "F1", "MB a second of these", "of plain prose"
    );
    let best = row(&ours, texts, floors);
    let mut good = best.precision() >= 0.97 && best.recall() >= 0.97;
    for (name, program) in [("Presidio", "presidio"), ("redact-core", "redact-core")] {
        let program = rivals.map(|folder| folder.join(program));
        let Some(program) = program.filter(|file| file.exists()) else {
            println!(
                "  {name:12} not measured: it is not here (scripts/rivals.sh fetches it, --rivals names its folder)"
            );
            continue;
        };
        let other = [run(name, &program, &sentences)?, run(name, &program, &prose)?];
        good &= row(&other, texts, floors).f1() < best.f1();
    }
    println!();
    if good {
        Ok(())
    } else {
        Err("personal data: the goals are 0.97 for both, and better than the others".into())
    }
}

fn read(file: &Path) -> Result<Vec<Sentence>, BenchError> {
    let sentences: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(file)?)?;
    let there = |span: &Value| {
        let (_, kind) = KINDS.iter().find(|(name, _)| span["entity_type"] == *name)?;
        let place = |name: &str| span[name].as_u64().and_then(|at| usize::try_from(at).ok());
        let span = place("start_position")?..place("end_position")?;
        Some(Finding { kind: (*kind).to_owned(), span, score: 1.0 })
    };
    let sentence = |value: &Value| {
        Some(Sentence {
            text: value["full_text"].as_str()?.to_owned(),
            there: value["spans"].as_array()?.iter().filter_map(there).collect(),
        })
    };
    let read: Option<Vec<_>> = sentences.iter().map(sentence).collect();
    read.ok_or_else(|| format!("{}: not the form it had", file.display()).into())
}

fn sotto(sentences: &[Sentence]) -> Run {
    // Its tables, of ASCII and of every script, are made when they are first needed.
    sensitive::find("warm");
    sensitive::find("温");
    let round = |_| {
        let begun = Instant::now();
        let found: Vec<_> =
            sentences.iter().map(|sentence| sensitive::find(&sentence.text)).collect();
        (begun.elapsed().as_secs_f64(), found)
    };
    let rounds: Vec<_> = (0..3).map(round).collect();
    let seconds = rounds.iter().map(|(seconds, _)| *seconds).fold(f64::INFINITY, f64::min);
    let found = rounds.into_iter().next_back().map(|(_, found)| found).unwrap_or_default();
    let placed = sentences.iter().zip(found).map(|(sentence, found)| {
        let spans =
            sensitive::code_points(&sentence.text, found.iter().map(|one| one.span.clone()));
        let kinds = found.iter().map(|one| one.kind.name());
        let wanted =
            kinds.zip(spans).filter(|(kind, _)| KINDS.iter().any(|(_, name)| name == kind));
        wanted.map(|(kind, span)| Finding { kind: kind.to_owned(), span, score: 1.0 }).collect()
    });
    Run { name: "Sotto", found: placed.collect(), seconds }
}

/// Another finder: texts as JSON strings on its standard input, a line of findings for each on its output, and the seconds at last.
fn run(name: &'static str, program: &Path, sentences: &[Sentence]) -> Result<Run, BenchError> {
    let mut child = Command::new(program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut input = child.stdin.take().ok_or("no standard input")?;
    let mut lines = String::new();
    for sentence in sentences {
        lines += &serde_json::to_string(&sentence.text)?;
        lines.push('\n');
    }
    // Beside reading, since neither pipe holds everything.
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output()?;
    writer.join().map_err(|_| "the writer panicked")??;
    if !output.status.success() {
        return Err(format!("{name} failed ({})", output.status).into());
    }
    let output = String::from_utf8(output.stdout)?;
    let mut lines: Vec<&str> = output.lines().collect();
    let seconds = lines.pop().ok_or_else(|| format!("{name} said nothing"))?.parse()?;
    if lines.len() != sentences.len() {
        return Err(
            format!("{name} answered {} of {} sentences", lines.len(), sentences.len()).into()
        );
    }
    let found = lines.into_iter().map(findings).collect::<Result<_, _>>()?;
    Ok(Run { name, found, seconds })
}

fn findings(line: &str) -> Result<Vec<Finding>, BenchError> {
    let found: Vec<(String, usize, usize, f64)> = serde_json::from_str(line)?;
    Ok(found
        .into_iter()
        .map(|(kind, start, end, score)| Finding { kind, span: start..end, score })
        .collect())
}

/// Prints one finder's figures, at the threshold that is best for it, and its speed on either set of texts.
fn row(runs: &[Run; 2], texts: [&[Sentence]; 2], floors: [f64; 2]) -> Figures {
    let [run, _] = runs;
    let thresholds = (0..=9).map(|tenth| f64::from(tenth) / 10.0);
    let all = thresholds.map(|threshold| figures(run, texts[0], threshold));
    let best = all.reduce(|best, next| if next.f1() > best.f1() { next } else { best });
    let best = best.unwrap_or(Figures { found: 0, missed: 0, invented: 0 });
    print!("  {:12} {:9.3} {:9.3} {:9.3}", run.name, best.precision(), best.recall(), best.f1());
    for ((run, texts), floor) in runs.iter().zip(texts).zip(floors) {
        let bytes: usize = texts.iter().map(|text| text.text.len()).sum();
        let times = format!("(1/{:.0})", run.seconds / floor);
        print!(" {:>14.1} {times:>7}", bytes as f64 / run.seconds / 1e6);
    }
    println!();
    best
}

fn figures(run: &Run, sentences: &[Sentence], threshold: f64) -> Figures {
    let mut figures = Figures { found: 0, missed: 0, invented: 0 };
    for (sentence, found) in sentences.iter().zip(&run.found) {
        let mut free: Vec<&Finding> = found.iter().filter(|one| one.score >= threshold).collect();
        for there in &sentence.there {
            match free
                .iter()
                .position(|one| one.kind == there.kind && overlap(&one.span, &there.span))
            {
                Some(hit) => {
                    free.swap_remove(hit);
                    figures.found += 1;
                }
                None => figures.missed += 1,
            }
        }
        figures.invented += free.len();
    }
    figures
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    2 * shared >= a.len().max(b.len())
}
