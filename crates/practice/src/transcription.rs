//! Who listens: the workers, and the takes they hear.

use std::{collections::HashMap, sync::Arc};

use interview::{AccountId, Language, TakeId, TurnId};
use parking_lot::{Mutex, MutexGuard};
use speech::{EngineSpec, Pool, Readiness};
use tokio::sync::watch;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// Questions that one account may answer aloud at the same time.
pub const AT_ONCE: usize = 2;

/// Who listens: the workers, and the takes they hear.
pub struct Speech {
    /// The workers.
    pub pool: Pool,
    summary: SpeechSummary,
    most: usize,
    /// The takes under way, one a question: a second socket takes over from the first.
    live: Mutex<HashMap<TurnId, OpenTake>>,
    /// Takes under way, to wait for at the end.
    pub tracker: TaskTracker,
    /// Set when the server is about to end.
    pub ending: CancellationToken,
}

/// The engine in use, for people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SpeechSummary {
    /// Its name, such as "PocketSphinx".
    pub engine: &'static str,
    /// Whether many words are heard wrong.
    pub low_accuracy: bool,
    /// The host the sound is sent to, if it leaves this machine.
    pub sent_to: Option<String>,
    /// The languages it hears.
    pub hears: Vec<Language>,
    /// Why recording does not work yet, or not now.
    pub outage: Option<SpeechOutage>,
}

/// Why nobody listens. Answers can be typed meanwhile.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SpeechOutage {
    /// It will be ready in a moment.
    Starting,
    /// It is tried again until it works.
    Failing,
    /// It never works until an administrator changes something.
    Misconfigured,
}

impl SpeechSummary {
    /// What to tell who wants to speak this language, if the engine does not hear it.
    pub fn lacks_language(&self, language: Language) -> Option<String> {
        (!self.hears.contains(&language)).then(|| {
            format!(
                "{} understands only English, and this interview is in {}. Type your answers. To let \
                 you speak them, an administrator can install the Whisper model “small”.",
                self.engine,
                language.label()
            )
        })
    }
}

impl Speech {
    /// Over these workers, of whom `most` listen at once.
    pub fn new(pool: Pool, most: usize) -> Self {
        let summary = summary(pool.engine());
        Self {
            pool,
            summary,
            most,
            live: Mutex::default(),
            tracker: TaskTracker::new(),
            ending: CancellationToken::new(),
        }
    }

    /// Whether four in five of those who can be heard are being heard: then nobody new begins, so that they can finish.
    pub fn is_crowded(&self) -> bool {
        self.live().len() >= (self.most * 4).div_ceil(5)
    }

    /// The engine in use, for people.
    pub fn summary(&self) -> SpeechSummary {
        let outage = match *self.pool.readiness().borrow() {
            Readiness::Warming => Some(SpeechOutage::Starting),
            Readiness::Failed(_) => Some(SpeechOutage::Failing),
            Readiness::Refused(_) => Some(SpeechOutage::Misconfigured),
            Readiness::Ready(_) => None,
        };
        SpeechSummary { outage, ..self.summary.clone() }
    }

    /// Makes this take the one that is heard on its question, until another takes over. Of two the one that began later
    /// counts, whichever comes here first.
    pub fn take_over(
        speech: &Arc<Self>,
        account: AccountId,
        turn: TurnId,
        take: TakeId,
    ) -> Result<Hold, NotTaken> {
        let mut live = speech.live();
        if live.get(&turn).is_some_and(|other| other.id > take) {
            return Err(NotTaken::BeganEarlier);
        }
        let others = live.iter().filter(|(other, _)| **other != turn);
        let elsewhere = others.clone().filter(|(_, take)| take.account == account).count();
        let takes_the_last = others.count() + 1 >= speech.most;
        if elsewhere >= AT_ONCE || elsewhere > 0 && takes_the_last {
            return Err(NotTaken::HeardElsewhere);
        }
        let (mine, lost) = watch::channel(());
        let before = live.insert(turn, OpenTake { id: take, account, ended: mine });
        drop(live);
        if let Some(before) = before {
            // Nobody listening means it is over already.
            before.ended.send_replace(());
        }
        Ok(Hold { speech: Arc::clone(speech), turn, lost })
    }

