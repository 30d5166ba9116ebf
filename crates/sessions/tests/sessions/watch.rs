use std::{collections::BTreeMap, time::Duration};

use jiff::Timestamp;
use sessions::{
    ABSOLUTE_LIMIT, Claims, EXPIRY_LEEWAY, FUTURE_LEEWAY, IDLE_LIMIT, Presented, RefreshToken,
    SecretHash, SigningKey, SigningKeys, TokenRefused,
};

use crate::{
    ISSUER, after, before, session,
    world::{Answer, Event, Flight, Jar, World, take},
};

/// A request of an honest person arrives within this time, and so does its reply: half as long as a session token lasts.
const PROMPT: Duration = Duration::from_secs(5 * 60);

#[derive(Clone, Copy, PartialEq, Debug)]
enum Who {
    Owner,
    Thief,
}

/// Watches the world and fails where something does not hold. It keeps its own books, by the events alone.
pub(crate) struct Watch {
    world: World,
    /// The refresh tokens of the present session, in the order they were given out.
    given: Vec<Given>,
    /// When the present session is idle, and when it is over.
    limits: (Timestamp, Timestamp),
    /// The present session may end although its owner did nothing wrong: a theft was tried, or a request was overtaken.
    pub(crate) excused: bool,
    /// A request or a reply of the present session took longer than is prompt, or the clock was set back.
    odd: bool,
    /// Who was the first, since the jar was copied, to show a token that they were given since.
    goes_on: Option<Who>,
    issued: Vec<Issued>,
    deleted: Vec<SigningKey>,
    /// How often what came to pass.
    pub(crate) seen: BTreeMap<&'static str, usize>,
}

/// A refresh token that was given out.
struct Given {
    token: SecretHash,
    /// The place of the one it was given out for; `None` for the first.
    shown: Option<usize>,
    /// It has renewed the session.
    used: bool,
    /// Who was given it, if that was since the jar was copied.
    to: Option<Who>,
}

/// A session token that was given out.
struct Issued {
    token: String,
    claims: Claims,
    /// The clock was set back and a key made before the time at which this token was signed, or its key was rightly
    /// deleted while the clock was ahead: it may hold for a shorter time than it says, and its owner renews it.
    unsure: bool,
}

impl Watch {
    pub(crate) fn over(events: &[Event]) -> Self {
        let mut watch = Self {
            world: World::new(),
            given: Vec::new(),
            limits: (Timestamp::MIN, Timestamp::MIN),
            excused: false,
            odd: false,
            goes_on: None,
            issued: Vec::new(),
            deleted: Vec::new(),
            seen: BTreeMap::new(),
        };
        watch.happens(Event::SignIn);
        for event in events {
            watch.happens(*event);
        }
        watch.comes_to_rest();
        watch
    }

    fn happens(&mut self, event: Event) {
        match event {
            Event::Wait(time) => self.passes(time, time.as_secs().try_into().unwrap()),
            Event::SetClock(by) => self.passes(Duration::from_secs(by.max(0).unsigned_abs()), by),
            Event::Send(tab) if self.world.tabs[tab].is_none() => {
                let flight = |shown| Flight { shown, answer: None, leg: Duration::ZERO };
                self.world.tabs[tab] = self.world.jar.clone().map(flight);
            }
            Event::Arrive(tab) => {
                let Some(flight) = self.world.tabs[tab].take_if(|flight| flight.answer.is_none())
                else {
                    return;
                };
                let answer = Some(self.asked(Who::Owner, &flight.shown, true));
                self.world.tabs[tab] = Some(Flight { answer, leg: Duration::ZERO, ..flight });
            }
            Event::Reply(tab) => {
                let Some(flight) = self.world.tabs[tab].take_if(|flight| flight.answer.is_some())
                else {
                    return;
                };
                take(&mut self.world.jar, &flight.shown, &flight.answer.unwrap());
            }
            Event::Lose(tab) => {
                let lost = self.world.tabs[tab].take().and_then(|flight| flight.answer);
                if let Some(Answer::Renewed(_)) = lost {
                    self.saw("lost");
                }
            }
            Event::Copy => {
                let Some(jar) = self.world.jar.clone() else { return };
                self.world.copies.push_front(jar);
                self.goes_on = None;
                self.given.iter_mut().for_each(|given| given.to = None);
            }
            Event::Show { earlier, whole } => {
                let place = usize::from(earlier);
                let Some(copy) = self.world.copies.get(place).cloned() else { return };
                let answer = self.asked(Who::Thief, &copy, whole);
                let mut held = Some(copy.clone());
                take(&mut held, &copy, &answer);
                self.world.copies[place] = held.unwrap_or(copy);
            }
            Event::SignIn if self.world.jar.is_none() => {
                self.world.sign_in();
                let (_, family) = self.world.stored.unwrap();
                let token = family.current;
                self.given = vec![Given { token, shown: None, used: false, to: None }];
                self.limits =
                    (after(self.world.clock, IDLE_LIMIT), after(self.world.clock, ABSOLUTE_LIMIT));
                // A reply that comes so late that somebody has signed in again brings the old cookies back.
                self.excused = self.world.tabs.iter().any(Option::is_some);
                (self.odd, self.goes_on) = (false, None);
                self.notes_token(&self.world.jar.clone().unwrap().access);
            }
            Event::Rotate if self.world.keys.len() < 5 => {
                let now = self.world.clock;
                self.issued
                    .iter_mut()
                    .for_each(|issued| issued.unsure |= now < issued.claims.issued_at);
                self.world.rotate();
            }
            Event::Retire => self.retires(),
            _ => {}
        }
        if matches!(event, Event::Wait(_) | Event::SetClock(_) | Event::Rotate | Event::Retire) {
            self.tokens_hold_as_long_as_they_say();
        }
    }

