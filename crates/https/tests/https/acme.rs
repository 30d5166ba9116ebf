//! Certificates from an ACME authority, here a scripted one on loopback that really connects back.

use std::{
    net::SocketAddr,
    path::Path,
    sync::{Arc, Mutex, OnceLock},
    time::Duration,
};

use axum::{
    Json, Router,
    extract::State,
    http::{StatusCode, header::LOCATION},
    response::IntoResponse,
    routing::{get, post},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use https::{Acme, AcmeDirectory, Files, Tls};
use rcgen::KeyPair;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use tokio::net::{TcpListener, TcpStream};

use crate::{
    clients::{Client, anybody, shows},
    world::{Differences, Issuer, LONG, World, ask, clock, mode},
};

const DOMAIN: &str = "practice.test";
const TOKEN: &str = "a-token-of-no-importance";

/// An ACME authority (RFC 8555) that knows one account and one order. It does not check signatures; that the right
/// account answers it knows from the challenge (RFC 8737).
struct Authority {
    issuer: Issuer,
    url: OnceLock<String>,
    /// Where the domain is, as DNS would say.
    target: OnceLock<SocketAddr>,
    progress: Mutex<Progress>,
}

#[derive(Default)]
struct Progress {
    contact: Value,
    thumbprint: String,
    orders: usize,
    /// What connecting back found.
    proven: Option<Result<(), String>>,
    certificate: Option<String>,
}

impl Authority {
    async fn new() -> (Arc<Self>, World) {
        let authority = Arc::new(Self {
            issuer: Issuer::new(),
            url: OnceLock::new(),
            target: OnceLock::new(),
            progress: Mutex::default(),
        });
        let routes = Router::new()
            .route("/directory", get(directory))
            .route("/nonce", get(()))
            .route("/account", post(account))
            .route("/orders", post(new_order))
            .route("/order", post(order))
            .route("/authorization", post(authorization))
            .route("/challenge", post(challenge))
            .route("/finish", post(finish))
            .route("/certificate", post(certificate))
            .layer(axum::middleware::map_response(async |response: axum::response::Response| {
                ([("replay-nonce", "once")], response)
            }))
            .with_state(Arc::clone(&authority));
        // The client of rustls-acme goes by the real date.
        let key = KeyPair::generate().unwrap();
        let issuer = &authority.issuer;
        let pem = issuer.pem("localhost", &key, (2000, 3000));
        let files = Files::new(
            issuer.write("directory.pem", &pem),
            issuer.write("directory.key", &key.serialize_pem()),
        );
        let world =
            World::with(Differences { tls: Tls::Files(files), routes, ..Differences::default() })
                .await;
        authority.url.set(format!("https://localhost:{}", world.address.port())).unwrap();
        (authority, world)
    }

    fn at(&self, path: &str) -> String {
        format!("{}/{path}", self.url.get().unwrap())
    }

    fn order(&self, progress: &Progress) -> Value {
        let status = match (&progress.proven, &progress.certificate) {
            (_, Some(_)) => "valid",
            (Some(Ok(())), None) => "ready",
            _ => "pending",
        };
        json!({
            "status": status,
            "authorizations": [self.at("authorization")],
            "finalize": self.at("finish"),
            "certificate": self.at("certificate"),
        })
    }

    /// Connects back to the domain, as RFC 8737 says, and looks at the certificate that is shown.
    async fn prove(&self) -> Result<(), String> {
        let stream = TcpStream::connect(self.target.get().unwrap())
            .await
            .map_err(|fault| fault.to_string())?;
        let stream =
            anybody(stream, DOMAIN, "acme-tls/1").await.map_err(|fault| fault.to_string())?;
        let (_, session) = stream.get_ref();
        if session.alpn_protocol() != Some(b"acme-tls/1") {
            return Err("another protocol".into());
        }
        let shown = session.peer_certificates().unwrap()[0].clone();
        let (_, shown) = x509_parser::parse_x509_certificate(&shown).unwrap();
        let names = shown.subject_alternative_name().unwrap().unwrap().value;
        if names.general_names != [x509_parser::extensions::GeneralName::DNSName(DOMAIN)] {
            return Err("another name".into());
        }
        let extension = shown
            .extensions()
            .iter()
            .find(|extension| extension.oid.to_id_string() == "1.3.6.1.5.5.7.1.31");
        let proof = Sha256::digest(format!("{TOKEN}.{}", self.progress.lock().unwrap().thumbprint));
        match extension {
            Some(extension) if extension.critical && extension.value[2..] == proof[..] => Ok(()),
            _ => Err("no proof in the certificate".into()),
        }
    }
}

type Shared = State<Arc<Authority>>;

/// What a request says, protected part and payload.
fn said(request: &Value) -> (Value, Value) {
    let part = |name: &str| {
        let bytes = URL_SAFE_NO_PAD.decode(request[name].as_str().unwrap()).unwrap();
        serde_json::from_slice(&bytes).unwrap_or_default()
    };
    (part("protected"), part("payload"))
}

async fn directory(State(authority): Shared) -> Json<Value> {
    Json(json!({
        "newNonce": authority.at("nonce"),
        "newAccount": authority.at("account"),
        "newOrder": authority.at("orders"),
    }))
}

async fn account(State(authority): Shared, Json(request): Json<Value>) -> impl IntoResponse {
    let (protected, payload) = said(&request);
    let key = &protected["jwk"];
    let canonical = json!({ "crv": key["crv"], "kty": key["kty"], "x": key["x"], "y": key["y"] });
    let mut progress = authority.progress.lock().unwrap();
    progress.thumbprint = URL_SAFE_NO_PAD.encode(Sha256::digest(canonical.to_string()));
    progress.contact = payload["contact"].clone();
    (
        StatusCode::CREATED,
        [(LOCATION, authority.at("account/1"))],
        Json(json!({ "status": "valid" })),
    )
}

/// Refuses the first order, so that another has to be placed.
async fn new_order(State(authority): Shared) -> axum::response::Response {
    let mut progress = authority.progress.lock().unwrap();
    progress.orders += 1;
    if progress.orders == 1 {
        let problem =
            json!({ "type": "urn:ietf:params:acme:error:rateLimited", "detail": "later" });
        return (StatusCode::TOO_MANY_REQUESTS, Json(problem)).into_response();
    }
    (StatusCode::CREATED, [(LOCATION, authority.at("order"))], Json(authority.order(&progress)))
        .into_response()
}

async fn order(State(authority): Shared) -> Json<Value> {
    Json(authority.order(&authority.progress.lock().unwrap()))
}

async fn authorization(State(authority): Shared) -> Json<Value> {
    let status = match authority.progress.lock().unwrap().proven {
        None => "pending",
        Some(Ok(())) => "valid",
        Some(Err(_)) => "invalid",
    };
    let challenge = json!({ "type": "tls-alpn-01", "url": authority.at("challenge"), "token": TOKEN, "status": "pending" });
    Json(
        json!({ "status": status, "identifier": { "type": "dns", "value": DOMAIN }, "challenges": [challenge] }),
    )
}

async fn challenge(State(authority): Shared) -> Json<Value> {
    let proven = authority.prove().await;
    authority.progress.lock().unwrap().proven = Some(proven);
    Json(json!({}))
}

async fn finish(State(authority): Shared, Json(request): Json<Value>) -> Json<Value> {
    let (_, payload) = said(&request);
    let asked = URL_SAFE_NO_PAD.decode(payload["csr"].as_str().unwrap()).unwrap();
    let mut progress = authority.progress.lock().unwrap();
    progress.certificate = Some(authority.issuer.sign(asked));
    Json(authority.order(&progress))
}

async fn certificate(State(authority): Shared) -> String {
    authority.progress.lock().unwrap().certificate.clone().unwrap()
}

fn acme(folder: &Path, url: String, root: Option<std::path::PathBuf>) -> Acme {
    Acme {
        domains: vec![DOMAIN.into()],
        contact: Some("keeper@practice.test".into()),
        folder: folder.into(),
        directory: AcmeDirectory::Other { url, root },
    }
}

/// Waits until the account and the certificate, which is shown first, are both in the folder.
async fn holds_both(folder: &Path) {
    let begun = std::time::Instant::now();
    let is_whole =
        |entry: std::io::Result<std::fs::DirEntry>| entry.unwrap().metadata().unwrap().len() > 0;
    while std::fs::read_dir(folder).unwrap().map(is_whole).filter(|whole| *whole).count() < 2 {
        assert!(begun.elapsed() < LONG, "something was not kept");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn a_certificate_is_ordered_proven_shown_and_kept_for_the_next_start() {
    let (authority, _directory) = Authority::new().await;
    let folder = TempDir::new().unwrap();
    let folder = folder.path().join("acme");
    let tls = || {
        let acme = acme(&folder, authority.at("directory"), Some(authority.issuer.root_file()));
        Differences { tls: Tls::Acme(acme), ..Differences::default() }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    authority.target.set(listener.local_addr().unwrap()).unwrap();
    let mut world = World::on(listener, tls());
    let client = authority.issuer.client();
    let early = client.connect(world.connect().await, DOMAIN).await;
    assert!(early.is_err(), "there is no certificate to show yet");
    shows(&world, &client, DOMAIN).await;
    {
        let progress = authority.progress.lock().unwrap();
        assert_eq!(progress.proven, Some(Ok(())));
        assert_eq!(progress.orders, 2, "a refused order is placed again");
        assert_eq!(progress.contact, json!(["mailto:keeper@practice.test"]));
    }
    let client = Client { protocols: &["h2", "http/1.1"], ..client };
    let stream = client.connect(world.connect().await, DOMAIN).await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
    drop(stream);
    assert_eq!(mode(&folder), 0o700);
    holds_both(&folder).await;
    world.stop();
    world.ended().await;

    let world = World::with(tls()).await;
    let client = authority.issuer.client();
    shows(&world, &client, DOMAIN).await;
    let stream = client.connect(world.connect().await, DOMAIN).await.unwrap();
    assert_eq!(ask(stream, "").await["secure"], true);
    assert_eq!(
        authority.progress.lock().unwrap().orders,
        2,
        "the certificate from the cache will do"
    );
}

#[tokio::test]
async fn an_authority_that_cannot_be_reached_leaves_a_server_that_ends_as_it_should() {
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let folder = TempDir::new().unwrap();
    let issuer = Issuer::new();
    let url = format!("https://localhost:{}/directory", nobody.port());
    let tls = Tls::Acme(acme(folder.path(), url, Some(issuer.root_file())));
    let mut world = World::with(Differences { tls, ..Differences::default() }).await;
    for _ in 0..3 {
        assert!(issuer.client().connect(world.connect().await, DOMAIN).await.is_err());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let challenged = anybody(world.connect().await, DOMAIN, "acme-tls/1").await;
    assert!(challenged.is_err(), "nobody asked for a proof");
    world.stop();
    world.ended().await;
}

#[test]
fn what_no_authority_could_certify_is_refused_at_the_start() {
    let folder = TempDir::new().unwrap();
    let usual = acme(folder.path(), "https://localhost/directory".into(), None);
    let refused = |acme: Acme| Tls::Acme(acme).prepare(clock()).unwrap_err().to_string();
    assert!(refused(Acme { domains: vec![], ..usual.clone() }).contains("at least one domain"));
    for domain in [
        "*.practice.test",
        "localhost",
        "192.0.2.1",
        "",
        "practice.test:443",
        "https://practice.test",
    ] {
        let domains = vec![DOMAIN.into(), domain.into()];
        let said = refused(Acme { domains, ..usual.clone() });
        assert!(said.starts_with(&format!("{domain:?} is not a public domain")), "{said}");
    }
    for contact in ["keeper", "@practice.test", "keeper@"] {
        let said = refused(Acme { contact: Some(contact.into()), ..usual.clone() });
        assert!(said.contains("not an email address") && !said.contains("practice.test"), "{said}");
    }
    let plain = AcmeDirectory::Other { url: "http://localhost/directory".into(), root: None };
    assert!(refused(Acme { directory: plain, ..usual.clone() }).contains("not an https address"));
    let root = Some(folder.path().join("root.pem"));
    let rootless = AcmeDirectory::Other { url: "https://localhost/directory".into(), root };
    assert!(refused(Acme { directory: rootless, ..usual.clone() }).contains("there is no file"));
    std::fs::write(folder.path().join("file"), "").unwrap();
    let said = refused(Acme { folder: folder.path().join("file"), ..usual.clone() });
    assert!(said.contains("cannot be used"), "{said}");
    for directory in [AcmeDirectory::LetsEncrypt, AcmeDirectory::LetsEncryptStaging] {
        // Nothing is asked before the server runs.
        assert!(Tls::Acme(Acme { directory, ..usual.clone() }).prepare(clock()).is_ok());
    }
    assert!(!format!("{usual:?}").contains("keeper"), "a contact is somebody's address");
}
