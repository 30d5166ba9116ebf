//! One question of which nothing is kept: to warm up, and, where the operator allows it, to try Sotto without an account.

use std::{collections::BTreeMap, time::Duration};

use client::{Client, Tempo};
use futures_util::{SinkExt, StreamExt};
use sqlx::{ConnectOptions, Connection, Row, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::time::sleep;
use tokio_tungstenite::{
    connect_async,
    tungstenite::{Message, client::IntoClientRequest, http::HeaderValue},
};

use crate::{
    fixture::{CONTENT, TestServer, said, sotto_with},
    socket::{Socket, end, frame, heard_as},
};

const ON: (&str, &str) = ("SOTTO_TRY_WITHOUT_ACCOUNT", "on");
/// A browser that has never been here.
const NOBODY: &str = "Cookie: none=1\r\n";

fn guest(server: &TestServer) -> Client {
    Client::new(server.client.host.clone())
}

/// A guest's socket, of a page with this number.
async fn open(server: &TestServer, page: u128) -> Socket {
    let host = &server.client.host;
    let page = uuid::Uuid::from_u128(page);
    let mut request =
        format!("ws://{host}/try/take?question=1&page={page}").into_client_request().unwrap();
    let origin = HeaderValue::from_str(&format!("http://{host}")).unwrap();
    request.headers_mut().insert("origin", origin);
    connect_async(request).await.expect("the socket opens").0
}

/// A guest who is being heard.
async fn heard(server: &TestServer, page: u128) -> Socket {
    let mut socket = open(server, page).await;
    socket.send(frame(0, 3_200)).await.unwrap();
    let first = socket.next().await;
    assert!(matches!(first, Some(Ok(Message::Text(_)))), "{first:?}");
    socket
}

/// A guest who waits for a place: that of a take that was broken off is free when its worker is gone.
async fn heard_soon(server: &TestServer, page: u128) -> Socket {
    for _ in 0..100 {
        let mut socket = open(server, page).await;
        drop(socket.send(frame(0, 3_200)).await);
        if matches!(socket.next().await, Some(Ok(Message::Text(_)))) {
            return socket;
        }
        sleep(Duration::from_millis(100)).await;
    }
    panic!("no place comes free");
}

/// How a socket ends that is not heard.
async fn ending(socket: &mut Socket) -> (Option<String>, u16) {
    // The server may have hung up already.
    drop(socket.send(frame(0, 3_200)).await);
    end(socket).await
}

/// The rows of each table, but for those of the jobs, which write when they have run.
async fn rows(server: &TestServer) -> BTreeMap<String, i64> {
    let options = SqliteConnectOptions::new().filename(server.database()).read_only(true);
    let mut connection: SqliteConnection = options.connect().await.unwrap();
    let tables = "select name from sqlite_schema where type = 'table' and name not like '%job%'";
    let mut rows = BTreeMap::new();
    for table in sqlx::query(tables).fetch_all(&mut connection).await.unwrap() {
        let name: String = table.get(0);
        let count = sqlx::AssertSqlSafe(format!("select count(*) from \"{name}\""));
        rows.insert(name, sqlx::query_scalar(count).fetch_one(&mut connection).await.unwrap());
    }
    connection.close().await.unwrap();
    rows
}

#[test]
fn without_an_account_there_is_nothing_to_try_unless_the_operator_allows_it() {
    let server = TestServer::start();
    let landing = server.ask("GET", "/", NOBODY, "").body;
    assert!(!landing.contains("/try"), "{landing}");
    for path in ["/try", "/try/take?question=1"] {
        let answer = server.ask("GET", path, NOBODY, "");
        assert_eq!(answer.status, 303, "{path}");
        assert!(answer.header("location").unwrap().starts_with("/sign-in?next=%2Ftry"), "{path}");
    }
    let allowed = TestServer::start_with(&[ON]);
    assert!(allowed.ask("GET", "/", NOBODY, "").body.contains("href=\"/try\""));
    let page = allowed.ask("GET", "/try", NOBODY, "");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Nothing is saved and nothing is scored."), "{}", page.body);
    assert!(page.body.contains("href=\"/try?question=2\""), "another question is a link");
    assert_eq!(allowed.ask("GET", "/try?question=9", NOBODY, "").status, 404);
    assert!(page.header("set-cookie").is_none(), "nobody is remembered");
}

#[test]
fn whoever_is_signed_in_is_offered_a_warm_up_before_the_first_answer_and_led_back() {
    let server = TestServer::start();
    assert!(!server.get("/").body.contains("/try"), "it would lose what was typed");
    let interview = server.begun();
    let id = interview.rsplit('/').next().unwrap();
    let there = format!("/try?interview={id}");
    assert!(server.get(&interview).body.contains(&format!("href=\"{there}\"")));
    let page = server.get(&there).body;
    assert!(page.contains(&format!("href=\"{interview}\"")), "{page}");
    assert!(page.contains(&format!("/try?question=2&#38;interview={id}")), "{page}");
    let turn = server.turn(&interview);
    assert_eq!(server.post(&format!("{turn}/typed"), "text=I+led+a+small+team.").status, 303);
    let second = server.get(&interview).body;
    assert!(!second.contains("/try?"), "the interview has begun: {second}");
}

#[tokio::test]
async fn a_warm_up_is_heard_and_nothing_of_it_is_stored_or_logged() {
    let server = TestServer::start_with(&[ON, ("SOTTO_LOG", "trace")]);
    let before = rows(&server).await;
    let mut spoken_words = Vec::new();
    for who in [server.client.clone(), guest(&server)] {
        let spoken =
            who.speak_at("/try/take?question=1", said(), Tempo::AtOnce, drop).await.unwrap();
        let words: Vec<&str> = spoken.transcript.split_whitespace().collect();
        let heard = CONTENT.iter().filter(|word| words.contains(word)).count();
        assert!(heard * 10 >= CONTENT.len() * 6, "{}", spoken.transcript);
        assert_eq!(spoken.receipt.worker_exit, "0");
        let process = format!("/proc/{}", spoken.receipt.worker_pid);
        assert!(!std::path::Path::new(&process).exists(), "the worker is gone");
        assert_eq!(rows(&server).await, before, "nothing is stored");
        spoken_words.extend(words.into_iter().map(str::to_owned));
    }
    // The control: an answer is stored.
    server.begin().await;
    assert_ne!(rows(&server).await, before);
    server.signal("TERM");
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let log = server.logged().to_lowercase();
    assert!(log.contains("ending"), "the log is being read: {log}");
    for words in spoken_words.windows(3) {
        assert!(!log.contains(&words.join(" ")), "{words:?} in the log");
    }
}

#[tokio::test]
async fn what_was_heard_comes_with_figures_and_remarks() {
    let server = TestServer::start_with(&[ON]);
    let mut socket = open(&server, 1).await;
    let samples = said().samples().chunks(1_600);
    let mut sent = 0_u32;
    for frame in samples {
        let mut message = sent.to_le_bytes().to_vec();
        message.extend(frame.iter().flat_map(|sample| sample.to_le_bytes()));
        socket.send(Message::Binary(message.into())).await.unwrap();
        sent += 1;
    }
    let stop = format!(r#"{{"type":"stop","frames":{sent}}}"#);
    socket.send(Message::Text(stop.into())).await.unwrap();
    let told = loop {
        let Some(Ok(Message::Text(text))) = socket.next().await else { panic!("no text comes") };
        let told: serde_json::Value = serde_json::from_str(&text).unwrap();
        if told["type"] == "heard" {
            break told;
        }
    };
    let names = told["measures"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap());
    assert_eq!(names.collect::<Vec<_>>(), ["Length", "Pace", "Pauses", "Fillers"]);
    let remarks = &told["remarks"];
    assert!(remarks["feedback"].is_string() || remarks["next"].is_string(), "{told}");
}

#[tokio::test]
async fn a_guest_is_heard_once_and_not_for_longer_than_ninety_seconds() {
    let server = TestServer::start_with(&[ON, ("SOTTO_MAX_TAKES", "8")]);
    let mut first = heard(&server, 1).await;
    let mut second = open(&server, 2).await;
    let busy = end(&mut second).await;
    assert_eq!(busy, (None, 4503), "another page of the same network waits");
    for number in 1..=900 {
        if number % 100 == 0 {
            // No faster than a take may be sent again.
            sleep(Duration::from_millis(300)).await;
        }
        if first.send(frame(number, 3_200)).await.is_err() {
            break;
        }
    }
    assert_eq!(end(&mut first).await, (Some("warm-up-too-long".to_owned()), 4400));
    drop(heard_soon(&server, 3).await);
}

#[tokio::test]
async fn a_guest_leaves_the_last_place_to_an_account() {
    let server = TestServer::start_with(&[ON, ("SOTTO_MAX_TAKES", "2")]);
    let speaking = heard_as(&server.client, server.begin().await).await;
    assert_eq!(ending(&mut open(&server, 1).await).await, (None, 4503));
    drop(speaking);
    let _guest = heard_soon(&server, 2).await;
    heard_as(&server.client, server.begin().await).await;
    let one = sotto_with(
        &["serve", "--listen", "127.0.0.1:0", "--data", "/nowhere"],
        &[ON, ("SOTTO_MAX_TAKES", "1"), ("SOTTO_ENGINE", "sphinx")],
    );
    let says = String::from_utf8_lossy(&one.stderr);
    assert!(!one.status.success() && says.contains("max_takes to be 2 or more"), "{says}");
}

#[tokio::test]
async fn one_network_may_begin_only_so_many_recordings_without_an_account() {
    let server = TestServer::start_with(&[ON, ("SOTTO_MAX_TAKES", "8")]);
    let most = practice::limits::GUEST_TAKES.0;
    for _ in 0..most {
        // The same page connects again and takes over from itself.
        drop(heard(&server, 1).await);
    }
    let refused = ending(&mut open(&server, 1).await).await;
    assert_eq!(refused, (Some("too-many".to_owned()), 4400));
    let signed_in = server.client.speak_at("/try/take", said(), Tempo::AtOnce, drop).await;
    assert!(signed_in.is_ok(), "who is signed in is not held up: {signed_in:?}");
}
