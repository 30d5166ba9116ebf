//! The command line.

use std::{
    io::{IsTerminal as _, Write as _},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use speech::{EngineSpec, Network, Probe};
use tracing::Level;
use tracing_subscriber::{
    EnvFilter, Layer as _, filter::filter_fn, fmt, layer::SubscriberExt as _,
    util::SubscriberInitExt as _,
};

use crate::{
    admin, cert,
    config::{Config, SETTINGS, Settings, Stores},
    demo, doctor, eval, keys, migrate, models,
    serve::Server,
    transcribe,
};

/// Interview practice by voice that keeps nothing it should not.
#[derive(Parser)]
#[command(name = "sotto", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages.
    Serve(Serve),
    /// A tour: a sample candidate speaks through the real socket and the real engine into a throw-away server.
    Demo(demo::Demo),
    /// Turn WAV files into text; with references, measure the engine.
    Transcribe(transcribe::Transcribe),
    /// Models for the whisper engine.
    Models(models::Models),
    /// Bring the database and the keyring up to date.
    Migrate(migrate::Migrate),
    /// Make new keys: for sessions, or the master key.
    Keys(keys::Keys),
    /// Back up the keyring, or bring a backup back.
    Keyring(keys::KeyringCommand),
    /// Say who may see how this Sotto is doing, and end sessions.
    Admin(admin::Admin),
    /// Certificates for HTTPS on a home network.
    Cert(cert::Cert),
    /// Run a scorer over answers scored by hand, and print how it agrees.
    Eval(eval::Eval),
    /// Try the speech engine and the language model: whether they work, what the model supports, and how fast it is.
    Doctor(doctor::Doctor),
    /// List the settings of the configuration file and the environment.
    Settings,
    /// Hear one answer (started by the server).
    #[command(hide = true)]
    SpeechWorker(SpeechWorker),
}

#[derive(clap::Args)]
struct Serve {
    /// Where to listen.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    #[command(flatten)]
    place: Place,
}

/// Where data and settings are.
#[derive(clap::Args)]
pub(crate) struct Place {
    /// The data folder.
    #[arg(long, global = true, value_name = "DIR", default_value = "data")]
    pub(crate) data: PathBuf,
    /// A configuration file; `sotto.toml` in the data folder is read if it is there.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
}

#[derive(clap::Args)]
struct SpeechWorker {
    /// The engine, as JSON.
    #[arg(required_unless_present = "probe")]
    engine: Option<String>,
    /// Instead of listening: try everything forbidden with this writable folder, before and after locking in, and
    /// report as JSON.
    #[arg(long, value_name = "DIR")]
    probe: Option<PathBuf>,
    /// Try the engine out before listening.
    #[arg(long)]
    try_out: bool,
    /// Lock in as for an engine on another machine: connections outwards stay open.
    #[arg(long, requires = "probe")]
    network_open: bool,
}

/// What went wrong, in a sentence for the person at the terminal.
pub(crate) type Fault = Box<dyn std::error::Error>;

impl Place {
    /// The settings of file and environment.
    pub(crate) fn settings(&self) -> Result<Settings, Fault> {
        let file = self.config.clone().unwrap_or_else(|| self.data.join("sotto.toml"));
        Ok(Settings::read(&file, self.config.is_some(), std::env::vars_os())?)
    }

    /// Where what is kept is, for commands that serve nobody. A folder that no Sotto has served from is a mistake: what was
    /// made in it would be of no use.
    pub(crate) fn stores(&self) -> Result<Stores, Fault> {
        let stores = Stores::new(&self.data, &self.settings()?)?;
        match stores.database.file() {
            Some(file) if !file.exists() => Err(format!(
                "there is no Sotto in {}; name its folder with --data",
                self.data.display()
            )
            .into()),
            _ => Ok(stores),
        }
    }
}

