//! How well each engine hears: words wrong, invented and lost, and how long it takes.

use std::{collections::BTreeMap, fmt, iter::Sum, path::PathBuf, process::Command};

use interview::Language;
use sample_sounds::{INAUGURAL, SoundSample, VOICES, WORSE};
use serde_json::Value;
use speech::read_wav;

use crate::{
    Arguments, BenchError,
    engine::{self, DEFAULT, EngineConfig},
    voice::write_samples,
};

/// Goals for the default engine: its errors against those of the whole context on the same sounds, its time against that, and its
/// errors on people's voices. Long answers miss the time: a piece that fills the window leaves nothing to fit.
const OF_ERRORS: f64 = 1.05;
const OF_TIME: f64 = 0.4;
const OF_PEOPLE: f64 = 0.02;
/// … and on worse microphones against the clean ones.
const OF_CLEAN: f64 = 1.5;

/// Of larger sets the whole context, which takes four times as long, hears every fifth sound.
const LARGE: usize = 30;
const OF_LARGE: usize = 5;

/// What an engine made of some sounds.
#[derive(Clone, Copy, Default)]
struct AccuracyCounts {
    wrong: u64,
    invented: u64,
    lost: u64,
    words: u64,
    sound: f64,
    taken: f64,
}

impl AccuracyCounts {
    fn rate(self) -> f64 {
        self.errors() as f64 / self.words.max(1) as f64
    }

    fn speed(self) -> f64 {
        self.taken / self.sound.max(0.001)
    }

    fn errors(self) -> u64 {
        self.wrong + self.invented + self.lost
    }
}

impl<'a> Sum<&'a AccuracyCounts> for AccuracyCounts {
    fn sum<I: Iterator<Item = &'a AccuracyCounts>>(each: I) -> Self {
        each.fold(Self::default(), |sum, one| Self {
            wrong: sum.wrong + one.wrong,
            invented: sum.invented + one.invented,
            lost: sum.lost + one.lost,
            words: sum.words + one.words,
            sound: sum.sound + one.sound,
            taken: sum.taken + one.taken,
        })
    }
}

/// The fitted context held against the whole one, on the same sounds.
#[derive(Clone, Copy)]
struct Against {
    errors: u64,
    whole_errors: u64,
    time: f64,
}

impl Against {
    fn new(fitted: AccuracyCounts, whole: AccuracyCounts) -> Self {
        Self {
            errors: fitted.errors(),
            whole_errors: whole.errors(),
            time: fitted.speed() / whole.speed(),
        }
    }
}

impl fmt::Display for Against {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} errors for {}, {:.2} of its time", self.errors, self.whole_errors, self.time)
    }
}

pub(crate) fn measure(arguments: &Arguments) -> Result<(), BenchError> {
    let sets = sets()?;
    println!(
        "Accuracy (word error rate; the voices of programs are synthetic, people's are marked)"
    );
    println!(
        "  {:22} {:28} {:>6} {:>7} {:>9} {:>6} {:>6} {:>10}   against the whole context",
        "engine", "sounds", "errors", "wrong", "invented", "lost", "words", "real time"
    );
    let mut missed = Vec::new();
    let mut of_whole = BTreeMap::new();
    for engine in engines(arguments) {
        if !engine.name.starts_with(&arguments.engine) {
            continue;
        }
        let mut clean = None;
        let whole = engine.name.ends_with("whole");
        for (set, samples) in sets.iter().filter(|(set, _)| set.starts_with(&arguments.sounds)) {
            let step = if samples.len() > LARGE { OF_LARGE } else { 1 };
            let samples: Vec<&SoundSample> = samples
                .iter()
                .step_by(if whole { step } else { 1 })
                .filter(|sample| engine.languages || sample.language == Language::English)
                .collect();
            if samples.is_empty() {
                continue;
            }
            let each = hear(arguments, &engine, &samples)?;
            let heard: AccuracyCounts = each.iter().sum();
            let model = engine.name.trim_end_matches(", whole").to_owned();
            let against = if whole {
                of_whole.insert((model, set), heard);
                None
            } else {
                let of_whole = of_whole.get(&(model, set)).filter(|whole| whole.words > 0);
                of_whole.map(|whole| Against::new(each.iter().step_by(step).sum(), *whole))
            };
            println!(
                "  {:22} {set:28} {:>5.1}% {:>7} {:>9} {:>6} {:>6} {:>10.2}   {}",
                engine.name,
                heard.rate() * 100.0,
                heard.wrong,
                heard.invented,
                heard.lost,
                heard.words,
                heard.speed(),
                against.map_or_else(String::new, |against| against.to_string()),
            );
            if engine.name == DEFAULT {
                missed.extend(goals(set, heard, clean, against));
                if set == "people" {
                    clean = Some(heard);
                }
            }
        }
    }
    if missed.is_empty() {
        Ok(())
    } else {
        Err(format!("goals missed: {}", missed.join("; ")).into())
    }
}

/// What of its goals the default engine missed.
fn goals(
    set: &str,
    heard: AccuracyCounts,
    clean: Option<AccuracyCounts>,
    against: Option<Against>,
) -> Vec<String> {
    let mut missed = Vec::new();
    if set.starts_with("people") && heard.rate() > OF_PEOPLE {
        missed.push(format!("{set}: more than {OF_PEOPLE} of the words"));
    }
    if let (Some(clean), true) = (clean, set.starts_with("people, ")) {
        let allowed = (clean.rate() * OF_CLEAN).max(OF_PEOPLE * OF_CLEAN);
        if heard.rate() > allowed {
            missed.push(format!("{set}: more than {OF_CLEAN} times the errors"));
        }
    }
    if heard.words == 0 && heard.invented > 0 {
        missed.push(format!("{set}: words were heard"));
    }
    if let Some(Against { errors, whole_errors, time }) = against {
        if errors as f64 > whole_errors as f64 * OF_ERRORS {
            missed.push(format!("{set}: more than {OF_ERRORS} times the whole's errors"));
        }
        if time > OF_TIME {
            missed.push(format!("{set}: {time:.2} of the whole's time"));
        }
    }
    missed
}

