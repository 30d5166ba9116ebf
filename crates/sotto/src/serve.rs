//! Starting and ending the server.

use std::{
    fs::{DirBuilder, File, TryLockError},
    net::SocketAddr,
    os::unix::fs::DirBuilderExt as _,
    path::Path,
    sync::Arc,
    time::Duration,
};

use axum::Router;
use https::{Limits as ConnectionLimits, LocalAuthority, Serving, Tls};
use interviewer::BuiltIn;
use reader::Reader;
use rustix::process::{DumpableBehavior, Resource, Rlimit};
use speech::{Pool, PoolConfig, Readiness};
use storage::{Db, Keyring, MasterSource};
use tokio::{net::TcpListener, sync::watch, time::timeout};
use tokio_util::{sync::CancellationToken, task::AbortOnDropHandle};

use practice::{
    Practice,
    clock::Clock,
    limits::Limits,
    model::LanguageModel,
    transcription::{Speech, summary},
};
use web::{App, Origin, Providers, Sessions};

use crate::{
    config::{
        Config, NetworkConfig, Stores,
        reader::{NoReader, reader_of},
    },
    jobs,
    laptop::Laptop,
    start_error::StartError,
    terminal::plain,
};

/// How long an answer under way may go on once the server has been asked to end. After that its socket is closed, and
/// the browser sends the take again to the server that comes next.
const DRAIN: Duration = Duration::from_secs(20);
/// How long requests may take to end after that.
const LAST_REQUESTS: Duration = Duration::from_secs(5);

/// A server that is ready to answer.
pub(crate) struct Server {
    /// What its handlers share.
    pub(crate) app: App,
    /// What works in a lesser mode, a line each.
    pub(crate) notes: Vec<String>,
    listener: TcpListener,
    serving: Serving,
    router: Router,
    /// Held for as long as the server lives: two on one folder would not know of each other's takes.
    lock: File,
    _warming: AbortOnDropHandle<()>,
}

impl Server {
    /// Opens what is kept, begins to warm a worker and binds the port.
    pub(crate) async fn start(config: Config) -> Result<Self, StartError> {
        no_core_dumps();
        let lock = take_data_folder(&config.data)?;
        let clock = Clock;
        let Config { network, .. } = &config;
        let certificates = network.tls.clone().prepare(Arc::new(move || clock.now()))?;
        let listener = listen(network.listen).await?;
        let address =
            listener.local_addr().map_err(|fault| StartError::Listen(network.listen, fault))?;
        let origin = network.public.clone().unwrap_or_else(|| Origin::localhost(address.port()));
        let most = config.speech.most;
        let program = std::env::current_exe().map_err(StartError::Program)?;
        let pool = PoolConfig {
            engine: config.speech.engine.clone(),
            program: program.clone(),
            warm: config.speech.warm,
            most,
        };
        config.speech.engine.check()?;
        // Loading an engine takes longer than everything else here: it goes on while pages are answered.
        let pool = Pool::start(pool);
        let encoder = config.encoder.clone();
        let data = config.data.clone();
        let reading = tokio::task::spawn_blocking(move || reader_of(&encoder, &data));
        let db = open(&config.stores, clock).await?;
        let laptop = Laptop::new(&config, &origin, address, &db, clock)?;
        let providers = config.providers.iter().cloned().chain(laptop.config.clone());
        let sessions =
            Sessions::open(origin.to_string(), &db, clock.now(), &mut clock.chance()).await?;
        let mut notes = notes(&pool, &config, laptop.config.is_some());
        let warming = AbortOnDropHandle::new(tokio::spawn(say_when_ready(pool.readiness())));
        let reader =
            reading.await.unwrap_or_else(|fault| std::panic::resume_unwind(fault.into_panic()));
        notes.insert(1, reading_note(&reader));
        notes.insert(2, config.report_font.told());
        let interviewer = Arc::new(BuiltIn::load(reader.ok())?);
        let model = config.model.as_ref();
        let model = model.map(|model| LanguageModel::new(model, Arc::clone(&interviewer)));
        let practice = Practice {
            db,
            interviewer,
            model: model.transpose()?.map(Arc::new),
            generations: Arc::default(),
            compute: Arc::default(),
            importer: documents::Importer::new(program),
            speech: Arc::new(Speech::new(pool, most)),
            limits: Arc::new(Limits::new(config.rates)),
            clock,
        };
        let report_font = config.report_font.file().map(Path::to_owned);
        let app = App {
            practice,
            providers: Arc::new(Providers::new(providers)?),
            origin: Arc::new(origin),
            invited: Arc::new(config.invited.clone()),
            sessions: Arc::new(sessions),
            report_fonts: Arc::new(web::ReportFonts::new(report_font)),
            authority: authority(network, clock)?.map(Arc::new),
            try_without_account: config.try_without_account,
            security_contact: config.security_contact.clone().map(Arc::new),
        };
        let serving = Serving {
            tls: certificates,
            limits: ConnectionLimits::default(),
            proxies: network.proxies.clone(),
        };
        let router = web::router(app.clone(), laptop.router);
        Ok(Self { app, notes, listener, serving, router, lock, _warming: warming })
    }