/// Runs `sotto` with the process's arguments.
pub fn main() -> ExitCode {
    // Every TLS connection uses this one. That it is set already happens only where it is set twice.
    drop(rustls::crypto::aws_lc_rs::default_provider().install_default());
    let done = match Arguments::parse().command {
        // Before anything else starts: a worker must have one thread when it locks itself in.
        Command::SpeechWorker(worker) => return speech_worker(&worker),
        Command::Serve(serve) => run(serve.run()),
        Command::Demo(demo) => run(demo.run()),
        Command::Transcribe(transcribe) => transcribe.run(),
        Command::Models(models) => models.run(),
        Command::Migrate(migrate) => run(migrate.run()),
        Command::Keys(keys) => run(keys.run()),
        Command::Keyring(keyring) => run(keyring.run()),
        Command::Admin(admin) => run(admin.run()),
        Command::Cert(cert) => cert.run(),
        Command::Eval(eval) => run(eval.run()),
        Command::Doctor(doctor) => run(doctor.run()),
        Command::Settings => list_settings(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            // Standard error is all there is to complain to.
            drop(writeln!(std::io::stderr(), "sotto: {fault}"));
            ExitCode::FAILURE
        }
    }
}

fn run(command: impl Future<Output = Result<(), Fault>>) -> Result<(), Fault> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(command)
}

/// Writes a line to standard output.
pub(crate) fn say(line: &str) -> std::io::Result<()> {
    let mut output = std::io::stdout().lock();
    writeln!(output, "{line}")?;
    output.flush()
}

fn list_settings() -> Result<(), Fault> {
    for (name, meaning) in SETTINGS {
        let variable = name.replace('.', "_").to_uppercase();
        say(&format!("{name:32} SOTTO_{variable:32} {meaning}"))?;
    }
    Ok(())
}

/// Logs to standard error. Sotto's own events never hold what people say or who they are. Libraries do not know what they
/// carry (a socket library logs every byte when asked to trace), so they get to log nothing finer than `INFO`; and those that
/// carry prompts and replies get to log nothing at all, since they put them into warnings.
pub(crate) fn log(settings: &Settings, otherwise: &str) -> Result<(), Fault> {
    let filter = settings.get("log").unwrap_or(otherwise);
    let filter = EnvFilter::try_new(filter).map_err(|fault| format!("log: {fault}"))?;
    let lines =
        fmt::layer().with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
    let ours = [
        "sotto",
        "speech",
        "storage",
        "interviewer",
        "model_interviewer",
        "language_model",
        "https",
        "sign_in",
    ];
    let silent = ["genai", "reqwest", "hyper", "hyper_util", "h2"];
    let discreet = filter_fn(move |event| {
        let from = event.target().split("::").next().unwrap_or_default();
        ours.contains(&from) || (*event.level() <= Level::INFO && !silent.contains(&from))
    });
    // A second start in one process, as in tests, keeps the first.
    drop(
        tracing_subscriber::registry()
            .with(lines.with_filter(filter).with_filter(discreet))
            .try_init(),
    );
    Ok(())
}

impl Serve {
    async fn run(self) -> Result<(), Fault> {
        let settings = self.place.settings()?;
        log(&settings, "info,sqlx=warn")?;
        let config = Config::new(self.listen, self.place.data, &settings)?;
        let stop = stop_signal()?;
        let server = Server::start(config).await?;
        say(&format!("Sotto answers on {}", server.app.origin))?;
        for note in &server.notes {
            say(&format!("  {note}"))?;
        }
        Ok(server.run(stop).await?)
    }
}

/// SIGTERM or Ctrl-C.
fn stop_signal() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

fn speech_worker(worker: &SpeechWorker) -> ExitCode {
    match (&worker.probe, &worker.engine) {
        (Some(folder), _) => {
            probe(folder, if worker.network_open { Network::Open } else { Network::Shut })
        }
        (None, Some(engine)) => match serde_json::from_str::<EngineSpec>(engine) {
            Ok(engine) => ExitCode::from(speech::run(&engine, worker.try_out)),
            Err(_) => ExitCode::from(2),
        },
        (None, None) => ExitCode::from(2),
    }
}

fn probe(folder: &Path, network: Network) -> ExitCode {
    let report = speech::probe(folder, network).map_err(|fault| fault.to_string());
    let report = report.and_then(|report| {
        let json = serde_json::to_string(&report).map_err(|fault| fault.to_string())?;
        say(&json).map_err(|fault| fault.to_string())?;
        Ok(report.tried.iter().all(Probe::held))
    });
    match report {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(fault) => {
            drop(writeln!(std::io::stderr(), "sotto: {fault}"));
            ExitCode::FAILURE
        }
    }
}
