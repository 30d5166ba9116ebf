//! An authority of this server's own, for machines that no public authority vouches for.

use std::{
    fs::OpenOptions,
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, CidrSubnet, DistinguishedName, DnType,
    ExtendedKeyUsagePurpose, GeneralSubtree, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    NameConstraints, PKCS_ECDSA_P256_SHA256,
};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject as _};
use rustls::{
    RootCertStore,
    client::{WebPkiServerVerifier, danger::ServerCertVerifier as _},
    sign::CertifiedKey,
};
use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;

use crate::{
    CertificateFault,
    files::{certified, read, validity},
    private_folder::make_private,
    provider::provider,
};

const DAY: SignedDuration = SignedDuration::from_hours(24);
/// How long the authority lasts: trusting it anew on every device is a nuisance.
const AUTHORITY_DAYS: i32 = 3650;
/// How long a server certificate lasts: browsers take none that lasts longer than 398 days.
const SERVER_DAYS: i32 = 397;
/// How long before its end a server certificate is renewed.
const RENEW_DAYS: i32 = 30;

/// Addresses that mean a machine near by and nothing on the internet: loopback, private networks (RFC 1918, RFC 4193)
/// and link-local ones.
const NEAR_BY: [&str; 8] = [
    "127.0.0.0/8",
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "169.254.0.0/16",
    "::1/128",
    "fc00::/7",
    "fe80::/10",
];
/// Names that mean a machine near by: this one, and those that announce themselves (RFC 6762).
const NEAR_BY_NAMES: [&str; 2] = ["localhost", "local"];

