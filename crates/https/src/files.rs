//! Certificates from files.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use jiff::Timestamp;
use parking_lot::RwLock;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _};
use rustls::{
    self, InconsistentKeys,
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};
use tokio::signal::unix::{SignalKind, signal};
use x509_parser::parse_x509_certificate;

use crate::{
    provider::provider,
    upkeep::{Clock, Upkeep},
};

/// Certificates from files that somebody else renews, such as certbot.
#[derive(Debug, Clone)]
pub struct Files {
    /// The server's certificate and those that lead to its authority's, as PEM, the server's first.
    pub certificate: PathBuf,
    /// The private key as PEM: PKCS#8, PKCS#1 or SEC1.
    pub key: PathBuf,
    /// How often to look whether the files have changed.
    pub look_every: Duration,
}

impl Files {
    /// These files, looked at every 30 seconds.
    pub fn new(certificate: impl Into<PathBuf>, key: impl Into<PathBuf>) -> Self {
        let look_every = Duration::from_secs(30);
        Self { certificate: certificate.into(), key: key.into(), look_every }
    }
}

/// Why a certificate and its key cannot be served with.
#[derive(Debug, thiserror::Error)]
pub enum CertificateFault {
    /// A file is not there.
    #[error("there is no file {0}")]
    Missing(PathBuf),
    /// A file cannot be read.
    #[error("{0} cannot be read: {1}")]
    Unreadable(PathBuf, io::Error),
    /// The certificate's file has none.
    #[error("{0} has no certificate. The file must start with -----BEGIN CERTIFICATE-----")]
    NoCertificate(PathBuf),
    /// The key's file has none.
    #[error(
        "{0} has no private key without a password. The file must start with text such as -----BEGIN PRIVATE KEY-----"
    )]
    NoKey(PathBuf),
    /// The certificate does not read.
    #[error("the certificate in {0} is damaged or not supported")]
    BadCertificate(PathBuf),
    /// The key does not read.
    #[error("the private key in {0} is damaged or not supported")]
    BadKey(PathBuf),
    /// The key is another certificate's.
    #[error("the private key in {key} does not belong to the certificate in {certificate}")]
    KeyDiffers {
        /// The certificate's file.
        certificate: PathBuf,
        /// The key's file.
        key: PathBuf,
    },
    /// The certificate is no longer good.
    #[error("the certificate in {0} expired at {1}. Renew it")]
    Expired(PathBuf, Timestamp),
    /// The certificate is not good yet.
    #[error("the certificate in {0} is valid only from {1}. Check the clock of this computer")]
    NotYet(PathBuf, Timestamp),
}

/// The certificate that handshakes are answered with at this moment.
#[derive(Debug)]
pub(crate) struct Current(RwLock<Arc<CertifiedKey>>);

impl Current {
    pub(crate) fn new(certified: CertifiedKey) -> Arc<Self> {
        Arc::new(Self(RwLock::new(Arc::new(certified))))
    }

    /// From now on handshakes are answered with this one. Connections that are open stay so.
    pub(crate) fn replace(&self, certified: CertifiedKey) {
        *self.0.write() = Arc::new(certified);
    }
}

impl ResolvesServerCert for Current {
    fn resolve(&self, _hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0.read()))
    }
}

/// Reads the files, and keeps looking whether they change.
pub(crate) fn keep(files: Files, clock: Clock) -> Result<(Arc<Current>, Upkeep), CertificateFault> {
    let seen = Contents::read(&files)?;
    let current = Current::new(seen.certified(&files, clock())?);
    let upkeep = Box::pin(look(files, seen, Arc::clone(&current), clock));
    Ok((current, upkeep))
}

