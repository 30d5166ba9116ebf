//! What is spoken over TLS.

use axum::body::Body;
use http_body_util::BodyExt as _;
use https::Tls;
use hyper::Request;
use rustls::version::{TLS12, TLS13};
use serde_json::Value;

use crate::{
    clients::{Client, http2},
    world::{Differences, Issuer, World, ask, reflects, say, upgrade},
};

async fn world(issuer: &Issuer) -> World {
    let tls = Tls::Files(issuer.issue("sotto.test"));
    World::with(Differences { tls, ..Differences::default() }).await
}

#[tokio::test]
async fn both_versions_of_tls_carry_http_1() {
    let issuer = Issuer::new();
    let world = world(&issuer).await;
    for version in [&TLS13, &TLS12] {
        let client = Client { versions: vec![version], ..issuer.client() };
        let stream = client.connect(world.connect().await, "sotto.test").await.unwrap();
        let told = ask(stream, "").await;
        assert_eq!(told["version"], "HTTP/1.1");
        assert_eq!(told["secure"], true);
        assert_eq!(told["client"], "127.0.0.1");
    }
}

#[tokio::test]
async fn a_browser_that_offers_http_2_gets_it_with_the_host_where_handlers_look() {
    let issuer = Issuer::new();
    let world = world(&issuer).await;
    let client = Client { protocols: &["h2", "http/1.1"], ..issuer.client() };
    let stream = client.connect(world.connect().await, "sotto.test").await.unwrap();
    let (mut requests, _connection) = http2(stream).await;
    let request = || Request::get("https://sotto.test:8443/who").body(Body::empty()).unwrap();
    let both = (requests.send_request(request()), requests.clone().send_request(request()));
    let (one, other) = tokio::join!(both.0, both.1);
    for answer in [one, other] {
        let body = answer.unwrap().into_body().collect().await.unwrap().to_bytes();
        let told: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(told["version"], "HTTP/2.0");
        assert_eq!(told["host"], "sotto.test:8443");
        assert_eq!(told["secure"], true);
    }
}

#[tokio::test]
async fn an_upgraded_connection_carries_bytes_both_ways() {
    let issuer = Issuer::new();
    let world = world(&issuer).await;
    let mut stream = issuer.client().connect(world.connect().await, "sotto.test").await.unwrap();
    upgrade(&mut stream).await;
    reflects(&mut stream).await;
    reflects(&mut stream).await;
}

#[tokio::test]
async fn plain_http_is_told_to_come_over_https() {
    let issuer = Issuer::new();
    let world = world(&issuer).await;
    let answer = say(world.connect().await, "GET /who HTTP/1.1\r\nhost: a\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer:?}");
    assert!(answer.contains("https://") && !answer.contains("client"), "{answer:?}");
}

#[tokio::test]
async fn a_client_that_trusts_another_authority_does_not_connect() {
    let issuer = Issuer::new();
    let world = world(&issuer).await;
    let stranger = Issuer::new().client();
    assert!(stranger.connect(world.connect().await, "sotto.test").await.is_err());
    assert!(issuer.client().connect(world.connect().await, "another.test").await.is_err());
}
