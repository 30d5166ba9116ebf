//! The server's side: starts a child for one file, gives it the bytes and takes what it says.

use std::{
    io,
    os::unix::process::ExitStatusExt as _,
    path::PathBuf,
    process::{ExitStatus, Stdio},
    sync::Arc,
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    process::{Child, Command},
    sync::Semaphore,
    time::timeout,
};

use crate::{
    Imported, MAX_BYTES, ReadText, Refused, Wanted,
    worker::{CPU_TIME, Said},
};

/// From its start to its end, on however busy a machine. More than it may compute, so that it is not chance which of both ends it.
const LONGEST: Duration = CPU_TIME.saturating_add(Duration::from_secs(2));
const _: () = assert!(LONGEST.as_secs() == 10);
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
    Start(io::Error),
    /// The child could not be locked in, and read nothing.
    #[error("the process that reads files could not be locked in: {0}")]
    NotLocked(String),
    /// The child ended without an answer, by no fault of the file that is known.
    #[error("the process that reads files gave no answer: {0}")]
    NoAnswer(String),
}

impl Importer {
    /// `program`: this binary itself; it gets the argument `import-worker`.
    pub fn new(program: PathBuf) -> Self {
        Self { program, places: Arc::new(Semaphore::new(CHILDREN)) }
    }

    /// Reads a resume out of a file in a child of its own. The bytes are nowhere afterwards. A child that takes more time or memory
    /// than it may is ended, and the file refused. A child that fails for another reason is none of the file's faults.
    pub async fn import(&self, bytes: Vec<u8>) -> Result<Imported, ImportError> {
        match self.ask(bytes, Wanted::Resume).await? {
            Said::Read(imported) => Ok(imported),
            said => Err(unasked(said)),
        }
    }

    /// Reads the text of a file, in the same way.
    pub async fn text(&self, bytes: Vec<u8>) -> Result<ReadText, ImportError> {
        match self.ask(bytes, Wanted::Text).await? {
            Said::Text(read) => Ok(read),
            said => Err(unasked(said)),
        }
    }

    async fn ask(&self, bytes: Vec<u8>, wanted: Wanted) -> Result<Said, ImportError> {
        if bytes.len() > MAX_BYTES {
            return Err(Refused::too_large(&bytes).into());
        }
        let place = timeout(WAIT, self.places.acquire()).await;
        let _place = place.ok().and_then(Result::ok).ok_or(ImportError::Busy)?;
        let mut command = Command::new(&self.program);
        command
            .arg("import-worker")
            .args((wanted == Wanted::Text).then_some("--text"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        command.env_clear().kill_on_drop(true).current_dir("/");
        let mut child = command.spawn().map_err(ImportError::Start)?;
        let ended = timeout(LONGEST, async {
            let answer = exchange(&mut child, bytes).await;
            (answer, child.wait().await)
        });
        let ended = ended.await;
        // Fails only if it has ended already.
        drop(child.start_kill());
        drop(child.wait().await);
        let (answer, status) = ended.map_err(|_| Refused::TooMuch)?;
        told(&answer.map_err(no_answer)?, status.map_err(no_answer)?)
    }
}

/// Gives the child the file and takes its answer.
async fn exchange(child: &mut Child, bytes: Vec<u8>) -> io::Result<Vec<u8>> {
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(io::ErrorKind::BrokenPipe.into());
    };
    let write = async move {
        // A child that has refused reads no further.
        drop(input.write_all(&bytes).await);
        drop(input);
    };
    let mut answer = Vec::new();
    let mut output = output.take(MAX_ANSWER);
    let ((), read) = tokio::join!(write, output.read_to_end(&mut answer));
    read.map(|_| answer)
}

/// What an answer is that was not wanted.
fn unasked(said: Said) -> ImportError {
    match said {
        Said::Refused(refused) => refused.into(),
        Said::NotLocked(fault) => ImportError::NotLocked(fault),
        Said::Read(_) | Said::Text(_) => no_answer("another answer than was wanted"),
    }
}

/// What an answer and an end mean.
fn told(answer: &[u8], status: ExitStatus) -> Result<Said, ImportError> {
    match serde_json::from_slice::<Said>(answer) {
        Ok(said) => Ok(said),
        // Its limits ended it: the kernel at the one of time, itself at the one of memory. Or it said more than any resume.
        Err(_) if status.signal().is_some() || answer.len() as u64 == MAX_ANSWER => {
            Err(Refused::TooMuch.into())
        }
        // How it ended and where its answer breaks off, but none of its words.
        Err(fault) => Err(no_answer(format!("{status}, {:?} error", fault.classify()))),
    }
}

fn no_answer(why: impl ToString) -> ImportError {
    ImportError::NoAnswer(why.to_string())
}
