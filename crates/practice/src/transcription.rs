//! Who listens: the workers, and the takes they hear.

use std::{collections::HashMap, net::IpAddr, sync::Arc};

use interview::{AccountId, Language, TakeId, TurnId};
use parking_lot::{Mutex, MutexGuard};
use speech::{EngineSpec, Pool, Readiness};
use tokio::sync::watch;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use uuid::Uuid;

use crate::limits::network;

/// Questions that one account may answer aloud at the same time.
pub const AT_ONCE: usize = 2;
/// All guests together are heard on one place in so many, and on one at least.
const PLACES_FOR_ONE_GUEST: usize = 4;

/// Whose voice is heard.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Speaker {
    /// Somebody signed in.
    Account(AccountId),
    /// Somebody without an account. Who shares a network counts as one.
    Guest(IpAddr),
}

impl Speaker {
    /// Somebody without an account, at this address.
    pub fn guest(address: IpAddr) -> Self {
        Self::Guest(network(address))
    }

    fn is_guest(self) -> bool {
        matches!(self, Self::Guest(_))
    }
}

/// What is spoken to: one take at a time is heard on it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TakeSubject {
    /// A question of an interview.
    Turn(TurnId),
    /// A question that is not part of any interview.
    WarmUp(Speaker),
}

/// Who listens: the workers, and the takes they hear.
pub struct Speech {
    /// The workers.
    pub pool: Pool,
    summary: SpeechSummary,
    most: usize,
    /// The takes under way, one a question: a second socket takes over from the first.
    live: Mutex<HashMap<TakeSubject, OpenTake>>,
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

    /// Whether four in five of those who can be heard are being heard: then nobody new begins, so that they can finish. Guests
    /// do not count: their places are an account's where it needs them.
    pub fn is_crowded(&self) -> bool {
        let live = self.live();
        let accounts = live.values().filter(|take| !take.speaker.is_guest());
        accounts.count() >= (self.most * 4).div_ceil(5)
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
    /// counts, whichever comes here first. A page that was not asked for it does not take over from another page or program.
    /// A guest takes over from nobody but the same page, and leaves a place for an account.
    pub fn take_over(
        speech: &Arc<Self>,
        speaker: Speaker,
        subject: TakeSubject,
        take: TakeId,
        page: Option<RecordingPage>,
    ) -> Result<Hold, NotTaken> {
        let mut live = speech.live();
        if live.get(&subject).is_some_and(|other| other.id > take) {
            return Err(NotTaken::BeganEarlier);
        }
        let page_id = page.map(|page| page.id);
        let asks = page.is_some_and(|page| !page.instead);
        match speaker {
            Speaker::Account(_) => {
                if asks
                    && live.get(&subject).is_some_and(|other| !other.left && other.page != page_id)
                {
                    return Err(NotTaken::OnAnotherPage);
                }
                speech.make_room(&live, speaker, subject)?;
            }
            Speaker::Guest(_) => {
                let another = |other: &OpenTake| page_id.is_none() || other.page != page_id;
                if live.get(&subject).is_some_and(another) {
                    return Err(NotTaken::NoPlace);
                }
                speech.has_room_for_guest(&live, subject)?;
            }
        }
        let (mine, lost) = watch::channel(false);
        let (left, keeping) = (false, false);
        let open = OpenTake { id: take, speaker, page: page_id, left, keeping, ended: mine };
        if let Some(before) = live.insert(subject, open) {
            before.end();
        }
        Ok(Hold { speech: Arc::clone(speech), subject, lost })
    }

    /// One account must not have all places. What it has left is ended for what is said now, if it is in the way, and so is what a
    /// guest says where no place is left.
    fn make_room(
        &self,
        live: &HashMap<TakeSubject, OpenTake>,
        speaker: Speaker,
        subject: TakeSubject,
    ) -> Result<(), NotTaken> {
        let others = live.iter().filter(|(other, _)| **other != subject).map(|(_, take)| take);
        let elsewhere: Vec<&OpenTake> =
            others.clone().filter(|take| take.speaker == speaker).collect();
        let left: Vec<&OpenTake> = elsewhere.iter().copied().filter(|take| take.left).collect();
        let too_many = |elsewhere: usize, all: usize| {
            elsewhere >= AT_ONCE || elsewhere > 0 && all + 1 >= self.most
        };
        let guest = others.clone().find(|take| take.speaker.is_guest());
        let all = others.count();
        if too_many(elsewhere.len() - left.len(), all - left.len()) {
            return Err(NotTaken::HeardElsewhere);
        }
        if too_many(elsewhere.len(), all) {
            left.into_iter().for_each(OpenTake::end);
        }
        if all >= self.most {
            guest.into_iter().for_each(OpenTake::end);
        }
        Ok(())
    }

    fn has_room_for_guest(
        &self,
        live: &HashMap<TakeSubject, OpenTake>,
        subject: TakeSubject,
    ) -> Result<(), NotTaken> {
        let others = live.iter().filter(|(other, _)| **other != subject).map(|(_, take)| take);
        let guests = others.clone().filter(|take| take.speaker.is_guest());
        let full = guests.count() >= self.places_for_guests() || others.count() + 1 >= self.most;
        if full { Err(NotTaken::NoPlace) } else { Ok(()) }
    }

    fn places_for_guests(&self) -> usize {
        (self.most / PLACES_FOR_ONE_GUEST).max(1)
    }

    /// Whoever sent this take is gone, and what came of it is still being transcribed.
    pub fn sender_left(&self, turn: TurnId, take: TakeId) {
        if let Some(open) =
            self.live().get_mut(&TakeSubject::Turn(turn)).filter(|open| open.id == take)
        {
            open.left = true;
        }
    }

    /// Whether the draft of this take may be stored: nobody has ended it. From then on whoever discards it waits for that.
    pub(crate) fn begin_keeping(&self, turn: TurnId, take: TakeId) -> bool {
        let mut live = self.live();
        let open = live.get_mut(&TakeSubject::Turn(turn));
        let open = open.filter(|open| open.id == take && !*open.ended.borrow());
        open.map(|open| open.keeping = true).is_some()
    }

    /// Ends the account's take of this question, if it is one of these, and waits until nothing more comes of it. One whose
    /// draft is being stored is let do so.
    pub(crate) async fn end_take(&self, account: AccountId, turn: TurnId, takes: &[TakeId]) {
        let open = |live: MutexGuard<'_, HashMap<TakeSubject, OpenTake>>| {
            let open = live.get(&TakeSubject::Turn(turn))?;
            let wanted = open.speaker == Speaker::Account(account) && takes.contains(&open.id);
            wanted.then(|| {
                if !open.keeping {
                    open.end();
                }
                open.ended.clone()
            })
        };
        if let Some(ended) = open(self.live()) {
            ended.closed().await;
        }
    }

