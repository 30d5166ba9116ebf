//! Connections that end because a handler wants their buffers gone.

use std::{
    task::Poll,
    time::{Duration, Instant},
};

use axum::{
    Extension, Router,
    body::{Body, Bytes},
    extract::Request,
    routing::{get, post},
};
use futures_util::stream;
use http_body_util::BodyExt as _;
use https::{ConnectionHandle, Limits, Tls};
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::TcpStream,
    sync::mpsc,
    time::{sleep, timeout},
};
use tokio_rustls::client::TlsStream;

use crate::{
    clients::{Client, http2},
    frames::{Frames, GOAWAY, body},
    world::{
        Busy, Differences, Issuer, LONG, World, ask_again, mirror, reflects, rest, upgrade,
        upgrade_at,
    },
};

/// What a retired HTTP/2 connection may take, and what its bare socket may.
const SECOND: Duration = Duration::from_secs(1);
const UPLOAD: &str = "POST /retire HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\n\r\nhello";
/// One byte more than the window that HTTP/2 begins with.
const LARGE: usize = 65_536;

fn routes() -> Router {
    let retire = async |Extension(connection): Extension<ConnectionHandle>, body: Bytes| {
        connection.retire();
        format!("{} bytes are gone", body.len())
    };
    let large = async |Extension(connection): Extension<ConnectionHandle>| {
        connection.retire();
        vec![b'x'; LARGE]
    };
    Router::new().route("/retire", post(retire)).route("/large", get(large))
}

async fn plain() -> World {
    World::with(Differences { routes: routes(), ..Differences::default() }).await
}

/// A server over TLS, and a client that offers one protocol.
async fn encrypted(protocols: &'static [&'static str], routes: Router) -> (World, Client, Issuer) {
    let issuer = Issuer::new();
    let tls = Tls::Files(issuer.issue("sotto.test"));
    let world = World::with(Differences { tls, routes, ..Differences::default() }).await;
    let client = Client { protocols, ..issuer.client() };
    (world, client, issuer)
}

/// Reads until the other side says that no more comes.
async fn answer<IO: AsyncRead + AsyncWrite + Unpin>(io: &mut IO, request: &str) -> String {
    io.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    timeout(LONG, io.read_to_string(&mut answer)).await.unwrap().expect("a clean end");
    answer
}

/// Waits until nobody is there any more who could read.
async fn is_dropped(mut socket: TcpStream) {
    let since = Instant::now();
    while socket.write_all(b"x").await.is_ok() {
        sleep(SECOND / 50).await;
        assert!(since.elapsed() < SECOND * 3, "the socket is still held");
    }
}

#[tokio::test]
async fn a_retired_connection_says_so_ends_with_its_answer_and_is_dropped() {
    let world = plain().await;
    let mut socket = world.connect().await;
    let said = answer(&mut socket, UPLOAD).await;
    assert!(said.starts_with("HTTP/1.1 200") && said.ends_with("5 bytes are gone"), "{said}");
    assert!(said.contains("connection: close\r\n"), "{said}");
    is_dropped(socket).await;
}

#[tokio::test]
async fn over_tls_it_is_dropped_without_waiting_for_the_client_s_goodbye() {
    let (world, client, _issuer) = encrypted(&["http/1.1"], routes()).await;
    let mut stream = client.connect(world.connect().await, "sotto.test").await.unwrap();
    let said = answer(&mut stream, UPLOAD).await;
    assert!(said.contains("connection: close\r\n") && said.ends_with("gone"), "{said}");
    is_dropped(stream.into_inner().0).await;
}

#[tokio::test]
async fn a_retired_connection_takes_no_further_request() {
    let world = plain().await;
    let next = "GET /who HTTP/1.1\r\nhost: a\r\n\r\n";
    let said = answer(&mut world.connect().await, &format!("{UPLOAD}{next}")).await;
    assert_eq!(said.matches("HTTP/1.1").count(), 1, "{said}");
}

/// An answer that comes piece by piece, and the handle on its connection.
fn piecemeal() -> (Router, mpsc::Receiver<ConnectionHandle>, mpsc::Sender<&'static str>) {
    let (said, handles) = mpsc::channel(1);
    let (pieces, coming) = mpsc::channel(1);
    let coming = std::sync::Arc::new(std::sync::Mutex::new(Some(coming)));
    let route = get(async move |Extension(connection): Extension<ConnectionHandle>| {
        said.send(connection).await.unwrap();
        let coming = coming.lock().unwrap().take().unwrap();
        Body::from_stream(stream::unfold(coming, async |mut coming: mpsc::Receiver<_>| {
            let piece = coming.recv().await?;
            Some((std::io::Result::Ok(piece), coming))
        }))
    });
    (Router::new().route("/piecemeal", route), handles, pieces)
}