/// Why this server's own authority does not serve.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityError {
    /// No name was given.
    #[error("a certificate needs at least one name or address of this server")]
    NoName,
    /// A name that is none.
    #[error("{0:?} is not a name or an address. Use one such as sotto.local or 192.168.1.20")]
    Name(String),
    /// A name for which the authority may not speak.
    #[error(
        "the authority in {1} is not for {0}. Delete that folder to create a new one, and trust the new one"
    )]
    NotPermitted(String, PathBuf),
    /// A file of the authority is gone.
    #[error(
        "{0} is missing. Put it back, or delete its folder to create a new authority, and trust the new one"
    )]
    Incomplete(PathBuf),
    /// A file of the authority does not read.
    #[error(
        "{0} is damaged. Put a good copy back, or delete its folder to create a new authority, and trust the new one"
    )]
    Damaged(PathBuf),
    /// The authority's time has not come yet.
    #[error("the authority in {0} is valid only from {1}. Check the clock of this computer")]
    NotYet(PathBuf, Timestamp),
    /// The authority's time is over.
    #[error(
        "the authority in {0} expired at {1}. Delete that folder to create a new one, and trust the new one"
    )]
    Ended(PathBuf, Timestamp),
    /// The folder cannot be used.
    #[error("the folder {0} cannot be used: {1}")]
    Folder(PathBuf, io::Error),
    /// The server's certificate does not serve.
    #[error(transparent)]
    Certificate(#[from] CertificateFault),
    /// Nothing can be signed.
    #[error("the certificate could not be created: {0}")]
    Signing(#[from] rcgen::Error),
    /// The date is beyond what certificates can say.
    #[error("the clock of this computer is wrong ({0}). Set it and try again")]
    Date(Timestamp),
}

/// An authority of this server's own and the certificate it has given this server.
///
/// Who trusts it on a device trusts it for machines near by only: it is constrained to `localhost`, `.local`, private
/// addresses and the names it was made for, so that its key, if stolen, opens no other site.
#[derive(Debug)]
pub struct LocalAuthority {
    folder: PathBuf,
    names: Vec<String>,
    pem: String,
    der: CertificateDer<'static>,
    from: Timestamp,
    until: Timestamp,
}

impl LocalAuthority {
    /// Opens the authority in `folder`, or makes one there, and sees to it that it has a good certificate for exactly
    /// `names`: names and addresses that browsers will use for this server.
    pub fn open_or_make(
        folder: &Path,
        names: &[String],
        now: Timestamp,
    ) -> Result<Self, AuthorityError> {
        if names.is_empty() {
            return Err(AuthorityError::NoName);
        }
        if let Some(name) = names.iter().find(|name| ServerName::try_from(name.as_str()).is_err()) {
            return Err(AuthorityError::Name(name.clone()));
        }
        make_private(folder).map_err(|fault| AuthorityError::Folder(folder.to_owned(), fault))?;
        let (certificate, key) = (folder.join(AUTHORITY), folder.join(AUTHORITY_KEY));
        match (certificate.exists(), key.exists()) {
            (true, true) => {}
            (false, false) => make(&certificate, &key, names, now)?,
            (false, true) => return Err(AuthorityError::Incomplete(certificate)),
            (true, false) => return Err(AuthorityError::Incomplete(key)),
        }
        let damaged = || AuthorityError::Damaged(certificate.clone());
        let pem = String::from_utf8(read(&certificate)?).map_err(|_| damaged())?;
        let der = CertificateDer::from_pem_slice(pem.as_bytes()).map_err(|_| damaged())?;
        let (from, until) = validity(&der).ok_or_else(damaged)?;
        let (folder, names) = (folder.to_owned(), names.to_vec());
        let this = Self { folder, names, pem, der, from, until };
        this.renew_if_due(now)?;
        Ok(this)
    }

    /// Gives the server a new certificate if it has none that is good for its names for another 30 days. Says whether
    /// it did.
    pub fn renew_if_due(&self, now: Timestamp) -> Result<bool, AuthorityError> {
        if self.certified(now).is_ok_and(|current| self.lasts(&current, now)) {
            return Ok(false);
        }
        if now < self.from {
            return Err(AuthorityError::NotYet(self.folder.clone(), self.from));
        }
        if now > self.until {
            return Err(AuthorityError::Ended(self.folder.clone(), self.until));
        }
        self.issue(now)?;
        Ok(true)
    }

    /// The authority's certificate as a file: what a device has to trust.
    pub fn authority_path(&self) -> PathBuf {
        self.folder.join(AUTHORITY)
    }

    /// The server's certificate as a file.
    pub fn server_path(&self) -> PathBuf {
        self.folder.join(SERVER)
    }

    /// The server's private key as a file.
    pub fn server_key_path(&self) -> PathBuf {
        self.folder.join(SERVER_KEY)
    }

    /// The authority's certificate as PEM.
    pub fn authority_pem(&self) -> &str {
        &self.pem
    }

    /// The authority's certificate as DER, which phones take as `application/x-x509-ca-cert`.
    pub fn authority_der(&self) -> &[u8] {
        &self.der
    }

    /// When the authority's time is over.
    pub fn ends_at(&self) -> Timestamp {
        self.until
    }

    /// The SHA-256 fingerprint of the authority's certificate, written as browsers and systems show it:
    /// `3A:0C:…`, 32 pairs.
    pub fn fingerprint(&self) -> String {
        let pairs: Vec<String> =
            Sha256::digest(&self.der).iter().map(|byte| format!("{byte:02X}")).collect();
        pairs.join(":")
    }

    /// The server's certificate and key.
    pub(crate) fn certified(&self, now: Timestamp) -> Result<CertifiedKey, CertificateFault> {
        let (path, key_path) = (self.server_path(), self.server_key_path());
        certified(&read(&path)?, &path, &read(&key_path)?, &key_path, now)
    }

    /// Whether a certificate is good for these names and no others, and for some time to come.
    fn lasts(&self, certified: &CertifiedKey, now: Timestamp) -> bool {
        let Some(leaf) = certified.cert.first() else { return false };
        let Some((_, until)) = validity(leaf) else { return false };
        let due = until - DAY * RENEW_DAYS;
        // What the authority's own end cuts short cannot be made to last longer.
        let lasts = now < due || until >= self.until;
        lasts && count_names(leaf) == Some(self.names.len()) && self.vouches(leaf, &self.names, now)
    }

    /// Whether a browser that trusts this authority would take the certificate for all of `names`.
    fn vouches(&self, leaf: &CertificateDer<'_>, names: &[String], now: Timestamp) -> bool {
        let mut roots = RootCertStore::empty();
        let Ok(()) = roots.add(self.der.clone()) else { return false };
        let builder = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider());
        let (Ok(verifier), Ok(since)) = (builder.build(), u64::try_from(now.as_second())) else {
            return false;
        };
        let now = UnixTime::since_unix_epoch(Duration::from_secs(since));
        names.iter().all(|name| {
            ServerName::try_from(name.as_str())
                .is_ok_and(|name| verifier.verify_server_cert(leaf, &[], &name, &[], now).is_ok())
        })
    }

    /// Gives the server a new certificate, unless browsers would refuse it: the old one is better than that.
    fn issue(&self, now: Timestamp) -> Result<(), AuthorityError> {
        let (certificate, key) = self.sign(&self.names, now)?;
        if !self.vouches(certificate.der(), &self.names, now) {
            return Err(self.not_permitted(now));
        }
        write(&self.server_key_path(), &key.serialize_pem(), PRIVATE)?;
        write(&self.server_path(), &certificate.pem(), PUBLIC)
    }

    /// Finds out which name browsers mind: one is enough to spoil the whole certificate.
    fn not_permitted(&self, now: Timestamp) -> AuthorityError {
        let permitted = |name: &&String| {
            let alone = std::slice::from_ref(*name);
            self.sign(alone, now).is_ok_and(|(leaf, _)| self.vouches(leaf.der(), alone, now))
        };
        let name = self.names.iter().find(|name| !permitted(name)).cloned();
        let name = name.unwrap_or_else(|| self.names.join(", "));
        AuthorityError::NotPermitted(name, self.folder.clone())
    }

    fn sign(
        &self,
        names: &[String],
        now: Timestamp,
    ) -> Result<(Certificate, KeyPair), AuthorityError> {
        let path = self.folder.join(AUTHORITY_KEY);
        let damaged = || AuthorityError::Damaged(path.clone());
        let key = String::from_utf8(read(&path)?).map_err(|_| damaged())?;
        let key = KeyPair::from_pem(&key).map_err(|_| damaged())?;
        let issuer = Issuer::from_ca_cert_der(&self.der, key)?;
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
        let mut params = CertificateParams::new(names)?;
        (params.not_before, params.not_after) = lasting(SERVER_DAYS, now, Some(self.until))?;
        params.distinguished_name = called("Sotto");
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        params.use_authority_key_identifier_extension = true;
        Ok((params.signed_by(&key, &issuer)?, key))
    }
}

