//! Certificates from an ACME authority.

use std::{
    fmt, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use futures_util::StreamExt as _;
use rustls::pki_types::{CertificateDer, DnsName, pem::PemObject as _};
use rustls::{ClientConfig, RootCertStore, ServerConfig, server::ResolvesServerCert};
use rustls_acme::{AcmeConfig, AcmeState, EventOk, caches::DirCache};

use crate::{
    CertificateFault, TlsError, files::read, private_folder::make_private, provider::provider,
    upkeep::Upkeep,
};

/// Certificates from an ACME authority, which proves the domains by connecting to port 443 of each (TLS-ALPN-01): this
/// server has to be what answers there, directly or through a proxy that passes TLS on untouched. Until the first
/// certificate is there, handshakes fail.
#[derive(Clone)]
pub struct Acme {
    /// The domains to certify; no wildcards.
    pub domains: Vec<String>,
    /// Where the authority may write to when something is wrong with a certificate.
    pub contact: Option<String>,
    /// Where the account's key, the certificate and its key are kept, readable by this user alone.
    pub folder: PathBuf,
    /// Which authority.
    pub directory: AcmeDirectory,
}

impl fmt::Debug for Acme {
    /// Without the contact, which is somebody's address.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Acme")
            .field("domains", &self.domains)
            .field("folder", &self.folder)
            .field("directory", &self.directory)
            .finish_non_exhaustive()
    }
}

/// An ACME authority.
#[derive(Debug, Clone, Default)]
pub enum AcmeDirectory {
    /// Let's Encrypt, whose certificates browsers trust.
    #[default]
    LetsEncrypt,
    /// Let's Encrypt's rehearsal stage: generous limits, certificates that no browser trusts.
    LetsEncryptStaging,
    /// Another one.
    Other {
        /// Its directory, an https address.
        url: String,
        /// The certificate, as PEM, that the directory's own is signed with, where no public authority vouches for it.
        root: Option<PathBuf>,
    },
}

type State = AcmeState<io::Error, io::Error>;

/// What asks the authority for certificates.
pub(crate) struct Order(State);

/// Checks what is known and opens the cache; nothing is asked of the authority yet.
pub(crate) fn order(acme: Acme) -> Result<Order, TlsError> {
    let Acme { domains, contact, folder, directory } = acme;
    if domains.is_empty() {
        return Err(TlsError::NoDomain);
    }
    if let Some(domain) = domains.iter().find(|domain| !is_certifiable(domain)) {
        return Err(TlsError::Domain(domain.clone()));
    }
    let contact = contact.map(|contact| mail(&contact)).transpose()?;
    make_private(&folder).map_err(|fault| TlsError::Folder(folder.clone(), fault))?;
    let (url, root) = match directory {
        AcmeDirectory::LetsEncrypt => {
            (rustls_acme::acme::LETS_ENCRYPT_PRODUCTION_DIRECTORY.into(), None)
        }
        AcmeDirectory::LetsEncryptStaging => {
            (rustls_acme::acme::LETS_ENCRYPT_STAGING_DIRECTORY.into(), None)
        }
        AcmeDirectory::Other { url, root } => (url, root),
    };
    if !url.starts_with("https://") {
        return Err(TlsError::Directory(url));
    }
    let config = match root {
        None => AcmeConfig::new_with_provider(domains, provider()),
        Some(root) => AcmeConfig::new_with_client_config(domains, trusting(&root)?),
    };
    let state = config.contact(contact).directory(url).cache(DirCache::new(folder)).state();
    Ok(Order(state))
}

impl Order {
    /// The certificate as it comes in.
    pub(crate) fn resolver(&self) -> Arc<dyn ResolvesServerCert> {
        self.0.resolver()
    }

    /// The handshake that answers the authority.
    pub(crate) fn challenge(&self) -> Arc<ServerConfig> {
        self.0.challenge_rustls_config_with_provider(provider())
    }

    /// Asks for certificates, again when they near their end, and again after a while when asking failed.
    pub(crate) fn fill(mut self) -> Upkeep {
        Box::pin(async move {
            while let Some(event) = self.0.next().await {
                match event {
                    Ok(EventOk::DeployedCachedCert) => {
                        tracing::info!("serving with the certificate from the cache")
                    }
                    Ok(EventOk::DeployedNewCert) => {
                        tracing::info!("serving with a new certificate from the ACME authority")
                    }
                    Ok(EventOk::CertCacheStore | EventOk::AccountCacheStore) => {}
                    Err(fault) => {
                        tracing::error!(%fault, "no new certificate from the ACME authority; it is asked again later")
                    }
                }
            }
        })
    }
}

fn is_certifiable(domain: &str) -> bool {
    domain.contains('.')
        && domain.parse::<std::net::IpAddr>().is_err()
        && DnsName::try_from(domain).is_ok()
}

/// A contact as ACME wants it.
fn mail(contact: &str) -> Result<String, TlsError> {
    let address = contact.strip_prefix("mailto:").unwrap_or(contact);
    match address.split_once('@') {
        Some((mailbox, host)) if !mailbox.is_empty() && !host.is_empty() => {
            Ok(format!("mailto:{address}"))
        }
        _ => Err(TlsError::Contact),
    }
}

/// A client that trusts one authority only.
fn trusting(path: &Path) -> Result<Arc<ClientConfig>, TlsError> {
    let bad = || CertificateFault::BadCertificate(path.to_owned());
    let text = read(path)?;
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(&text) {
        roots.add(certificate.map_err(|_| bad())?).map_err(|_| bad())?;
    }
    if roots.is_empty() {
        return Err(CertificateFault::NoCertificate(path.to_owned()).into());
    }
    let config = ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}