    /// Answers until `stop` comes, then lets answers under way finish.
    pub(crate) async fn run(
        self,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> std::io::Result<()> {
        let Self { app, listener, serving, router, lock, _warming, .. } = self;
        let speech = Arc::clone(&app.practice.speech);
        let upkeep = CancellationToken::new();
        let jobs = tokio::spawn(jobs::run(app.clone(), upkeep.clone()));
        // Beside everything else: a provider that is down keeps nobody else out.
        let providers = Arc::clone(&app.providers);
        tokio::spawn(async move { providers.check().await });
        let (stopping, stopped) = tokio::sync::oneshot::channel::<()>();
        let drain = async move {
            stop.await;
            tracing::info!(takes = speech.tracker.len(), "ending");
            speech.tracker.close();
            // Either they are over, or their time is.
            drop(timeout(DRAIN, speech.tracker.wait()).await);
            speech.ending.cancel();
            // The receiver lives as long as this function.
            _ = stopping.send(());
        };
        let give_up = async {
            drop(stopped.await);
            tokio::time::sleep(LAST_REQUESTS).await;
        };
        tokio::select! {
            served = https::serve(listener, router, serving, drain) => served?,
            () = give_up => {}
        }
        upkeep.cancel();
        // Takes hear of the end and say goodbye; a socket that does not is left behind.
        drop(timeout(LAST_REQUESTS, app.practice.speech.tracker.wait()).await);
        drop(timeout(LAST_REQUESTS, jobs).await);
        app.practice.speech.pool.close();
        app.practice.db.close().await;
        drop(lock);
        Ok(())
    }
}

/// The keyring, and then the database that its keys open.
pub(crate) async fn open(stores: &Stores, clock: Clock) -> Result<Db, StartError> {
    let Stores { database, keyring, master, options } = stores;
    let keyring = Keyring::open(keyring, options, master.clone(), clock.now()).await?;
    Ok(Db::open_with(database, options, keyring).await?)
}

fn authority(network: &NetworkConfig, clock: Clock) -> Result<Option<LocalAuthority>, StartError> {
    let Tls::Local(local) = &network.tls else { return Ok(None) };
    Ok(Some(LocalAuthority::open_or_make(&local.folder, &local.names, clock.now())?))
}

/// Speech is there a moment after the pages: says when it is, what does not hold its workers here, or why there is none.
async fn say_when_ready(mut readiness: watch::Receiver<Readiness>) {
    let loaded = readiness.wait_for(|readiness| *readiness != Readiness::Warming).await;
    // The sender goes with the pool: the server is ending.
    match loaded.as_deref() {
        Ok(Readiness::Ready(locks)) => {
            tracing::info!("speech is ready");
            for missing in &locks.missing {
                tracing::warn!(%missing, "speech workers lack a lock on this system");
            }
        }
        Ok(Readiness::Failed(why)) => {
            tracing::error!(%why, "no speech worker starts; answers can be typed, and each recording tries again");
        }
        // The pool says so, whenever it happens.
        Ok(Readiness::Refused(_)) => {}
        Ok(Readiness::Warming) | Err(_) => {}
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

fn reading_note(reader: &Result<Reader, NoReader>) -> String {
    match reader {
        Ok(_) => "reading answers: all-MiniLM-L6-v2, on this computer".to_owned(),
        Err(fault) => plain(&format!("reading answers: off, so some scores are missing. {fault}")),
    }
}

fn notes(pool: &Pool, config: &Config, this_machine: bool) -> Vec<String> {
    let summary = summary(pool.engine());
    let mut speech = format!("speech: {}", summary.engine);
    if let Some(host) = &summary.sent_to {
        speech += &format!(", recordings are sent to {host}");
    }
    speech += " (starting)";
    if summary.low_accuracy {
        let data = config.data.display();
        speech += &format!(
            ", low accuracy. To install a better engine, run `sotto models pull base-q8_0 --data {data}` and restart"
        );
    }
    let mut notes = vec![speech];
    notes.push(match &config.model {
        None => "interviewer: built-in question bank, no language model".into(),
        Some(model) if model.asking.is_on_this_machine() && model.scoring.is_on_this_machine() => {
            format!(
                "interviewer: {}, on this computer (to check it, run `sotto doctor`)",
                model.asking.model
            )
        }
        Some(model) => format!(
            "interviewer: {}. Answers are sent as text to {} (to check it, run `sotto doctor`)",
            model.asking.model,
            model.asking.host()
        ),
    });
    if let MasterSource::File(file) = &config.stores.master
        && file.starts_with(&config.data)
    {
        notes.push(format!(
            "keys: the master key is {}. A copy of the data folder includes it. To keep it elsewhere, set master_key_file",
            file.display()
        ));
    }
    if let Some(public) = &config.network.public {
        notes.push(format!("listening on: {} for {public}", config.network.listen));
    }
    let mut ways: Vec<&str> = config.providers.iter().map(|way| way.label.as_str()).collect();
    if this_machine {
        ways.push(
            "anyone on this computer, without a password (to change this, set provider.NAME.kind)",
        );
    }
    notes.push(format!("sign-in: {}", ways.join(", ")));
    notes
}
