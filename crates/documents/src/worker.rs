//! The child process: locks itself in, reads one file from its standard input, says what is in it, ends.

use std::{
    io::{self, Read as _, Write as _},
    time::Duration,
};

use sandbox::{Bounds, FileAccess, NetworkAccess};
use serde::{Deserialize, Serialize};

use crate::{Imported, MAX_BYTES, Refused, read};

/// All the memory that reading a file may take, in bytes.
const MEMORY: u64 = 512 * 1024 * 1024;
/// All the time that it may compute.
const CPU_TIME: Duration = Duration::from_secs(10);

/// What the child says, once.
#[derive(Serialize, Deserialize)]
pub(crate) enum Said {
    /// What is in the file.
    Read(Imported),
    /// Why it is not read.
    Refused(Refused),
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
    if sandbox::close_inherited().is_err() || sandbox::lock_in(bounds()).is_err() {
        return 1;
    }
    let mut bytes = Vec::new();
    let most = MAX_BYTES as u64 + 1;
    if io::stdin().lock().take(most).read_to_end(&mut bytes).is_err() {
        return 1;
    }
    let said = match read(&bytes) {
        Ok(imported) => Said::Read(imported),
        Err(refused) => Said::Refused(refused),
    };
    let mut output = io::stdout().lock();
    let told = serde_json::to_writer(&mut output, &said).is_ok() && output.flush().is_ok();
    u8::from(!told)
}
