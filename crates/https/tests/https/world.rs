//! A server on a free port, certificates for it, and clients that trust them.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use axum::{
    Json, Router,
    body::{Body, Bytes},
    extract::Request,
    http::{HeaderMap, StatusCode},
    response::IntoResponse,
    routing::{get, post},
};
use https::{
    ClientAddress, Clock, Files, ForwardedHost, Limits, Proxies, Secure, Serving, Tls, serve,
};
use hyper_util::rt::TokioIo;
use jiff::Timestamp;
use rcgen::{
    BasicConstraints, CertificateParams, CertificateSigningRequestParams, CertifiedIssuer, IsCa,
    KeyPair,
};
use rustls::pki_types::CertificateDer;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::{TcpListener, TcpSocket, TcpStream},
    sync::{Semaphore, oneshot},
    task::JoinHandle,
    time::timeout,
};

use crate::clients::Client;

/// The day of all tests, for servers and clients alike.
pub(crate) const NOW: &str = "2026-03-04T12:00:00Z";
/// Longer than anything here takes.
pub(crate) const LONG: Duration = Duration::from_secs(10);

pub(crate) fn now() -> Timestamp {
    NOW.parse().unwrap()
}

pub(crate) fn clock() -> Clock {
    Arc::new(now)
}

/// A server under test.
pub(crate) struct World {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    served: JoinHandle<std::io::Result<()>>,
}

/// How a world differs from the usual.
#[derive(Default)]
pub(crate) struct Differences {
    pub(crate) tls: Tls,
    pub(crate) limits: Limits,
    pub(crate) proxies: &'static str,
    pub(crate) routes: Router,
}

impl World {
    pub(crate) async fn with(differences: Differences) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self::on(listener, differences)
    }

    pub(crate) fn on(listener: TcpListener, differences: Differences) -> Self {
        let Differences { tls, limits, proxies, routes } = differences;
        let address = listener.local_addr().unwrap();
        let proxies: Proxies = proxies.parse().unwrap();
        let how = Serving { tls: tls.prepare(clock()).unwrap(), limits, proxies };
        let (stop, stopped) = oneshot::channel::<()>();
        let served = tokio::spawn(serve(listener, routes.merge(routes_of_all()), how, async {
            drop(stopped.await);
        }));
        Self { address, stop: Some(stop), served }
    }

    /// Asks the server to end.
    pub(crate) fn stop(&mut self) {
        self.stop.take().unwrap().send(()).unwrap();
    }

    pub(crate) fn has_ended(&self) -> bool {
        self.served.is_finished()
    }

    /// Waits until the server has ended.
    pub(crate) async fn ended(self) {
        timeout(LONG, self.served).await.unwrap().unwrap().unwrap();
    }

    /// Drops the server as it stands.
    pub(crate) fn abort(&self) {
        self.served.abort();
    }

    pub(crate) async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Connects as another client.
    pub(crate) async fn connect_from(&self, address: &str) -> TcpStream {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(format!("{address}:0").parse().unwrap()).unwrap();
        socket.connect(self.address).await.unwrap()
    }
}

fn routes_of_all() -> Router {
    Router::new()
        .route("/who", get(who))
        .route("/length", post(async |body: Bytes| body.len().to_string()))
        .route("/mirror", get(mirror))
        .route("/endless", get(endless))
}

/// What the router is told about a request.
async fn who(headers: HeaderMap, request: Request) -> Json<Value> {
    let extensions = request.extensions();
    let claims: Vec<_> = headers
        .keys()
        .map(|name| name.as_str())
        .filter(|name| name.starts_with("x-") || *name == "forwarded")
        .collect();
    Json(json!({
        "client": extensions.get::<ClientAddress>().unwrap().0,
        "secure": extensions.get::<Secure>().unwrap().0,
        "forwarded_host": extensions.get::<ForwardedHost>().map(|host| host.0.to_string()),
        "host": headers.get("host").map(|host| host.to_str().unwrap()),
        "claims": claims,
        "version": format!("{:?}", request.version()),
    }))
}

/// Says back what it hears on an upgraded connection, until that ends.
pub(crate) async fn mirror(mut request: Request) -> impl IntoResponse {
    let upgrade = hyper::upgrade::on(&mut request);
    tokio::spawn(async move {
        let mut io = TokioIo::new(upgrade.await.unwrap());
        let mut buffer = [0; 64];
        while let Ok(length @ 1..) = io.read(&mut buffer).await {
            io.write_all(&buffer[..length]).await.unwrap();
            io.flush().await.unwrap();
        }
    });
    (StatusCode::SWITCHING_PROTOCOLS, [("connection", "upgrade"), ("upgrade", "mirror")])
}

/// More than any socket holds.
async fn endless() -> Body {
    Body::from(vec![0; 64 * 1024 * 1024])
}

/// Sends a request of HTTP/1.1 as it stands and reads until the connection ends.
pub(crate) async fn say<IO: AsyncRead + AsyncWrite + Unpin>(mut io: IO, request: &str) -> String {
    io.write_all(request.as_bytes()).await.unwrap();
    rest(&mut io).await
}

/// What comes until the connection ends, however it does.
pub(crate) async fn rest<IO: AsyncRead + Unpin>(io: &mut IO) -> String {
    let mut answer = Vec::new();
    _ = timeout(LONG, io.read_to_end(&mut answer)).await.expect("the connection should have ended");
    String::from_utf8_lossy(&answer).into_owned()
}

