//! The child process: locks itself in, reads one file from its standard input, says what is in it, ends.

use std::{
    io::{self, Read as _, Write as _},
    panic::catch_unwind,
    time::Duration,
};

use sandbox::{Bounds, FileAccess, NetworkAccess};
use serde::{Deserialize, Serialize};

use crate::{Imported, MAX_BYTES, Refused, read};

/// All the memory that reading a file may take, in bytes.
const MEMORY: u64 = 512 * 1024 * 1024;
/// All the time that it may compute.
pub(crate) const CPU_TIME: Duration = Duration::from_secs(10);

/// What the child says, once.
#[derive(Serialize, Deserialize)]
pub(crate) enum Said {
    /// What is in the file.
    Read(Imported),
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
pub fn run() -> u8 {
    let Some(said) = said() else { return 1 };
    let mut output = io::stdout().lock();
    let told = serde_json::to_writer(&mut output, &said).is_ok() && output.flush().is_ok();
    u8::from(!told)
}

fn said() -> Option<Said> {
    if let Err(fault) = sandbox::close_inherited() {
        return Some(Said::NotLocked(fault.to_string()));
    }
    if let Err(fault) = sandbox::lock_in(bounds()) {
        return Some(Said::NotLocked(fault.to_string()));
    }
    let mut bytes = Vec::new();
    let most = MAX_BYTES as u64 + 1;
    io::stdin().lock().take(most).read_to_end(&mut bytes).ok()?;
    Some(match catch_unwind(|| read(&bytes)) {
        Ok(Ok(imported)) => Said::Read(imported),
        Ok(Err(refused)) => Said::Refused(refused),
        // A library gave up on what is in it, and would again.
        Err(_) => Said::Refused(Refused::Damaged),
    })
}
