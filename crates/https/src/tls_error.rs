use std::path::PathBuf;

use crate::{AuthorityError, CertificateFault};

/// Why there are no certificates to serve with.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// The files do not serve.
    #[error(transparent)]
    Files(#[from] CertificateFault),
    /// The authority of one's own does not.
    #[error(transparent)]
    Local(#[from] AuthorityError),
    /// No domain was given.
    #[error("ACME needs at least one domain")]
    NoDomain,
    /// A domain that no ACME authority certifies over TLS-ALPN-01.
    #[error("{0:?} is not a public domain. Use one such as practice.example.org")]
    Domain(String),
    /// A contact that is no address for mail.
    #[error("the contact for the ACME authority is not an email address")]
    Contact,
    /// A directory that is not reached over https.
    #[error("the ACME directory {0:?} is not an https address")]
    Directory(String),
    /// The folder for ACME's account and certificates cannot be used.
    #[error("the folder {0} for ACME's certificates cannot be used: {1}")]
    Folder(PathBuf, std::io::Error),
    /// The TLS library refuses the settings.
    #[error("TLS cannot be set up: {0}")]
    Setup(#[from] rustls::Error),
}
