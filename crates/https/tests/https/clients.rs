//! TLS clients.

use std::{sync::Arc, time::Duration};

use axum::body::Body;
use hyper::client::conn::http2;
use hyper_util::rt::{TokioExecutor, TokioIo};
use jiff::Timestamp;
use rustls::{
    ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme, SupportedProtocolVersion,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, aws_lc_rs},
    pki_types::{CertificateDer, ServerName, UnixTime},
    time_provider::TimeProvider,
    version::TLS13,
};
use tokio::{net::TcpStream, task::JoinHandle, time::timeout};
use tokio_rustls::{TlsConnector, client::TlsStream};

use crate::world::{LONG, World, now};

/// An HTTP/2 client over a TLS connection, and its end.
pub(crate) async fn http2(
    stream: TlsStream<TcpStream>,
) -> (http2::SendRequest<Body>, JoinHandle<hyper::Result<()>>) {
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
    let io = TokioIo::new(stream);
    let (requests, connection) = http2::handshake(TokioExecutor::new(), io).await.unwrap();
    (requests, tokio::spawn(connection))
}

/// A TLS client, on the day of the tests.
#[derive(Clone)]
pub(crate) struct Client {
    pub(crate) root: CertificateDer<'static>,
    pub(crate) protocols: &'static [&'static str],
    pub(crate) versions: Vec<&'static SupportedProtocolVersion>,
    pub(crate) now: Timestamp,
}

#[derive(Debug)]
struct At(Timestamp);

impl TimeProvider for At {
    fn current_time(&self) -> Option<UnixTime> {
        Some(UnixTime::since_unix_epoch(Duration::from_secs(
            self.0.as_second().try_into().unwrap(),
        )))
    }
}

impl Client {
    pub(crate) fn trusting(root: CertificateDer<'static>) -> Self {
        Self { root, protocols: &["http/1.1"], versions: vec![&TLS13], now: now() }
    }

    pub(crate) async fn connect(
        &self,
        stream: TcpStream,
        name: &str,
    ) -> std::io::Result<TlsStream<TcpStream>> {
        let mut roots = RootCertStore::empty();
        roots.add(self.root.clone()).unwrap();
        let provider = Arc::new(aws_lc_rs::default_provider());
        let mut config = ClientConfig::builder_with_details(provider, Arc::new(At(self.now)))
            .with_protocol_versions(&self.versions)
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols =
            self.protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
        let name = ServerName::try_from(name.to_owned()).unwrap();
        timeout(LONG, TlsConnector::from(Arc::new(config)).connect(name, stream)).await.unwrap()
    }
}

/// Waits until the server shows a certificate for `name`.
pub(crate) async fn shows(world: &World, client: &Client, name: &str) {
    let begun = std::time::Instant::now();
    while client.connect(world.connect().await, name).await.is_err() {
        assert!(begun.elapsed() < LONG, "no certificate for {name} came");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Connects to whoever is there.
pub(crate) async fn anybody(
    stream: TcpStream,
    name: &str,
    protocol: &str,
) -> std::io::Result<TlsStream<TcpStream>> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let mut config = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .unwrap()
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Anybody(provider)))
        .with_no_client_auth();
    config.alpn_protocols = vec![protocol.as_bytes().to_vec()];
    let name = ServerName::try_from(name.to_owned()).unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, stream).await
}

/// Takes every certificate: an ACME challenge is about one that nobody signed, with an extension that ordinary clients
/// refuse.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _leaf: &CertificateDer<'_>,
        _others: &[CertificateDer<'_>],
        _name: &ServerName<'_>,
        _ocsp: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _message: &[u8],
        _leaf: &CertificateDer<'_>,
        _signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _message: &[u8],
        _leaf: &CertificateDer<'_>,
        _signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