    fn live(&self) -> MutexGuard<'_, HashMap<TurnId, OpenTake>> {
        self.live.lock()
    }
}

/// Why a take is not heard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotTaken {
    /// Another on the same question began later.
    BeganEarlier,
    /// The account is being heard on other questions already and this one would be more than [`AT_ONCE`], or would take the
    /// last place: one person must not have all of them.
    HeardElsewhere,
}

/// A take under way.
struct OpenTake {
    id: TakeId,
    account: AccountId,
    /// Tells it that another has taken over.
    ended: watch::Sender<()>,
}

/// The right to hear a question.
pub struct Hold {
    speech: Arc<Speech>,
    turn: TurnId,
    lost: watch::Receiver<()>,
}

impl Hold {
    /// Waits until another has taken over.
    pub async fn lost(&mut self) {
        // An error would mean the sender is gone, which it is only after another has taken over.
        drop(self.lost.changed().await);
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        let mut live = self.speech.live();
        if live.get(&self.turn).is_some_and(|take| take.ended.subscribe().same_channel(&self.lost))
        {
            live.remove(&self.turn);
        }
    }
}

/// The engine, for people.
pub fn summary(engine: &EngineSpec) -> SpeechSummary {
    let hears = Language::ALL.iter().copied().filter(|one| engine.hears(*one)).collect();
    let name = match engine {
        EngineSpec::Whisper { .. } => "Whisper",
        EngineSpec::Sphinx { .. } => "PocketSphinx",
        EngineSpec::Http { .. } => "a speech service",
    };
    let plain =
        SpeechSummary { engine: name, low_accuracy: false, sent_to: None, hears, outage: None };
    match engine {
        EngineSpec::Whisper { .. } => plain,
        EngineSpec::Sphinx { .. } => SpeechSummary { low_accuracy: true, ..plain },
        EngineSpec::Http { url, .. } => SpeechSummary { sent_to: Some(host(url)), ..plain },
    }
}

fn host(url: &str) -> String {
    let authority = url.split("://").nth(1).unwrap_or(url).split('/').next().unwrap_or(url);
    // An engine refuses an address with a password in it; whoever reads pages and the log never sees one.
    authority.rsplit('@').next().unwrap_or(authority).to_owned()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use interview::{AccountId, TakeId, TurnId};
    use speech::{Pool, PoolConfig};
    use uuid::Uuid;

    use super::{EngineSpec, Language, NotTaken, Speech, summary};

    /// Two sockets that are opened one after the other may get here in the other order.
    #[tokio::test]
    async fn of_two_takes_the_one_that_began_later_is_heard_whichever_comes_first() {
        let engine = EngineSpec::Sphinx { model: "/nowhere".into() };
        let config = PoolConfig { engine, program: "/nowhere".into(), warm: 0, most: 2 };
        let speech = Arc::new(Speech::new(Pool::start(config), 2));
        let take_over = |take| {
            let (account, turn) = (AccountId(Uuid::nil()), TurnId(Uuid::nil()));
            Speech::take_over(&speech, account, turn, TakeId(Uuid::from_u128(take)))
        };
        let mut first = take_over(2).unwrap();
        assert_eq!(take_over(1).err(), Some(NotTaken::BeganEarlier));
        let later = take_over(3).unwrap();
        first.lost().await;
        drop((first, later));
        assert!(take_over(1).is_ok(), "nobody is heard any more");
    }

    #[test]
    fn an_engine_says_which_languages_it_does_not_hear() {
        let sphinx = summary(&EngineSpec::Sphinx { model: "/nowhere".into() });
        assert_eq!(sphinx.lacks_language(Language::English), None);
        let told = sphinx.lacks_language(Language::TraditionalChinese).unwrap();
        assert!(told.starts_with("PocketSphinx understands only English"), "{told}");
        assert!(told.contains("繁體中文") && told.contains("Type your answers"), "{told}");
        let service = EngineSpec::Http {
            url: "https://speech.example/v1".into(),
            model: "whisper-1".into(),
            key_variable: None,
        };
        assert!(
            Language::ALL
                .iter()
                .all(|language| summary(&service).lacks_language(*language).is_none())
        );
    }
}
