//! An authority of this server's own.

use std::path::Path;

use https::{AuthorityError, Local, LocalAuthority, Tls};
use jiff::{SignedDuration, Timestamp};
use rustls::pki_types::{CertificateDer, pem::PemObject as _};
use rustls::version::{TLS12, TLS13};
use tempfile::TempDir;

use crate::{
    clients::Client,
    world::{Differences, World, ask, mode, now},
};

const DAY: SignedDuration = SignedDuration::from_hours(24);

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn open(folder: &Path, of: &[&str], now: Timestamp) -> Result<LocalAuthority, AuthorityError> {
    LocalAuthority::open_or_make(folder, &names(of), now)
}

#[tokio::test]
async fn a_browser_that_trusts_it_connects_by_every_name() {
    let folder = TempDir::new().unwrap();
    let of = [
        "sotto.local",
        "localhost",
        "192.168.1.20",
        "127.0.0.1",
        "::1",
        "practice.example",
        "203.0.113.7",
    ];
    let tls = Tls::Local(Local { folder: folder.path().into(), names: names(&of) });
    let world = World::with(Differences { tls, ..Differences::default() }).await;
    let authority = open(folder.path(), &of, now()).unwrap();
    let client = Client::trusting(CertificateDer::from(authority.authority_der().to_vec()));
    for name in of {
        let client = Client { versions: vec![&TLS13, &TLS12], ..client.clone() };
        let stream = client.connect(world.connect().await, name).await.unwrap();
        assert_eq!(ask(stream, "").await["secure"], true, "{name}");
    }
    let other = client.connect(world.connect().await, "other.local").await;
    assert!(other.is_err(), "the certificate is for these names alone");
}

#[test]
fn it_is_made_once_and_kept_private() {
    let parent = TempDir::new().unwrap();
    let folder = parent.path().join("certificates/local");
    let made = open(&folder, &["sotto.local"], now()).unwrap();
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&made.server_key_path()), 0o600);
    assert_eq!(mode(&folder.join("authority.key")), 0o600);
    let before = std::fs::read(made.server_path()).unwrap();
    let opened = open(&folder, &["sotto.local"], now()).unwrap();
    assert_eq!(opened.authority_pem(), made.authority_pem());
    assert_eq!(std::fs::read(opened.server_path()).unwrap(), before, "a good certificate is kept");
    let pem = std::fs::read(opened.authority_path()).unwrap();
    assert_eq!(pem, opened.authority_pem().as_bytes());
    assert_eq!(&CertificateDer::from_pem_slice(&pem).unwrap()[..], opened.authority_der());
    let left: Vec<_> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 4, "{left:?}");
}

#[test]
fn its_fingerprint_is_the_one_that_other_programs_show() {
    let folder = TempDir::new().unwrap();
    let authority = open(folder.path(), &["sotto.local"], now()).unwrap();
    let fingerprint = authority.fingerprint();
    assert_eq!(fingerprint.len(), 32 * 3 - 1);
    assert!(
        fingerprint.split(':').all(|pair| pair.len() == 2 && u8::from_str_radix(pair, 16).is_ok())
    );
    let openssl = std::process::Command::new("openssl")
        .args(["x509", "-noout", "-fingerprint", "-sha256", "-in"])
        .arg(authority.authority_path())
        .output();
    // Where openssl is installed, it has to agree.
    if let Ok(output) = openssl {
        assert!(String::from_utf8(output.stdout).unwrap().trim().ends_with(&fingerprint));
    }
}

