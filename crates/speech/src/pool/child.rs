//! One worker, from its start to its end.

use std::{
    os::unix::process::ExitStatusExt,
    process::{ExitStatus, Stdio},
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    process::{Child, ChildStdin, ChildStdout, Command},
    sync::OwnedSemaphorePermit,
    time::timeout,
};
use transcript::Language;

use super::{Pool, PoolConfig, WorkerError};
use crate::{
    Locks, TakeTranscript,
    engine::EngineSpec,
    worker::{FromWorker, MAX_MESSAGE},
};

/// A worker that has not loaded its engine by then is given up.
pub(super) const LOADING: Duration = Duration::from_secs(60);
/// A worker that takes no sound for so long hangs.
const STUCK: Duration = Duration::from_secs(60);
/// A worker that is asked for its text says something within this, again and again.
const LAST_WORDS: Duration = Duration::from_secs(120);
/// A worker that has said everything ends within this, or is killed.
const ENDING: Duration = Duration::from_secs(5);
/// The longest line a worker may write, in bytes: ten minutes of words many times over.
const MAX_LINE: u64 = 1 << 20;

/// The worker's output. A line half read is kept, so that waiting for it can be given up and taken up again.
struct Lines {
    output: BufReader<ChildStdout>,
    line: Vec<u8>,
}

impl Lines {
    /// The next message; `None` when the worker has closed its output or talks nonsense.
    async fn next(&mut self) -> Option<FromWorker> {
        let room = MAX_LINE.saturating_sub(self.line.len() as u64);
        (&mut self.output).take(room).read_until(b'\n', &mut self.line).await.ok()?;
        let message = serde_json::from_slice(&self.line).ok();
        self.line.clear();
        message
    }
}

/// A worker that has loaded its engine and locked itself in, and has heard nothing.
pub(super) struct Worker {
    child: Child,
    pid: u32,
    input: ChildStdin,
    lines: Lines,
    locks: Locks,
}

impl Worker {
    /// `try_out`: its engine is tried out before it is ready.
    pub(super) async fn start(config: &PoolConfig, try_out: bool) -> Result<Self, WorkerError> {
        let fault = |fault: &dyn std::fmt::Display| WorkerError::Start(fault.to_string());
        let engine = serde_json::to_string(&config.engine).map_err(|error| fault(&error))?;
        let mut command = Command::new(&config.program);
        command
            .arg("speech-worker")
            .arg(engine)
            .args(try_out.then_some("--try-out"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        command.env_clear().kill_on_drop(true).current_dir("/");
        // When a check of its own fails, ggml would start a debugger on this process.
        command.env("GGML_NO_BACKTRACE", "1");
        if let EngineSpec::Http { key_variable: Some(name), .. } = &config.engine
            && let Some(key) = std::env::var_os(name)
        {
            command.env(name, key);
        }
        let mut child = command.spawn().map_err(|error| fault(&error))?;
        let (Some(input), Some(output), Some(pid)) =
            (child.stdin.take(), child.stdout.take(), child.id())
        else {
            return Err(WorkerError::Start("it has no pipes".into()));
        };
        let mut lines = Lines { output: BufReader::new(output), line: Vec::new() };
        match timeout(LOADING, lines.next()).await {
            Ok(Some(FromWorker::Ready(locks))) => Ok(Self { child, pid, input, lines, locks }),
            Ok(Some(FromWorker::Failed(why))) => Err(WorkerError::Start(why)),
            Ok(Some(FromWorker::Refused(why))) => Err(WorkerError::Refused(why)),
            Ok(_) => Err(WorkerError::Start("it ended at once".into())),
            Err(_) => {
                Err(WorkerError::Start(format!("it was not ready after {} s", LOADING.as_secs())))
            }
        }
    }

    pub(super) fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// What holds it on this system.
    pub(super) fn locks(&self) -> &Locks {
        &self.locks
    }

    /// It listens to one take of this pool, in this language, on this place.
    pub(super) async fn listen(
        self,
        pool: Pool,
        place: OwnedSemaphorePermit,
        language: Language,
    ) -> Result<(AudioSender, TranscriptReceiver), WorkerError> {
        let Self { child, pid, input, lines, .. } = self;
        let mut ears = AudioSender { input: Some(input) };
        let events =
            TranscriptReceiver { child: Some(child), pid, lines, place: Some(place), pool };
        ears.message(language.slug().as_bytes()).await?;
        Ok((ears, events))
    }
}

/// Where the sound of a take goes in.
pub struct AudioSender {
    input: Option<ChildStdin>,
}

impl AudioSender {
    /// Passes sound on: little-endian 16-bit samples. Waits while the worker is behind; keeps nothing.
    pub async fn hear(&mut self, sound: &[u8]) -> Result<(), WorkerError> {
        debug_assert!(sound.len() <= MAX_MESSAGE, "frames are far smaller");
        self.message(sound).await
    }

    async fn message(&mut self, bytes: &[u8]) -> Result<(), WorkerError> {
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes();
        self.write(&length).await?;
        self.write(bytes).await
    }

    /// The take is over: the worker is asked for the rest of its text.
    pub async fn stop(&mut self) -> Result<(), WorkerError> {
        self.write(&0_u32.to_le_bytes()).await?;
        self.input = None;
        Ok(())
    }

    async fn write(&mut self, bytes: &[u8]) -> Result<(), WorkerError> {
        let Some(input) = &mut self.input else {
            return Err(WorkerError::Lost("the take was over".into()));
        };
        match timeout(STUCK, input.write_all(bytes)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(WorkerError::Lost("its pipe closed".into())),
            Err(_) => Err(WorkerError::Hung),
        }
    }
}

/// Something a worker said.
pub enum Event {
    /// Words so far.
    Caption {
        /// Will not change any more.
        settled: String,
        /// May change.
        tentative: String,
    },
    /// The sound is text up to here, from the start of the take; the last of it may still change.
    Transcribed(Duration),
    /// All of them.
    Heard(TakeTranscript),
}

/// Where the words of a take come out. Dropping it kills the worker, and with it whatever it has heard; its place in the
/// pool is free once it is gone.
pub struct TranscriptReceiver {
    /// There until this is dropped.
    child: Option<Child>,
    pub(super) pid: u32,
    lines: Lines,
    place: Option<OwnedSemaphorePermit>,
    /// To be told if the service that hears refuses: the next take would be refused as well.
    pool: Pool,
}

/// How a worker ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ending {
    /// Its process id.
    pub pid: u32,
    /// `0`, another exit code, or `signal 9`.
    pub exit: String,
}

impl TranscriptReceiver {
    /// The next thing the worker says. Cancel safe. A worker that was lost may still be ending: see [`TranscriptReceiver::ended`].
    pub async fn next(&mut self) -> Result<Event, WorkerError> {
        match self.lines.next().await {
            Some(FromWorker::Caption { settled, tentative }) => {
                Ok(Event::Caption { settled, tentative })
            }
            Some(FromWorker::Transcribed(length)) => Ok(Event::Transcribed(length)),
            Some(FromWorker::Heard(heard)) => Ok(Event::Heard(heard)),
            Some(FromWorker::Failed(why)) => Err(WorkerError::Failed(why)),
            Some(FromWorker::Refused(why)) => {
                self.pool.refused(&why);
                Err(WorkerError::Refused(why))
            }
            Some(FromWorker::Ready(_)) | None => {
                Err(WorkerError::Lost("it stopped talking".into()))
            }
        }
    }

