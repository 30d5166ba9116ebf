//! The parent's side: keeps some workers warm, hands each out for one take, and sees them end.

mod child;
#[cfg(test)]
mod tests;

use std::{collections::VecDeque, path::PathBuf, sync::Arc, time::Duration};

use parking_lot::{Mutex, MutexGuard};
use tokio::{
    sync::{Semaphore, watch},
    time::timeout,
};
use transcript::Language;

pub use self::child::{AudioSender, Ending, Event, TranscriptReceiver};
use self::child::{LOADING, Worker};
use crate::{Locks, engine::EngineSpec};

/// A worker that was killed is gone within this, and its place is free: whoever wants it waits as long before the
/// answer is that all are busy.
const PLACE_WAIT: Duration = Duration::from_millis(500);
/// A service that refuses is tried out again so often, and whenever somebody records.
const TRIED_AGAIN_EVERY: Duration = Duration::from_secs(60);

/// How many workers, and of what kind.
#[derive(Clone, Debug)]
pub struct PoolConfig {
    /// The engine they load.
    pub engine: EngineSpec,
    /// The program to start, this binary itself: it gets the arguments `speech-worker` and the engine as JSON, and `--try-out`
    /// while it is not known that the engine hears.
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
    #[error("speech recognition is busy")]
    Busy,
    /// It could not be started or would not load.
    #[error("the speech engine could not start: {0}")]
    Start(String),
    /// It ended before it had said everything.
    #[error("the speech process stopped early ({0})")]
    Lost(String),
    /// It did not react in time and was killed.
    #[error("the speech process stopped responding")]
    Hung,
    /// It reported a fault of its engine.
    #[error("{0}")]
    Failed(String),
    /// The service that hears does not take what it is sent, and waiting will not mend that.
    #[error("{0}")]
    Refused(String),
}

/// Workers, warm and busy. Cheap to clone.
#[derive(Clone)]
pub struct Pool(Arc<Inner>);

struct Inner {
    config: PoolConfig,
    places: Arc<Semaphore>,
    warm: Mutex<Warm>,
    readiness: watch::Sender<Readiness>,
    tried_again_every: Duration,
}

/// Whether answers can be heard yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Readiness {
    /// The first worker is loading its engine.
    Warming,
    /// A worker has loaded its engine and is held by these locks.
    Ready(Locks),
    /// None would start, and this is why. The next take tries again.
    Failed(String),
    /// The service that hears refuses, and this is why: somebody has to mend its address, key or model. It is tried out again
    /// each minute, and by each take.
    Refused(String),
}

#[derive(Default)]
struct Warm {
    waiting: VecDeque<Worker>,
    /// Somebody is starting workers already; it will see whatever is missing.
    refilling: bool,
    closed: bool,
}

impl Pool {
    /// Begins to start the first worker, without waiting for it: [`Pool::readiness`] tells how that goes, and a take that
    /// comes before waits for it.
    ///
    /// To be called within a tokio runtime.
    pub fn start(config: PoolConfig) -> Self {
        Self::start_with(config, TRIED_AGAIN_EVERY)
    }

    fn start_with(config: PoolConfig, tried_again_every: Duration) -> Self {
        let places = Arc::new(Semaphore::new(config.most));
        let warm = Mutex::new(Warm { refilling: true, ..Warm::default() });
        let readiness = watch::Sender::new(Readiness::Warming);
        let pool = Self(Arc::new(Inner { config, places, warm, readiness, tried_again_every }));
        // One is tried even where none is to wait, so that an engine that cannot load is known.
        tokio::spawn(pool.clone().fill());
        pool
    }

    /// Whether answers can be heard yet, and from when on.
    pub fn readiness(&self) -> watch::Receiver<Readiness> {
        self.0.readiness.subscribe()
    }

    /// The engine they load.
    pub fn engine(&self) -> &EngineSpec {
        &self.0.config.engine
    }

    /// A worker for one take in this language: a warm one, or a fresh one if none is left.
    pub async fn take(
        &self,
        language: Language,
    ) -> Result<(AudioSender, TranscriptReceiver), WorkerError> {
        let place = timeout(PLACE_WAIT, Arc::clone(&self.0.places).acquire_owned()).await;
        let place = place.ok().and_then(Result::ok).ok_or(WorkerError::Busy)?;
        let worker = match self.waiting() {
            Some(worker) => worker,
            None if self.0.config.warm == 0 => self.fresh().await?,
            None => {
                // The one that is loading is the soonest to be had. If it does not come, a fresh one says why.
                let mut readiness = self.readiness();
                let loaded = readiness.wait_for(|readiness| *readiness != Readiness::Warming);
                _ = timeout(LOADING, loaded).await;
                match self.waiting() {
                    Some(worker) => worker,
                    None => self.fresh().await?,
                }
            }
        };
        self.ready(&worker);
        self.refill();
        worker.listen(self.clone(), place, language).await
    }

