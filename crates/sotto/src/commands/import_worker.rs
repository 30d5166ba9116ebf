use std::{path::PathBuf, process::ExitCode};

use documents::Wanted;

use super::speech_worker::probe;

/// Read one file (started by the server).
#[derive(clap::Args)]
pub(crate) struct ImportWorker {
    /// Test the locks instead of reading: try everything forbidden in this writable folder, before and after they close.
    /// Prints JSON.
    #[arg(long, value_name = "DIR")]
    probe: Option<PathBuf>,
    /// Print the text of the file instead of the parts of a resume.
    #[arg(long)]
    text: bool,
}

impl ImportWorker {
    pub(crate) fn run(&self) -> ExitCode {
        match &self.probe {
            Some(folder) => probe(folder, documents::bounds()),
            None if self.text => ExitCode::from(documents::run(Wanted::Text)),
            None => ExitCode::from(documents::run(Wanted::Resume)),
        }
    }
}