    /// The rest of the text, once the take has been stopped. `tell` is told what else comes on the way.
    pub async fn heard(
        &mut self,
        mut tell: impl FnMut(Event),
    ) -> Result<TakeTranscript, WorkerError> {
        loop {
            match timeout(LAST_WORDS, self.next()).await.unwrap_or(Err(WorkerError::Hung))? {
                Event::Heard(heard) => return Ok(heard),
                on_the_way => tell(on_the_way),
            }
        }
    }

    /// Why sound could not be passed on: a worker whose engine failed closes its pipe, and what it said of that may not have
    /// been read yet.
    pub async fn why(&mut self, fault: WorkerError) -> WorkerError {
        if !matches!(fault, WorkerError::Lost(_)) {
            return fault;
        }
        let last = async {
            loop {
                if let Err(last) = self.next().await {
                    return last;
                }
            }
        };
        match timeout(ENDING, last).await {
            Ok(said @ (WorkerError::Failed(_) | WorkerError::Refused(_))) => said,
            _ => fault,
        }
    }

    /// Waits for the worker to end, and ends it if it does not: after this its memory is the kernel's again.
    /// Cancel safe, and says the same however often it is asked.
    pub async fn ended(&mut self) -> Ending {
        let exit = match &mut self.child {
            Some(child) => end(child).await,
            None => "unknown".into(),
        };
        self.place = None;
        Ending { pid: self.pid, exit }
    }
}

impl Drop for TranscriptReceiver {
    fn drop(&mut self) {
        let Some(mut child) = self.child.take() else { return };
        // Fails only if it has ended already.
        drop(child.start_kill());
        let place = self.place.take();
        tokio::spawn(async move {
            end(&mut child).await;
            drop(place);
        });
    }
}

async fn end(child: &mut Child) -> String {
    let status = match timeout(ENDING, child.wait()).await {
        Ok(status) => status,
        Err(_) => {
            drop(child.start_kill());
            child.wait().await
        }
    };
    status.map_or_else(|fault| fault.to_string(), describe)
}

fn describe(status: ExitStatus) -> String {
    match (status.code(), status.signal()) {
        (Some(code), _) => code.to_string(),
        (None, Some(signal)) => format!("signal {signal}"),
        (None, None) => "unknown".into(),
    }
}
