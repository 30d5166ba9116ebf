//! From the last word to the text: streamed while the candidate speaks, against transcribed whole afterwards.

use std::{path::Path, process::Command, time::Duration};

use client::{Caption, Tempo};
use serde_json::Value;

use crate::{
    Arguments, BenchError,
    engine::{self, EngineConfig},
    process::{Server, median},
    share::ratio,
    voice::{ROUND, SpokenSentence, whole_rounds, write_wav},
};

/// Goals: the wait after 60 s streamed against transcribing it whole; the wait after 180 s against that after 60 s.
const OF_WHOLE: f64 = 0.25;
const OF_SIXTY: f64 = 1.2;
/// … and how long captions may lag behind the voice.
const MOST_LAG: Duration = Duration::from_secs(2);

pub(crate) async fn measure(arguments: &Arguments) -> Result<(), BenchError> {
    let mut models = engine::real_models(arguments);
    let real = !models.is_empty();
    if !real {
        models = engine::random_models(arguments);
    }
    let whisper = models.iter().map(|model| model.engine("fitted"));
    let engines: Vec<EngineConfig> = [EngineConfig::sphinx()].into_iter().chain(whisper).collect();
    println!(
        "Stop to text (a synthetic voice with pauses of 0.35, 0.7 and 1.1 s, streamed as it is spoken)"
    );
    println!(
        "  engine           answer   streamed      whole   streamed/whole   against 60 s   caption lag"
    );
    let mut missed = Vec::new();
    for engine in engines.iter().filter(|engine| engine.name.starts_with(&arguments.engine)) {
        missed.extend(measure_engine(arguments, engine, &arguments.lengths).await?);
    }
    println!(
        "\n  goals: streamed/whole at 60 s at most {OF_WHOLE}; 180 s against 60 s at most {OF_SIXTY}"
    );
    println!(
        "  caption lag: from the end of a sentence to its last word in the captions, median; goal for Whisper {MOST_LAG:?}"
    );
    if !real && !models.is_empty() {
        println!(
            "  * a generated file of the true shape with random weights: the timing is honest, the text is not"
        );
    }
    if models.is_empty() {
        println!(
            "  whisper was left out: neither --weights nor --models names a folder with models"
        );
    }
    if missed.is_empty() {
        Ok(())
    } else {
        Err(format!("goals missed: {}", missed.join("; ")).into())
    }
}

async fn measure_engine(
    arguments: &Arguments,
    engine: &EngineConfig,
    lengths: &[u64],
) -> Result<Vec<String>, BenchError> {
    let mut missed = Vec::new();
    let settings = engine.environment();
    let server = Server::sotto(&arguments.sotto, &settings)?;
    let mut at_sixty = None;
    for &length in lengths {
        let (sound, sentences) = whole_rounds(Duration::from_secs(length))?;
        let (interview, turn) = server.begin().await?;
        let mut captions = Vec::new();
        let spoken = server
            .client
            .speak(interview, turn, &sound, Tempo::RealTime, |caption| captions.push(caption))
            .await?;
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("whole.wav");
        write_wav(&sound, &file)?;
        let whole = whole(&arguments.sotto, &settings, &file)?;
        let streamed = spoken.stop_to_text;
        if length == 60 {
            at_sixty = Some(streamed);
            if ratio(streamed, whole) > OF_WHOLE {
                missed.push(format!("{} at 60 s against the whole", engine.name));
            }
        }
        if at_sixty.is_some_and(|sixty| ratio(streamed, sixty) > OF_SIXTY) {
            missed.push(format!("{} at {length} s against 60 s", engine.name));
        }
        let against = at_sixty
            .filter(|_| length > 60)
            .map_or_else(String::new, |sixty| format!("{:.2}", ratio(streamed, sixty)));
        let (lag, heard, of) = lag(&captions, &sentences);
        if engine.hears
            && engine.name != "sphinx"
            && length >= 60
            && (lag > MOST_LAG || heard * 2 < of)
        {
            missed.push(format!("{}: captions lag", engine.name));
        }
        let lag = match engine.hears {
            true => format!("{:.1} s ({heard} of {of} sentences)", lag.as_secs_f64()),
            false => String::new(),
        };
        println!(
            "  {:14} {length:>6} s {:>9.2?} {:>10.2?} {:>16.2} {against:>14}   {lag}",
            engine.name,
            streamed,
            whole,
            ratio(streamed, whole)
        );
    }
    Ok(missed)
}

/// The same engine on the same sound, all of it at once, loading left out.
fn whole(program: &Path, settings: &[(&str, &str)], file: &Path) -> Result<Duration, BenchError> {
    let data = tempfile::tempdir()?;
    let output = Command::new(program)
        .args(["transcribe", "--json", "--data"])
        .arg(data.path())
        .arg(file)
        .envs(settings.iter().copied())
        .output()?;
    let report: Value = serde_json::from_slice(&output.stdout)?;
    Ok(Duration::from_secs_f64(report["seconds_taken"].as_f64().ok_or("no time")?))
}

/// Of the first round of sentences, those whose last word was heard: how long after their end it stood in the captions.
fn lag(captions: &[Caption], sentences: &[SpokenSentence]) -> (Duration, usize, usize) {
    let round = &sentences[..sentences.len().min(ROUND)];
    let shown = |sentence: &SpokenSentence| {
        let caption = captions.iter().find(|caption| {
            let words = format!("{} {}", caption.settled, caption.tentative);
            text::words(&words).iter().any(|word| word.folded == sentence.last_word)
        })?;
        Some(caption.at.saturating_sub(sentence.ends))
    };
    let times: Vec<Duration> = round.iter().filter_map(shown).collect();
    let heard = times.len();
    (median(times), heard, round.len())
}
