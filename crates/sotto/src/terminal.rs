//! What commands share: where data and settings are, words to the terminal, the log.

use std::{
    io::{IsTerminal as _, Write as _},
    path::PathBuf,
};

use tracing::Level;
use tracing_subscriber::{
    EnvFilter, Layer as _, filter::filter_fn, fmt, layer::SubscriberExt as _,
    util::SubscriberInitExt as _,
};

use crate::config::{Settings, Stores};

/// What went wrong, in a sentence for the person at the terminal.
pub(crate) type CommandError = Box<dyn std::error::Error>;

/// Where data and settings are.
#[derive(clap::Args)]
pub(crate) struct GlobalArgs {
    /// The data folder.
    #[arg(long, global = true, value_name = "DIR", default_value = "data")]
    pub(crate) data: PathBuf,
    /// The configuration file. Default: `sotto.toml` in the data folder, if it exists.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl GlobalArgs {
    /// The settings of file and environment.
    pub(crate) fn settings(&self) -> Result<Settings, CommandError> {
        let file = self.config.clone().unwrap_or_else(|| self.data.join("sotto.toml"));
        Ok(Settings::read(&file, self.config.is_some(), std::env::vars_os())?)
    }

    /// Where what is kept is, for commands that serve nobody. A folder that no Sotto has served from is a mistake: what was
    /// made in it would be of no use.
    pub(crate) fn stores(&self) -> Result<Stores, CommandError> {
        let stores = Stores::new(&self.data, &self.settings()?)?;
        match stores.database.file() {
            Some(file) if !file.exists() => Err(format!(
                "{} has no Sotto data. Choose the right folder with --data",
                self.data.display()
            )
            .into()),
            _ => Ok(stores),
        }
    }
}

/// What went wrong without the numbers of system errors, as in "(os error 17)": their words are enough.
pub(crate) fn plain(says: &str) -> String {
    let mut parts = says.split(" (os error ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |before, part| before + part.split_once(')').map_or(part, |(_, rest)| rest))
}

/// Writes a line to standard output.
pub(crate) fn say(line: &str) -> std::io::Result<()> {
    let mut output = std::io::stdout().lock();
    writeln!(output, "{line}")?;
    output.flush()
}

/// Logs to standard error. Sotto's own events never hold what people say or who they are. Libraries do not know what they
/// carry (a socket library logs every byte when asked to trace), so they get to log nothing finer than `INFO`; and those that
/// carry prompts and replies get to log nothing at all, since they put them into warnings.
pub(crate) fn log(settings: &Settings, otherwise: &str) -> Result<(), CommandError> {
    let filter = settings.get("log").unwrap_or(otherwise);
    let filter = EnvFilter::try_new(filter).map_err(|_| {
        format!("log: {filter:?} is not valid. Use a level such as info, or sotto=debug")
    })?;
    let lines =
        fmt::layer().with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
    let ours = [
        "sotto",
        "web",
        "practice",
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
