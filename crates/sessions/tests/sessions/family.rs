use std::time::Duration;

use jiff::Timestamp;
use sessions::{ABSOLUTE_LIMIT, ACCESS_LIFETIME, Family, IDLE_LIMIT, Presented, RefreshToken};

use crate::{after, before, chance, noon, refresh_key, session};

const SECOND: Duration = Duration::from_secs(1);

/// A session that begins at noon, and its first token.
fn begun() -> (Family, RefreshToken) {
    let first = refresh_key().first(session(1), &mut chance(1));
    (Family::begin(first.hash(), noon()), first)
}

fn given_for(shown: &RefreshToken, seed: u64) -> RefreshToken {
    refresh_key().next(shown, &mut chance(seed))
}

fn shown(family: Family, token: &RefreshToken, now: Timestamp) -> Presented {
    family.present(token, given_for(token, 99).hash(), now)
}

/// The family after `token` was shown and `fresh` given out for it.
fn renewed(family: Family, token: &RefreshToken, fresh: &RefreshToken, now: Timestamp) -> Family {
    match family.present(token, fresh.hash(), now) {
        Presented::Renewed(family) => family,
        ended => panic!("not renewed: {ended:?}"),
    }
}

#[test]
fn a_token_that_is_shown_is_replaced_by_the_fresh_one() {
    let (family, first) = begun();
    let (second, now) = (given_for(&first, 2), after(noon(), ACCESS_LIFETIME));
    let family = renewed(family, &first, &second, now);
    assert_eq!((family.current, family.previous), (second.hash(), Some(first.hash())));
    assert_eq!((family.begun_at, family.renewed_at), (noon(), now));
    renewed(family, &second, &given_for(&second, 3), now);
}

#[test]
fn an_answer_that_was_lost_costs_nothing_for_as_long_as_the_session_lives() {
    let (family, first) = begun();
    let mut family = renewed(family, &first, &given_for(&first, 2), noon());
    let mut now = noon();
    for (wait, seed) in [(SECOND, 3), (ACCESS_LIFETIME, 4), (IDLE_LIMIT - SECOND, 5)] {
        now = after(now, wait);
        family = renewed(family, &first, &given_for(&first, seed), now);
        assert_eq!(family.renewed_at, now, "whoever was here was not idle");
    }
    let found = given_for(&first, 6);
    let family = renewed(family, &first, &found, now);
    renewed(family, &found, &given_for(&found, 7), after(now, IDLE_LIMIT - SECOND));
}

#[test]
fn of_two_tabs_that_renew_at_once_either_s_token_goes_on_whichever_the_browser_keeps() {
    let (family, first) = begun();
    let tabs = [given_for(&first, 2), given_for(&first, 3)];
    let family = renewed(family, &first, &tabs[0], noon());
    let family = renewed(family, &first, &tabs[1], noon());
    for (kept, other) in [(&tabs[0], &tabs[1]), (&tabs[1], &tabs[0])] {
        let again = [given_for(kept, 4), given_for(kept, 5)];
        let both = renewed(family, kept, &again[0], noon());
        let both = renewed(both, kept, &again[1], noon());
        for token in &again {
            renewed(both, token, &given_for(token, 6), noon());
        }
        assert_eq!(shown(both, other, noon()), Presented::Stolen, "of two holders one is a thief");
    }
}

#[test]
fn once_a_later_token_was_shown_an_earlier_one_is_a_theft_at_once() {
    let (family, first) = begun();
    let (second, lost) = (given_for(&first, 2), given_for(&first, 3));
    let family = renewed(family, &first, &lost, noon());
    let family = renewed(family, &first, &second, noon());
    let family = renewed(family, &second, &given_for(&second, 4), noon());
    for earlier in [&first, &lost] {
        for now in [noon(), before(noon(), IDLE_LIMIT), after(noon(), IDLE_LIMIT - SECOND)] {
            assert_eq!(shown(family, earlier, now), Presented::Stolen, "the clock has no say");
        }
    }
}

#[test]
fn what_was_given_to_whoever_lost_the_race_is_good_for_nothing() {
    let (family, first) = begun();
    let (of_thief, of_owner) = (given_for(&first, 2), given_for(&first, 3));
    let family = renewed(family, &first, &of_thief, noon());
    let family = renewed(family, &first, &of_owner, noon());
    let family = renewed(family, &of_owner, &given_for(&of_owner, 4), noon());
    let later_still = given_for(&of_thief, 5);
    assert_eq!(shown(family, &later_still, noon()), Presented::Stolen);
}

#[test]
fn a_session_that_is_not_renewed_for_two_weeks_is_idle() {
    let (family, first) = begun();
    let second = given_for(&first, 2);
    let family = renewed(family, &first, &second, noon());
    let last = before(after(noon(), IDLE_LIMIT), SECOND);
    assert!(family.lives(last) && !family.lives(after(noon(), IDLE_LIMIT)));
    for token in [&first, &second] {
        assert!(matches!(shown(family, token, last), Presented::Renewed(_)));
        assert_eq!(shown(family, token, after(noon(), IDLE_LIMIT)), Presented::Idle);
    }
}

#[test]
fn a_busy_session_is_over_after_ninety_days() {
    let (mut family, mut token) = begun();
    let week = Duration::from_secs(7 * 24 * 60 * 60);
    let mut now = noon();
    for seed in 2..14 {
        now = after(now, week);
        let fresh = given_for(&token, seed);
        family = renewed(family, &token, &fresh, now);
        token = fresh;
    }
    let end = after(noon(), ABSOLUTE_LIMIT);
    assert!(matches!(shown(family, &token, before(end, SECOND)), Presented::Renewed(_)));
    assert!(!family.lives(end));
    assert_eq!(shown(family, &token, end), Presented::Over);
    assert_eq!(shown(family, &begun().1, end), Presented::Over);
}

#[test]
fn a_clock_set_back_locks_nobody_out() {
    let (family, first) = begun();
    let second = given_for(&first, 2);
    let family = renewed(family, &first, &second, noon());
    for back in [SECOND, IDLE_LIMIT, ABSOLUTE_LIMIT * 4] {
        let now = before(noon(), back);
        assert!(family.lives(now));
        for token in [&first, &second] {
            let next = renewed(family, token, &given_for(token, 3), now);
            assert_eq!(next.begun_at, family.begun_at, "the end of the session stays where it is");
            assert_eq!(
                next.renewed_at, now,
                "idle time counts from the use, by the clock there is"
            );
        }
    }
}
