//! What handlers share.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
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

    /// Makes the caller the one that hears this question, until another takes over.
    pub(crate) fn take_over(speech: &Arc<Self>, turn: TurnId) -> Hold {
        let (mine, lost) = watch::channel(());
        let before = speech.live().insert(turn, mine);
        if let Some(before) = before {
            // Nobody listening means it is over already.
            before.send_replace(());
        }
        Hold { speech: Arc::clone(speech), turn, lost }
    }

    fn live(&self) -> MutexGuard<'_, HashMap<TurnId, watch::Sender<()>>> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The right to hear a question.
pub(crate) struct Hold {
    speech: Arc<Speech>,
    turn: TurnId,
    lost: watch::Receiver<()>,
}

impl Hold {
    /// Waits until another has taken over.
    pub(crate) async fn lost(&mut self) {
        // An error would mean the sender is gone, which it is only after another has taken over.
        drop(self.lost.changed().await);
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        let mut live = self.speech.live();
        if live.get(&self.turn).is_some_and(|sender| sender.subscribe().same_channel(&self.lost)) {
            live.remove(&self.turn);
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
