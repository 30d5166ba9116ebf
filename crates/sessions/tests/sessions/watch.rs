use std::{collections::BTreeMap, time::Duration};

use jiff::Timestamp;
use sessions::{
    ABSOLUTE_LIMIT, Claims, EXPIRY_LEEWAY, FUTURE_LEEWAY, GRACE, IDLE_LIMIT, Presented, SecretHash,
    SigningKey, SigningKeys, TokenRefused,
};

use crate::{
    ISSUER, after, before, session,
    world::{Answer, Event, Flight, Jar, World, take},
};

/// A request of an honest person arrives within this time, and so does its reply.
const PROMPT: Duration = Duration::from_secs(10);

#[derive(Clone, Copy, PartialEq, Debug)]
enum Who {
    Owner,
    Thief,
}

/// Watches the world and fails where something does not hold. It keeps its own books, by the events alone.
pub(crate) struct Watch {
    world: World,
    /// The secrets of the present session, from the first, each with the time it was replaced.
    line: Vec<(SecretHash, Option<Timestamp>)>,
    /// When the present session is idle, and when it is over.
    limits: (Timestamp, Timestamp),
    /// The present session may end although its owner did nothing wrong: a theft was tried, a reply was lost or late.
    pub(crate) excused: bool,
    /// Who was the first to renew since the jar was copied.
    renewer: Option<Who>,
    issued: Vec<Issued>,
    deleted: Vec<SigningKey>,
    /// How often what came to pass.
    pub(crate) seen: BTreeMap<&'static str, usize>,
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
            line: Vec::new(),
            limits: (Timestamp::MIN, Timestamp::MIN),
            excused: false,
            renewer: None,
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
                let Some(flight) = self.world.tabs[tab].take_if(|flight| flight.answer.is_some())
                else {
                    return;
                };
                self.excused |= matches!(flight.answer, Some(Answer::Renewed(_)));
            }
            Event::Copy => {
                let Some(jar) = self.world.jar.clone() else { return };
                self.world.copies.push_front(jar);
                self.renewer = None;
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
                self.line = vec![(family.current, None)];
                self.limits =
                    (after(self.world.clock, IDLE_LIMIT), after(self.world.clock, ABSOLUTE_LIMIT));
                // A reply that comes so late that somebody has signed in again brings the old cookies back.
                self.excused = self.world.tabs.iter().any(Option::is_some);
                self.renewer = None;
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
        for flight in self.world.tabs.iter_mut().flatten() {
            flight.leg += on_the_way;
            self.excused |= flight.leg > PROMPT;
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
        let now = self.world.clock;
        let present = self.world.stored.map(|(session, _)| session);
        let of_present = present == Some(shown.refresh.session());
        let replaced = self.line.iter().position(|(hash, _)| *hash == shown.refresh.hash());
        let answer = if whole { self.world.ask(shown) } else { self.world.renew(&shown.refresh) };

        if let Answer::Served(_) | Answer::Again(_) | Answer::Renewed(_) = answer {
            let ended = if let Answer::Served(session) = answer {
                present != Some(session)
            } else {
                !of_present
            };
            assert!(!ended, "a session that was ended was taken");
            assert!(!self.beyond_limits(), "taken beyond the limits");
        }
        match &answer {
            Answer::Served(_) => self.saw("served"),
            Answer::Renewed(fresh) => {
                self.saw(if who == Who::Owner { "owner renewed" } else { "thief renewed" });
                self.renews(who, replaced.unwrap(), fresh);
            }
            Answer::Again(access) => {
                self.saw(if who == Who::Owner { "owner again" } else { "thief again" });
                let replaced_at =
                    self.line[replaced.unwrap()].1.expect("the current secret renews");
                assert!(
                    now <= after(replaced_at, GRACE) && now >= before(replaced_at, GRACE),
                    "beyond the grace"
                );
                self.notes_token(access);
            }
            Answer::Unclear => {
                self.saw("unclear");
                assert!(
                    now < before(self.line[replaced.unwrap()].1.unwrap(), GRACE),
                    "the clock was not set back"
                );
            }
            Answer::Out(why) => {
                self.saw(why.as_ref().map_or("no such session", ending));
            }
        }
        self.excused |= who == Who::Thief && of_present && !matches!(answer, Answer::Served(_));
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
        if let (true, Some((_, Some(replaced_at)))) =
            (of_present, replaced.map(|place| self.line[place]))
        {
            let served = matches!(answer, Answer::Served(_));
            assert!(
                served || now <= after(replaced_at, GRACE) || self.world.stored.is_none(),
                "a theft ended nothing"
            );
        }
        self.excused |= matches!(answer, Answer::Out(Some(_)));
        answer
    }

    fn renews(&mut self, who: Who, place: usize, fresh: &Jar) {
        let now = self.world.clock;
        assert_eq!(place + 1, self.line.len(), "a secret renewed twice");
        self.line[place].1 = Some(now);
        self.line.push((fresh.refresh.hash(), None));
        // A clock set back moves the end of idleness with the use, and never the end of the session.
        self.limits.0 = after(now, IDLE_LIMIT);
        let first = *self.renewer.get_or_insert(who);
        assert_eq!(first, who, "thief and owner both renew");
        self.notes_token(&fresh.access);
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
        Presented::Renewed(_) | Presented::Again | Presented::Unclear => "not an ending",
    }
}
