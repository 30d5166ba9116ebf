//! The configuration: read once from a file and the environment, checked as a whole, passed on by value.

mod errors;
mod keys;
pub(crate) mod model;
mod network;
mod providers;
pub(crate) mod reader;
mod report_font;
mod settings;
mod speech;

use std::{net::SocketAddr, path::PathBuf};

use practice::{limits::Rates, model::ModelConfig};
use web::{Invited, SecurityContact};

pub(crate) use self::{
    errors::ConfigErrors,
    keys::Stores,
    network::{AUTHORITY, NetworkConfig, names},
    report_font::ReportFont,
    settings::{SETTINGS, Settings},
    speech::{SpeechConfig, engine, models_folder},
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
    /// Whom to tell of a security fault.
    pub(crate) security_contact: Option<SecurityContact>,
    /// Whether people without an account may try one question.
    pub(crate) try_without_account: bool,
    /// How much one address or account may ask for.
    pub(crate) rates: Rates,
    /// Whether people at this computer sign in without one.
    pub(crate) this_machine: bool,
    /// Who listens.
    pub(crate) speech: SpeechConfig,
    /// What reads answers for their sense: the encoder's file, if it is there.
    pub(crate) encoder: PathBuf,
    /// The font with Chinese for PDF reports.
    pub(crate) report_font: ReportFont,
    /// The language model that asks and scores, if there is one.
    pub(crate) model: Option<ModelConfig>,
}

impl Config {
    /// Checks the whole of it and reports every fault together.
    pub(crate) fn new(
        listen: SocketAddr,
        data: PathBuf,
        settings: &Settings,
    ) -> Result<Self, ConfigErrors> {
        let mut faults = Vec::new();
        let stores = keys::stores(&data, settings, &mut faults);
        let network = NetworkConfig::new(listen, &data, settings, &mut faults);
        let providers = providers::all(settings, &mut faults);
        let this_machine = providers::this_machine(settings, &providers, &network, &mut faults);
        let invited = settings.parse("allowed_emails", Invited::default(), &mut faults);
        let security_contact = settings.optional("security_contact", &mut faults);
        let usual = Rates::default();
        let rates = Rates {
            sign_ins: settings.whole("max_sign_ins", usual.sign_ins, &mut faults),
            interviews: settings.whole("max_interviews", usual.interviews, &mut faults),
            requests: settings.whole("max_requests", usual.requests, &mut faults),
        };
        let encoder = reader::encoder_file(&data, settings);
        let report_font = ReportFont::of(settings);
        let speech = SpeechConfig::new(&data, settings, &mut faults);
        let model = model::new(settings, &mut faults);
        let try_without_account = settings.switch("try_without_account", false, &mut faults);
        if try_without_account && speech.as_ref().is_some_and(|speech| speech.most < 2) {
            faults.push(
                "try_without_account needs max_takes to be 2 or more: the last place is for accounts"
                    .to_owned(),
            );
        }
        match (stores, speech) {
            (Some(stores), Some(speech)) if faults.is_empty() => Ok(Self {
                data,
                stores,
                network,
                providers,
                invited,
                security_contact,
                try_without_account,
                rates,
                this_machine,
                speech,
                encoder,
                report_font,
                model,
            }),
            _ => Err(ConfigErrors(faults)),
        }
    }
}
