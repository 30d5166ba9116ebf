//! The configuration: read once from a file and the environment, checked as a whole, passed on by value.

mod keys;
pub(crate) mod model;
mod network;
mod providers;
pub(crate) mod reader;
mod settings;
mod speech;

use std::{
    fmt,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use storage::{Location, MasterSource, Options};

use practice::{limits::Rates, model::ModelConfig};
use web::Invited;

pub(crate) use self::{
    network::{AUTHORITY, NetworkConfig, names},
    settings::{SETTINGS, Settings},
    speech::{SpeechConfig, engine},
};

/// Everything a server needs to know.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    /// Where it keeps what it keeps.
    pub(crate) data: PathBuf,
    /// What is kept, and the keys to it.
    pub(crate) stores: Stores,
    /// How people come in.
    pub(crate) network: NetworkConfig,
    /// How they sign in: the providers set up.
    pub(crate) providers: Vec<sign_in::ProviderConfig>,
    /// Whose email addresses may sign in.
    pub(crate) invited: Invited,
    /// How much one address or account may ask for.
    pub(crate) rates: Rates,
    /// Whether whoever sits at this machine may sign in without one.
    pub(crate) this_machine: bool,
    /// Who listens.
    pub(crate) speech: SpeechConfig,
    /// What reads answers for their sense: the encoder's file, if it is there.
    pub(crate) encoder: PathBuf,
    /// The language model that asks and scores, if there is one.
    pub(crate) model: Option<ModelConfig>,
}

/// The database and the keyring.
#[derive(Clone, Debug)]
pub(crate) struct Stores {
    /// The database; in [`Config::data`] unless named.
    pub(crate) database: Location,
    /// The keyring, a database of its own.
    pub(crate) keyring: Location,
    /// Where the master key comes from.
    pub(crate) master: MasterSource,
    /// How both are used.
    pub(crate) options: Options,
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

impl Config {
    /// Checks the whole of it and reports every fault together.
    pub(crate) fn new(
        listen: SocketAddr,
        data: PathBuf,
        settings: &Settings,
    ) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        let stores = keys::stores(&data, settings, &mut faults);
        let network = NetworkConfig::new(listen, &data, settings, &mut faults);
        let providers = providers::all(settings, &mut faults);
        let this_machine = providers::this_machine(settings, &providers, &network, &mut faults);
        let invited = settings.parse("allowed_emails", Invited::default(), &mut faults);
        let usual = Rates::default();
        let rates = Rates {
            sign_ins: settings.parse("max_sign_ins", usual.sign_ins, &mut faults),
            interviews: settings.parse("max_interviews", usual.interviews, &mut faults),
            requests: settings.parse("max_requests", usual.requests, &mut faults),
        };
        let encoder = reader::encoder_file(&data, settings);
        let speech = SpeechConfig::new(&data, settings, &mut faults);
        let model = model::new(settings, &mut faults);
        match (stores, speech) {
            (Some(stores), Some(speech)) if faults.is_empty() => Ok(Self {
                data,
                stores,
                network,
                providers,
                invited,
                rates,
                this_machine,
                speech,
                encoder,
                model,
            }),
            _ => Err(Faults(faults)),
        }
    }
}

impl Stores {
    /// SQLite files and a master key in a folder.
    pub(crate) fn in_folder(data: &Path) -> Self {
        Self {
            database: Location::sqlite(data.join("sotto.db")),
            keyring: Location::sqlite(data.join("keyring.db")),
            master: MasterSource::File(data.join("master.key")),
            options: Options::default(),
        }
    }

    /// The stores alone, for commands that serve nobody.
    pub(crate) fn new(data: &Path, settings: &Settings) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        match keys::stores(data, settings, &mut faults) {
            Some(stores) if faults.is_empty() => Ok(stores),
            _ => Err(Faults(faults)),
        }
    }
}

/// Where pulled models lie.
pub(crate) fn models_folder(data: &Path) -> PathBuf {
    data.join("models")
}
