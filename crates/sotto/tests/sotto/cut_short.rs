//! Recordings that end without Stop, recordings on two pages, and a worker that thinks for long.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use interview::{InterviewId, TurnId};
use serde_json::Value;
use tokio_tungstenite::tungstenite::{
    Message,
    protocol::{CloseFrame, frame::coding::CloseCode},
};

use crate::{
    fixture::{TestServer, signal},
    socket::{
        Socket, draft_kept, end, frame, open, open_page, page_afterwards, say, say_without_stop,
    },
};

const ONE: &str = "?page=00000000000000000000000000000001";
const TWO: &str = "?page=00000000000000000000000000000002";
const TWO_INSTEAD: &str = "?page=00000000000000000000000000000002&instead=true";

/// Sentences of the page and its templates: only a draft that was cut short has it.
const CUT_SHORT: &str = "We kept what reached us";

fn without_spare_workers() -> TestServer {
    TestServer::start_with(&[("SOTTO_WARM_WORKERS", "0")])
}

/// As a browser does when its tab is closed.
async fn close_tab(socket: &mut Socket) {
    socket.close(Some(CloseFrame { code: CloseCode::Away, reason: "".into() })).await.unwrap();
}

/// Waits until all that was sent has reached the worker.
async fn reached(socket: &mut Socket, frames: u32) {
    let taken = frames / 5 * 5;
    loop {
        if let Some(message) = told(socket).await
            && message["frames"] == taken
        {
            return;
        }
    }
}

async fn told(socket: &mut Socket) -> Option<Value> {
    match socket.next().await.expect("it goes on").expect("it is readable") {
        Message::Text(text) => Some(serde_json::from_str(&text).unwrap()),
        _ => None,
    }
}

#[tokio::test]
async fn a_take_that_ends_without_stop_leaves_a_draft_that_says_so_and_a_discarded_one_nothing() {
    let server = without_spare_workers();
    let closed = server.begin().await;
    let mut socket = open(&server, closed).await;
    say_without_stop(&mut socket).await;
    close_tab(&mut socket).await;
    let page = page_afterwards(&server, closed.0).await;
    assert!(page.contains("hospital") && page.contains(CUT_SHORT), "{page}");
    assert!(page.contains("ended with exit code 0"), "with its receipt: {page}");

    let lost = server.begin().await;
    let mut socket = open(&server, lost).await;
    let sent = say_without_stop(&mut socket).await;
    reached(&mut socket, sent).await;
    drop(socket);
    assert!(draft_kept(&server, lost.0).await, "no goodbye is no discard");

    let discarded = server.begin().await;
    let mut socket = open(&server, discarded).await;
    say_without_stop(&mut socket).await;
    socket.close(Some(CloseFrame { code: CloseCode::Normal, reason: "".into() })).await.unwrap();
    assert!(!draft_kept(&server, discarded.0).await);
}

#[tokio::test]
async fn what_is_stopped_replaces_what_was_cut_short_and_not_the_other_way_round() {
    let server = without_spare_workers();
    // At once, while what came is still being transcribed, and when it is there.
    for at_once in [true, false] {
        let take = server.begin().await;
        let mut socket = open_page(&server, take, ONE).await;
        say_without_stop(&mut socket).await;
        close_tab(&mut socket).await;
        if !at_once {
            assert!(page_afterwards(&server, take.0).await.contains(CUT_SHORT));
        }
        let mut again = open_page(&server, take, ONE).await;
        say(&mut again).await;
        assert_eq!(end(&mut again).await, (None, 1000));
        let page = page_afterwards(&server, take.0).await;
        assert!(page.contains("hospital") && !page.contains(CUT_SHORT), "{page}");
        let mut late = open_page(&server, take, ONE).await;
        say_without_stop(&mut late).await;
        close_tab(&mut late).await;
        let page = page_afterwards(&server, take.0).await;
        assert!(page.contains("hospital") && !page.contains(CUT_SHORT), "{page}");
    }
}