#[tokio::test]
async fn its_certificate_is_renewed_thirty_days_before_its_end() {
    let folder = TempDir::new().unwrap();
    let authority = open(folder.path(), &["sotto.local"], now()).unwrap();
    let first = std::fs::read(authority.server_path()).unwrap();
    // It is dated a day back, for slow clocks.
    let ends = now() + DAY * 396;
    assert!(!authority.renew_if_due(ends - DAY * 31).unwrap());
    assert_eq!(std::fs::read(authority.server_path()).unwrap(), first);
    let due = ends - DAY * 29;
    assert!(authority.renew_if_due(due).unwrap());
    assert_ne!(std::fs::read(authority.server_path()).unwrap(), first);
    assert!(!authority.renew_if_due(due).unwrap(), "once is enough");
    assert!(!authority.renew_if_due(ends + DAY).unwrap(), "the new one outlasts the old");
}

#[test]
fn a_certificate_that_is_gone_or_for_other_names_is_made_anew() {
    let folder = TempDir::new().unwrap();
    let authority = open(folder.path(), &["sotto.local", "10.0.0.4"], now()).unwrap();
    std::fs::remove_file(authority.server_key_path()).unwrap();
    assert!(authority.renew_if_due(now()).unwrap());
    std::fs::write(authority.server_path(), "nothing of use").unwrap();
    assert!(authority.renew_if_due(now()).unwrap());
    for others in [&["sotto.local"][..], &["desk.local"], &["desk.local", "10.0.0.5", "localhost"]]
    {
        let before = std::fs::read(authority.server_path()).unwrap();
        let reopened = open(folder.path(), others, now()).unwrap();
        assert_ne!(std::fs::read(reopened.server_path()).unwrap(), before, "{others:?}");
        assert_eq!(reopened.authority_pem(), authority.authority_pem());
    }
}

#[test]
fn it_speaks_for_machines_near_by_and_the_names_it_was_made_for_only() {
    let folder = TempDir::new().unwrap();
    open(folder.path(), &["practice.example"], now()).unwrap();
    open(folder.path(), &["deep.practice.example", "any.local", "172.16.9.9", "fd00::9"], now())
        .unwrap();
    for name in ["bank.example", "203.0.113.7", "172.32.0.1", "2001:db8::1", "notlocal"] {
        let refused = open(folder.path(), &["any.local", name], now()).unwrap_err();
        assert!(
            matches!(&refused, AuthorityError::NotPermitted(which, _) if which == name),
            "{refused}"
        );
    }
    open(folder.path(), &["practice.example"], now()).unwrap();
}

#[test]
fn what_is_wrong_with_it_is_said_in_a_sentence() {
    let folder = TempDir::new().unwrap();
    let refused = |of: &[&str], now| open(folder.path(), of, now).unwrap_err().to_string();
    assert!(refused(&[], now()).contains("at least one name"));
    for name in ["", "*.local", "so tto", "https://sotto.local", "sotto.local:8443"] {
        assert!(refused(&[name], now()).contains("not a name or an address"), "{name:?}");
    }
    let authority = open(folder.path(), &["sotto.local"], now()).unwrap();
    let ten_years = DAY * 3650;
    assert!(refused(&["sotto.local"], now() + ten_years).contains("expired at"));
    assert!(refused(&["sotto.local"], now() - DAY * 2).contains("valid only from"));
    // Near the authority's own end, its last certificate is kept to that end.
    let late = now() + ten_years - DAY * 40;
    assert!(authority.renew_if_due(late).unwrap());
    assert!(!authority.renew_if_due(late + DAY * 30).unwrap());
    let key = folder.path().join("authority.key");
    let kept = std::fs::read(&key).unwrap();
    std::fs::write(&key, "torn").unwrap();
    std::fs::remove_file(authority.server_path()).unwrap();
    assert!(refused(&["sotto.local"], now()).contains("is damaged"));
    std::fs::remove_file(&key).unwrap();
    assert!(refused(&["sotto.local"], now()).contains("authority.key is missing"));
    std::fs::write(&key, kept).unwrap();
    open(folder.path(), &["sotto.local"], now()).unwrap();
    std::fs::write(authority.authority_path(), "torn").unwrap();
    assert!(refused(&["sotto.local"], now()).contains("is damaged"));
}
