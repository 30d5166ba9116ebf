//! Ending without cutting anybody off.

use std::time::Duration;

use axum::body::Body;
use http_body_util::BodyExt as _;
use https::{Limits, Tls};
use hyper::Request;
use tokio::{
    io::AsyncWriteExt as _,
    net::{TcpListener, TcpStream},
    time::{sleep, timeout},
};

use crate::{
    clients::{Client, http2},
    world::{Busy, Differences, Issuer, LONG, World, ask_again, reflects, rest, upgrade},
};

#[tokio::test]
async fn a_request_under_way_is_answered_and_nobody_else_comes_in() {
    let (busy, routes) = Busy::new();
    let mut world = World::with(Differences { routes, ..Differences::default() }).await;
    let mut idle = world.connect().await;
    assert!(ask_again(&mut idle).await.contains("200 OK"));
    let mut stream = world.connect().await;
    stream.write_all(b"GET /busy HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    busy.begun().await;
    world.stop();
    assert_eq!(rest(&mut idle).await, "", "an idle connection ends at once");
    assert!(TcpStream::connect(world.address).await.is_err(), "nobody else comes in");
    sleep(Duration::from_millis(50)).await;
    assert!(!world.has_ended(), "the request is waited for");
    busy.end_one();
    let answer = rest(&mut stream).await;
    assert!(answer.ends_with("done"), "{answer:?}");
    world.ended().await;
}

#[tokio::test]
async fn a_request_under_way_over_http_2_is_answered_too() {
    let issuer = Issuer::new();
    let (busy, routes) = Busy::new();
    let tls = Tls::Files(issuer.issue("sotto.test"));
    let mut world = World::with(Differences { tls, routes, ..Differences::default() }).await;
    let client = Client { protocols: &["h2"], ..issuer.client() };
    let stream = client.connect(world.connect().await, "sotto.test").await.unwrap();
    let (mut requests, connection) = http2(stream).await;
    let request = Request::get("https://sotto.test/busy").body(Body::empty()).unwrap();
    let answer = requests.send_request(request);
    let ending = async {
        busy.begun().await;
        world.stop();
        sleep(Duration::from_millis(50)).await;
        assert!(!world.has_ended(), "the request is waited for");
        busy.end_one();
    };
    let (answer, ()) = tokio::join!(answer, ending);
    let body = answer.unwrap().into_body().collect().await.unwrap().to_bytes();
    assert_eq!(body, "done");
    world.ended().await;
    timeout(LONG, connection).await.unwrap().unwrap().unwrap();
}

#[tokio::test]
async fn an_upgraded_connection_is_left_to_its_owner() {
    let mut world = World::with(Differences::default()).await;
    let mut stream = world.connect().await;
    upgrade(&mut stream).await;
    world.stop();
    world.ended().await;
    reflects(&mut stream).await;
}

#[tokio::test]
async fn an_open_handshake_does_not_hold_up_the_end() {
    let issuer = Issuer::new();
    let tls = Tls::Files(issuer.issue("sotto.test"));
    let limits = Limits { handshake: LONG * 10, ..Limits::default() };
    let mut world = World::with(Differences { tls, limits, ..Differences::default() }).await;
    let _stream = world.connect().await;
    sleep(Duration::from_millis(50)).await;
    world.stop();
    world.ended().await;
}

#[tokio::test]
async fn a_server_that_is_dropped_lets_everybody_go() {
    let (busy, routes) = Busy::new();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let world = World::on(listener, Differences { routes, ..Differences::default() });
    let mut stream = world.connect().await;
    stream.write_all(b"GET /busy HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    busy.begun().await;
    world.abort();
    assert_eq!(rest(&mut stream).await, "");
}
