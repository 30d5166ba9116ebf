use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::ExitCode,
};

use sandbox::{Bounds, NetworkAccess, Probe};
use speech::EngineSpec;

use crate::terminal::say;

/// Transcribe one answer (started by the server).
#[derive(clap::Args)]
pub(crate) struct SpeechWorker {
    /// The engine, as JSON.
    #[arg(required_unless_present = "probe")]
    engine: Option<String>,
    /// Test the locks instead of listening: try everything forbidden in this writable folder, before and after they close.
    /// Prints JSON.
    #[arg(long, value_name = "DIR")]
    probe: Option<PathBuf>,
    /// Test the engine before listening.
    #[arg(long)]
    try_out: bool,
    /// Test the locks for an engine on another machine, which leave outgoing connections open.
    #[arg(long, requires = "probe")]
    network_open: bool,
}

impl SpeechWorker {
    pub(crate) fn run(&self) -> ExitCode {
        match (&self.probe, &self.engine) {
            (Some(folder), _) => probe(
                folder,
                speech::bounds(if self.network_open {
                    NetworkAccess::Open
                } else {
                    NetworkAccess::Shut
                }),
            ),
            (None, Some(engine)) => match serde_json::from_str::<EngineSpec>(engine) {
                Ok(engine) => ExitCode::from(speech::run(&engine, self.try_out)),
                Err(_) => ExitCode::from(2),
            },
            (None, None) => ExitCode::from(2),
        }
    }
}

/// Tries everything a child that is held by `bounds` must not be able to do.
pub(super) fn probe(folder: &Path, bounds: Bounds) -> ExitCode {
    let report = sandbox::probe(folder, bounds).map_err(|fault| fault.to_string());
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