#[tokio::test]
async fn a_take_without_words_cut_short_keeps_nothing() {
    let server = without_spare_workers();
    let take = server.begin().await;
    let mut socket = open(&server, take).await;
    for number in 0..40 {
        socket.send(frame(number, 3_200)).await.unwrap();
    }
    close_tab(&mut socket).await;
    let page = page_afterwards(&server, take.0).await;
    assert!(!page.contains("data-receipt-details>In memory"), "there is no draft: {page}");
}

#[tokio::test]
async fn of_a_session_that_was_ended_nothing_is_kept() {
    let server = without_spare_workers();
    let (token, secret) = server.in_person().token(&["read", "practise"]);
    let api = server.nobody().showing(&format!("Bearer {secret}"));
    let (interview, turn) = api.begun(1);
    let mut request =
        tokio_tungstenite::tungstenite::client::IntoClientRequest::into_client_request(format!(
            "ws://{}/api/v1{turn}/take",
            server.client.host
        ))
        .unwrap();
    request.headers_mut().insert("authorization", format!("Bearer {secret}").parse().unwrap());
    let (mut socket, _) = tokio_tungstenite::connect_async(request).await.unwrap();
    let sent = say_without_stop(&mut socket).await;
    reached(&mut socket, sent).await;
    assert_eq!(server.in_person().delete(&format!("/account/tokens/{token}")).status, 204);
    drop(socket);
    let interview: InterviewId = interview.rsplit('/').next().unwrap().parse().unwrap();
    assert!(!draft_kept(&server, interview).await);
}

/// What the server calls the recording that is sent here.
async fn id_of(socket: &mut Socket) -> String {
    loop {
        if let Some(message) = told(socket).await.filter(|message| message["type"] == "ready") {
            return message["take"].as_str().unwrap().to_owned();
        }
    }
}

fn discard(server: &TestServer, (interview, turn): (InterviewId, TurnId), takes: &str) -> u16 {
    let again = format!("/interviews/{interview}/turns/{turn}/again");
    server.post(&again, &format!("take={takes}")).status
}

#[tokio::test]
async fn a_page_that_lost_its_connection_can_still_discard_what_it_sent() {
    let server = without_spare_workers();
    // While what came is still being transcribed, and when it is there.
    for at_once in [true, false] {
        let take = server.begin().await;
        let mut socket = open_page(&server, take, ONE).await;
        let id = id_of(&mut socket).await;
        say_without_stop(&mut socket).await;
        close_tab(&mut socket).await;
        if !at_once {
            assert!(draft_kept(&server, take.0).await);
        }
        assert_eq!(discard(&server, take, &id), 303);
        assert!(!draft_kept(&server, take.0).await);
    }
}

#[tokio::test]
async fn discarding_one_recording_leaves_another_that_was_made_meanwhile() {
    let server = without_spare_workers();
    let take = server.begin().await;
    let mut first = open_page(&server, take, ONE).await;
    let unwanted = id_of(&mut first).await;
    let mut second = open_page(&server, take, TWO_INSTEAD).await;
    assert_eq!(end(&mut first).await, (None, 4409));
    let wanted = id_of(&mut second).await;
    say_without_stop(&mut second).await;
    assert_eq!(discard(&server, take, &unwanted), 303, "the first page discards what it has");
    let elsewhere = (server.begin().await.0, take.1);
    assert_eq!(discard(&server, elsewhere, &wanted), 303, "that is no question of it");
    close_tab(&mut second).await;
    assert!(draft_kept(&server, take.0).await, "the second was not ended");
    assert_eq!(discard(&server, take, &unwanted), 303);
    assert!(draft_kept(&server, take.0).await, "and its draft stays");
    for nonsense in ["nonsense", ","] {
        assert_eq!(discard(&server, take, nonsense), 409);
    }
    assert!(draft_kept(&server, take.0).await);
}