    /// Whether a take of this question is being heard, or what came of it is still being transcribed.
    pub fn hears(&self, turn: TurnId) -> bool {
        self.live().contains_key(&TakeSubject::Turn(turn))
    }

    fn live(&self) -> MutexGuard<'_, HashMap<TakeSubject, OpenTake>> {
        self.live.lock()
    }
}

/// The page that a take comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RecordingPage {
    /// What it made up when it was loaded: a page that connects again is told from another.
    pub id: Uuid,
    /// Its person was asked, and wants to record here and no longer on another page.
    pub instead: bool,
}

/// Why a take is not heard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotTaken {
    /// Another on the same question began later.
    BeganEarlier,
    /// Another page or program is being heard on the same question: the person is to be asked.
    OnAnotherPage,
    /// The account is being heard on other questions already and this one would be more than [`AT_ONCE`], or would take the
    /// last place: one person must not have all of them.
    HeardElsewhere,
    /// A guest, and no place is left that a guest may have.
    NoPlace,
}

/// A take under way.
struct OpenTake {
    id: TakeId,
    speaker: Speaker,
    /// The page it comes from; a program is none.
    page: Option<Uuid>,
    /// Nobody sends any more.
    left: bool,
    /// Its draft is being stored.
    keeping: bool,
    /// Tells it that another has taken over, or that nothing of it is wanted.
    ended: watch::Sender<bool>,
}

impl OpenTake {
    fn end(&self) {
        // Nobody listening means it is over already.
        self.ended.send_replace(true);
    }
}

/// The right to hear a question.
pub struct Hold {
    speech: Arc<Speech>,
    subject: TakeSubject,
    lost: watch::Receiver<bool>,
}

impl Hold {
    /// Waits until another has taken over, or nothing of this is wanted.
    pub async fn lost(&mut self) {
        // An error would mean the sender is gone, which it is only after another has taken over.
        drop(self.lost.changed().await);
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        let mut live = self.speech.live();
        let own = |take: &OpenTake| take.ended.subscribe().same_channel(&self.lost);
        if live.get(&self.subject).is_some_and(own) {
            live.remove(&self.subject);
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
mod tests;