/// The whole context comes first, so that the others can be held against it.
fn engines(arguments: &Arguments) -> Vec<EngineConfig> {
    let models = engine::real_models(arguments);
    if models.is_empty() {
        println!("Whisper was left out: --weights names no folder with models.");
    }
    let whisper =
        models.iter().flat_map(|model| ["whole", "fitted"].map(|context| model.engine(context)));
    whisper.chain([EngineConfig::sphinx()]).collect()
}

type Sets = Vec<(String, Vec<SoundSample>)>;

fn sets() -> Result<Sets, BenchError> {
    let mut sets = Sets::new();
    let people = people()?;
    if people.is_empty() {
        println!(
            "People's voices were left out: SOTTO_TEST_DATA names no folder with speech/refs.tsv."
        );
    } else {
        for how in WORSE {
            let worse = |sample: &SoundSample| {
                Some(SoundSample {
                    sound: sample_sounds::worse(&sample.sound, how)?,
                    ..sample.clone()
                })
            };
            sets.push((format!("people, {how}"), people.iter().filter_map(worse).collect()));
        }
        sets.insert(0, ("people".into(), people));
    }
    sets.push(("single words".into(), sample_sounds::single_words()));
    sets.push(("200 short answers".into(), sample_sounds::short_answers(1)));
    sets.push(("twelve long answers".into(), sample_sounds::long_answers()));
    let edges = VOICES[..2].iter().flat_map(|voice| sample_sounds::edges(voice)).collect();
    sets.push(("edges of pieces".into(), edges));
    for sample in sample_sounds::foreign() {
        let set = sample.name.clone();
        match sets.iter_mut().find(|(name, _)| *name == set) {
            Some((_, samples)) => samples.push(sample),
            None => sets.push((set, vec![sample])),
        }
    }
    let silence = |(name, sound)| SoundSample {
        name,
        words: String::new(),
        sound,
        language: Language::English,
    };
    sets.push((
        "nobody speaks".into(),
        sample_sounds::silences().into_iter().map(silence).collect(),
    ));
    Ok(sets)
}

/// What people read aloud, and what they read.
fn people() -> Result<Vec<SoundSample>, BenchError> {
    let Some(folder) = std::env::var_os("SOTTO_TEST_DATA").map(PathBuf::from) else {
        return Ok(Vec::new());
    };
    let list = folder.join("speech/refs.tsv");
    if !list.is_file() {
        return Ok(Vec::new());
    }
    let list = std::fs::read_to_string(list)?;
    let clips = list.lines().filter_map(|line| line.split_once('\t')).map(|(name, words)| {
        (folder.join("speech").join(name.trim_end_matches(".wav")).with_extension("wav"), words)
    });
    clips
        .chain([(folder.join("jfk.wav"), INAUGURAL)])
        .map(|(file, words)| {
            let sound = read_wav(std::fs::File::open(&file)?)?.samples().to_vec();
            let name = file.display().to_string();
            Ok(SoundSample { name, words: words.into(), sound, language: Language::English })
        })
        .collect()
}

/// All of one set, by the command that anybody can run.
fn hear(
    arguments: &Arguments,
    engine: &EngineConfig,
    samples: &[&SoundSample],
) -> Result<Vec<AccuracyCounts>, BenchError> {
    let folder = tempfile::tempdir()?;
    // A reference file has no empty lines: where nobody speaks, every word is one too many.
    let references: Vec<&str> = samples.iter().map(|sample| sample.words.as_str()).collect();
    let silent = references.iter().all(|words| words.is_empty());
    let reference = folder.path().join("reference.txt");
    std::fs::write(&reference, references.join("\n"))?;
    let mut command = Command::new(&arguments.sotto);
    command.args(["transcribe", "--json", "--data"]).arg(folder.path());
    command.args(["--language", &samples[0].language.to_string()]);
    command.envs(engine.environment());
    if !silent {
        command.arg("--reference").arg(&reference);
    }
    for (at, sample) in samples.iter().enumerate() {
        let file = folder.path().join(format!("{at}.wav"));
        write_samples(&sample.sound, &file)?;
        command.arg(file);
    }
    let output = command.output()?;
    let report: Value = serde_json::from_slice(&output.stdout)
        .map_err(|_| String::from_utf8_lossy(&output.stderr).into_owned())?;
    let files = report["files"].as_array().ok_or("no files were heard")?;
    let heard = samples.iter().zip(files).map(|(sample, file)| {
        let count = |name: &str| file["word_errors"][name].as_u64().unwrap_or(0);
        let seconds = |name: &str| file[name].as_f64().unwrap_or(0.0);
        let said = file["transcript"].as_str().unwrap_or_default();
        let words = said.split_whitespace().count() as u64;
        let heard = AccuracyCounts {
            wrong: count("substituted"),
            invented: if silent { words } else { count("inserted") },
            lost: count("lost"),
            words: count("words"),
            sound: seconds("seconds_of_audio"),
            taken: seconds("seconds_taken"),
        };
        if arguments.words && heard.errors() > 0 {
            println!("    {}\n      said:  {}\n      heard: {said}", sample.name, sample.words);
        }
        heard
    });
    Ok(heard.collect())
}
