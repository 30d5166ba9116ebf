//! The child process: locks itself in, reads one file from its standard input, says what is in it, ends.

use std::{
    io::{self, Read as _, Write as _},
    panic::catch_unwind,
    time::Duration,
};

use sandbox::{Bounds, FileAccess, NetworkAccess};
use serde::{Deserialize, Serialize};

use crate::{Imported, MAX_BYTES, ReadText, Refused, read, read_text};

/// All the memory that reading a file may take, in bytes.
const MEMORY: u64 = 512 * 1024 * 1024;
/// All the time that it may compute.
pub(crate) const CPU_TIME: Duration = Duration::from_secs(8);

/// What is wanted of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wanted {
    /// The parts of a resume.
    Resume,
    /// Its text.
    Text,
}

/// What the child says, once.
#[derive(Serialize, Deserialize)]
pub(crate) enum Said {
    /// What is in the file.
    Read(Imported),
    /// What it says.
    Text(ReadText),
    /// Why it is not read.
    Refused(Refused),
    /// Nothing was read: why it could not be locked in.
    NotLocked(String),
}

/// What a child that reads a file is held by: no file, no socket, little memory and time.
pub fn bounds() -> Bounds {
    Bounds {
        network: NetworkAccess::Shut,
        files: FileAccess::Shut,
        memory: Some(MEMORY),
        cpu_time: Some(CPU_TIME),
    }
}

/// The whole life of the child: a file on standard input, JSON on standard output. Returns the exit code.
pub fn run(wanted: Wanted) -> u8 {
    let Some(said) = said(wanted) else { return 1 };
    let mut output = io::stdout().lock();
    let told = serde_json::to_writer(&mut output, &said).is_ok() && output.flush().is_ok();
    u8::from(!told)
}

fn said(wanted: Wanted) -> Option<Said> {
    if let Err(fault) = sandbox::close_inherited() {
        return Some(Said::NotLocked(fault.to_string()));
    }
    if let Err(fault) = sandbox::lock_in(bounds()) {
        return Some(Said::NotLocked(fault.to_string()));
    }
    let mut bytes = Vec::new();
    let most = MAX_BYTES as u64 + 1;
    io::stdin().lock().take(most).read_to_end(&mut bytes).ok()?;
    let read = || match wanted {
        Wanted::Resume => read(&bytes).map(Said::Read),
        Wanted::Text => read_text(&bytes).map(Said::Text),
    };
    Some(match catch_unwind(read) {
        Ok(Ok(said)) => said,
        Ok(Err(refused)) => Said::Refused(refused),
        // A library gave up on what is in it, and would again.
        Err(_) => Said::Refused(Refused::Damaged),
    })
}
