use std::time::{Duration, Instant};

use language_model::{Failure, Limits, Waiting};
use scripted_model::{Behaviour, Say, Script};

use crate::{limits, model_at, said_by, say, scripted, scripted_within};

#[tokio::test]
async fn what_may_pass_is_asked_again_and_then_answered() {
    for code in [408, 429, 500, 502, 503, 504, 529] {
        let script = Script::in_turn([
            Behaviour::status(code),
            Behaviour::status(code),
            Behaviour::say("Well?"),
        ]);
        let (scripted, model) = scripted(script).await;
        let (reply, _) = say(&model).await;
        assert_eq!(reply.unwrap().text, "Well?", "{code}");
        assert_eq!(scripted.requests().len(), 3, "{code}");
    }
}

#[tokio::test]
async fn it_is_not_asked_more_often_than_allowed() {
    for (code, why) in [
        (500, Failure::Broken { status: 500 }),
        (503, Failure::Broken { status: 503 }),
        (429, Failure::Busy { retry_after: None }),
    ] {
        let (failed, _, requests) = said_by(Behaviour::status(code)).await;
        let failed = failed.unwrap_err();
        assert_eq!((failed.why, requests), (why, 3));
        assert_eq!(failed.usage.tokens(), 0, "what is turned down costs nothing");
    }
}

#[tokio::test]
async fn what_will_not_pass_is_asked_once() {
    for status in [400, 401, 402, 403, 404, 413, 422] {
        let (failed, _, requests) = said_by(Behaviour::status(status)).await;
        assert_eq!((failed.unwrap_err().why, requests), (Failure::Refused { status }, 1));
    }
    let (failed, _, requests) = said_by(Behaviour::status(501)).await;
    assert_eq!((failed.unwrap_err().why, requests), (Failure::Broken { status: 501 }, 1));
}

#[tokio::test]
async fn a_busy_server_is_left_in_peace_for_as_long_as_it_asks() {
    let (scripted, model) =
        scripted(Script::in_turn([Behaviour::busy("1"), Behaviour::say("Well?")])).await;
    let started = Instant::now();
    let (reply, _) = say(&model).await;
    let reply = reply.unwrap();
    assert!(started.elapsed() >= Duration::from_secs(1));
    assert!(
        reply.took >= Duration::from_secs(1) && reply.first_words_after < Duration::from_secs(1),
        "{reply:?}"
    );
    assert_eq!(scripted.requests().len(), 2);
}

#[tokio::test]
async fn a_pause_that_is_too_long_is_not_waited_for() {
    let (scripted, model) = scripted(Script::always(Behaviour::busy("60"))).await;
    let started = Instant::now();
    let (failed, _) = say(&model).await;
    assert_eq!(
        failed.unwrap_err().why,
        Failure::Busy { retry_after: Some(Duration::from_secs(60)) }
    );
    assert!(started.elapsed() < Duration::from_secs(1));
    assert_eq!(scripted.requests().len(), 1);

    let limits = Limits { whole: Duration::from_millis(500), ..limits() };
    let (scripted, model) = scripted_within(Script::always(Behaviour::busy("1")), limits).await;
    assert!(
        matches!(say(&model).await.0.unwrap_err().why, Failure::Busy { .. }),
        "the whole limit would pass"
    );
    assert_eq!(scripted.requests().len(), 1);
}

#[tokio::test]
async fn first_words_are_waited_for_no_longer_than_said_however_often_it_is_asked() {
    let most = Duration::from_millis(600);
    let limits = || Limits { words_by: most, ..limits() };
    for (behaviour, why) in [
        (Behaviour::Silence, Failure::TimedOut(Waiting::FirstWords)),
        (Behaviour::busy("1"), Failure::Busy { retry_after: Some(Duration::from_secs(1)) }),
    ] {
        let (_scripted, model) = scripted_within(Script::always(behaviour), limits()).await;
        let started = Instant::now();
        assert_eq!(say(&model).await.0.unwrap_err().why, why);
        assert!(started.elapsed() < most + Duration::from_millis(500), "{:?}", started.elapsed());
    }
    let script = Script::in_turn([Behaviour::Silence, Behaviour::say("Well?")]);
    let (_scripted, model) = scripted_within(script, limits()).await;
    assert_eq!(say(&model).await.0.unwrap().text, "Well?", "within it, it is asked again");
    let slow = Say { text: "so ".repeat(20), token_ms: 50, ..Say::default() };
    let (_scripted, model) = scripted_within(Script::always(Behaviour::Say(slow)), limits()).await;
    assert!(say(&model).await.0.unwrap().took > most, "once words come, they may go on");
}

#[tokio::test]
async fn a_server_that_is_not_there_is_unreachable() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let (failed, _) = say(&model_at(&format!("http://127.0.0.1:{port}/v1"), limits())).await;
    let failed = failed.unwrap_err();
    assert_eq!((failed.why, failed.usage.tokens()), (Failure::Unreachable, 0));
}

#[tokio::test]
async fn a_connection_closed_before_an_answer_is_made_again() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let connections = tokio::spawn(async move {
        let mut connections = 0;
        while let Ok(Ok((connection, _))) =
            tokio::time::timeout(Duration::from_millis(500), listener.accept()).await
        {
            connections += 1;
            connection.readable().await.unwrap();
            drop(connection);
        }
        connections
    });
    let (failed, _) = say(&model_at(&format!("http://127.0.0.1:{port}/v1"), limits())).await;
    assert_eq!(failed.unwrap_err().why, Failure::Unreachable);
    assert_eq!(connections.await.unwrap(), 3);
}
