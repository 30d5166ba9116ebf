//! The configuration: read once from a file and the environment, checked as a whole, passed on by value.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    fmt,
    io::ErrorKind,
    net::SocketAddr,
    num::NonZero,
    path::{Path, PathBuf},
    str::FromStr,
    thread::available_parallelism,
};

use speech::{EncoderContext, EngineSpec};
use storage::{Location, Options};

/// Everything a server needs to know.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    /// Where it listens.
    pub(crate) listen: SocketAddr,
    /// Where it keeps what it keeps.
    pub(crate) data: PathBuf,
    /// The database; in [`Config::data`] unless named.
    pub(crate) database: Location,
    /// How it is used.
    pub(crate) database_options: Options,
    /// Who listens.
    pub(crate) speech: SpeechConfig,
}

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

/// Everything that is wrong with a configuration, together.
#[derive(Debug)]
pub(crate) struct Faults(Vec<String>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the configuration does not hold:")?;
        self.0.iter().try_for_each(|fault| write!(f, "\n  - {fault}"))
    }
}

impl std::error::Error for Faults {}

/// Every setting, its name in the file; in the environment it is upper case after `SOTTO_`.
pub(crate) const SETTINGS: &[(&str, &str)] = &[
    (
        "database",
        "sqlite:PATH or postgres://USER@HOST/DATABASE; a file in the data folder unless set",
    ),
    (
        "database_max_kb",
        "how large the SQLite file may grow, in kB; as large as the disk allows unless set",
    ),
    ("engine", "whisper, sphinx or http; unless set, whisper if a model is there, else sphinx"),
    ("whisper_model", "name of a pulled model, or path of a model file"),
    ("whisper_context", "fitted (fast, the default) or whole (as trained)"),
    ("whisper_threads", "threads a worker may use; the cores divided by max_takes unless set"),
    (
        "sphinx_model",
        "folder of PocketSphinx's model; /usr/share/pocketsphinx/model/en-us unless set",
    ),
    ("speech_url", "for the http engine: base address, such as http://localhost:8000/v1"),
    ("speech_model", "for the http engine: the model's name there"),
    (
        "speech_key_variable",
        "for the http engine: name of the environment variable that holds the key",
    ),
    ("warm_workers", "workers that wait ready, 1 unless set"),
    (
        "max_takes",
        "answers heard at the same time; four a core unless set, with whisper one for two cores and at least 2",
    ),
    ("models_mirror", "where `sotto models pull` gets its files"),
    ("log", "what is logged, such as info or sotto=debug; never what people say"),
];

const SPHINX_MODEL: &str = "/usr/share/pocketsphinx/model/en-us";

/// Names and values as written, the environment over the file.
pub(crate) struct Settings(BTreeMap<String, String>);

impl Settings {
    /// Reads `file` if it is there (or must be), then the environment.
    pub(crate) fn read(
        file: &Path,
        must_exist: bool,
        environment: impl Iterator<Item = (OsString, OsString)>,
    ) -> Result<Self, Faults> {
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            // A data folder that is a file is complained about where it is made.
            Err(fault)
                if matches!(fault.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
                    && !must_exist =>
            {
                String::new()
            }
            Err(fault) => return Err(Faults(vec![format!("{}: {fault}", file.display())])),
        };
        let table: toml::Table = text.parse().map_err(|fault: toml::de::Error| {
            Faults(vec![format!("{}: {}", file.display(), fault.message())])
        })?;
        let from_file = table.into_iter().map(|(name, value)| {
            (
                name,
                value.as_str().map_or_else(|| value.to_string(), str::to_owned),
                file.display().to_string(),
            )
        });
        let from_environment = environment.filter_map(|(name, value)| {
            let name = name.to_str()?.strip_prefix("SOTTO_")?.to_lowercase();
            let place = format!("the environment (SOTTO_{})", name.to_uppercase());
            Some((name, value.to_string_lossy().into_owned(), place))
        });
        let mut settings = BTreeMap::new();
        let mut faults = Vec::new();
        for (name, value, place) in from_file.chain(from_environment) {
            if SETTINGS.iter().any(|(known, _)| *known == name) {
                settings.insert(name, value);
            } else if name != "test_data" {
                faults
                    .push(format!("{name} in {place} is no setting (`sotto settings` lists them)"));
            }
        }
        if faults.is_empty() { Ok(Self(settings)) } else { Err(Faults(faults)) }
    }

