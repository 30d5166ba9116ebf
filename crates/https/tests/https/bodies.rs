//! Bodies that come slowly, or that nobody reads.

use std::time::{Duration, Instant};

use axum::{
    Router,
    body::{Body, Bytes},
    http::StatusCode,
    routing::post,
};
use futures_util::{StreamExt as _, stream};
use https::{Limits, Tls};
use hyper::Request;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::{sleep, timeout},
};

use crate::{
    clients::{Client, http2},
    frames::Frames,
    world::{Differences, Issuer, LONG, World, ask_again, rest, say},
};

const SHORT: Duration = Duration::from_millis(100);

fn routes() -> Router {
    Router::new()
        .route("/refuse", post(async || StatusCode::PAYLOAD_TOO_LARGE))
        .route("/begin", post(begin))
}

/// Reads the first piece of a body and no more.
async fn begin(body: Body) -> String {
    let first = body.into_data_stream().next().await.unwrap().unwrap();
    format!("{} bytes", first.len())
}

async fn world(limits: Limits) -> World {
    World::with(Differences { limits, routes: routes(), ..Differences::default() }).await
}

/// Sends this and reads the head of the answer and its short body, whether or not the connection ends.
async fn answer(stream: &mut TcpStream, request: &str) -> String {
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut buffer = vec![0; 4096];
    let length = timeout(LONG, stream.read(&mut buffer)).await.unwrap().unwrap();
    String::from_utf8_lossy(&buffer[..length]).into_owned()
}

#[tokio::test]
async fn a_request_that_is_answered_before_its_body_was_read_is_the_last_and_says_so() {
    let world = world(Limits::default()).await;
    for (path, rest_of_head_and_body) in [
        ("/refuse", "content-length: 10000000\r\n\r\nabc"),
        ("/refuse", "content-length: 3\r\n\r\nabc"),
        ("/refuse", "transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n"),
        ("/refuse", "content-length: 3\r\nexpect: 100-continue\r\n\r\n"),
        ("/nowhere", "content-length: 10000000\r\n\r\nabc"),
        ("/begin", "content-length: 10000000\r\n\r\nabc"),
        ("/begin", "transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n"),
    ] {
        let mut stream = world.connect().await;
        let request = format!("POST {path} HTTP/1.1\r\nhost: a\r\n{rest_of_head_and_body}");
        let said = answer(&mut stream, &request).await;
        assert!(said.contains("\r\nconnection: close\r\n"), "{request:?}: {said:?}");
        assert_eq!(rest(&mut stream).await, "", "{request:?}");
    }
}

