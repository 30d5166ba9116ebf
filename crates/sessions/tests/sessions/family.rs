use std::time::Duration;

use sessions::{ABSOLUTE_LIMIT, Family, GRACE, IDLE_LIMIT, Presented};

use crate::{after, before, hash, noon};

const SECOND: Duration = Duration::from_secs(1);

fn renewed_at_noon() -> Family {
    let begun = Family::begin(hash(1), before(noon(), Duration::from_secs(600)));
    let Presented::Renewed(family) = begun.present(hash(1), hash(2), noon()) else {
        panic!("not renewed")
    };
    family
}

#[test]
fn the_current_secret_is_replaced_by_the_fresh_one() {
    let family = renewed_at_noon();
    assert_eq!(family.current, hash(2));
    assert_eq!(family.previous, Some(hash(1)));
    assert_eq!(family.renewed_at, noon());
    assert_eq!(family.begun_at, before(noon(), Duration::from_secs(600)));
}

#[test]
fn a_second_tab_is_forgiven_for_as_long_as_the_grace_and_no_longer() {
    let family = renewed_at_noon();
    assert_eq!(family.present(hash(1), hash(3), noon()), Presented::Again);
    assert_eq!(family.present(hash(1), hash(3), after(noon(), GRACE)), Presented::Again);
    assert_eq!(family.present(hash(1), hash(3), after(noon(), GRACE + SECOND)), Presented::Stolen);
}

#[test]
fn a_secret_older_than_the_previous_one_is_a_theft_even_within_the_grace() {
    let Presented::Renewed(family) = renewed_at_noon().present(hash(2), hash(3), noon()) else {
        panic!()
    };
    assert_eq!(family.present(hash(1), hash(4), noon()), Presented::Stolen);
}

#[test]
fn a_secret_that_nobody_was_given_is_a_theft() {
    assert_eq!(Family::begin(hash(1), noon()).present(hash(9), hash(2), noon()), Presented::Stolen);
}

#[test]
fn a_session_that_is_not_renewed_for_two_weeks_is_idle() {
    let family = renewed_at_noon();
    let last = before(after(noon(), IDLE_LIMIT), SECOND);
    assert!(family.lives(last));
    assert!(matches!(family.present(hash(2), hash(3), last), Presented::Renewed(_)));
    assert!(!family.lives(after(noon(), IDLE_LIMIT)));
    assert_eq!(family.present(hash(2), hash(3), after(noon(), IDLE_LIMIT)), Presented::Idle);
}

#[test]
fn a_busy_session_is_over_after_ninety_days() {
    let begun = noon();
    let mut family = Family::begin(hash(0), begun);
    let week = Duration::from_secs(7 * 24 * 60 * 60);
    let mut now = begun;
    for turn in 0..12 {
        now = after(now, week);
        let Presented::Renewed(next) = family.present(hash(turn), hash(turn + 1), now) else {
            panic!("week {turn}")
        };
        family = next;
    }
    let end = after(begun, ABSOLUTE_LIMIT);
    assert!(matches!(
        family.present(hash(12), hash(13), before(end, SECOND)),
        Presented::Renewed(_)
    ));
    assert!(!family.lives(end));
    assert_eq!(family.present(hash(12), hash(13), end), Presented::Over);
    assert_eq!(family.present(hash(99), hash(13), end), Presented::Over);
}

#[test]
fn a_clock_set_back_locks_nobody_out_who_holds_the_current_secret() {
    let family = renewed_at_noon();
    for back in [SECOND, GRACE * 2, IDLE_LIMIT, ABSOLUTE_LIMIT * 4] {
        let now = before(noon(), back);
        assert!(family.lives(now));
        let Presented::Renewed(next) = family.present(hash(2), hash(3), now) else {
            panic!("{back:?} back")
        };
        assert_eq!(next.begun_at, family.begun_at, "the end of the session stays where it is");
        assert_eq!(next.renewed_at, now, "idle time counts from the use, by the clock there is");
    }
}

#[test]
fn a_clock_set_back_does_not_stretch_the_grace_and_ends_nothing() {
    let family = renewed_at_noon();
    assert_eq!(family.present(hash(1), hash(3), before(noon(), GRACE)), Presented::Again);
    assert_eq!(
        family.present(hash(1), hash(3), before(noon(), GRACE + SECOND)),
        Presented::Unclear
    );
    assert_eq!(family.present(hash(9), hash(3), before(noon(), GRACE + SECOND)), Presented::Stolen);
}
