//! What the take socket refuses, and how it says so.

use client::Client;
use futures_util::{SinkExt, StreamExt};
use interview::{InterviewId, Language, TurnId};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{
        Error, Message,
        client::IntoClientRequest,
        http::HeaderValue,
        protocol::{CloseFrame, frame::coding::CloseCode},
    },
};

use crate::fixture::TestServer;

pub(crate) type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

async fn connect(
    server: &TestServer,
    take: (InterviewId, TurnId),
    origin: Option<&str>,
) -> Result<Socket, Error> {
    connect_as(&server.client, take, origin).await
}

async fn connect_as(
    client: &Client,
    take: (InterviewId, TurnId),
    origin: Option<&str>,
) -> Result<Socket, Error> {
    connect_at(client, take, "", origin).await
}

async fn connect_at(
    client: &Client,
    take: (InterviewId, TurnId),
    query: &str,
    origin: Option<&str>,
) -> Result<Socket, Error> {
    let host = &client.host;
    let mut request = format!("ws://{host}/interviews/{}/turns/{}/take{query}", take.0, take.1)
        .into_client_request()?;
    if let Some(origin) = origin {
        request.headers_mut().insert("origin", HeaderValue::from_str(origin).unwrap());
    }
    let cookies = HeaderValue::from_str(&client.cookies()).unwrap();
    request.headers_mut().insert("cookie", cookies);
    connect_async(request).await.map(|(socket, _)| socket)
}

/// A socket on which somebody is about to answer.
pub(crate) async fn open(server: &TestServer, take: (InterviewId, TurnId)) -> Socket {
    open_as(&server.client, take).await
}

async fn open_as(client: &Client, take: (InterviewId, TurnId)) -> Socket {
    let origin = format!("http://{}", client.host);
    connect_as(client, take, Some(&origin)).await.expect("the socket opens")
}

/// A socket of a page, which says what it is called: `?page=…`.
pub(crate) async fn open_page(
    server: &TestServer,
    take: (InterviewId, TurnId),
    query: &str,
) -> Socket {
    let origin = format!("http://{}", server.client.host);
    connect_at(&server.client, take, query, Some(&origin)).await.expect("the socket opens")
}

/// A socket on which this person is being heard.
pub(crate) async fn heard_as(client: &Client, take: (InterviewId, TurnId)) -> Socket {
    let mut socket = open_as(client, take).await;
    socket.send(frame(0, 3_200)).await.unwrap();
    assert!(matches!(socket.next().await, Some(Ok(Message::Text(_)))), "it is being heard");
    socket
}

pub(crate) fn frame(number: u32, bytes: usize) -> Message {
    let mut message = number.to_le_bytes().to_vec();
    message.resize(4 + bytes, 0);
    Message::Binary(message.into())
}

/// Reads to the end: the reason of the refusal, if there is one, and the close code.
pub(crate) async fn end(socket: &mut Socket) -> (Option<String>, u16) {
    let mut reason = None;
    while let Some(message) = socket.next().await {
        match message {
            Ok(Message::Text(text)) => {
                let said: serde_json::Value = serde_json::from_str(&text).unwrap();
                if said["type"] == "refused" {
                    assert!(said["message"].as_str().unwrap().ends_with('.'), "a sentence: {said}");
                    reason = said["reason"].as_str().map(str::to_owned);
                }
            }
            Ok(Message::Close(close)) => {
                return (reason, close.map_or(1005, |close| close.code.into()));
            }
            Ok(_) => {}
            Err(_) => break,
        }
    }
    (reason, 1006)
}

