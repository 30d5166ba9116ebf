//! A recording that is sent as a file, over every kind of connection: nothing of it is left once the answer is there.

use std::{sync::Arc, time::Duration};

use axum::body::{Body, Bytes};
use futures_util::{StreamExt, stream};
use http_body_util::BodyExt;
use hyper::{Request, client::conn, header};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};
use tokio::{
    net::TcpStream,
    sync::oneshot,
    time::{Instant, sleep},
};
use tokio_rustls::TlsConnector;

use crate::{fixture::TestServer, memory::Marked};

/// A connection that stays open for as long as this lives.
enum Line {
    Http1(conn::http1::SendRequest<Body>),
    Http2(conn::http2::SendRequest<Body>),
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Transport {
    Plain,
    Tls,
    Http2,
}

struct Uploads {
    server: TestServer,
    transport: Transport,
    token: String,
}

impl Uploads {
    fn new(transport: Transport) -> Self {
        let plain = TestServer::start();
        let (_, token) = plain.in_person().token(&["read", "practise"]);
        if transport == Transport::Plain {
            return Self { server: plain, transport, token };
        }
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let url = format!("https://localhost:{port}");
        let server = TestServer::start_on(
            &format!("127.0.0.1:{port}"),
            plain.kill(),
            &[
                ("SOTTO_TLS", "local"),
                ("SOTTO_PUBLIC_URL", &url),
                // Nobody signs in here: there is a token.
                ("SOTTO_PROVIDER_NOBODY_KIND", "oidc"),
                ("SOTTO_PROVIDER_NOBODY_ISSUER", "http://127.0.0.1:9"),
                ("SOTTO_PROVIDER_NOBODY_CLIENT_ID", "sotto"),
            ],
        );
        Self { server, transport, token }
    }

    async fn connect(&self) -> Line {
        let stream = TcpStream::connect(self.server.client.host.replace("localhost", "127.0.0.1"));
        let stream = stream.await.unwrap();
        if self.transport == Transport::Plain {
            let (line, connection) = conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
            tokio::spawn(connection);
            return Line::Http1(line);
        }
        let mut roots = RootCertStore::empty();
        let authority = self.server.folder.path().join("data/authority/authority.pem");
        roots.add(CertificateDer::from_pem_file(authority).unwrap()).unwrap();
        let mut config =
            ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
        let http2 = self.transport == Transport::Http2;
        config.alpn_protocols = vec![if http2 { b"h2".to_vec() } else { b"http/1.1".to_vec() }];
        let name = ServerName::try_from("localhost").unwrap();
        let stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await.unwrap();
        let stream = TokioIo::new(stream);
        if http2 {
            let (line, connection) =
                conn::http2::handshake(TokioExecutor::new(), stream).await.unwrap();
            tokio::spawn(connection);
            return Line::Http2(line);
        }
        let (line, connection) = conn::http1::handshake(stream).await.unwrap();
        tokio::spawn(connection);
        Line::Http1(line)
    }

    /// One request on this line; the status and the body.
    async fn ask(
        &self,
        line: &mut Line,
        method: &str,
        path: &str,
        kind: &str,
        body: Body,
    ) -> (u16, String) {
        let host = &self.server.client.host;
        let path =
            if path.starts_with("/api") { path.to_owned() } else { format!("/api/v1{path}") };
        let uri = match line {
            Line::Http1(_) => path,
            Line::Http2(_) => format!("https://{host}{path}"),
        };
        let request = Request::builder()
            .method(method)
            .uri(uri)
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .header(header::CONTENT_TYPE, kind);
        let request = match line {
            Line::Http1(_) => request.header(header::HOST, host),
            Line::Http2(_) => request,
        };
        let request = request.body(body).unwrap();
        let response = match line {
            Line::Http1(line) => line.send_request(request).await.unwrap(),
            Line::Http2(line) => line.send_request(request).await.unwrap(),
        };
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    /// The address of a fresh question.
    async fn question(&self) -> String {
        let mut line = self.connect().await;
        let setup = crate::api::asking::chosen(1).to_string();
        let (status, begun) =
            self.ask(&mut line, "POST", "/interviews", "application/json", setup.into()).await;
        assert_eq!(status, 201, "{begun}");
        crate::api::asking::addresses(&serde_json::from_str(&begun).unwrap()).1
    }

    /// Sends a recording, and looks into the server's memory before its end is sent and after it was answered, the
    /// connection still open on this side. Gives the status.
    async fn sends(&self, turn: &str) -> u16 {
        let marked = Arc::new(Marked::new());
        let mut line = self.connect().await;
        let file = marked.wav();
        let (first, last) = file.split_at(file.len() - 3_200);
        let (first, last) = (Bytes::copy_from_slice(first), Bytes::copy_from_slice(last));
        let (go_on, wait) = oneshot::channel::<()>();
        let rest = stream::once(async move {
            drop(wait.await);
            last
        });
        let body = stream::once(async move { first }).chain(rest).map(Ok::<_, std::io::Error>);
        let pid = self.server.pid();
        let looking = tokio::spawn({
            let marked = Arc::clone(&marked);
            async move {
                let until = Instant::now() + Duration::from_secs(20);
                let mut found = 0;
                while found == 0 && Instant::now() < until {
                    let marked = Arc::clone(&marked);
                    found =
                        tokio::task::spawn_blocking(move || marked.found_in(pid)).await.unwrap();
                }
                drop(go_on);
                found
            }
        });
        let path = format!("{turn}/sound");
        let (status, said) =
            self.ask(&mut line, "PUT", &path, "audio/wav", Body::from_stream(body)).await;
        if matches!(status, 200 | 409) {
            let found = looking.await.unwrap();
            assert!(found > 0, "while it comes, some of it is there: the search works");
        } else {
            // Refused before it was read, it may never have been there.
            looking.abort();
        }
        // Over HTTP/2 the connection is closed at the latest a second after the answer.
        let patience = if self.transport == Transport::Http2 { 1_500 } else { 100 };
        sleep(Duration::from_millis(patience)).await;
        let left = tokio::task::spawn_blocking(move || marked.found_in(pid)).await.unwrap();
        assert_eq!(
            left, 0,
            "{:?}, answered {status} {said}: pieces of it are left",
            self.transport
        );
        drop(line);
        status
    }
}

async fn nothing_is_left(transport: Transport) {
    let uploads = Uploads::new(transport);
    let turn = uploads.question().await;
    assert_eq!(uploads.sends(&turn).await, 200);
    // Answered, the question takes no more: this one is refused.
    let mut line = uploads.connect().await;
    let skip = format!("{turn}/skip");
    let (status, said) =
        uploads.ask(&mut line, "POST", &skip, "application/json", Body::empty()).await;
    assert_eq!(status, 200, "{said}");
    assert_eq!(uploads.sends(&turn).await, 409);
    // What is refused before anybody looks at the question leaves as little.
    let unknown = turn.replace("/interviews/", "/interviews/0");
    assert_eq!(uploads.sends(&unknown).await, 404);
    let stranger = Uploads { token: "sotto_nobody".into(), ..uploads };
    assert_eq!(stranger.sends(&turn).await, 401);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_an_upload_is_left_after_its_answer_or_refusal() {
    nothing_is_left(Transport::Plain).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_an_upload_over_tls_is_left_after_its_answer_or_refusal() {
    nothing_is_left(Transport::Tls).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_an_upload_over_http2_is_left_after_its_answer_or_refusal() {
    nothing_is_left(Transport::Http2).await;
}