#[tokio::test]
async fn a_connection_that_is_retired_in_the_middle_of_its_answer_ends_behind_it() {
    let (routes, mut handles, pieces) = piecemeal();
    let world = World::with(Differences { routes, ..Differences::default() }).await;
    let mut socket = world.connect().await;
    socket.write_all(b"GET /piecemeal HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    let connection = timeout(LONG, handles.recv()).await.unwrap().unwrap();
    pieces.send("one").await.unwrap();
    let mut begin = [0; 15];
    socket.read_exact(&mut begin).await.unwrap();
    connection.retire();
    sleep(SECOND * 3 / 2).await;
    pieces.send("two").await.unwrap();
    drop(pieces);
    let said = rest(&mut socket).await;
    assert!(said.contains("one") && said.contains("two") && said.ends_with("0\r\n\r\n"), "{said}");
    is_dropped(socket).await;
}

#[tokio::test]
async fn a_handle_that_outlives_its_request_still_ends_the_connection() {
    let (routes, mut handles, pieces) = piecemeal();
    let world = World::with(Differences { routes, ..Differences::default() }).await;
    let mut socket = world.connect().await;
    socket.write_all(b"GET /piecemeal HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    let connection = timeout(LONG, handles.recv()).await.unwrap().unwrap();
    drop(pieces);
    let mut said = String::new();
    while !said.ends_with("0\r\n\r\n") {
        said.push(socket.read_u8().await.unwrap().into());
    }
    assert!(ask_again(&mut socket).await.contains("200 OK"), "the connection is kept open");
    connection.retire();
    assert_eq!(rest(&mut socket).await, "");
}

/// Opens a stream that never ends; the receiver ends when the server has dropped it.
fn events() -> (Router, mpsc::Receiver<()>) {
    let (held, dropped) = mpsc::channel(1);
    let route = get(async move || {
        let held = held.clone();
        Body::from_stream(stream::poll_fn(move |_| -> Poll<Option<std::io::Result<Bytes>>> {
            assert!(!held.is_closed());
            Poll::Pending
        }))
    });
    (Router::new().route("/events", route), dropped)
}

fn request(path: &str) -> Request {
    Request::get(format!("https://sotto.test{path}")).body(Body::empty()).unwrap()
}

async fn upload(requests: &mut hyper::client::conn::http2::SendRequest<Body>) {
    let request = Request::post("https://sotto.test/retire").body(Body::from("hello")).unwrap();
    let answer = requests.send_request(request).await.unwrap();
    assert!(!answer.headers().contains_key("connection"));
    let said = answer.into_body().collect().await.unwrap().to_bytes();
    assert_eq!(said, "5 bytes are gone");
}

#[tokio::test]
async fn http_2_is_closed_a_second_after_the_answer_whatever_else_is_open_on_it() {
    let (events, mut dropped) = events();
    let (world, client, _issuer) = encrypted(&["h2"], routes().merge(events)).await;
    let stream = client.connect(world.connect().await, "sotto.test").await.unwrap();
    let (mut requests, _connection) = http2(stream).await;
    let open = requests.send_request(request("/events")).await.unwrap();
    upload(&mut requests).await;
    let since = Instant::now();
    sleep(SECOND / 5).await;
    let next = requests.send_request(request("/who")).await;
    assert!(next.is_err(), "it takes no further request: {next:?}");
    let cut_off = timeout(LONG, open.into_body().collect()).await.unwrap();
    assert!(cut_off.is_err(), "what is open has a second, and no more");
    let took = since.elapsed();
    assert!(took > SECOND / 2 && took < SECOND * 2, "{took:?}");
    // The route holds one sender, and the stream would another.
    drop(world);
    assert!(timeout(SECOND, dropped.recv()).await.is_ok_and(|nothing| nothing.is_none()));
}

#[tokio::test]
async fn http_2_with_nothing_else_open_is_closed_at_once() {
    let (world, client, _issuer) = encrypted(&["h2"], routes()).await;
    let mut frames = silent(&world, &client).await;
    frames.get("/large").await;
    frames.open_window(1024 * 1024).await;
    let since = Instant::now();
    while let Some(frame) = frames.next().await {
        frames.answer_ping(&frame).await;
    }
    assert!(since.elapsed() < SECOND / 2, "{:?}", since.elapsed());
}

#[tokio::test]
async fn http_2_is_closed_although_the_client_answers_nothing_and_keeps_its_side_open() {
    let (world, client, _issuer) = encrypted(&["h2"], routes()).await;
    let mut frames = silent(&world, &client).await;
    frames.get("/large").await;
    frames.open_window(1024 * 1024).await;
    let since = Instant::now();
    let all = frames.rest().await;
    assert!(since.elapsed() < SECOND * 2, "{:?}", since.elapsed());
    assert_eq!(body(&all), (LARGE, true));
    assert!(all.iter().any(|frame| frame.kind == GOAWAY), "it was told");
    is_dropped(frames.0.into_inner().0).await;
}

#[tokio::test]
async fn a_handle_that_outlives_its_request_ends_http_2_too() {
    let (events, _dropped) = events();
    let (piecemeal, mut handles, pieces) = piecemeal();
    let (world, client, _issuer) = encrypted(&["h2"], events.merge(piecemeal)).await;
    let stream = client.connect(world.connect().await, "sotto.test").await.unwrap();
    let (mut requests, _connection) = http2(stream).await;
    let open = requests.send_request(request("/events")).await.unwrap();
    let answer = requests.send_request(request("/piecemeal")).await.unwrap();
    let connection = timeout(LONG, handles.recv()).await.unwrap().unwrap();
    drop(pieces);
    answer.into_body().collect().await.unwrap();
    connection.retire();
    let since = Instant::now();
    let cut_off = timeout(LONG, open.into_body().collect()).await.unwrap();
    assert!(cut_off.is_err() && since.elapsed() < SECOND * 2, "{:?}", since.elapsed());
}

async fn silent(world: &World, client: &Client) -> Frames {
    let stream: TlsStream<_> = client.connect(world.connect().await, "sotto.test").await.unwrap();
    Frames::begin(stream).await
}

#[tokio::test]
async fn a_client_that_is_slow_to_take_the_answer_gets_it_whole() {
    let (world, client, _issuer) = encrypted(&["h2"], routes()).await;
    let mut frames = silent(&world, &client).await;
    frames.get("/large").await;
    sleep(SECOND * 3 / 2).await;
    frames.open_window(1024 * 1024).await;
    let all = frames.rest().await;
    assert_eq!(body(&all), (LARGE, true));
}

#[tokio::test]
async fn one_retired_connection_is_nobody_else_s_affair() {
    let (busy, others) = Busy::new();
    let routes = routes().merge(others);
    let world = World::with(Differences { routes, ..Differences::default() }).await;
    let (mut upgraded, mut under_way) = (world.connect().await, world.connect().await);
    upgrade(&mut upgraded).await;
    under_way.write_all(b"GET /busy HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    busy.begun().await;
    answer(&mut world.connect().await, UPLOAD).await;
    busy.end_one();
    let mut begin = [0; 12];
    under_way.read_exact(&mut begin).await.unwrap();
    assert_eq!(&begin, b"HTTP/1.1 200");
    reflects(&mut upgraded).await;
}

#[tokio::test]
async fn a_retired_connection_that_is_upgraded_is_its_owner_s_to_end() {
    let route =
        get(async |Extension(connection): Extension<ConnectionHandle>, request: Request| {
            connection.retire();
            mirror(request).await
        });
    let routes = Router::new().route("/retired-mirror", route);
    let world = World::with(Differences { routes, ..Differences::default() }).await;
    let mut stream = world.connect().await;
    upgrade_at(&mut stream, "/retired-mirror").await;
    sleep(SECOND * 3 / 2).await;
    reflects(&mut stream).await;
}

#[tokio::test]
async fn a_retired_connection_that_lingers_counts_until_it_is_gone() {
    let limits = Limits { connections_per_address: 1, ..Limits::default() };
    let routes = routes();
    let world = World::with(Differences { limits, routes, ..Differences::default() }).await;
    let mut socket = world.connect().await;
    answer(&mut socket, UPLOAD).await;
    sleep(SECOND * 3 / 2).await;
    let mut next = world.connect().await;
    assert!(ask_again(&mut next).await.contains("200 OK"), "its place is free again");
    drop(socket);
}
