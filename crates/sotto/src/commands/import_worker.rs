use std::{path::PathBuf, process::ExitCode};

use super::speech_worker::probe;

/// Read one file.
#[derive(clap::Args)]
pub(crate) struct ImportWorker {
    /// Instead of reading: try everything forbidden with this writable folder, before and after locking in, and
    /// report as JSON.
    #[arg(long, value_name = "DIR")]
    probe: Option<PathBuf>,
}

impl ImportWorker {
    pub(crate) fn run(&self) -> ExitCode {
        match &self.probe {
            Some(folder) => probe(folder, documents::bounds()),
            None => ExitCode::from(documents::run()),
        }
    }
}