#[tokio::test]
async fn each_broken_rule_is_refused_by_name() {
    let server = TestServer::start();
    let take = server.begin().await;
    let cases: Vec<(&str, Vec<Message>)> = vec![
        ("frame-empty", vec![frame(0, 0)]),
        ("frame-empty", vec![Message::Binary(vec![1, 2].into())]),
        ("frame-too-large", vec![frame(0, 3_202)]),
        ("frame-too-large", vec![frame(0, 100_000)]),
        ("frame-odd-length", vec![frame(0, 3_199)]),
        ("frame-duplicate", vec![frame(0, 3_200), frame(0, 3_200)]),
        ("frame-out-of-order", vec![frame(0, 3_200), frame(2, 3_200)]),
        ("frame-after-short", vec![frame(0, 100), frame(1, 3_200)]),
        (
            "frames-lost",
            vec![frame(0, 3_200), Message::Text(r#"{"type":"stop","frames":2}"#.into())],
        ),
        ("not-a-message", vec![Message::Text("hello".into())]),
        ("not-a-message", vec![Message::Text(r#"{"type":"stop","frames":-1}"#.into())]),
        // Longer than any message is read: the same again would fail again.
        ("not-a-message", vec![frame(0, 300_000)]),
        ("too-fast", (0..500).map(|number| frame(number, 3_200)).collect()),
    ];
    for (reason, messages) in cases {
        let mut socket = open(&server, take).await;
        for message in messages {
            // The server may have hung up on an earlier one.
            if socket.send(message).await.is_err() {
                break;
            }
        }
        assert_eq!(end(&mut socket).await, (Some(reason.to_owned()), 4400));
    }
    let spoken = server
        .client
        .speak(take.0, take.1, crate::fixture::said(), client::Tempo::AtOnce, drop)
        .await;
    assert!(spoken.is_ok(), "after all that an honest take is heard: {spoken:?}");
}

#[tokio::test]
async fn a_take_in_a_language_the_engine_does_not_hear_is_refused_at_once() {
    // Nobody answers there: the translated bank stands in.
    let nobody = [("SOTTO_LLM_MODEL", "none"), ("SOTTO_LLM_URL", "http://127.0.0.1:9/v1")];
    let server = TestServer::start_with(&nobody);
    let take = server.begin_in(Language::Spanish).await;
    let mut socket = open(&server, take).await;
    assert_eq!(end(&mut socket).await, (Some("language".into()), 4400));
    assert!(server.client.open_turn(take.0).await.unwrap().is_some(), "it can be typed");
}

#[tokio::test]
async fn a_take_longer_than_ten_minutes_is_refused() {
    let server = TestServer::start();
    let take = server.begin().await;
    let mut socket = open(&server, take).await;
    let mut clock = tokio::time::interval(std::time::Duration::from_millis(100));
    'sending: for burst in 0..201 {
        clock.tick().await;
        for number in burst * 30..(burst + 1) * 30 {
            if socket.send(frame(number, 3_200)).await.is_err() {
                break 'sending;
            }
        }
    }
    assert_eq!(end(&mut socket).await, (Some("take-too-long".to_owned()), 4400));
}

#[tokio::test]
async fn a_second_socket_takes_over_from_the_first() {
    let server = TestServer::start();
    let take = server.begin().await;
    let mut first = open(&server, take).await;
    first.send(frame(0, 3_200)).await.unwrap();
    let mut second = open(&server, take).await;
    assert_eq!(end(&mut first).await, (None, 4409));
    second.send(frame(0, 3_200)).await.unwrap();
    second.send(Message::Text(r#"{"type":"stop","frames":1}"#.into())).await.unwrap();
    assert_eq!(end(&mut second).await, (None, 1000));
}

#[tokio::test]
async fn a_socket_from_another_origin_is_refused() {
    let server = TestServer::start();
    let take = server.begin().await;
    for origin in
        [Some("http://example.com"), Some("null"), Some("http://localhost.example.com"), None]
    {
        match connect(&server, take, origin).await {
            Err(Error::Http(response)) => assert_eq!(response.status(), 403, "{origin:?}"),
            other => panic!("{origin:?}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_question_that_is_not_open_is_not_heard() {
    let server = TestServer::start();
    let (interview, turn) = server.begin().await;
    let (other, _) = server.begin().await;
    server
        .client
        .post(&format!("/interviews/{interview}/turns/{turn}/skip"), Vec::new())
        .await
        .unwrap();
    for take in [(interview, turn), (other, turn)] {
        assert_eq!(end(&mut open(&server, take).await).await, (None, 4404));
    }
    let unknown: InterviewId = "01890000-0000-7000-8000-000000000000".parse().unwrap();
    match connect(&server, (unknown, turn), Some(&format!("http://{}", server.client.host))).await {
        Err(Error::Http(response)) => assert_eq!(response.status(), 404),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn more_takes_than_may_be_heard_are_asked_to_come_again() {
    let server = TestServer::start_with(&[("SOTTO_MAX_TAKES", "1")]);
    let bob = server.another("bob@example.org");
    let (one, two) = (server.begin().await, server.begin_as(&bob).await);
    let mut first = heard_as(&server.client, one).await;
    let mut second = open_as(&bob, two).await;
    assert_eq!(end(&mut second).await, (None, 4503));
    // One that is refused, and one that ends, makes room at once.
    first.send(Message::Text("nonsense".into())).await.unwrap();
    assert_eq!(end(&mut first).await, (Some("not-a-message".into()), 4400));
    let mut second = heard_as(&bob, two).await;
    second.send(Message::Text(r#"{"type":"stop","frames":1}"#.into())).await.unwrap();
    assert_eq!(end(&mut second).await, (None, 1000));
    heard_as(&server.client, one).await;
}

#[tokio::test]
async fn the_last_place_is_not_for_who_is_being_heard_already() {
    let server = TestServer::start_with(&[("SOTTO_MAX_TAKES", "2")]);
    let bob = server.another("bob@example.org");
    let (one, two) = (server.begin().await, server.begin().await);
    let his = server.begin_as(&bob).await;
    let _first = heard_as(&server.client, one).await;
    let mut second = open(&server, two).await;
    assert_eq!(end(&mut second).await, (Some("heard-elsewhere".into()), 4400));
    heard_as(&bob, his).await;
}

#[tokio::test]
async fn signing_out_ends_what_is_being_said() {
    let server = TestServer::start();
    let take = server.begin().await;
    let mut socket = heard_as(&server.client, take).await;
    let ended = tokio::spawn(async move { end(&mut socket).await });
    server.client.post("/sign-out", Vec::new()).await.unwrap();
    assert_eq!(ended.await.unwrap(), (None, 4401));
    // One waits for whoever speaks next.
    for _ in 0..50 {
        if server.workers().len() <= 1 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("a worker listens on");
}

#[tokio::test]
async fn one_person_is_heard_on_two_questions_at_once_and_no_third() {
    let server = TestServer::start_with(&[("SOTTO_MAX_TAKES", "8")]);
    let mut sockets = Vec::new();
    for _ in 0..2 {
        sockets.push(heard_as(&server.client, server.begin().await).await);
    }
    let third = server.begin().await;
    let mut refused = open(&server, third).await;
    assert_eq!(end(&mut refused).await, (Some("heard-elsewhere".into()), 4400));
    sockets[0].send(Message::Text(r#"{"type":"stop","frames":1}"#.into())).await.unwrap();
    assert_eq!(end(&mut sockets[0]).await, (None, 1000));
    let mut welcome = open(&server, third).await;
    assert!(matches!(welcome.next().await, Some(Ok(Message::Text(_)))), "once one is over");
}

/// Frames of the voice, and the stop.
pub(crate) async fn say(socket: &mut Socket) {
    let sent = say_without_stop(socket).await;
    let stop = format!(r#"{{"type":"stop","frames":{sent}}}"#);
    socket.send(Message::Text(stop.into())).await.unwrap();
}

/// Frames of the voice, and how many.
pub(crate) async fn say_without_stop(socket: &mut Socket) -> u32 {
    let mut sent = 0_u32;
    for sound in crate::fixture::said().samples().chunks(1_600) {
        let mut message = sent.to_le_bytes().to_vec();
        message.extend(sound.iter().flat_map(|sample| sample.to_le_bytes()));
        socket.send(Message::Binary(message.into())).await.unwrap();
        sent += 1;
    }
    sent
}

/// Waits until no worker listens any more, and says whether a draft was kept.
pub(crate) async fn draft_kept(server: &TestServer, interview: InterviewId) -> bool {
    page_afterwards(server, interview).await.contains("hospital")
}

/// The page of the question, once no worker listens any more.
pub(crate) async fn page_afterwards(server: &TestServer, interview: InterviewId) -> String {
    for _ in 0..100 {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        if server.workers().is_empty() {
            break;
        }
    }
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    server.client.get(&format!("/interviews/{interview}")).await.unwrap()
}

#[tokio::test]
async fn a_take_dropped_after_stop_leaves_nothing_and_one_that_was_lost_leaves_its_draft() {
    let server = TestServer::start_with(&[("SOTTO_WARM_WORKERS", "0")]);
    let dropped = server.begin().await;
    let mut socket = open(&server, dropped).await;
    say(&mut socket).await;
    socket.close(Some(CloseFrame { code: CloseCode::Normal, reason: "".into() })).await.unwrap();
    assert!(!draft_kept(&server, dropped.0).await, "dropped is dropped");
    let lost = server.begin().await;
    let mut socket = open(&server, lost).await;
    say(&mut socket).await;
    // As a browser does when its tab is closed.
    socket.close(Some(CloseFrame { code: CloseCode::Away, reason: "".into() })).await.unwrap();
    assert!(draft_kept(&server, lost.0).await, "a page that comes back finds what it said");
}
