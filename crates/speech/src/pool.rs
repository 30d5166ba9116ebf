//! The parent's side: keeps some workers warm, hands each out for one take, and sees them end.

use std::{
    collections::VecDeque,
    os::unix::process::ExitStatusExt,
    path::PathBuf,
    process::{ExitStatus, Stdio},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use interview::Language;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    process::{Child, ChildStdin, ChildStdout, Command},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

use crate::{
    Heard, Locks,
    engine::EngineSpec,
    worker::{FromWorker, MAX_MESSAGE},
};

#[cfg(test)]
mod tests;

/// A worker that has not loaded its engine by then is given up.
const LOADING: Duration = Duration::from_secs(60);
/// A worker that takes no sound for so long hangs.
const STUCK: Duration = Duration::from_secs(60);
/// A worker that is asked for its text has so long at the most.
const LAST_WORDS: Duration = Duration::from_secs(120);
/// A worker that has said everything ends within this, or is killed.
const ENDING: Duration = Duration::from_secs(5);
/// The longest line a worker may write, in bytes: ten minutes of words many times over.
const MAX_LINE: u64 = 1 << 20;

/// How many workers, and of what kind.
#[derive(Clone, Debug)]
pub struct PoolConfig {
    /// The engine they load.
    pub engine: EngineSpec,
    /// The program to start, this binary itself: it gets the arguments `speech-worker` and the engine as JSON.
    pub program: PathBuf,
    /// How many wait, loaded and locked in, for the next take.
    pub warm: usize,
    /// How many may listen at the same time.
    pub most: usize,
}

/// A worker could not be had, or was lost. The take can be sent again to another.
#[derive(Debug, thiserror::Error)]
pub enum WorkerError {
    /// As many takes are being heard as may be.
    #[error("as many answers are being heard as this server can hear")]
    Busy,
    /// It could not be started or would not load.
    #[error("the speech engine could not start: {0}")]
    Start(String),
    /// It ended before it had said everything.
    #[error("the speech worker ended early ({0})")]
    Lost(String),
    /// It did not react in time and was killed.
    #[error("the speech worker hung and was ended")]
    Hung,
    /// It reported a fault of its engine.
    #[error("{0}")]
    Failed(String),
}

/// Workers, warm and busy. Cheap to clone.
#[derive(Clone)]
pub struct Pool(Arc<Inner>);

struct Inner {
    config: PoolConfig,
    places: Arc<Semaphore>,
    warm: Mutex<Warm>,
    locks: Locks,
}

#[derive(Default)]
struct Warm {
    waiting: VecDeque<Worker>,
    /// Somebody is starting workers already; it will see whatever is missing.
    refilling: bool,
    closed: bool,
}

impl Pool {
    /// Starts the first worker and waits until it listens, so that an engine that cannot load is known at once.
    pub async fn start(config: PoolConfig) -> Result<Self, WorkerError> {
        let first = Worker::start(&config).await?;
        let locks = first.locks.clone();
        let places = Arc::new(Semaphore::new(config.most));
        let mut warm = Warm::default();
        if config.warm > 0 {
            warm.waiting.push_back(first);
        }
        let pool = Self(Arc::new(Inner { config, places, warm: Mutex::new(warm), locks }));
        pool.refill();
        Ok(pool)
    }

    /// What holds the workers on this system.
    pub fn locks(&self) -> &Locks {
        &self.0.locks
    }

    /// The engine they load.
    pub fn engine(&self) -> &EngineSpec {
        &self.0.config.engine
    }

    /// A worker for one take in this language: a warm one, or a fresh one if none is left.
    pub async fn take(&self, language: Language) -> Result<(Ears, Events), WorkerError> {
        let place =
            Arc::clone(&self.0.places).try_acquire_owned().map_err(|_| WorkerError::Busy)?;
        let worker = loop {
            let waiting = self.warm().waiting.pop_front();
            match waiting {
                // A warm worker may have been killed while it waited.
                Some(mut worker) => {
                    if matches!(worker.child.try_wait(), Ok(None)) {
                        break worker;
                    }
                }
                None => break Worker::start(&self.0.config).await?,
            }
        };
        self.refill();
        let pid = worker.pid;
        let mut ears = Ears { input: Some(worker.input) };
        let events =
            Events { child: Some(worker.child), pid, lines: worker.lines, place: Some(place) };
        ears.message(language.slug().as_bytes()).await?;
        Ok((ears, events))
    }

    /// Ends the warm workers. Those that listen go on until their take is over.
    pub fn close(&self) {
        self.0.places.close();
        let mut warm = self.warm();
        warm.closed = true;
        warm.waiting.clear();
    }

    fn warm(&self) -> MutexGuard<'_, Warm> {
        self.0.warm.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts workers, one after the other, until as many wait as should. If one will not start, the next take tries again.
    fn refill(&self) {
        {
            let mut warm = self.warm();
            if warm.refilling || warm.closed || warm.waiting.len() >= self.0.config.warm {
                return;
            }
            warm.refilling = true;
        }
        let pool = self.clone();
        tokio::spawn(async move {
            loop {
                let started = Worker::start(&pool.0.config).await;
                let mut warm = pool.warm();
                match started {
                    // Closed meanwhile: it is ended by being dropped.
                    Ok(_) if warm.closed => {}
                    Ok(worker) => {
                        warm.waiting.push_back(worker);
                        if warm.waiting.len() < pool.0.config.warm {
                            continue;
                        }
                    }
                    Err(fault) => {
                        tracing::warn!(%fault, "a speech worker could not be started ahead of need");
                    }
                }
                warm.refilling = false;
                return;
            }
        });
    }
}

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

struct Worker {
    child: Child,
    pid: u32,
    input: ChildStdin,
    lines: Lines,
    locks: Locks,
}

impl Worker {
    async fn start(config: &PoolConfig) -> Result<Self, WorkerError> {
        let fault = |fault: &dyn std::fmt::Display| WorkerError::Start(fault.to_string());
        let engine = serde_json::to_string(&config.engine).map_err(|error| fault(&error))?;
        let mut command = Command::new(&config.program);
        command
            .arg("speech-worker")
            .arg(engine)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        command.env_clear().kill_on_drop(true).current_dir("/");
        // Freed memory is overwritten, by the C library as well.
        command.env("GLIBC_TUNABLES", "glibc.malloc.perturb=165");
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
            Ok(_) => Err(WorkerError::Start("it ended at once".into())),
            Err(_) => {
                Err(WorkerError::Start(format!("it was not ready after {} s", LOADING.as_secs())))
            }
        }
    }
}

