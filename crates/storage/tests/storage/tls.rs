//! A PostgreSQL server is who it should be, or nothing is sent to it.

use std::{fs, path::Path, sync::LazyLock};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rstest::rstest;
use sqlx::{Connection, PgConnection};
use storage::{Db, Location, OpenError, TlsFault};
use tempfile::TempDir;
use throwaway_postgres::{Certificate, Cluster};

use crate::{
    sample::time,
    setting::{Engine, MIGRATING, Setting},
};

/// Of whom the servers' certificates are.
static AUTHORITY: LazyLock<CertifiedIssuer<'static, KeyPair>> = LazyLock::new(authority);
static STRANGER: LazyLock<CertifiedIssuer<'static, KeyPair>> = LazyLock::new(authority);

/// Its certificate is for `localhost` alone.
static SERVER: LazyLock<Cluster> = LazyLock::new(|| {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(["localhost".to_owned()]).unwrap();
    let chain = params.signed_by(&key, &AUTHORITY).unwrap().pem();
    let certificate = Certificate { chain, key: key.serialize_pem() };
    Cluster::start_on_loopback(Some(&certificate)).unwrap_or_else(|failure| panic!("{failure}"))
});

fn authority() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

fn written(folder: &TempDir, text: &str) -> String {
    let file = folder.path().join("authority.pem");
    fs::write(&file, text).unwrap();
    file.display().to_string()
}

async fn open(address: &str, options: &str) -> Result<(), OpenError> {
    let location: Location = format!("{address}?{options}").parse().unwrap();
    let setting = Setting::new(Engine::Sqlite);
    let db = Db::open_with(&location, &MIGRATING, setting.keyring().await).await?;
    db.probe(time(0)).await.unwrap();
    Ok(())
}

async fn refused(address: &str, options: &str) -> (TlsFault, String) {
    let error = open(address, options).await.err().unwrap();
    let said = error.to_string();
    assert!(said.contains("Nothing was sent to it"), "{said}");
    match error {
        OpenError::Tls { fault, .. } => (fault, said),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_server_whose_certificate_and_name_are_right_is_used_over_tls() {
    let folder = tempfile::tempdir().unwrap();
    let ours = written(&folder, &AUTHORITY.pem());
    let address = SERVER.database_at("localhost").unwrap();
    let options = format!("sslmode=verify-full&sslrootcert={ours}");
    open(&address, &options).await.unwrap();

    // What is sent with these options goes encrypted.
    let mut connection = PgConnection::connect(&format!("{address}?{options}")).await.unwrap();
    let encrypted = "select ssl from pg_stat_ssl where pid = pg_backend_pid()";
    assert!(sqlx::query_scalar::<_, bool>(encrypted).fetch_one(&mut connection).await.unwrap());
}

#[tokio::test]
async fn a_certificate_for_another_name_is_refused_and_its_name_said() {
    let folder = tempfile::tempdir().unwrap();
    let ours = written(&folder, &AUTHORITY.pem());
    let address = SERVER.database_at("127.0.0.1").unwrap();
    let options = format!("sslmode=verify-full&sslrootcert={ours}");
    let (fault, said) = refused(&address, &options).await;
    assert_eq!(fault, TlsFault::WrongName { valid_for: "localhost".into() });
    assert!(said.contains("on 127.0.0.1") && said.contains("for localhost"), "{said}");

    // The authority alone would do for this.
    open(&address, &format!("sslmode=verify-ca&sslrootcert={ours}")).await.unwrap();
}

#[rstest]
#[case::a_public_authority(None)]
#[case::another_of_ones_own(Some(&*STRANGER))]
#[tokio::test]
async fn a_certificate_of_an_unknown_authority_is_refused(
    #[case] trusted: Option<&CertifiedIssuer<'static, KeyPair>>,
) {
    let folder = tempfile::tempdir().unwrap();
    let address = SERVER.database_at("localhost").unwrap();
    let options = match trusted {
        None => "sslmode=verify-full".to_owned(),
        Some(authority) => {
            format!("sslmode=verify-full&sslrootcert={}", written(&folder, &authority.pem()))
        }
    };
    let (fault, said) = refused(&address, &options).await;
    assert_eq!(fault, TlsFault::Untrusted);
    assert!(said.contains("sslrootcert=FILE"), "{said}");

    open(&address, "sslmode=require").await.unwrap();
}

#[tokio::test]
async fn a_server_that_speaks_in_the_clear_is_refused() {
    let plaintext = Cluster::start_on_loopback(None).unwrap();
    let address = plaintext.database_at("localhost").unwrap();
    let (fault, said) = refused(&address, "sslmode=verify-full").await;
    assert_eq!(fault, TlsFault::NotOffered);
    assert!(said.contains("ssl = on"), "{said}");

    open(&address, "sslmode=prefer").await.unwrap();
}

#[tokio::test]
async fn an_authority_that_cannot_be_read_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let address = SERVER.database_at("localhost").unwrap();
    let missing = folder.path().join("nowhere.pem").display().to_string();
    let empty = written(&folder, "no certificate");
    for file in [missing, empty] {
        let options = format!("sslmode=verify-full&sslrootcert={file}");
        match refused(&address, &options).await.0 {
            TlsFault::Authority { path, .. } => assert_eq!(path, Path::new(&file)),
            other => panic!("{other:?}"),
        }
    }
}