/// Asks who the server thinks is there, with these header lines, on a connection of its own.
pub(crate) async fn ask<IO: AsyncRead + AsyncWrite + Unpin>(io: IO, headers: &str) -> Value {
    let request =
        format!("GET /who HTTP/1.1\r\nhost: sotto.test\r\nconnection: close\r\n{headers}\r\n");
    let answer = say(io, &request).await;
    let (_, body) =
        answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {answer:?}"));
    serde_json::from_str(body).unwrap()
}

/// Sends a request on a connection that stays open, and reads the answer's head and its short body.
pub(crate) async fn ask_again<IO: AsyncRead + AsyncWrite + Unpin>(io: &mut IO) -> String {
    io.write_all(b"GET /who HTTP/1.1\r\nhost: sotto.test\r\n\r\n").await.unwrap();
    let mut buffer = vec![0; 4096];
    let length = timeout(LONG, io.read(&mut buffer)).await.unwrap().unwrap();
    String::from_utf8_lossy(&buffer[..length]).into_owned()
}

/// Begins to speak `mirror` on a connection.
pub(crate) async fn upgrade<IO: AsyncRead + AsyncWrite + Unpin>(io: &mut IO) {
    upgrade_at(io, "/mirror").await;
}

pub(crate) async fn upgrade_at<IO: AsyncRead + AsyncWrite + Unpin>(io: &mut IO, path: &str) {
    let request =
        format!("GET {path} HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: mirror\r\n\r\n");
    io.write_all(request.as_bytes()).await.unwrap();
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(io.read_u8().await.unwrap());
    }
    assert!(head.starts_with(b"HTTP/1.1 101"));
}

/// Says something to a mirror and hears it back.
pub(crate) async fn reflects<IO: AsyncRead + AsyncWrite + Unpin>(io: &mut IO) {
    io.write_all(b"hello").await.unwrap();
    io.flush().await.unwrap();
    let mut heard = [0; 5];
    timeout(LONG, io.read_exact(&mut heard)).await.unwrap().unwrap();
    assert_eq!(&heard, b"hello");
}

/// An authority for tests, and a folder for what it issues.
pub(crate) struct Issuer {
    authority: CertifiedIssuer<'static, KeyPair>,
    folder: TempDir,
}

impl Issuer {
    pub(crate) fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        Self { authority, folder: TempDir::new().unwrap() }
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    pub(crate) fn write(&self, file: &str, text: &str) -> PathBuf {
        let path = self.path(file);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// A certificate for `name`, from one year to another, with `key`.
    pub(crate) fn pem(&self, name: &str, key: &KeyPair, years: (i32, i32)) -> String {
        let mut params = CertificateParams::new([name.to_owned()]).unwrap();
        params.not_before = rcgen::date_time_ymd(years.0, 1, 1);
        params.not_after = rcgen::date_time_ymd(years.1, 1, 1);
        params.signed_by(key, &self.authority).unwrap().pem()
    }

    /// Puts a good certificate for `name` into the folder.
    pub(crate) fn issue(&self, name: &str) -> Files {
        let key = KeyPair::generate().unwrap();
        let key_path = self.write("key.pem", &key.serialize_pem());
        Files::new(self.write("certificate.pem", &self.pem(name, &key, (2026, 2028))), key_path)
    }

    /// Signs what somebody asked to have signed, and says so in PEM.
    pub(crate) fn sign(&self, asked: Vec<u8>) -> String {
        let asked = CertificateSigningRequestParams::from_der(&asked.into()).unwrap();
        asked.signed_by(&self.authority).unwrap().pem()
    }

    pub(crate) fn root(&self) -> CertificateDer<'static> {
        self.authority.der().clone()
    }

    pub(crate) fn root_file(&self) -> PathBuf {
        self.write("root.pem", &self.authority.pem())
    }

    /// The usual client, trusting this authority.
    pub(crate) fn client(&self) -> Client {
        Client::trusting(self.root())
    }
}

/// A route that says when it is busy and answers when it may.
pub(crate) struct Busy {
    begun: Arc<Semaphore>,
    may_end: Arc<Semaphore>,
}

impl Busy {
    pub(crate) fn new() -> (Self, Router) {
        let busy =
            Self { begun: Arc::new(Semaphore::new(0)), may_end: Arc::new(Semaphore::new(0)) };
        let (begun, may_end) = (Arc::clone(&busy.begun), Arc::clone(&busy.may_end));
        let route = get(async move || {
            begun.add_permits(1);
            may_end.acquire().await.unwrap().forget();
            "done"
        });
        (busy, Router::new().route("/busy", route))
    }

    /// Waits until one more request is under way.
    pub(crate) async fn begun(&self) {
        timeout(LONG, self.begun.acquire()).await.unwrap().unwrap().forget();
    }

    /// Whether no more requests are under way than were waited for.
    pub(crate) fn is_quiet(&self) -> bool {
        self.begun.available_permits() == 0
    }

    /// Lets one request end.
    pub(crate) fn end_one(&self) {
        self.may_end.add_permits(1);
    }
}

/// The user's, group's and others' rights to a file or folder.
pub(crate) fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}
