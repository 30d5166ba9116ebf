use std::time::{Duration, Instant};

use language_model::{Failure, Limits};
use scripted_model::{Behaviour, Script};

use crate::{limits, say, scripted_within};

fn sensitive() -> Limits {
    Limits { failures: 5, rest: Duration::from_millis(300), ..limits() }
}

#[tokio::test]
async fn after_five_failures_in_a_row_the_model_rests_and_then_is_tried_once() {
    let (scripted, model) =
        scripted_within(Script::always(Behaviour::status(500)), sensitive()).await;
    for _ in 0..2 {
        assert_eq!(say(&model).await.0.unwrap_err().why, Failure::Broken { status: 500 });
    }
    assert_eq!(scripted.requests().len(), 5, "the sixth is not made");
    assert!(model.is_resting());

    let started = Instant::now();
    assert_eq!(say(&model).await.0.unwrap_err().why, Failure::Resting);
    assert_eq!(scripted.requests().len(), 5, "a resting model is not asked");
    assert!(started.elapsed() < Duration::from_millis(100), "and nobody waits");

    tokio::time::sleep(sensitive().rest).await;
    assert!(!model.is_resting());
    assert_eq!(say(&model).await.0.unwrap_err().why, Failure::Broken { status: 500 });
    assert_eq!(scripted.requests().len(), 6, "one trial, and no retry of it");
    assert!(model.is_resting(), "it failed, so it rests again");

    scripted.follow(Script::always(Behaviour::say("Well?")));
    tokio::time::sleep(sensitive().rest).await;
    assert_eq!(say(&model).await.0.unwrap().text, "Well?");
    scripted.follow(Script::always(Behaviour::status(500)));
    say(&model).await.0.unwrap_err();
    assert!(!model.is_resting(), "a success wipes the slate clean");
}

#[tokio::test]
async fn only_one_call_at_a_time_tries_a_model_that_rested() {
    let limits = Limits { failures: 1, attempts: 1, ..sensitive() };
    let (scripted, model) =
        scripted_within(Script::always(Behaviour::status(500)), limits.clone()).await;
    say(&model).await.0.unwrap_err();
    scripted.follow(Script::always(Behaviour::Stall { text: "Tell me ".to_owned() }));
    tokio::time::sleep(limits.rest).await;
    let (first, second) = tokio::join!(say(&model), say(&model));
    let mut failures = [first.0.unwrap_err().why, second.0.unwrap_err().why];
    failures.sort_by_key(|why| *why == Failure::Resting);
    assert!(matches!(failures, [Failure::TimedOut(_), Failure::Resting]), "{failures:?}");
    assert_eq!(scripted.requests().len(), 2);
}

#[tokio::test]
async fn a_refusal_of_one_request_does_not_make_the_model_rest() {
    let limits = Limits { failures: 1, ..sensitive() };
    for behaviour in
        [Behaviour::status(401), Behaviour::status(400), Behaviour::ToolCall, Behaviour::Nothing]
    {
        let (_scripted, model) = scripted_within(Script::always(behaviour), limits.clone()).await;
        say(&model).await.0.unwrap_err();
        assert!(!model.is_resting());
    }
}