#[tokio::test]
async fn what_was_said_to_a_question_that_is_passed_over_is_not_transcribed() {
    let server = without_spare_workers();
    let take @ (interview, turn) = server.begin().await;
    let mut socket = open_page(&server, take, ONE).await;
    let sent = say_without_stop(&mut socket).await;
    reached(&mut socket, sent).await;
    let [worker] = server.workers()[..] else { panic!("one worker") };
    // It would transcribe for ever.
    signal(worker, "STOP");
    let skip = format!("/interviews/{interview}/turns/{turn}/skip");
    assert_eq!(server.post(&skip, "").status, 303);
    close_tab(&mut socket).await;
    let gone = async {
        while !server.workers().is_empty() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), gone).await.expect("its worker is ended");
}

#[tokio::test]
async fn a_second_page_asks_before_it_ends_the_recording_on_the_first() {
    let server = TestServer::start();
    let take = server.begin().await;
    let mut first = open_page(&server, take, ONE).await;
    first.send(frame(0, 3_200)).await.unwrap();
    assert!(matches!(first.next().await, Some(Ok(Message::Text(_)))), "it is being heard");
    let mut second = open_page(&server, take, TWO).await;
    assert_eq!(end(&mut second).await, (None, 4423));
    // The first never noticed; and when it connects again it is not asked.
    for number in 1..5 {
        first.send(frame(number, 3_200)).await.unwrap();
    }
    reached(&mut first, 5).await;
    let mut again = open_page(&server, take, ONE).await;
    assert_eq!(end(&mut first).await, (None, 4409));
    again.send(frame(0, 3_200)).await.unwrap();
    assert!(matches!(again.next().await, Some(Ok(Message::Text(_)))), "it is being heard");

    let mut second = open_page(&server, take, TWO_INSTEAD).await;
    assert_eq!(end(&mut again).await, (None, 4409));
    say(&mut second).await;
    assert_eq!(end(&mut second).await, (None, 1000));
}

#[tokio::test]
async fn how_far_the_worker_is_is_told_and_while_it_thinks_there_is_a_sign_every_second() {
    let server = without_spare_workers();
    let take = server.begin().await;
    let mut socket = open(&server, take).await;
    let sent = say_without_stop(&mut socket).await;
    reached(&mut socket, sent).await;
    let some = async {
        loop {
            let message = told(&mut socket).await;
            if message.is_some_and(|message| message["transcribed"].as_f64() >= Some(1.0)) {
                return;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(30), some).await.expect("it says how far it is");
    let [worker] = server.workers()[..] else { panic!("one worker") };
    signal(worker, "STOP");
    let stop = format!(r#"{{"type":"stop","frames":{sent}}}"#);
    socket.send(Message::Text(stop.into())).await.unwrap();
    let mut signs = Vec::new();
    let thinking = async {
        loop {
            let message = told(&mut socket).await;
            signs.extend(message.filter(|message| message["type"] == "progress"));
        }
    };
    drop(tokio::time::timeout(Duration::from_millis(4_500), thinking).await);
    signal(worker, "CONT");
    assert!((3..=6).contains(&signs.len()), "{signs:?}");
    let seconds = f64::from(sent) / 10.0;
    for sign in signs {
        let received = sign["received"].as_f64().unwrap();
        assert!((received - seconds).abs() <= 0.1, "{sign}");
        assert!(sign["transcribed"].as_f64().unwrap() <= received, "{sign}");
    }
    assert_eq!(end(&mut socket).await, (None, 1000), "and it is heard on the same socket");
}

#[tokio::test]
async fn a_page_that_comes_back_early_can_wait_for_the_draft() {
    let server = without_spare_workers();
    let take @ (interview, turn) = server.begin().await;
    let address = format!("/interviews/{interview}/turns/{turn}/draft");
    let status = || server.ask("GET", &address, "Sec-Fetch-Site: same-origin\r\n", "").status;
    assert_eq!(status(), 204, "nothing was recorded");
    let mut socket = open(&server, take).await;
    let sent = say_without_stop(&mut socket).await;
    reached(&mut socket, sent).await;
    assert_eq!(status(), 202, "it is being recorded");
    let page = server.client.get(&format!("/interviews/{interview}")).await.unwrap();
    assert!(page.contains("data-heard-already"), "the page knows: {page}");
    close_tab(&mut socket).await;
    while status() == 202 {}
    assert_eq!(status(), 200, "it is there");
}
