//! Who makes room for whom when every connection there may be is there.

use std::time::{Duration, Instant};

use axum::Router;
use https::{Limits, Tls};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::{sleep, timeout},
};

use crate::{
    clients::Client,
    frames::{END_STREAM, Frames, GOAWAY},
    world::{Busy, Differences, Issuer, LONG, World, ask, ask_again, reflects, rest, upgrade},
};

/// Enough for anything that happens at once.
const A_WHILE: Duration = Duration::from_millis(400);

async fn limited(connections: usize, connections_per_address: usize, routes: Router) -> World {
    let limits = Limits { connections, connections_per_address, ..Limits::default() };
    World::with(Differences { limits, routes, ..Differences::default() }).await
}

/// A connection that has been answered once and now is idle.
async fn idle(world: &World, address: &str) -> TcpStream {
    let mut stream = world.connect_from(address).await;
    assert!(ask_again(&mut stream).await.contains("200 OK"));
    stream
}

/// A connection with a request under way.
async fn busy(world: &World, address: &str, busy: &Busy) -> TcpStream {
    let mut stream = world.connect_from(address).await;
    stream.write_all(b"GET /busy HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    busy.begun().await;
    stream
}

async fn is_answered_quickly(world: &World, address: &str) {
    let since = Instant::now();
    assert_eq!(ask(world.connect_from(address).await, "").await["client"], address);
    assert!(since.elapsed() < A_WHILE, "{:?}", since.elapsed());
}

/// Whether what a busy connection asked for comes.
async fn is_done(stream: &mut TcpStream, busy: &Busy) -> bool {
    busy.end_one();
    let mut buffer = vec![0; 4096];
    let length = timeout(LONG, stream.read(&mut buffer)).await.unwrap().unwrap();
    String::from_utf8_lossy(&buffer[..length]).ends_with("done")
}

#[tokio::test]
async fn eight_addresses_that_hold_all_there_are_lock_nobody_out() {
    let world = limited(64, 8, Router::new()).await;
    let mut held = Vec::new();
    for address in 2..10 {
        for nth in 0..8 {
            let address = format!("127.0.0.{address}");
            // Half say nothing at all.
            held.push(if nth % 2 == 0 {
                idle(&world, &address).await
            } else {
                world.connect_from(&address).await
            });
        }
    }
    for address in 10..20 {
        is_answered_quickly(&world, &format!("127.0.0.{address}")).await;
    }
}

#[tokio::test]
async fn the_longest_idle_makes_room_and_whoever_is_busy_or_upgraded_stays() {
    let (route, routes) = Busy::new();
    let world = limited(4, 4, routes).await;
    let mut busy = busy(&world, "127.0.0.2", &route).await;
    let mut upgraded = world.connect_from("127.0.0.3").await;
    upgrade(&mut upgraded).await;
    let mut oldest = idle(&world, "127.0.0.4").await;
    let mut younger = idle(&world, "127.0.0.5").await;
    is_answered_quickly(&world, "127.0.0.6").await;
    assert_eq!(rest(&mut oldest).await, "");
    assert!(ask_again(&mut younger).await.contains("200 OK"), "the younger one stays");
    reflects(&mut upgraded).await;
    assert!(is_done(&mut busy, &route).await);
}

#[tokio::test]
async fn while_all_are_busy_a_newcomer_waits_until_one_is_not() {
    let (route, routes) = Busy::new();
    let world = limited(2, 2, routes).await;
    let mut busy = busy(&world, "127.0.0.2", &route).await;
    let mut upgraded = world.connect_from("127.0.0.3").await;
    upgrade(&mut upgraded).await;
    let mut newcomer = world.connect_from("127.0.0.4").await;
    let early = timeout(A_WHILE, newcomer.read_u8()).await;
    assert!(early.is_err(), "it waits, and is not turned away: {early:?}");
    // Done, but kept open by its client.
    assert!(is_done(&mut busy, &route).await);
    let answer = timeout(A_WHILE, ask_again(&mut newcomer)).await.unwrap();
    assert!(answer.contains("200 OK"), "{answer:?}");
    assert_eq!(rest(&mut busy).await, "");
    // Gone, and its place with it.
    upgrade(&mut newcomer).await;
    let mut another = world.connect_from("127.0.0.5").await;
    sleep(A_WHILE / 10).await;
    drop(newcomer);
    assert!(ask_again(&mut another).await.contains("200 OK"));
    reflects(&mut upgraded).await;
}

#[tokio::test]
async fn an_address_at_its_limit_makes_room_among_its_own() {
    let (route, routes) = Busy::new();
    let world = limited(100, 2, routes).await;
    let mut other = idle(&world, "127.0.0.2").await;
    let mut upgraded = world.connect().await;
    upgrade(&mut upgraded).await;
    let mut first = idle(&world, "127.0.0.1").await;
    let mut second = busy(&world, "127.0.0.1", &route).await;
    assert_eq!(rest(&mut first).await, "", "its own idle one goes");
    assert_eq!(rest(&mut world.connect().await).await, "", "all are busy: closed without waiting");
    assert!(ask_again(&mut other).await.contains("200 OK"), "others are left alone");
    reflects(&mut upgraded).await;
    assert!(is_done(&mut second, &route).await);
    is_answered_quickly(&world, "127.0.0.1").await;
}

/// A server over TLS with room for one connection.
async fn encrypted(protocols: &'static [&'static str]) -> (World, Client, Issuer) {
    let issuer = Issuer::new();
    let tls = Tls::Files(issuer.issue("sotto.test"));
    let limits = Limits { connections: 1, ..Limits::default() };
    let world = World::with(Differences { tls, limits, ..Differences::default() }).await;
    let client = Client { protocols, ..issuer.client() };
    (world, client, issuer)
}

