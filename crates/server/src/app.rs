//! What handlers share.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use interview::{AccountId, TurnId};
use interviewer::BuiltIn;
use speech::{EngineSpec, Pool};
use storage::Db;
use tokio::sync::watch;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::clock::Clock;

/// What handlers share. Cheap to clone.
#[derive(Clone)]
pub(crate) struct App {
    /// What is kept.
    pub(crate) db: Db,
    /// Who asks.
    pub(crate) interviewer: Arc<BuiltIn>,
    /// Who listens.
    pub(crate) speech: Arc<Speech>,
    /// Time and chance.
    pub(crate) clock: Clock,
    /// The one account there is, until people sign in.
    pub(crate) account: AccountId,
}

/// Who listens: the workers, and the takes they hear.
pub(crate) struct Speech {
    /// The workers.
    pub(crate) pool: Pool,
    /// The takes under way, one a question: a second socket takes over from the first.
    live: Mutex<HashMap<TurnId, watch::Sender<()>>>,
    /// Takes under way, to wait for at the end.
    pub(crate) tracker: TaskTracker,
    /// Set when the server is about to end.
    pub(crate) ending: CancellationToken,
}

/// The engine in use, for people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct SpeechSummary {
    /// Its name, such as "PocketSphinx".
    pub(crate) engine: &'static str,
    /// Whether many words are heard wrong.
    pub(crate) low_accuracy: bool,
    /// How to get a better one.
    pub(crate) advice: Option<&'static str>,
    /// The host the sound is sent to, if it leaves this machine.
    pub(crate) sent_to: Option<String>,
}

impl Speech {
    /// Over these workers.
    pub(crate) fn new(pool: Pool) -> Self {
        Self {
            pool,
            live: Mutex::default(),
            tracker: TaskTracker::new(),
            ending: CancellationToken::new(),
        }
    }

    /// The engine in use, for people.
    pub(crate) fn summary(&self) -> SpeechSummary {
        summary(self.pool.engine())
    }

    /// Makes the caller the one that hears this question. The receiver changes when another takes over.
    pub(crate) fn take_over(&self, turn: TurnId) -> watch::Receiver<()> {
        let (mine, taken_over) = watch::channel(());
        let before = self.live.lock().unwrap_or_else(PoisonError::into_inner).insert(turn, mine);
        if let Some(before) = before {
            // Nobody listening means it is over already.
            before.send_replace(());
        }
        taken_over
    }

    /// The take is over; forgets it unless another has taken over.
    pub(crate) fn let_go(&self, turn: TurnId, mine: &watch::Receiver<()>) {
        let mut live = self.live.lock().unwrap_or_else(PoisonError::into_inner);
        if live.get(&turn).is_some_and(|sender| sender.subscribe().same_channel(mine)) {
            live.remove(&turn);
        }
    }
}

/// The engine, for people.
pub(crate) fn summary(engine: &EngineSpec) -> SpeechSummary {
    match engine {
        EngineSpec::Whisper { .. } => {
            SpeechSummary { engine: "Whisper", low_accuracy: false, advice: None, sent_to: None }
        }
        EngineSpec::Sphinx { .. } => SpeechSummary {
            engine: "PocketSphinx",
            low_accuracy: true,
            advice: Some("`sotto models pull base` for better"),
            sent_to: None,
        },
        EngineSpec::Http { url, .. } => SpeechSummary {
            engine: "a speech service",
            low_accuracy: false,
            advice: None,
            sent_to: Some(host(url)),
        },
    }
}

fn host(url: &str) -> String {
    url.split("://").nth(1).unwrap_or(url).split('/').next().unwrap_or(url).to_owned()
}