/// Looks whether the files change; a change that cannot be served with is said once, and the old certificate stays.
async fn look(files: Files, mut seen: Contents, current: Arc<Current>, clock: Clock) {
    let files = Arc::new(files);
    let mut hangup = signal(SignalKind::hangup()).ok();
    let mut unreadable = false;
    loop {
        let told = async {
            match &mut hangup {
                Some(hangup) => hangup.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = told => {}
            () = tokio::time::sleep(files.look_every) => {}
        }
        let read = tokio::task::spawn_blocking({
            let files = Arc::clone(&files);
            move || Contents::read(&files)
        });
        let Ok(read) = read.await else { continue };
        let fault = match read {
            Ok(contents) if contents == seen => {
                unreadable = false;
                continue;
            }
            Ok(contents) => {
                unreadable = false;
                seen = contents;
                seen.certified(&files, clock()).map(|certified| current.replace(certified))
            }
            Err(_) if unreadable => continue,
            Err(fault) => {
                unreadable = true;
                Err(fault)
            }
        };
        match fault {
            Ok(()) => tracing::info!("serving with the new certificate"),
            Err(fault) => {
                tracing::error!(%fault, "the new certificate cannot be used; serving with the old one");
            }
        }
    }
}

/// What the two files hold.
#[derive(PartialEq, Eq)]
struct Contents {
    certificate: Vec<u8>,
    key: Vec<u8>,
}

impl Contents {
    fn read(files: &Files) -> Result<Self, CertificateFault> {
        Ok(Self { certificate: read(&files.certificate)?, key: read(&files.key)? })
    }

    fn certified(&self, files: &Files, now: Timestamp) -> Result<CertifiedKey, CertificateFault> {
        certified(&self.certificate, &files.certificate, &self.key, &files.key, now)
    }
}

pub(crate) fn read(path: &Path) -> Result<Vec<u8>, CertificateFault> {
    std::fs::read(path).map_err(|fault| match fault.kind() {
        io::ErrorKind::NotFound => CertificateFault::Missing(path.to_owned()),
        _ => CertificateFault::Unreadable(path.to_owned(), fault),
    })
}

/// A certificate chain and its key, if they can be served with now. The paths are only for saying what is wrong.
pub(crate) fn certified(
    certificate: &[u8],
    certificate_path: &Path,
    key: &[u8],
    key_path: &Path,
    now: Timestamp,
) -> Result<CertifiedKey, CertificateFault> {
    let bad = || CertificateFault::BadCertificate(certificate_path.to_owned());
    let chain: Vec<_> =
        CertificateDer::pem_slice_iter(certificate).collect::<Result<_, _>>().map_err(|_| bad())?;
    let first = chain
        .first()
        .ok_or_else(|| CertificateFault::NoCertificate(certificate_path.to_owned()))?;
    let (from, until) = validity(first).ok_or_else(bad)?;
    if now > until {
        return Err(CertificateFault::Expired(certificate_path.to_owned(), until));
    }
    if now < from {
        return Err(CertificateFault::NotYet(certificate_path.to_owned(), from));
    }
    let key = PrivateKeyDer::from_pem_slice(key)
        .map_err(|_| CertificateFault::NoKey(key_path.to_owned()))?;
    CertifiedKey::from_der(chain, key, &provider()).map_err(|fault| match fault {
        rustls::Error::InconsistentKeys(InconsistentKeys::KeyMismatch) => {
            CertificateFault::KeyDiffers {
                certificate: certificate_path.to_owned(),
                key: key_path.to_owned(),
            }
        }
        rustls::Error::InvalidCertificate(_) => bad(),
        _ => CertificateFault::BadKey(key_path.to_owned()),
    })
}

/// From when until when a certificate is good.
pub(crate) fn validity(certificate: &CertificateDer<'_>) -> Option<(Timestamp, Timestamp)> {
    let (_, certificate) = parse_x509_certificate(certificate).ok()?;
    let validity = certificate.validity();
    let at = |seconds| Timestamp::from_second(seconds).ok();
    Some((at(validity.not_before.timestamp())?, at(validity.not_after.timestamp())?))
}
