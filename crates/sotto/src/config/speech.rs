//! Who listens: the engine and its workers.

use std::{
    num::NonZero,
    path::{Path, PathBuf},
    thread::available_parallelism,
};

use speech::{EncoderContext, EngineSpec};

use super::settings::Settings;

/// The speech workers.
#[derive(Clone, Debug)]
pub(crate) struct SpeechConfig {
    /// What they load.
    pub(crate) engine: EngineSpec,
    /// How many wait ready.
    pub(crate) warm: usize,
    /// How many may listen at once.
    pub(crate) most: usize,
}

/// Nobody has a machine for more.
const MOST_WORKERS: usize = 10_000;

const SPHINX_MODEL: &str = "/usr/share/pocketsphinx/model/en-us";

impl SpeechConfig {
    pub(super) fn new(data: &Path, settings: &Settings, faults: &mut Vec<String>) -> Option<Self> {
        let warm = settings.whole("warm_workers", 1, faults);
        let engine = engine(data, settings, faults).map_err(|fault| faults.push(fault)).ok()?;
        let most = most_takes(heard_at_once(&engine), settings, faults);
        if !(1..=MOST_WORKERS).contains(&most) {
            faults.push(format!("max_takes must be a whole number from 1 to {MOST_WORKERS}"));
        }
        if warm > MOST_WORKERS {
            faults.push(format!("warm_workers must be a whole number from 0 to {MOST_WORKERS}"));
        }
        Some(Self { engine, warm, most })
    }
}

fn cores() -> usize {
    available_parallelism().map_or(1, NonZero::get)
}

/// How many answers this machine can hear at the same time and still be done when their speakers are.
fn heard_at_once(engine: &EngineSpec) -> usize {
    match engine {
        EngineSpec::Whisper { .. } => whispers_at_once(),
        // It keeps a core busy for as long as somebody speaks.
        EngineSpec::Sphinx { .. } => cores().max(2),
        // Another machine hears.
        EngineSpec::Http { .. } => cores() * 4,
    }
}

fn whispers_at_once() -> usize {
    (cores() / 2).max(2)
}

fn most_takes(otherwise: usize, settings: &Settings, faults: &mut Vec<String>) -> usize {
    settings.whole("max_takes", otherwise, faults)
}

/// The engine that is asked for; unless one is, the best that is there. Its model's path is absolute: a worker has another
/// working folder than the server.
pub(crate) fn engine(
    data: &Path,
    settings: &Settings,
    faults: &mut Vec<String>,
) -> Result<EngineSpec, String> {
    let chosen = settings.get("engine");
    let named = settings.get("whisper_model").is_some();
    let whisper = || whisper_model(data, settings.get("whisper_model"));
    match chosen {
        // Whoever names a model wants that one, and not another engine.
        None if cfg!(feature = "whisper") && (named || whisper().is_ok()) => {
            whisper_engine(whisper()?, settings, faults)
        }
        None | Some("sphinx") => Ok(EngineSpec::Sphinx {
            model: absolute(settings.get("sphinx_model").unwrap_or(SPHINX_MODEL).as_ref())?,
        }),
        Some("whisper") => whisper_engine(whisper()?, settings, faults),
        Some("http") => Ok(EngineSpec::Http {
            url: settings
                .get("speech_url")
                .ok_or("speech_url: missing. engine = http needs it")?
                .to_owned(),
            model: settings.get("speech_model").unwrap_or("whisper-1").to_owned(),
            key_variable: settings.get("speech_key_variable").map(str::to_owned),
        }),
        Some(other) => Err(format!("engine must be whisper, sphinx or http, not {other:?}")),
    }
}

fn whisper_engine(
    model: PathBuf,
    settings: &Settings,
    faults: &mut Vec<String>,
) -> Result<EngineSpec, String> {
    let context = match settings.get("whisper_context") {
        None | Some("fitted") => EncoderContext::Fitted,
        Some("whole") => EncoderContext::Whole,
        Some(other) => {
            return Err(format!("whisper_context must be fitted or whole, not {other:?}"));
        }
    };
    // Threads of whisper.cpp spin while they wait for each other: more of them than cores, and all workers stand still.
    let fair_share = (cores() / most_takes(whispers_at_once(), settings, faults).max(1)).max(1);
    Ok(EngineSpec::Whisper {
        model: absolute(&model)?,
        threads: settings.whole("whisper_threads", fair_share, faults),
        context,
    })
}

fn absolute(model: &Path) -> Result<PathBuf, String> {
    std::path::absolute(model).map_err(|error| format!("{}: {error}", model.display()))
}

/// The model asked for by name or path, or the largest one pulled.
fn whisper_model(data: &Path, asked: Option<&str>) -> Result<PathBuf, String> {
    let folder = models_folder(data);
    if let Some(asked) = asked {
        let named = folder.join(format!("ggml-{asked}.bin"));
        let path = PathBuf::from(asked);
        return [named, path].into_iter().find(|path| path.is_file()).ok_or_else(|| {
            format!(
                "whisper_model: {asked:?} is not a file and not a model in {}. To see the models, run `sotto models list --data {}`",
                folder.display(),
                data.display()
            )
        });
    }
    let files = std::fs::read_dir(&folder).into_iter().flatten().flatten();
    let models = files.filter(|file| {
        let name = file.file_name().to_string_lossy().into_owned();
        name.starts_with("ggml-") && name.ends_with(".bin")
    });
    let largest = models.max_by_key(|file| file.metadata().map_or(0, |data| data.len()));
    largest.map(|file| file.path()).ok_or_else(|| {
        format!(
            "engine whisper needs a model, and {} has none. To install one, run `sotto models pull base-q8_0 --data {}`",
            folder.display(),
            data.display()
        )
    })
}

/// Where pulled models lie.
pub(crate) fn models_folder(data: &Path) -> PathBuf {
    data.join("models")
}
