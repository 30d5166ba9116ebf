//! Why a PostgreSQL server was not trusted, in words its operator can act on.

use std::{fs, io, path::PathBuf};

use rustls::CertificateError;
use sqlx::{ConnectOptions, postgres::PgConnectOptions};

/// What is wrong with a server's TLS.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum TlsFault {
    /// It speaks in the clear only.
    #[error(
        "does not offer TLS. Set ssl = on in its postgresql.conf, with a certificate for its name"
    )]
    NotOffered,
    /// Its certificate is another server's.
    #[error(
        "has a certificate for {valid_for}. Use that name in the address, or change the certificate"
    )]
    WrongName {
        /// The names in the certificate.
        valid_for: String,
    },
    /// Its certificate was made by an authority that does not count here.
    #[error(
        "has a certificate from an unknown authority. If it is your own, add sslrootcert=FILE to the address"
    )]
    Untrusted,
    /// Its certificate is over, or not valid yet.
    #[error(
        "has a certificate that is not valid now. Renew it, or check the clock of this computer"
    )]
    NotValidNow,
    /// The file named by `sslrootcert` cannot be used.
    #[error("cannot be verified, since the file named by sslrootcert, {path}, cannot be used: {cause}", path = path.display())]
    Authority {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        cause: String,
    },
    /// Anything else.
    #[error("has a TLS problem: {cause}")]
    Other {
        /// What was said.
        cause: String,
    },
}

/// The fault behind an error on the way to a connection; `None` when TLS is not to blame.
pub(crate) fn fault(address: &PgConnectOptions, error: &sqlx::Error) -> Option<TlsFault> {
    match error {
        // The driver has no kind of its own for this.
        sqlx::Error::Tls(cause) if cause.to_string() == "server does not support TLS" => {
            Some(TlsFault::NotOffered)
        }
        sqlx::Error::Tls(cause) => Some(
            unusable_authority(address)
                .unwrap_or_else(|| TlsFault::Other { cause: cause.to_string() }),
        ),
        sqlx::Error::Io(error) => match error.get_ref().and_then(|inner| inner.downcast_ref()) {
            Some(rustls::Error::InvalidCertificate(fault)) => match of_certificate(fault) {
                TlsFault::Untrusted => unusable_authority(address).or(Some(TlsFault::Untrusted)),
                other => Some(other),
            },
            Some(other) => Some(TlsFault::Other { cause: other.to_string() }),
            None => unusable_authority(address),
        },
        _ => None,
    }
}

fn of_certificate(fault: &CertificateError) -> TlsFault {
    match fault {
        CertificateError::NotValidForName => {
            TlsFault::WrongName { valid_for: "another name".into() }
        }
        CertificateError::NotValidForNameContext { presented, .. } => {
            TlsFault::WrongName { valid_for: names(presented) }
        }
        // A bad signature: by an authority that has the name of a known one, and not its key.
        CertificateError::UnknownIssuer | CertificateError::BadSignature => TlsFault::Untrusted,
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => TlsFault::NotValidNow,
        other => {
            TlsFault::Other { cause: rustls::Error::InvalidCertificate(other.clone()).to_string() }
        }
    }
}

/// They come as `DnsName("db.example.org")`.
fn names(presented: &[String]) -> String {
    let name = |name: &String| name.split('"').nth(1).unwrap_or(name).to_owned();
    match presented {
        [] => "no name at all".into(),
        some => some.iter().map(name).collect::<Vec<_>>().join(", "),
    }
}

fn unusable_authority(address: &PgConnectOptions) -> Option<TlsFault> {
    let address = address.to_url_lossy();
    let (_, path) = address.query_pairs().find(|(name, _)| name == "sslrootcert")?;
    // The driver writes the kind before the path.
    let path = PathBuf::from(path.strip_prefix("file: ").unwrap_or(&path));
    let cause = match fs::read(&path) {
        Err(error) => error.to_string(),
        Ok(pem) => not_certificates(&pem)?.to_string(),
    };
    Some(TlsFault::Authority { path, cause })
}

fn not_certificates(pem: &[u8]) -> Option<io::Error> {
    let text = String::from_utf8_lossy(pem);
    let has_one = text.contains("-----BEGIN CERTIFICATE-----");
    (!has_one).then(|| io::Error::new(io::ErrorKind::InvalidData, "it holds no certificate in PEM"))
}