    fn passes(&mut self, on_the_way: Duration, by_the_clock: i64) {
        self.world.advance(by_the_clock);
        self.odd |= by_the_clock < 0;
        for flight in self.world.tabs.iter_mut().flatten() {
            flight.leg += on_the_way;
            self.odd |= flight.leg > PROMPT;
        }
    }

    /// Everything on its way arrives; then the owner asks once more.
    fn comes_to_rest(&mut self) {
        for tab in [0, 1] {
            self.happens(Event::Arrive(tab));
            self.happens(Event::Reply(tab));
        }
        let limits = self.beyond_limits();
        let Some(jar) = self.world.jar.clone() else { return };
        let answer = self.asked(Who::Owner, &jar, true);
        let signed_in = matches!(answer, Answer::Served(_) | Answer::Renewed(_));
        assert!(signed_in || self.excused || limits, "the owner was turned away: {answer:?}");
    }

    fn beyond_limits(&self) -> bool {
        self.world.clock >= self.limits.0 || self.world.clock >= self.limits.1
    }

    fn asked(&mut self, who: Who, shown: &Jar, whole: bool) -> Answer {
        let present = self.world.stored.map(|(session, _)| session);
        let of_present = present == Some(shown.refresh.session());
        let place = self.place(&shown.refresh);
        let overtaken = place.is_some_and(|place| self.is_overtaken(place));
        let answer = if whole { self.world.ask(shown) } else { self.world.renew(&shown.refresh) };

        let served = matches!(answer, Answer::Served(_));
        // A thief's very first renewal can already overtake the owner, who had two replies to choose from.
        self.excused |= who == Who::Thief && of_present && !served;
        match &answer {
            Answer::Served(session) => {
                assert_eq!(present, Some(*session), "a session that was ended was taken");
                assert!(!self.beyond_limits(), "taken beyond the limits");
                self.saw("served");
            }
            Answer::Renewed(fresh) => {
                assert!(of_present, "a session that was ended was renewed");
                assert!(!self.beyond_limits(), "renewed beyond the limits");
                assert!(!overtaken, "of two branches both were renewed");
                self.renews(who, place.unwrap(), fresh);
            }
            Answer::Out(why) => {
                self.saw(why.as_ref().map_or("no such session", ending));
                match (why, self.goes_on, who) {
                    (Some(Presented::Stolen), Some(Who::Thief), Who::Owner) => {
                        self.saw("owner shut out");
                    }
                    (Some(Presented::Stolen), Some(Who::Owner), Who::Thief) => {
                        self.saw("thief shut out");
                    }
                    _ => {}
                }
            }
        }
        if overtaken && of_present && !served {
            assert!(self.world.stored.is_none(), "a theft ended nothing");
        }
        if let (Who::Owner, Answer::Out(_)) = (who, &answer) {
            let another = self
                .world
                .jar
                .as_ref()
                .is_some_and(|jar| jar.refresh.session() != shown.refresh.session());
            assert!(
                self.excused || self.beyond_limits() || another,
                "an honest person was signed out: {answer:?}"
            );
        }
        self.excused |= matches!(answer, Answer::Out(Some(_)));
        answer
    }