/// The authority's files in its folder.
const AUTHORITY: &str = "authority.pem";
const AUTHORITY_KEY: &str = "authority.key";
const SERVER: &str = "server.pem";
const SERVER_KEY: &str = "server.key";

const PRIVATE: u32 = 0o600;
const PUBLIC: u32 = 0o644;

/// Makes an authority. Its key is written first: a certificate without a key could never be put right.
fn make(
    certificate_path: &Path,
    key_path: &Path,
    names: &[String],
    now: Timestamp,
) -> Result<(), AuthorityError> {
    let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
    let mut params = CertificateParams::default();
    (params.not_before, params.not_after) = lasting(AUTHORITY_DAYS, now, None)?;
    let day = now.strftime("%Y-%m-%d");
    params.distinguished_name = called(&format!("Sotto on this network, made {day}"));
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.name_constraints = Some(constraints(names));
    let certificate = params.self_signed(&key)?;
    write(key_path, &key.serialize_pem(), PRIVATE)?;
    write(certificate_path, &certificate.pem(), PUBLIC)
}

/// What the authority may speak for.
fn constraints(names: &[String]) -> NameConstraints {
    let near_by = NEAR_BY.iter().filter_map(|network| network.parse().ok());
    let mut permitted_subtrees: Vec<_> = near_by.map(GeneralSubtree::IpAddress).collect();
    permitted_subtrees.extend(NEAR_BY_NAMES.map(|name| GeneralSubtree::DnsName(name.to_owned())));
    permitted_subtrees.extend(names.iter().map(|name| match name.parse() {
        Ok(address) => GeneralSubtree::IpAddress(CidrSubnet::from_addr_prefix(address, 128)),
        Err(_) => GeneralSubtree::DnsName(name.clone()),
    }));
    NameConstraints { permitted_subtrees, excluded_subtrees: Vec::new() }
}

fn called(name: &str) -> DistinguishedName {
    let mut distinguished = DistinguishedName::new();
    distinguished.push(DnType::OrganizationName, "Sotto");
    distinguished.push(DnType::CommonName, name);
    distinguished
}

/// From yesterday, for devices whose clock is slow, for so many days, but not beyond `most`.
fn lasting(
    days: i32,
    now: Timestamp,
    most: Option<Timestamp>,
) -> Result<(OffsetDateTime, OffsetDateTime), AuthorityError> {
    let from = now - DAY;
    let until = from + DAY * days;
    let until = most.map_or(until, |most| most.min(until));
    let at = |time: Timestamp| OffsetDateTime::from_unix_timestamp(time.as_second());
    let dates = at(from).and_then(|from| Ok((from, at(until)?)));
    dates.map_err(|_| AuthorityError::Date(now))
}

/// How many names and addresses a certificate is for.
fn count_names(certificate: &CertificateDer<'_>) -> Option<usize> {
    let (_, certificate) = x509_parser::parse_x509_certificate(certificate).ok()?;
    let names = certificate.subject_alternative_name().ok()??;
    Some(names.value.general_names.len())
}

/// Writes a file so that it is there whole or not at all.
fn write(path: &Path, text: &str, mode: u32) -> Result<(), AuthorityError> {
    let fault = |fault| AuthorityError::Folder(path.to_owned(), fault);
    let unfinished = path.with_extension("new");
    _ = std::fs::remove_file(&unfinished);
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(mode)
        .open(&unfinished)
        .map_err(fault)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(fault)?;
    std::fs::rename(&unfinished, path).map_err(fault)
}
