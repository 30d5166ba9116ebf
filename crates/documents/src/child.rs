//! The server's side: starts a child for one file, gives it the bytes and takes what it says.

use std::{path::PathBuf, process::Stdio, sync::Arc, time::Duration};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    process::Command,
    sync::Semaphore,
    time::timeout,
};

use crate::{Imported, MAX_BYTES, Refused, worker::Said};

/// From its start to its end.
const LONGEST: Duration = Duration::from_secs(10);
/// What a child may say, in bytes: a resume and notes many times over.
const MAX_ANSWER: u64 = 2 * 1024 * 1024;
/// So many children at the same time; who comes then waits.
const CHILDREN: usize = 2;
/// Who waits longer is told that it is busy.
const WAIT: Duration = Duration::from_secs(20);

/// Starts children that read files. Cheap to clone.
#[derive(Clone)]
pub struct Importer {
    program: PathBuf,
    places: Arc<Semaphore>,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file is not one that can be read; the sentence says what to do.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// As many files are being read as may be.
    #[error("too many files are being read")]
    Busy,
    /// The child could not be started.
    #[error("the process that reads files could not be started: {0}")]
    Start(std::io::Error),
}

impl Importer {
    /// `program`: this binary itself; it gets the argument `import-worker`.
    pub fn new(program: PathBuf) -> Self {
        Self { program, places: Arc::new(Semaphore::new(CHILDREN)) }
    }

    /// Reads a file in a child of its own. The bytes are nowhere afterwards. A child that takes more time or memory than it may is
    /// ended, and the file refused.
    pub async fn import(&self, bytes: Vec<u8>) -> Result<Imported, ImportError> {
        if bytes.len() > MAX_BYTES {
            return Err(Refused::TooLarge.into());
        }
        let place = timeout(WAIT, self.places.acquire()).await;
        let _place = place.ok().and_then(Result::ok).ok_or(ImportError::Busy)?;
        let mut command = Command::new(&self.program);
        command
            .arg("import-worker")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        command.env_clear().kill_on_drop(true).current_dir("/");
        let mut child = command.spawn().map_err(ImportError::Start)?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let exchange = async {
            let (Some(mut input), Some(output)) = (input, output) else { return None };
            let write = async move {
                // A child that has refused reads no further.
                drop(input.write_all(&bytes).await);
                drop(input);
            };
            let mut answer = Vec::new();
            let mut output = output.take(MAX_ANSWER);
            let ((), read) = tokio::join!(write, output.read_to_end(&mut answer));
            read.ok()?;
            serde_json::from_slice::<Said>(&answer).ok()
        };
        let said = timeout(LONGEST, exchange).await;
        // Fails only if it has ended already.
        drop(child.start_kill());
        drop(child.wait().await);
        match said {
            Ok(Some(Said::Read(imported))) => Ok(imported),
            Ok(Some(Said::Refused(refused))) => Err(refused.into()),
            // It was ended by its limits, or a library gave up.
            Ok(None) => Err(Refused::Damaged.into()),
            Err(_) => Err(Refused::TooMuch.into()),
        }
    }
}