#[tokio::test]
async fn a_request_whose_body_was_read_or_that_has_none_is_not_the_last() {
    let world = world(Limits::default()).await;
    let mut stream = world.connect().await;
    for (line, rest_of_head_and_body) in [
        ("POST /length", "content-length: 3\r\n\r\nabc"),
        ("POST /length", "transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
        ("POST /begin", "content-length: 3\r\n\r\nabc"),
        ("POST /refuse", "content-length: 0\r\n\r\n"),
        ("POST /refuse", "\r\n"),
        ("GET /nowhere", "\r\n"),
    ] {
        let request = format!("{line} HTTP/1.1\r\nhost: a\r\n{rest_of_head_and_body}");
        let said = answer(&mut stream, &request).await;
        assert!(!said.contains("connection:"), "{request:?}: {said:?}");
    }
    assert!(ask_again(&mut stream).await.contains("200 OK"));
}

#[tokio::test]
async fn an_upgrade_is_not_told_to_close() {
    let world = world(Limits::default()).await;
    let request = "GET /mirror HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: mirror\r\n\
        content-length: 3\r\n\r\n";
    let said = answer(&mut world.connect().await, request).await;
    assert!(said.starts_with("HTTP/1.1 101") && !said.contains("close"), "{said:?}");
}

/// A large upload that is refused at once, as a proxy sends it: head and body without a look at the answer.
#[tokio::test]
async fn whoever_sends_on_after_a_refusal_still_reads_it() {
    let world = world(Limits::default()).await;
    let head = "POST /refuse HTTP/1.1\r\nhost: a\r\ncontent-length: 300000\r\n\r\n";
    for _ in 0..20 {
        let mut stream = world.connect().await;
        stream.write_all(head.as_bytes()).await.unwrap();
        for _ in 0..30 {
            sleep(SHORT / 50).await;
            stream.write_all(&[b'x'; 10_000]).await.unwrap();
        }
        assert!(rest(&mut stream).await.starts_with("HTTP/1.1 413"));
    }
}

/// 1 KiB in 0.8 s, or a byte in 0.8 ms: a trickle of 1 byte in 5 ms is too slow.
const PACED: Limits = Limits {
    connections: 100,
    connections_per_address: 100,
    handshake: LONG,
    head: LONG,
    idle: LONG,
    body_pause: SHORT,
    body_kibibyte: Duration::from_millis(800),
    write_pause: LONG,
    write_kibibyte: LONG,
    head_bytes: 32 * 1024,
    streams: 100,
};
const TRICKLE: Duration = Duration::from_millis(5);

#[tokio::test]
async fn a_body_that_trickles_is_cut_off_although_it_never_pauses() {
    let world = world(PACED).await;
    let (mut reading, mut writing) = world.connect().await.into_split();
    let head = "POST /length HTTP/1.1\r\nhost: a\r\ncontent-length: 10000\r\n\r\n";
    let trickle = tokio::spawn(async move {
        writing.write_all(head.as_bytes()).await.unwrap();
        while writing.write_all(b"x").await.is_ok() {
            sleep(TRICKLE).await;
        }
    });
    let since = Instant::now();
    let said = rest(&mut reading).await;
    assert!(said.starts_with("HTTP/1.1 400") && said.contains("connection: close"), "{said:?}");
    assert!(since.elapsed() >= SHORT && since.elapsed() < LONG / 2, "{:?}", since.elapsed());
    timeout(LONG, trickle).await.unwrap().unwrap();
}

#[tokio::test]
async fn what_came_fast_at_first_buys_no_trickle_later() {
    let world = world(PACED).await;
    let (mut reading, mut writing) = world.connect().await.into_split();
    let head = "POST /length HTTP/1.1\r\nhost: a\r\ncontent-length: 1000000\r\n\r\n";
    let trickle = tokio::spawn(async move {
        writing.write_all(head.as_bytes()).await.unwrap();
        writing.write_all(&[b'x'; 500_000]).await.unwrap();
        while writing.write_all(b"x").await.is_ok() {
            sleep(TRICKLE).await;
        }
    });
    let since = Instant::now();
    assert!(rest(&mut reading).await.starts_with("HTTP/1.1 400"));
    assert!(since.elapsed() < LONG / 2, "{:?}", since.elapsed());
    timeout(LONG, trickle).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_body_that_is_slow_and_fast_enough_is_taken_however_long_it_takes() {
    let world = world(PACED).await;
    let mut stream = world.connect().await;
    let head =
        "POST /length HTTP/1.1\r\nhost: a\r\ncontent-length: 4000\r\nconnection: close\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    let since = Instant::now();
    for _ in 0..40 {
        sleep(TRICKLE * 4).await;
        stream.write_all(&[b'x'; 100]).await.unwrap();
    }
    let said = rest(&mut stream).await;
    assert!(said.starts_with("HTTP/1.1 200") && said.ends_with("4000"), "{said:?}");
    assert!(since.elapsed() > SHORT * 2);
}

#[test]
fn a_form_over_a_terrible_link_is_fast_enough() {
    let Limits { body_pause, body_kibibyte, .. } = Limits::default();
    assert!(body_kibibyte >= Duration::from_secs(1), "1 kB/s");
    assert!(body_pause >= body_kibibyte * 10, "and stalls for a while");
}

/// A server over TLS with these limits, and a client that speaks HTTP/2.
async fn over_http2(limits: Limits) -> (World, Client, Issuer) {
    let issuer = Issuer::new();
    let tls = Tls::Files(issuer.issue("sotto.test"));
    let world =
        World::with(Differences { tls, limits, routes: routes(), ..Differences::default() }).await;
    let client = Client { protocols: &["h2"], ..issuer.client() };
    (world, client, issuer)
}

#[tokio::test]
async fn over_http_2_a_trickle_is_cut_off_too_and_a_refusal_costs_no_connection() {
    let (world, client, _issuer) = over_http2(PACED).await;
    let stream = client.connect(world.connect().await, "sotto.test").await.unwrap();
    let (mut requests, _connection) = http2(stream).await;
    let trickle = stream::unfold((), async |()| {
        sleep(TRICKLE).await;
        Some((std::io::Result::Ok(Bytes::from_static(b"x")), ()))
    });
    let body = Body::from_stream(trickle);
    let request = Request::post("https://sotto.test/length").body(body).unwrap();
    let answer = timeout(LONG, requests.send_request(request)).await.unwrap().unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    let request = Request::post("https://sotto.test/refuse").body(Body::from("abc")).unwrap();
    let answer = requests.send_request(request).await.unwrap();
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert!(!answer.headers().contains_key("connection"));
    let request = Request::get("https://sotto.test/who").body(Body::empty()).unwrap();
    assert!(requests.send_request(request).await.unwrap().status().is_success());
}

#[tokio::test]
async fn a_client_that_opens_no_http_2_window_takes_nothing_and_is_let_go() {
    let (world, client, _issuer) =
        over_http2(Limits { write_pause: SHORT * 2, ..Limits::default() }).await;
    let stream = client.connect(world.connect().await, "sotto.test").await.unwrap();
    let mut frames = Frames::begin(stream).await;
    frames.get("/endless").await;
    let since = Instant::now();
    frames.rest().await;
    assert!(since.elapsed() >= SHORT && since.elapsed() < LONG / 2, "{:?}", since.elapsed());
}

#[tokio::test]
async fn an_answer_that_is_taken_slowly_is_no_idle_connection() {
    let world = world(Limits { idle: SHORT, ..Limits::default() }).await;
    let mut stream = world.connect().await;
    let request = "GET /endless HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).await.unwrap();
    sleep(SHORT * 4).await;
    assert!(say(stream, "").await.len() > 64 * 1024 * 1024, "the whole of it came");
}
