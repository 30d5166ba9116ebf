//! Where certificates come from.

use std::sync::Arc;

use rustls::{
    self, ServerConfig,
    server::{ClientHello, ResolvesServerCert},
};

use crate::{
    Acme, Files, Local, TlsError,
    acme::{self, Order},
    files, local,
    provider::provider,
    upkeep::{Clock, Upkeep},
};

/// HTTP/2's name in a TLS handshake.
pub(crate) const HTTP_2: &[u8] = b"h2";
const HTTP_1: &[u8] = b"http/1.1";

/// Where certificates come from.
#[derive(Debug, Clone, Default)]
pub enum Tls {
    /// Nowhere: plain HTTP, for this machine alone or behind a proxy.
    #[default]
    Off,
    /// From files that somebody else renews. They are read again when they change, and on SIGHUP.
    Files(Files),
    /// From an ACME authority such as Let's Encrypt.
    Acme(Acme),
    /// From an authority of this server's own.
    Local(Local),
}

/// Certificates that have been looked at and can be served with.
pub struct Certificates {
    source: CertificateSource,
}

enum CertificateSource {
    Off,
    Held { config: Arc<ServerConfig>, upkeep: Upkeep },
    Acme { config: Arc<ServerConfig>, order: Box<Order> },
}

impl Tls {
    /// Reads or makes the certificates and looks whether they can be served with. An ACME authority is asked only once
    /// the server runs, since it asks back.
    pub fn prepare(self, clock: Clock) -> Result<Certificates, TlsError> {
        let source = match self {
            Self::Off => CertificateSource::Off,
            Self::Files(files) => {
                let (resolver, upkeep) = files::keep(files, clock)?;
                CertificateSource::Held { config: Arc::new(config(resolver)?), upkeep }
            }
            Self::Local(local) => {
                let (resolver, upkeep) = local::keep(local, clock)?;
                CertificateSource::Held { config: Arc::new(config(resolver)?), upkeep }
            }
            Self::Acme(acme) => {
                let order = acme::order(acme)?;
                let config = Arc::new(config(order.resolver())?);
                CertificateSource::Acme { config, order: Box::new(order) }
            }
        };
        Ok(Certificates { source })
    }
}

impl Certificates {
    pub(crate) fn open(self) -> (TlsMode, Upkeep) {
        match self.source {
            CertificateSource::Off => (TlsMode::Plain, Box::pin(std::future::pending())),
            CertificateSource::Held { config, upkeep } => {
                (TlsMode::Tls(Configs { usual: config, challenge: None }), upkeep)
            }
            CertificateSource::Acme { config, order } => {
                let challenge = Some(order.challenge());
                (TlsMode::Tls(Configs { usual: config, challenge }), order.fill())
            }
        }
    }
}

impl std::fmt::Debug for Certificates {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self.source {
            CertificateSource::Off => "Certificates::Off",
            CertificateSource::Held { .. } => "Certificates::Held",
            CertificateSource::Acme { .. } => "Certificates::Acme",
        })
    }
}

/// What a connection is met with.
#[derive(Clone)]
pub(crate) enum TlsMode {
    Plain,
    Tls(Configs),
}

/// The handshakes on offer.
#[derive(Clone)]
pub(crate) struct Configs {
    usual: Arc<ServerConfig>,
    challenge: Option<Arc<ServerConfig>>,
}

impl Configs {
    /// The handshake to answer with, and whether it is an ACME authority's challenge.
    pub(crate) fn choose(&self, hello: &ClientHello<'_>) -> (Arc<ServerConfig>, bool) {
        match &self.challenge {
            Some(challenge) if rustls_acme::is_tls_alpn_challenge(hello) => {
                (Arc::clone(challenge), true)
            }
            _ => (Arc::clone(&self.usual), false),
        }
    }
}

fn config(resolver: Arc<dyn ResolvesServerCert>) -> Result<ServerConfig, rustls::Error> {
    let mut config = ServerConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_cert_resolver(resolver);
    config.alpn_protocols = vec![HTTP_2.to_vec(), HTTP_1.to_vec()];
    Ok(config)
}
