//! What a stranger may use up.

use std::time::{Duration, Instant};

use axum::{Router, body::Body};
use https::{Limits, Tls};
use hyper::Request;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    time::{sleep, timeout},
};

use crate::{
    clients::{Client, http2},
    world::{Busy, Differences, Issuer, LONG, World, ask, ask_again, reflects, rest, say, upgrade},
};

const SHORT: Duration = Duration::from_millis(100);

async fn limited(limits: Limits) -> World {
    World::with(Differences { limits, ..Differences::default() }).await
}

#[tokio::test]
async fn a_half_open_connection_is_closed_after_the_time_for_a_head() {
    let world = limited(Limits { head: SHORT, ..Limits::default() }).await;
    for begun in ["", "GET /who HTTP/1.1\r\nhost: so"] {
        let since = Instant::now();
        let answer = say(world.connect().await, begun).await;
        assert!(!answer.contains("200 OK"), "{answer:?}");
        assert!(since.elapsed() >= SHORT && since.elapsed() < LONG, "{:?}", since.elapsed());
    }
}

#[tokio::test]
async fn a_head_that_trickles_in_gets_no_more_time() {
    let world = limited(Limits { head: SHORT, ..Limits::default() }).await;
    let (mut reading, mut writing) = world.connect().await.into_split();
    let trickle = tokio::spawn(async move {
        while writing.write_all(b"x").await.is_ok() {
            sleep(SHORT / 4).await;
        }
    });
    rest(&mut reading).await;
    timeout(LONG, trickle).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_handshake_that_never_comes_is_not_waited_for() {
    let issuer = Issuer::new();
    let world = World::with(Differences {
        tls: Tls::Files(issuer.issue("sotto.test")),
        limits: Limits { handshake: SHORT, ..Limits::default() },
        ..Differences::default()
    })
    .await;
    assert_eq!(say(world.connect().await, "").await, "");
    // After the handshake, the time for a head counts from its end.
    let mut stream = issuer.client().connect(world.connect().await, "sotto.test").await.unwrap();
    sleep(SHORT * 2).await;
    assert!(ask_again(&mut stream).await.contains("200 OK"));
}

#[tokio::test]
async fn a_connection_may_idle_for_longer_than_a_head_may_take_but_not_for_ever() {
    let idle = SHORT * 4;
    let world = limited(Limits { head: SHORT, idle, ..Limits::default() }).await;
    let mut stream = world.connect().await;
    assert!(ask_again(&mut stream).await.contains("200 OK"));
    sleep(SHORT * 2).await;
    assert!(ask_again(&mut stream).await.contains("200 OK"), "idling did it no harm");
    let since = Instant::now();
    assert_eq!(rest(&mut stream).await, "");
    assert!(since.elapsed() >= idle - SHORT, "{:?}", since.elapsed());
}

#[tokio::test]
async fn a_second_head_that_stays_half_open_is_not_waited_for_as_long_as_an_idle_connection() {
    let world = limited(Limits { head: SHORT, idle: LONG, ..Limits::default() }).await;
    let mut stream = world.connect().await;
    assert!(ask_again(&mut stream).await.contains("200 OK"));
    let since = Instant::now();
    stream.write_all(b"GET /who HTTP/1.1\r\n").await.unwrap();
    rest(&mut stream).await;
    assert!(since.elapsed() < LONG / 2);
}

/// Waits until the server has noticed that a connection ended and lets the next one in.
async fn comes_in(world: &World) {
    let since = Instant::now();
    loop {
        let mut stream = world.connect().await;
        let request = b"GET /who HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
        if stream.write_all(request).await.is_ok() && rest(&mut stream).await.contains("200 OK") {
            return;
        }
        assert!(since.elapsed() < LONG, "no place was given back");
        sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn a_proxy_may_bring_more_connections_than_one_client_may_have() {
    let limits = Limits { connections_per_address: 1, ..Limits::default() };
    let world =
        World::with(Differences { limits, proxies: "127.0.0.1", ..Differences::default() }).await;
    let mut all = Vec::new();
    for _ in 0..4 {
        let mut stream = world.connect().await;
        assert!(ask_again(&mut stream).await.contains("200 OK"));
        all.push(stream);
    }
}

#[tokio::test]
async fn a_body_that_stops_coming_ends_in_an_error() {
    let limits = Limits { body_pause: SHORT, body_kibibyte: SHORT * 1024, ..Limits::default() };
    let world = limited(limits).await;
    let head = "POST /length HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\n";
    let answer = say(world.connect().await, &format!("{head}abc")).await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer:?}");

    // A slow one that keeps coming is taken, however long it takes in all.
    let mut stream = world.connect().await;
    stream.write_all(head.replace("a\r\n", "a\r\nconnection: close\r\n").as_bytes()).await.unwrap();
    for _ in 0..10 {
        sleep(SHORT / 4).await;
        stream.write_all(b"x").await.unwrap();
    }
    let answer = rest(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("10"), "{answer:?}");
}

#[tokio::test]
async fn an_upgraded_connection_may_be_silent_for_as_long_as_its_owner_likes() {
    let limits = Limits {
        head: SHORT,
        idle: SHORT,
        body_pause: SHORT,
        write_pause: SHORT,
        ..Limits::default()
    };
    let world = limited(limits).await;
    let mut stream = world.connect().await;
    upgrade(&mut stream).await;
    sleep(SHORT * 3).await;
    reflects(&mut stream).await;
}

#[tokio::test]
async fn a_head_that_is_too_large_is_refused() {
    let world = limited(Limits { head_bytes: 8 * 1024, ..Limits::default() }).await;
    for (length, status) in [(4 * 1024, "200"), (16 * 1024, "431")] {
        let fill = "x".repeat(length);
        let request =
            format!("GET /who HTTP/1.1\r\nhost: a\r\nconnection: close\r\nfill: {fill}\r\n\r\n");
        let answer = say(world.connect().await, &request).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{answer:?}");
    }
}

#[tokio::test]
async fn a_client_that_takes_nothing_is_let_go() {
    let limits = Limits { connections_per_address: 1, write_pause: SHORT, ..Limits::default() };
    let world = limited(limits).await;
    let mut stream = world.connect().await;
    stream.write_all(b"GET /endless HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    // Its place is free again although it has not gone.
    comes_in(&world).await;
    drop(stream);
}

#[tokio::test]
async fn a_client_that_takes_too_little_is_let_go() {
    let limits = Limits {
        write_pause: Duration::from_secs(1),
        write_kibibyte: Duration::from_micros(50),
        ..Limits::default()
    };
    let world = limited(limits).await;
    let mut stream = world.connect().await;
    stream.write_all(b"GET /endless HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    // A quarter of what is asked for, quick enough that the system's buffers let something through every second.
    let mut piece = vec![0; 500 * 1024];
    let mut taken = 0;
    while stream.read_exact(&mut piece).await.is_ok() {
        taken += piece.len();
        assert!(taken < 50_000_000, "it is sent to its end");
        sleep(Duration::from_millis(100)).await;
    }
}

/// A server over TLS with these limits, and a client that speaks HTTP/2.
async fn over_http2(limits: Limits, routes: Router) -> (World, Client, Issuer) {
    let issuer = Issuer::new();
    let tls = Tls::Files(issuer.issue("sotto.test"));
    let world = World::with(Differences { tls, limits, routes, ..Differences::default() }).await;
    let client = Client { protocols: &["h2"], ..issuer.client() };
    (world, client, issuer)
}

#[tokio::test]
async fn http_2_is_waited_for_no_longer() {
    let limits = Limits { head: SHORT, idle: SHORT, ..Limits::default() };
    let (world, client, _issuer) = over_http2(limits, Router::new()).await;
    let mut silent = client.connect(world.connect().await, "sotto.test").await.unwrap();
    let silent = async move { rest(&mut silent).await };
    let stream = client.connect(world.connect().await, "sotto.test").await.unwrap();
    let idle = async move {
        let (mut requests, connection) = http2(stream).await;
        let request = Request::get("https://sotto.test/who").body(Body::empty()).unwrap();
        assert!(requests.send_request(request).await.unwrap().status().is_success());
        timeout(LONG, connection).await.unwrap().unwrap().unwrap();
    };
    tokio::join!(silent, idle);
}

#[tokio::test]
async fn one_http_2_connection_has_only_so_many_requests_under_way() {
    let (busy, routes) = Busy::new();
    let limits = Limits { streams: 1, ..Limits::default() };
    let (world, client, _issuer) = over_http2(limits, routes).await;
    let stream = client.connect(world.connect().await, "sotto.test").await.unwrap();
    let (mut requests, _connection) = http2(stream).await;
    let request =
        |path| Request::get(format!("https://sotto.test{path}")).body(Body::empty()).unwrap();
    // By the first answer the client knows the limit.
    requests.send_request(request("/who")).await.unwrap();
    let both =
        (requests.send_request(request("/busy")), requests.clone().send_request(request("/busy")));
    let watching = async {
        busy.begun().await;
        sleep(SHORT).await;
        assert!(busy.is_quiet(), "the second waits for the first");
        busy.end_one();
        busy.begun().await;
        busy.end_one();
    };
    let (one, other, ()) = tokio::join!(both.0, both.1, watching);
    assert!(one.unwrap().status().is_success() && other.unwrap().status().is_success());
}

/// Runs itself again with few files, so that the other tests keep theirs.
#[tokio::test]
async fn a_server_that_ran_out_of_files_accepts_again_once_it_has_some() {
    const FEW: &str = "SOTTO_TEST_WITH_FEW_FILES";
    if std::env::var_os(FEW).is_none() {
        let itself = std::env::current_exe().unwrap();
        let claim = "limits::a_server_that_ran_out_of_files_accepts_again_once_it_has_some";
        let run = tokio::process::Command::new("sh")
            .args(["-c", "ulimit -n 64; exec \"$0\" --exact \"$1\""])
            .arg(itself)
            .arg(claim)
            .env(FEW, "1")
            .output()
            .await
            .unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
        return;
    }
    let world = limited(Limits::default()).await;
    let mut all = Vec::new();
    // The clients take every file there is before the server has a turn.
    while let Ok(stream) = std::net::TcpStream::connect(world.address) {
        all.push(stream);
    }
    assert!(all.len() > 10, "{}", all.len());
    sleep(SHORT).await;
    all.truncate(1);
    assert_eq!(ask(world.connect().await, "").await["client"], "127.0.0.1");
}
