//! Who listens: the workers, and the takes they hear.

use std::{collections::HashMap, sync::Arc};

use interview::{AccountId, Language, TakeId, TurnId};
use parking_lot::{Mutex, MutexGuard};
use speech::{EngineSpec, Pool, Readiness};
use tokio::sync::watch;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use uuid::Uuid;

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
    /// counts, whichever comes here first. A page that was not asked for it does not take over from another page or program.
    pub fn take_over(
        speech: &Arc<Self>,
        account: AccountId,
        turn: TurnId,
        take: TakeId,
        page: Option<RecordingPage>,
    ) -> Result<Hold, NotTaken> {
        let mut live = speech.live();
        if live.get(&turn).is_some_and(|other| other.id > take) {
            return Err(NotTaken::BeganEarlier);
        }
        let page_id = page.map(|page| page.id);
        let asks = page.is_some_and(|page| !page.instead);
        if asks && live.get(&turn).is_some_and(|other| !other.left && other.page != page_id) {
            return Err(NotTaken::OnAnotherPage);
        }
        speech.make_room(&live, account, turn)?;
        let (mine, lost) = watch::channel(false);
        let (left, keeping) = (false, false);
        let open = OpenTake { id: take, account, page: page_id, left, keeping, ended: mine };
        if let Some(before) = live.insert(turn, open) {
            before.end();
        }
        Ok(Hold { speech: Arc::clone(speech), turn, lost })
    }

    /// One person must not have all places. What they have left is ended for what they say now, if it is in the way.
    fn make_room(
        &self,
        live: &HashMap<TurnId, OpenTake>,
        account: AccountId,
        turn: TurnId,
    ) -> Result<(), NotTaken> {
        let others = live.iter().filter(|(other, _)| **other != turn).map(|(_, take)| take);
        let elsewhere: Vec<&OpenTake> =
            others.clone().filter(|take| take.account == account).collect();
        let left: Vec<&OpenTake> = elsewhere.iter().copied().filter(|take| take.left).collect();
        let too_many = |elsewhere: usize, all: usize| {
            elsewhere >= AT_ONCE || elsewhere > 0 && all + 1 >= self.most
        };
        let all = others.count();
        if too_many(elsewhere.len() - left.len(), all - left.len()) {
            return Err(NotTaken::HeardElsewhere);
        }
        if too_many(elsewhere.len(), all) {
            left.into_iter().for_each(OpenTake::end);
        }
        Ok(())
    }

    /// Whoever sent this take is gone, and what came of it is still being transcribed.
    pub fn sender_left(&self, turn: TurnId, take: TakeId) {
        if let Some(open) = self.live().get_mut(&turn).filter(|open| open.id == take) {
            open.left = true;
        }
    }

    /// Whether the draft of this take may be stored: nobody has ended it. From then on whoever discards it waits for that.
    pub(crate) fn begin_keeping(&self, turn: TurnId, take: TakeId) -> bool {
        let mut live = self.live();
        let open = live.get_mut(&turn).filter(|open| open.id == take && !*open.ended.borrow());
        open.map(|open| open.keeping = true).is_some()
    }

    /// Ends the account's take of this question, if it is one of these, and waits until nothing more comes of it. One whose
    /// draft is being stored is let do so.
    pub(crate) async fn end_take(&self, account: AccountId, turn: TurnId, takes: &[TakeId]) {
        let open = |live: MutexGuard<'_, HashMap<TurnId, OpenTake>>| {
            let open = live.get(&turn)?;
            let wanted = open.account == account && takes.contains(&open.id);
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
        self.live().contains_key(&turn)
    }

    fn live(&self) -> MutexGuard<'_, HashMap<TurnId, OpenTake>> {
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
}

/// A take under way.
struct OpenTake {
    id: TakeId,
    account: AccountId,
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
    turn: TurnId,
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

    use super::{EngineSpec, Hold, Language, NotTaken, RecordingPage, Speech, summary};

    fn speech() -> Arc<Speech> {
        speech_of(2)
    }

    fn speech_of(most: usize) -> Arc<Speech> {
        let engine = EngineSpec::Sphinx { model: "/nowhere".into() };
        let config = PoolConfig { engine, program: "/nowhere".into(), warm: 0, most };
        Arc::new(Speech::new(Pool::start(config), most))
    }

    fn take_over(
        speech: &Arc<Speech>,
        take: u128,
        page: Option<RecordingPage>,
    ) -> Result<Hold, NotTaken> {
        let (account, turn) = (AccountId(Uuid::nil()), TurnId(Uuid::nil()));
        Speech::take_over(speech, account, turn, TakeId(Uuid::from_u128(take)), page)
    }