    /// A worker that is started now. Unless others have been ready, its engine is tried out first.
    async fn fresh(&self) -> Result<Worker, WorkerError> {
        let known = matches!(*self.0.readiness.borrow(), Readiness::Ready(_));
        let started = Worker::start(&self.0.config, !known).await;
        if let Err(WorkerError::Refused(why)) = &started {
            self.refused(why);
        }
        // Found meanwhile, by a take: this one, which was not tried out, would find the same.
        match &*self.0.readiness.borrow() {
            Readiness::Refused(why) if known => Err(WorkerError::Refused(why.clone())),
            _ => started,
        }
    }

    /// The service refuses. Workers that wait would find the same, so the next one to be started tries it out.
    fn refused(&self, why: &str) {
        let refused = Readiness::Refused(why.to_owned());
        let before = self.0.readiness.send_replace(refused);
        self.warm().waiting.clear();
        if matches!(before, Readiness::Refused(_)) {
            return;
        }
        tracing::error!(%why, "no answer can be heard before this is mended; `sotto doctor` tries it");
        let pool = self.clone();
        tokio::spawn(async move {
            while pool.is_refused() {
                tokio::time::sleep(pool.0.tried_again_every).await;
                if pool.is_refused() && pool.begins_to_fill() {
                    pool.clone().fill().await;
                }
            }
            if !pool.warm().closed {
                tracing::info!("the speech service is no longer found to refuse");
            }
        });
    }

    fn is_refused(&self) -> bool {
        matches!(*self.0.readiness.borrow(), Readiness::Refused(_)) && !self.warm().closed
    }

    /// A warm worker, unless it was killed while it waited.
    fn waiting(&self) -> Option<Worker> {
        loop {
            let mut worker = self.warm().waiting.pop_front()?;
            if worker.is_alive() {
                return Some(worker);
            }
        }
    }

    fn ready(&self, worker: &Worker) {
        self.0.readiness.send_if_modified(|readiness| {
            let news = !matches!(readiness, Readiness::Ready(_));
            if news {
                *readiness = Readiness::Ready(worker.locks().clone());
            }
            news
        });
    }

    /// Ends the warm workers. Those that listen go on until their take is over.
    pub fn close(&self) {
        self.0.places.close();
        let mut warm = self.warm();
        warm.closed = true;
        warm.waiting.clear();
    }

    fn warm(&self) -> MutexGuard<'_, Warm> {
        self.0.warm.lock()
    }

    /// Starts workers, one after the other, until as many wait as should. If one will not start, the next take tries again.
    fn refill(&self) {
        if self.warm().waiting.len() < self.0.config.warm && self.begins_to_fill() {
            tokio::spawn(self.clone().fill());
        }
    }

    /// Whether the caller is to start workers, since nobody else does.
    fn begins_to_fill(&self) -> bool {
        let mut warm = self.warm();
        let begins = !warm.refilling && !warm.closed;
        warm.refilling |= begins;
        begins
    }

    async fn fill(self) {
        loop {
            let started = self.fresh().await;
            let mut warm = self.warm();
            match started {
                // Closed meanwhile: it is ended by being dropped.
                Ok(_) if warm.closed => {}
                Ok(worker) => {
                    let wanted = self.0.config.warm;
                    let locks = worker.locks().clone();
                    if warm.waiting.len() < wanted {
                        warm.waiting.push_back(worker);
                    }
                    // Told only now that it can be had.
                    self.0.readiness.send_replace(Readiness::Ready(locks));
                    if warm.waiting.len() < wanted {
                        continue;
                    }
                }
                // Said where it was found.
                Err(WorkerError::Refused(_)) => {}
                Err(fault) => {
                    tracing::warn!(%fault, "a speech worker could not be started ahead of need");
                    self.0.readiness.send_if_modified(|readiness| {
                        let first = *readiness == Readiness::Warming;
                        if first {
                            *readiness = Readiness::Failed(fault.to_string());
                        }
                        first
                    });
                }
            }
            warm.refilling = false;
            return;
        }
    }
}
