//! `sotto transcribe`: the engine on files, and how good and how fast it is on them.

use std::{
    fs::File,
    io::BufReader,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use interview::Language;
use serde::Serialize;
use speech::{EngineSpec, TakeTranscript, read_wav};

pub(crate) use self::word_errors::WordErrors;
use crate::{
    config::engine,
    terminal::{CommandError, GlobalArgs, say},
};

mod word_errors;

/// Transcribe WAV files. With reference texts, also measure the accuracy.
#[derive(clap::Args)]
pub(crate) struct Transcribe {
    /// The WAV files, with any common sample rate and bit depth.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// A text file with the correct text of each WAV file, one per line. Prints the word error rate and the real-time
    /// factor.
    #[arg(long, value_name = "FILE")]
    reference: Option<PathBuf>,
    /// The language: en, zh-Hant (Cantonese), zh-Hans (Mandarin) or es.
    #[arg(long, default_value = "en", value_name = "LANGUAGE")]
    language: Language,
    /// Print one JSON object with segment times.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    global: GlobalArgs,
}

#[derive(Serialize)]
struct Transcribed<'a> {
    file: &'a Path,
    #[serde(flatten)]
    heard: TakeTranscript,
    seconds_of_audio: f64,
    seconds_taken: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    word_errors: Option<WordErrors>,
}

impl Transcribe {
    pub(crate) fn run(self) -> Result<(), CommandError> {
        let settings = self.global.settings()?;
        let mut faults = Vec::new();
        let engine = engine(&self.global.data, &settings, &mut faults)?;
        if !faults.is_empty() {
            return Err(faults.join("; ").into());
        }
        let references = self.references()?;
        let mut all = Vec::new();
        for (place, file) in self.files.iter().enumerate() {
            let reference = references.as_ref().map(|lines| lines[place].as_str());
            let one = transcribe(&engine, self.language, file, reference)
                .map_err(|fault| format!("{}: {fault}", file.display()))?;
            if !self.json {
                self.print(&one)?;
            }
            all.push(one);
        }
        self.sum_up(&engine, &all)
    }

    fn references(&self) -> Result<Option<Vec<String>>, CommandError> {
        let Some(file) = &self.reference else { return Ok(None) };
        let text = std::fs::read_to_string(file)
            .map_err(|fault| format!("{}: {fault}", file.display()))?;
        let lines: Vec<String> =
            text.lines().map(str::to_owned).filter(|line| !line.trim().is_empty()).collect();
        if lines.len() != self.files.len() {
            let (have, want) = (lines.len(), self.files.len());
            return Err(format!(
                "{} has {have} lines for {want} files. It needs one line per file",
                file.display()
            )
            .into());
        }
        Ok(Some(lines))
    }

    fn print(&self, one: &Transcribed<'_>) -> Result<(), CommandError> {
        if self.files.len() > 1 || one.word_errors.is_some() {
            say(&format!("{}:", one.file.display()))?;
        }
        say(&one.heard.transcript)?;
        if let Some(errors) = &one.word_errors {
            say(&format!(
                "  {errors}, {:.2} × real time",
                one.seconds_taken / one.seconds_of_audio.max(0.001)
            ))?;
        }
        Ok(())
    }

    fn sum_up(&self, engine: &EngineSpec, all: &[Transcribed<'_>]) -> Result<(), CommandError> {
        let audio: f64 = all.iter().map(|one| one.seconds_of_audio).sum();
        let taken: f64 = all.iter().map(|one| one.seconds_taken).sum();
        let factor = taken / audio.max(0.001);
        let errors = all.iter().filter_map(|one| one.word_errors).reduce(WordErrors::add);
        if self.json {
            let report = serde_json::json!({
                "engine": engine.name(), "files": all, "seconds_of_audio": audio, "seconds_taken": taken,
                "real_time_factor": factor, "word_error_rate": errors.map(WordErrors::rate),
            });
            say(&report.to_string())?;
        } else if let Some(errors) = errors {
            say(&format!(
                "{}: word error rate {errors}, real-time factor {factor:.2}",
                engine.name()
            ))?;
        }
        Ok(())
    }
}

fn transcribe<'a>(
    spec: &EngineSpec,
    language: Language,
    file: &'a Path,
    reference: Option<&str>,
) -> Result<Transcribed<'a>, CommandError> {
    let sound = read_wav(BufReader::new(File::open(file)?))?;
    // Loading is not listening: a server has its workers loaded ahead of need.
    let engine = spec.load()?;
    let began = Instant::now();
    let heard = speech::transcribe(engine, language, &sound)?;
    let taken = began.elapsed();
    let word_errors = reference.map(|reference| WordErrors::between(reference, &heard.transcript));
    let seconds = |length: Duration| length.as_secs_f64();
    Ok(Transcribed {
        file,
        seconds_of_audio: seconds(sound.length()),
        seconds_taken: seconds(taken),
        heard,
        word_errors,
    })
}