    /// A setting as written.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    fn parse<T: FromStr<Err: fmt::Display>>(
        &self,
        name: &str,
        otherwise: T,
        faults: &mut Vec<String>,
    ) -> T {
        match self.get(name).map(str::parse) {
            None => otherwise,
            Some(Ok(value)) => value,
            Some(Err(fault)) => {
                faults.push(format!("{name}: {fault}"));
                otherwise
            }
        }
    }
}

impl Config {
    /// Checks the whole of it and reports every fault together.
    pub(crate) fn new(
        listen: SocketAddr,
        data: PathBuf,
        settings: &Settings,
    ) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        if !listen.ip().is_loopback() {
            faults.push(format!(
                "listen: {listen} can be reached from other machines, and there is no sign-in yet: whoever reached it could read \
                 everything. Use 127.0.0.1:{}",
                listen.port()
            ));
        }
        let database =
            settings.parse("database", Location::sqlite(data.join("sotto.db")), &mut faults);
        let max_kb = settings
            .get("database_max_kb")
            .map(|_| settings.parse("database_max_kb", 0_u64, &mut faults));
        let sqlite_max_bytes = max_kb.map(|kb| kb.saturating_mul(1024));
        let database_options = Options { sqlite_max_bytes, ..Options::default() };
        let speech = SpeechConfig::new(&data, settings, &mut faults);
        match speech {
            Some(speech) if faults.is_empty() => {
                Ok(Self { listen, data, database, database_options, speech })
            }
            _ => Err(Faults(faults)),
        }
    }
}

impl SpeechConfig {
    fn new(data: &Path, settings: &Settings, faults: &mut Vec<String>) -> Option<Self> {
        let warm = settings.parse("warm_workers", 1, faults);
        let engine = engine(data, settings, faults).map_err(|fault| faults.push(fault)).ok()?;
        let most = most_takes(matches!(engine, EngineSpec::Whisper { .. }), settings, faults);
        if most == 0 {
            faults.push("max_takes: at least 1".into());
        }
        Some(Self { engine, warm, most })
    }
}

fn cores() -> usize {
    available_parallelism().map_or(1, NonZero::get)
}

fn most_takes(whisper: bool, settings: &Settings, faults: &mut Vec<String>) -> usize {
    let otherwise = if whisper { (cores() / 2).max(2) } else { cores() * 4 };
    settings.parse("max_takes", otherwise, faults)
}

/// The engine that is asked for; unless one is, the best that is there.
pub(crate) fn engine(
    data: &Path,
    settings: &Settings,
    faults: &mut Vec<String>,
) -> Result<EngineSpec, String> {
    let chosen = settings.get("engine");
    let whisper = || whisper_model(data, settings.get("whisper_model"));
    match chosen {
        None if cfg!(feature = "whisper") && whisper().is_ok() => {
            whisper_engine(whisper()?, settings, faults)
        }
        None | Some("sphinx") => Ok(EngineSpec::Sphinx {
            model: settings.get("sphinx_model").unwrap_or(SPHINX_MODEL).into(),
        }),
        Some("whisper") => whisper_engine(whisper()?, settings, faults),
        Some("http") => Ok(EngineSpec::Http {
            url: settings.get("speech_url").ok_or("engine http needs speech_url")?.to_owned(),
            model: settings.get("speech_model").unwrap_or("whisper-1").to_owned(),
            key_variable: settings.get("speech_key_variable").map(str::to_owned),
        }),
        Some(other) => Err(format!("engine: {other:?} is not one of: whisper, sphinx, http")),
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
            return Err(format!("whisper_context: {other:?} is not one of: fitted, whole"));
        }
    };
    // Threads of whisper.cpp spin while they wait for each other: more of them than cores, and all workers stand still.
    let fair_share = (cores() / most_takes(true, settings, faults).max(1)).max(1);
    Ok(EngineSpec::Whisper {
        model,
        threads: settings.parse("whisper_threads", fair_share, faults),
        context,
    })
}

/// The model asked for by name or path, or the largest one pulled.
fn whisper_model(data: &Path, asked: Option<&str>) -> Result<PathBuf, String> {
    let folder = models_folder(data);
    if let Some(asked) = asked {
        let named = folder.join(format!("ggml-{asked}.bin"));
        let path = PathBuf::from(asked);
        return [named, path].into_iter().find(|path| path.is_file()).ok_or_else(|| {
            format!(
                "whisper_model: {asked:?} is neither a file nor a model in {} (`sotto models list` names those to pull)",
                folder.display()
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
            "engine whisper needs a model, and {} holds none (`sotto models pull base --data {}`)",
            folder.display(),
            data.display()
        )
    })
}

/// Where pulled models lie.
pub(crate) fn models_folder(data: &Path) -> PathBuf {
    data.join("models")
}