    /// Two sockets that are opened one after the other may get here in the other order.
    #[tokio::test]
    async fn of_two_takes_the_one_that_began_later_is_heard_whichever_comes_first() {
        let speech = speech();
        let mut first = take_over(&speech, 2, None).unwrap();
        assert_eq!(take_over(&speech, 1, None).err(), Some(NotTaken::BeganEarlier));
        let later = take_over(&speech, 3, None).unwrap();
        first.lost().await;
        drop((first, later));
        assert!(take_over(&speech, 1, None).is_ok(), "nobody is heard any more");
    }

    #[tokio::test]
    async fn a_page_asks_before_it_takes_over_from_another_and_not_from_itself() {
        let speech = speech();
        let page = |id, instead| Some(RecordingPage { id: Uuid::from_u128(id), instead });
        let mut first = take_over(&speech, 1, page(1, false)).unwrap();
        let mut again = take_over(&speech, 2, page(1, false)).expect("the same page");
        first.lost().await;
        let asked = take_over(&speech, 3, page(2, false)).err();
        assert_eq!(asked, Some(NotTaken::OnAnotherPage));
        let second = take_over(&speech, 4, page(2, true)).expect("it was asked");
        again.lost().await;
        let turn = TurnId(Uuid::nil());
        speech.sender_left(turn, TakeId(Uuid::from_u128(4)));
        assert!(speech.hears(turn), "it is still being transcribed");
        let third = take_over(&speech, 5, page(3, false));
        assert!(third.is_ok(), "who has left records nowhere");
        drop((first, again, second));
        let _program = take_over(&speech, 6, None).expect("programs are not asked");
        assert_eq!(take_over(&speech, 7, page(3, false)).err(), Some(NotTaken::OnAnotherPage));
    }

    fn lost(hold: &Hold) -> bool {
        hold.lost.has_changed().unwrap()
    }

    #[tokio::test]
    async fn what_its_sender_left_is_in_the_way_of_nothing_and_goes_on_where_there_is_room() {
        for (most, ends) in [(2, true), (8, false)] {
            let speech = speech_of(most);
            let hear = |turn: u128| {
                let (account, turn) = (AccountId(Uuid::nil()), TurnId(Uuid::from_u128(turn)));
                Speech::take_over(
                    &speech,
                    account,
                    turn,
                    TakeId(Uuid::from_u128(turn.0.as_u128())),
                    None,
                )
            };
            let first = hear(1).unwrap();
            if most == 2 {
                assert_eq!(
                    hear(2).err(),
                    Some(NotTaken::HeardElsewhere),
                    "it would be the last place"
                );
            }
            speech.sender_left(TurnId(Uuid::from_u128(1)), TakeId(Uuid::from_u128(1)));
            let second = hear(2).expect("nobody speaks on the first any more");
            assert_eq!(lost(&first), ends, "of {most} places");
            if most == 8 {
                let _third = hear(3).expect("one is spoken, one is left");
                assert!(lost(&first), "one account has two places at most");
                assert_eq!(hear(4).err(), Some(NotTaken::HeardElsewhere));
            }
            assert!(!lost(&second), "who is there goes on");
        }
    }

    #[tokio::test]
    async fn only_the_take_that_is_named_is_ended_and_one_that_is_being_kept_is_waited_for() {
        let speech = speech();
        let (account, turn) = (AccountId(Uuid::nil()), TurnId(Uuid::nil()));
        let [first, second] = [1, 2].map(|id| TakeId(Uuid::from_u128(id)));
        let hold = take_over(&speech, 2, None).unwrap();
        speech.end_take(account, turn, &[first]).await;
        speech.end_take(AccountId(Uuid::max()), turn, &[second]).await;
        assert!(!lost(&hold), "neither another take of it nor another's");
        assert!(speech.begin_keeping(turn, second));
        assert!(!speech.begin_keeping(turn, first));
        let (took, ()) = tokio::join!(ended_after(&speech, second), async {
            tokio::task::yield_now().await;
            let told = lost(&hold);
            drop(hold);
            assert!(!told, "its draft is stored to the end");
        });
        assert!(took, "and that is waited for");

        let hold = take_over(&speech, 3, None).unwrap();
        let third = TakeId(Uuid::from_u128(3));
        let (_, ()) = tokio::join!(ended_after(&speech, third), async {
            tokio::task::yield_now().await;
            assert!(lost(&hold));
            assert!(!speech.begin_keeping(turn, third), "too late");
            drop(hold);
        });
    }

    /// Whether it had to wait.
    async fn ended_after(speech: &Speech, take: TakeId) -> bool {
        let before = speech.hears(TurnId(Uuid::nil()));
        speech.end_take(AccountId(Uuid::nil()), TurnId(Uuid::nil()), &[take]).await;
        before && !speech.hears(TurnId(Uuid::nil()))
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
