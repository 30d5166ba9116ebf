//! Random histories of a world with a thief in it. What must hold in each stands in `watch`.

use std::{collections::BTreeMap, time::Duration};

use proptest::{collection::vec, prelude::*, strategy::ValueTree, test_runner::TestRunner};

use crate::{watch::Watch, world::Event};

const HOUR: u64 = 60 * 60;

/// Anything at any time.
fn anything() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        6 => wait(),
        2 => set_clock(),
        6 => (0..2_usize).prop_map(Event::Send),
        6 => (0..2_usize).prop_map(Event::Arrive),
        5 => (0..2_usize).prop_map(Event::Reply),
        1 => (0..2_usize).prop_map(Event::Lose),
        2 => Just(Event::Copy),
        3 => (any::<bool>(), any::<bool>()).prop_map(|(earlier, whole)| Event::Show { earlier, whole }),
        3 => Just(Event::SignIn),
        1 => Just(Event::Rotate),
        1 => Just(Event::Retire),
    ];
    vec(event, 1..100)
}

/// An owner who comes by each time the session token has run out, and a thief who shows what is copied in between.
fn theft() -> impl Strategy<Value = Vec<Event>> {
    let pause = || (0..700_u64).prop_map(|seconds| Event::Wait(Duration::from_secs(seconds)));
    let comes_by = (pause(), prop::bool::weighted(0.2)).prop_map(|(pause, lost)| {
        let last = if lost { Event::Lose(0) } else { Event::Reply(0) };
        vec![pause, Event::Send(0), Event::Arrive(0), last]
    });
    let show = (pause(), any::<bool>(), any::<bool>())
        .prop_map(|(pause, earlier, whole)| vec![pause, Event::Show { earlier, whole }]);
    let copy = Just(vec![Event::Copy]);
    let event = prop_oneof![6 => comes_by, 4 => show, 1 => copy, 1 => Just(vec![Event::SignIn])];
    vec(event, 1..30).prop_map(|events| [vec![Event::Copy], events.concat()].concat())
}

/// Visits by an honest person, in one tab or in both at once, over a connection that loses and delays; anything but a thief
/// between them.
fn honest() -> impl Strategy<Value = Vec<Event>> {
    // Some come back after anything between a second and weeks, some every few days until the session is over.
    let days = (3 * 24 * HOUR..13 * 24 * HOUR)
        .prop_map(|seconds| Event::Wait(Duration::from_secs(seconds)));
    let often = vec(prop_oneof![4 => wait(), 2 => set_clock(), 1 => upkeep()], 0..3);
    let steadily = vec(prop_oneof![9 => days, 1 => upkeep()], 1..2);
    prop_oneof![3 => vec((often, visit()), 1..16), 1 => vec((steadily, visit()), 10..24)].prop_map(
        |rounds| {
            rounds.into_iter().flat_map(|(between, visit)| [between, visit].concat()).collect()
        },
    )
}

fn visit() -> impl Strategy<Value = Vec<Event>> {
    let meanwhile = prop_oneof![
        6 => (0..3_u64).prop_map(|seconds| Event::Wait(Duration::from_secs(seconds))),
        3 => (0..120_u64).prop_map(|seconds| Event::Wait(Duration::from_secs(seconds))),
        1 => (-40_i64..0).prop_map(Event::SetClock),
        1 => (-400_000_i64..0).prop_map(Event::SetClock),
        3 => upkeep(),
    ];
    let tab = || vec(prop::bool::weighted(0.25), 1..3);
    ((tab(), tab()), vec(any::<bool>(), 12), vec(meanwhile, 0..11)).prop_map(
        |((first, second), turns, meanwhile)| both_tabs([&first, &second], &turns, &meanwhile),
    )
}

fn upkeep() -> impl Strategy<Value = Event> {
    prop_oneof![Just(Event::Rotate), Just(Event::Retire)]
}

/// The requests of two tabs, of which some are lost, step by step and in turns.
fn both_tabs(lost: [&[bool]; 2], turns: &[bool], meanwhile: &[Event]) -> Vec<Event> {
    let steps = |tab: usize| -> Vec<Event> {
        let request = |lost: &bool| {
            let last = if *lost { Event::Lose(tab) } else { Event::Reply(tab) };
            [last, Event::Arrive(tab), Event::Send(tab)]
        };
        lost[tab].iter().flat_map(request).collect()
    };
    let mut left = [steps(0), steps(1)];
    let mut events = Vec::new();
    let mut meanwhile = meanwhile.iter().copied();
    for turn in turns {
        let tab = usize::from(*turn);
        events.extend(left[tab].pop().or_else(|| left[1 - tab].pop()));
        events.extend(meanwhile.next());
    }
    events
}

fn wait() -> impl Strategy<Value = Event> {
    let seconds = prop_oneof![3 => 0..12_u64, 2 => 25..35_u64, 3 => 540..780_u64, 1 => HOUR..48 * HOUR, 1 => 24 * HOUR..20 * 24 * HOUR];
    seconds.prop_map(|seconds| Event::Wait(Duration::from_secs(seconds)))
}

fn set_clock() -> impl Strategy<Value = Event> {
    let day = 86_400_i64;
    prop_oneof![-90..90_i64, -800..800_i64, -day..day, -30 * day..30 * day]
        .prop_map(Event::SetClock)
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn a_copied_token_ends_the_session_for_both_and_nothing_outlasts_its_limits(
        events in prop_oneof![anything(), theft()]
    ) {
        Watch::over(&events);
    }
}

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn an_honest_person_is_never_signed_out_within_the_limits(events in honest()) {
        Watch::over(&events);
    }
}

/// A history that chance once found: the copy is of one of two replies, and the owner's browser keeps the other.
#[test]
fn a_thief_s_first_renewal_can_overtake_an_owner_who_had_two_replies() {
    use Event::{Arrive, Copy, Reply, Send, Show, Wait};
    let expires = || Wait(Duration::from_secs(700));
    let show = Show { earlier: false, whole: false };
    let watch = Watch::over(&[
        expires(),
        Send(0),
        Send(1),
        Arrive(0),
        Arrive(1),
        Reply(0),
        Copy,
        Reply(1),
        expires(),
        show,
    ]);
    assert!(watch.seen.contains_key("overtaken"), "{:?}", watch.seen);
}

/// The control: histories in which nothing happens prove nothing.
#[test]
fn the_random_histories_hold_everything_that_can_happen() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unexcused = 0;
    for round in 0..450 {
        let events = match round % 3 {
            0 => anything().boxed(),
            1 => theft().boxed(),
            _ => honest().boxed(),
        };
        let watch = Watch::over(&events.new_tree(&mut runner).unwrap().current());
        watch.seen.iter().for_each(|(what, times)| *seen.entry(what).or_default() += times);
        unexcused += usize::from(round % 3 == 2 && !watch.excused);
    }
    for what in [
        "served",
        "owner renewed",
        "owner renewed once more",
        "thief renewed",
        "thief renewed once more",
        "owner shut out",
        "thief shut out",
        "lost",
        "overtaken",
        "stolen",
        "idle",
        "over",
        "no such session",
        "retired",
    ] {
        assert!(seen.get(what).is_some_and(|times| *times >= 10), "{what} is rare: {seen:?}");
    }
    assert!(unexcused >= 75, "only {unexcused} of 150 honest histories prove something");
}