#[tokio::test]
async fn a_handshake_that_never_comes_makes_room() {
    let (world, client, _issuer) = encrypted(&["http/1.1"]).await;
    for begun in [&b""[..], &[22, 3, 1]] {
        let mut silent = world.connect().await;
        silent.write_all(begun).await.unwrap();
        // It has to be there first.
        sleep(A_WHILE / 10).await;
        let since = Instant::now();
        let stream = client.connect(world.connect().await, "sotto.test").await.unwrap();
        assert_eq!(ask(stream, "").await["client"], "127.0.0.1");
        assert_eq!(rest(&mut silent).await, "");
        assert!(since.elapsed() < A_WHILE * 2, "{:?}", since.elapsed());
    }
}

#[tokio::test]
async fn http_2_that_is_idle_makes_room_and_is_told() {
    let (world, client, _issuer) = encrypted(&["h2"]).await;
    let mut idle: Option<Frames> = None;
    for _ in 0..8 {
        let since = Instant::now();
        let stream = client.connect(world.connect().await, "sotto.test").await.unwrap();
        let mut newcomer = Frames::begin(stream).await;
        newcomer.get("/who").await;
        while newcomer.next().await.unwrap().flags & END_STREAM == 0 {}
        if let Some(mut before) = idle.replace(newcomer) {
            assert!(before.rest().await.iter().any(|frame| frame.kind == GOAWAY));
        }
        assert!(since.elapsed() < A_WHILE * 2, "{:?}", since.elapsed());
    }
}

#[tokio::test]
async fn a_server_that_is_full_of_busy_connections_still_ends() {
    let (route, routes) = Busy::new();
    let mut world = limited(1, 1, routes).await;
    let mut busy = busy(&world, "127.0.0.2", &route).await;
    let mut newcomer = world.connect_from("127.0.0.3").await;
    sleep(A_WHILE / 10).await;
    world.stop();
    assert_eq!(rest(&mut newcomer).await, "", "it is not waited for");
    assert!(is_done(&mut busy, &route).await);
    world.ended().await;
}