/// Where the sound of a take goes in.
pub struct Ears {
    input: Option<ChildStdin>,
}

impl Ears {
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
    /// All of them.
    Heard(Heard),
}

/// Where the words of a take come out. Dropping it kills the worker, and with it whatever it has heard; its place in the
/// pool is free once it is gone.
pub struct Events {
    /// There until this is dropped.
    child: Option<Child>,
    pid: u32,
    lines: Lines,
    place: Option<OwnedSemaphorePermit>,
}

/// How a worker ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ending {
    /// Its process id.
    pub pid: u32,
    /// `0`, another exit code, or `signal 9`.
    pub exit: String,
}

impl Events {
    /// The next thing the worker says. Cancel safe. A worker that was lost may still be ending: see [`Events::ended`].
    pub async fn next(&mut self) -> Result<Event, WorkerError> {
        match self.lines.next().await {
            Some(FromWorker::Caption { settled, tentative }) => {
                Ok(Event::Caption { settled, tentative })
            }
            Some(FromWorker::Heard(heard)) => Ok(Event::Heard(heard)),
            Some(FromWorker::Failed(why)) => Err(WorkerError::Failed(why)),
            Some(FromWorker::Ready(_)) | None => {
                Err(WorkerError::Lost("it stopped talking".into()))
            }
        }
    }

    /// The rest of the text, once the take has been stopped. Captions on the way are passed over.
    pub async fn heard(&mut self) -> Result<Heard, WorkerError> {
        let all = async {
            loop {
                if let Event::Heard(heard) = self.next().await? {
                    return Ok(heard);
                }
            }
        };
        timeout(LAST_WORDS, all).await.unwrap_or(Err(WorkerError::Hung))
    }

    /// Waits for the worker to end, and ends it if it does not: after this its memory is the kernel's again.
    /// Cancel safe, and says the same however often it is asked.
    pub async fn ended(&mut self) -> Ending {
        let exit = match &mut self.child {
            Some(child) => end(child).await,
            None => "unknown".into(),
        };
        Ending { pid: self.pid, exit }
    }
}

impl Drop for Events {
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