    fn renews(&mut self, who: Who, place: usize, fresh: &Jar) {
        self.saw(match (who, self.given[place].used) {
            (Who::Owner, false) => "owner renewed",
            (Who::Owner, true) => "owner renewed once more",
            (Who::Thief, false) => "thief renewed",
            (Who::Thief, true) => "thief renewed once more",
        });
        if self.given[place].to == Some(who) {
            self.goes_on.get_or_insert(who);
        }
        assert!(self.goes_on.is_none_or(|other| other == who), "thief and owner both go on");
        self.given[place].used = true;
        let under_way = self.world.tabs.iter().flatten().map(|flight| &flight.shown);
        let mut held = under_way.chain(&self.world.jar).filter_map(|jar| self.place(&jar.refresh));
        if held.any(|place| self.is_overtaken(place)) {
            assert!(self.excused || self.odd, "overtaken though everything was prompt");
            self.excused = true;
            self.saw("overtaken");
        }
        let token = fresh.refresh.hash();
        self.given.push(Given { token, shown: Some(place), used: false, to: Some(who) });
        // A clock set back moves the end of idleness with the use, and never the end of the session.
        self.limits.0 = after(self.world.clock, IDLE_LIMIT);
        self.notes_token(&fresh.access);
    }

    fn place(&self, token: &RefreshToken) -> Option<usize> {
        let hash = token.hash();
        self.given.iter().position(|given| given.token == hash)
    }

    /// Whether one that was given out for this token, or for the same as this one, has been used.
    fn is_overtaken(&self, place: usize) -> bool {
        let beside = self.given[place].shown;
        self.given.iter().enumerate().any(|(other, given)| {
            let after_it = given.shown == Some(place);
            let beside_it = other != place && given.shown.is_some() && given.shown == beside;
            given.used && (after_it || beside_it)
        })
    }

    fn notes_token(&mut self, token: &str) {
        let claims = self
            .world
            .signing_keys()
            .verify(token, self.world.clock)
            .expect("a token that was just signed");
        self.issued.push(Issued { token: token.to_owned(), claims, unsure: false });
    }

    fn retires(&mut self) {
        self.deleted.extend(self.world.retire());
        let (now, keys) = (self.world.clock, self.world.signing_keys());
        for issued in &mut self.issued {
            if keys.verify(&issued.token, now) == Err(TokenRefused::UnknownKey) {
                let ended = now >= after(issued.claims.expires_at, EXPIRY_LEEWAY);
                assert!(ended || issued.unsure, "a key was deleted before its tokens ended");
                issued.unsure = true;
            }
        }
    }

    fn tokens_hold_as_long_as_they_say(&mut self) {
        let (now, keys) = (self.world.clock, self.world.signing_keys());
        for Issued { token, claims, unsure } in self.issued.iter().rev().take(5) {
            let ended = now >= after(claims.expires_at, EXPIRY_LEEWAY);
            let early = now < before(claims.issued_at, FUTURE_LEEWAY);
            let verified = keys.verify(token, now);
            if ended || early {
                assert!(verified.is_err(), "held beyond its time");
            } else if !unsure {
                assert_eq!(verified, Ok(*claims), "a token did not hold for as long as it says");
            }
        }
        // Who has stolen a key that is retired signs with it now.
        let claims = Claims::new(self.world.account, session(1), now);
        let sign = |key: &SigningKey| {
            SigningKeys::new(ISSUER.to_owned(), vec![key.clone()]).unwrap().sign(&claims, now)
        };
        for key in &self.deleted {
            assert_eq!(keys.verify(&sign(key), now), Err(TokenRefused::UnknownKey));
        }
        let retired = keys.retired(now);
        for key in self.world.keys.iter().filter(|key| retired.iter().any(|kid| kid == key.kid())) {
            assert_eq!(keys.verify(&sign(key), now), Err(TokenRefused::RetiredKey));
            *self.seen.entry("retired").or_default() += 1;
        }
    }

    fn saw(&mut self, what: &'static str) {
        *self.seen.entry(what).or_default() += 1;
    }
}

fn ending(why: &Presented) -> &'static str {
    match why {
        Presented::Stolen => "stolen",
        Presented::Idle => "idle",
        Presented::Over => "over",
        Presented::Renewed(_) => "not an ending",
    }
}
