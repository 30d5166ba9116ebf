//! Starting and ending the server.

use std::{
    fs::{DirBuilder, File, TryLockError},
    net::SocketAddr,
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use interview::AccountId;
use interviewer::BuiltIn;
use rustix::process::{DumpableBehavior, Resource, Rlimit};
use speech::{Pool, PoolConfig};
use storage::Db;
use tokio::{net::TcpListener, time::timeout};

use crate::{
    app::{App, Speech, summary},
    clock::Clock,
    config::Config,
    web,
};

/// How long an answer under way may go on once the server has been asked to end. After that its socket is closed, and
/// the browser sends the take again to the server that comes next.
const DRAIN: Duration = Duration::from_secs(20);
/// How long requests may take to end after that.
const LAST_REQUESTS: Duration = Duration::from_secs(5);

/// Why the server did not start.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StartError {
    /// Another program has the port.
    #[error("port {0} is in use by another program; stop that, or listen elsewhere with --listen 127.0.0.1:{next}", next = .0.saturating_add(1))]
    PortInUse(u16),
    /// The address cannot be had for another reason.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, std::io::Error),
    /// The data folder cannot be made or written.
    #[error("the data folder {0} cannot be used: {1}")]
    Data(PathBuf, std::io::Error),
    /// Another server uses the data folder.
    #[error(
        "another Sotto is using the data folder {0}; end that, or choose another folder with --data"
    )]
    DataInUse(PathBuf),
    /// The database does not open.
    #[error(transparent)]
    Database(#[from] storage::OpenError),
    /// The database opened and then failed.
    #[error(transparent)]
    Storage(#[from] storage::StorageError),
    /// The question bank does not read.
    #[error(transparent)]
    Bank(#[from] interviewer::BankError),
    /// No worker listens.
    #[error(transparent)]
    Speech(#[from] speech::WorkerError),
    /// This binary's own path, which workers are started from, is not known.
    #[error("the path of this program is not known: {0}")]
    Program(std::io::Error),
}

/// How often replaced text is swept out of the database's log.
const SWEEP_EVERY: Duration = Duration::from_secs(60);

/// A server that is ready to answer.
pub(crate) struct Server {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// What its handlers share.
    pub(crate) app: App,
    /// What works in a lesser mode, a line each.
    pub(crate) notes: Vec<String>,
    listener: TcpListener,
    /// Held for as long as the server lives: two on one folder would not know of each other's takes.
    lock: File,
}

impl Server {
    /// Opens what is kept, warms a worker and binds the port.
    pub(crate) async fn start(config: Config) -> Result<Self, StartError> {
        no_core_dumps();
        let lock = take_data_folder(&config.data)?;
        let clock = Clock;
        let listener = listen(config.listen).await?;
        let address =
            listener.local_addr().map_err(|fault| StartError::Listen(config.listen, fault))?;
        let interviewer = Arc::new(BuiltIn::load()?);
        let pool = PoolConfig {
            engine: config.speech.engine,
            program: std::env::current_exe().map_err(StartError::Program)?,
            warm: config.speech.warm,
            most: config.speech.most,
        };
        let (db, pool) = tokio::join!(
            Db::open_with(&config.database, &config.database_options),
            Pool::start(pool)
        );
        let (db, pool) = (db?, pool?);
        let account =
            db.local_account(AccountId::new(clock.now(), &mut clock.chance()), clock.now()).await?;
        let notes = notes(&pool);
        let app = App { db, interviewer, speech: Arc::new(Speech::new(pool)), clock, account };
        Ok(Self { address, app, notes, listener, lock })
    }

    /// Answers until `stop` comes, then lets answers under way finish.
    pub(crate) async fn run(
        self,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> std::io::Result<()> {
        let Self { app, listener, lock, .. } = self;
        let speech = Arc::clone(&app.speech);
        let sweeping = tokio::spawn(sweep(app.db.clone()));
        let drain = async move {
            stop.await;
            tracing::info!(takes = speech.tracker.len(), "ending");
            speech.tracker.close();
            // Either they are over, or their time is.
            drop(timeout(DRAIN, speech.tracker.wait()).await);
            speech.ending.cancel();
        };
        let (stopping, stopped) = tokio::sync::oneshot::channel::<()>();
        let serving =
            axum::serve(listener, web::router(app.clone())).with_graceful_shutdown(async move {
                drain.await;
                // The receiver lives as long as this function.
                _ = stopping.send(());
            });
        let give_up = async {
            drop(stopped.await);
            tokio::time::sleep(LAST_REQUESTS).await;
        };
        tokio::select! {
            served = serving.into_future() => served?,
            () = give_up => {}
        }
        sweeping.abort();
        // Takes hear of the end and say goodbye; a socket that does not is left behind.
        drop(timeout(LAST_REQUESTS, app.speech.tracker.wait()).await);
        app.speech.pool.close();
        app.db.close().await;
        drop(lock);
        Ok(())
    }
}

/// A draft that was replaced or dropped lingers in the database's log until this empties it.
async fn sweep(db: Db) {
    let mut clock = tokio::time::interval(SWEEP_EVERY);
    loop {
        clock.tick().await;
        db.scrub().await;
    }
}

/// A core dump of the server would hold frames on their way through, and everybody's words.
fn no_core_dumps() {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    let limited = rustix::process::setrlimit(Resource::Core, none);
    let hidden = rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable);
    if let Err(fault) = limited.and(hidden) {
        tracing::warn!(%fault, "core dumps could not be switched off");
    }
}

/// Makes the data folder if need be, and holds it against other servers until the file is dropped.
fn take_data_folder(data: &Path) -> Result<File, StartError> {
    let fault = |fault| StartError::Data(data.to_owned(), fault);
    DirBuilder::new().recursive(true).mode(0o700).create(data).map_err(fault)?;
    let lock = File::open(data).map_err(fault)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(StartError::DataInUse(data.to_owned())),
        Err(TryLockError::Error(cause)) => Err(fault(cause)),
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address).await.map_err(|fault| match fault.kind() {
        std::io::ErrorKind::AddrInUse => StartError::PortInUse(address.port()),
        _ => StartError::Listen(address, fault),
    })
}

fn notes(pool: &Pool) -> Vec<String> {
    let summary = summary(pool.engine());
    let mut notes = Vec::new();
    match (summary.low_accuracy, summary.advice, &summary.sent_to) {
        (true, Some(advice), _) => {
            notes.push(format!("speech: {}, low accuracy; {advice}", summary.engine))
        }
        (_, _, Some(host)) => notes.push(format!("speech: sound is sent to {host}")),
        _ => {}
    }
    notes.push("interviewer: built-in question bank, no language model".into());
    notes.push("accounts: one local account, this machine only".into());
    notes.extend(pool.locks().missing.iter().map(|missing| format!("locks: {missing}")));
    notes
}
