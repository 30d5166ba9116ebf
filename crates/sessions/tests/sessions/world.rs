//! A server with one account, a browser with two tabs that share a cookie jar, and a thief who may copy the jar.
//!
//! The world does what the real ones do. What must hold is written down in `watch`.

use std::{collections::VecDeque, time::Duration};

use ids::AccountId;
use jiff::{SignedDuration, Timestamp};
use rand_chacha::ChaCha20Rng;
use sessions::{Claims, Family, Presented, RefreshToken, SessionId, SigningKey, SigningKeys};

use crate::{ISSUER, chance, noon, refresh_key};

/// Something that happens. What cannot happen in the moment does not.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Event {
    /// Time goes by.
    Wait(Duration),
    /// Somebody sets the server's clock, by so many seconds.
    SetClock(i64),
    /// A tab sends a request with what is in the jar.
    Send(usize),
    /// The request reaches the server.
    Arrive(usize),
    /// The reply reaches the browser.
    Reply(usize),
    /// The request, or the reply to it, is lost on the way.
    Lose(usize),
    /// The thief copies the jar.
    Copy,
    /// The thief shows the last or an earlier copy: all of it, or the refresh token alone.
    Show { earlier: bool, whole: bool },
    /// Signs in, if signed out.
    SignIn,
    /// A fresh signing key.
    Rotate,
    /// The upkeep job deletes the keys that are retired.
    Retire,
}

/// What a browser holds: the two cookies.
#[derive(Clone, Debug)]
pub(crate) struct Jar {
    pub(crate) refresh: RefreshToken,
    pub(crate) access: String,
}

/// What the server says to a request.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// The session token of this session holds.
    Served(SessionId),
    /// Renewed, with new cookies.
    Renewed(Jar),
    /// Signed out, for this reason; `None` if there is no such session.
    Out(Option<Presented>),
}

/// A tab's one request, with what was in the jar; `answer` is there once it is on its way back.
#[derive(Clone, Debug)]
pub(crate) struct Flight {
    pub(crate) shown: Jar,
    pub(crate) answer: Option<Answer>,
    /// How long it has been on this leg, by the server's clock where that went forward.
    pub(crate) leg: Duration,
}

pub(crate) struct World {
    pub(crate) clock: Timestamp,
    pub(crate) account: AccountId,
    /// The table of sessions; one account has at most one here.
    pub(crate) stored: Option<(SessionId, Family)>,
    pub(crate) keys: Vec<SigningKey>,
    pub(crate) jar: Option<Jar>,
    pub(crate) tabs: [Option<Flight>; 2],
    /// What the thief holds, the last copy first.
    pub(crate) copies: VecDeque<Jar>,
    chance: ChaCha20Rng,
}

impl World {
    pub(crate) fn new() -> Self {
        let mut chance = chance(7);
        let keys = vec![SigningKey::generate(noon(), &mut chance)];
        let account = AccountId::new(noon(), &mut chance);
        Self {
            clock: noon(),
            account,
            stored: None,
            keys,
            jar: None,
            tabs: [None, None],
            copies: VecDeque::new(),
            chance,
        }
    }

    pub(crate) fn signing_keys(&self) -> SigningKeys {
        SigningKeys::new(ISSUER.to_owned(), self.keys.clone()).unwrap()
    }

    pub(crate) fn advance(&mut self, seconds: i64) {
        self.clock += SignedDuration::from_secs(seconds);
    }

    pub(crate) fn sign_in(&mut self) {
        let session = SessionId::new(self.clock, &mut self.chance);
        let refresh = refresh_key().first(session, &mut self.chance);
        self.stored = Some((session, Family::begin(refresh.hash(), self.clock)));
        self.jar = Some(Jar { access: self.access(session), refresh });
    }

    pub(crate) fn rotate(&mut self) {
        self.keys.push(SigningKey::generate(self.clock, &mut self.chance));
    }

    /// Deletes the retired keys and says which they were.
    pub(crate) fn retire(&mut self) -> Vec<SigningKey> {
        let retired = self.signing_keys().retired(self.clock);
        let gone = self.keys.extract_if(.., |key| retired.iter().any(|kid| kid == key.kid()));
        gone.collect()
    }

    /// The server's side of a request: the session token if it holds, else the refresh token.
    pub(crate) fn ask(&mut self, shown: &Jar) -> Answer {
        match self.signing_keys().verify(&shown.access, self.clock) {
            Ok(claims) if self.lives(claims.session) => Answer::Served(claims.session),
            _ => self.renew(&shown.refresh),
        }
    }

    pub(crate) fn renew(&mut self, shown: &RefreshToken) -> Answer {
        let Some((session, family)) =
            self.stored.filter(|(session, _)| *session == shown.session())
        else {
            return Answer::Out(None);
        };
        let fresh = refresh_key().next(shown, &mut self.chance);
        match family.present(shown, fresh.hash(), self.clock) {
            Presented::Renewed(family) => {
                self.stored = Some((session, family));
                Answer::Renewed(Jar { access: self.access(session), refresh: fresh })
            }
            ended @ (Presented::Stolen | Presented::Idle | Presented::Over) => {
                self.stored = None;
                Answer::Out(Some(ended))
            }
        }
    }

    fn lives(&self, session: SessionId) -> bool {
        self.stored.is_some_and(|(stored, family)| stored == session && family.lives(self.clock))
    }

    fn access(&self, session: SessionId) -> String {
        self.signing_keys().sign(&Claims::new(self.account, session, self.clock), self.clock)
    }
}

/// The browser's side of a reply to a request that showed `shown`.
pub(crate) fn take(jar: &mut Option<Jar>, shown: &Jar, answer: &Answer) {
    match (answer, jar) {
        (Answer::Renewed(fresh), jar) => *jar = Some(fresh.clone()),
        (Answer::Out(_), jar)
            if jar.as_ref().is_some_and(|jar| jar.refresh.session() == shown.refresh.session()) =>
        {
            *jar = None;
        }
        _ => {}
    }
}
