//! Certificates from files: what is refused at the start, and what happens when they change.

use std::{process::Command, time::Duration};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use https::{Files, Tls};
use rcgen::KeyPair;
use tokio::signal::unix::{SignalKind, signal};

use crate::{
    clients::shows,
    world::{Differences, Issuer, World, ask, ask_again, clock},
};

fn refusal(files: Files) -> String {
    Tls::Files(files).prepare(clock()).unwrap_err().to_string()
}

#[test]
fn each_fault_at_the_start_is_said_in_a_sentence() {
    let issuer = Issuer::new();
    let good = issuer.issue("sotto.test");
    let key = KeyPair::generate().unwrap();
    let other_key = issuer.write("other.key", &key.serialize_pem());
    let past = issuer.write("past.pem", &issuer.pem("sotto.test", &key, (2024, 2025)));
    let future = issuer.write("future.pem", &issuer.pem("sotto.test", &key, (2027, 2028)));
    let broken = "-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE-----\n";
    let broken = issuer.write("broken.pem", broken);
    let locked =
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\naGVsbG8=\n-----END ENCRYPTED PRIVATE KEY-----\n";
    let locked = issuer.write("locked.key", locked);
    let torn = "-----BEGIN PRIVATE KEY-----\naGVsbG8=\n-----END PRIVATE KEY-----\n";
    let torn = issuer.write("torn.key", torn);
    let at = |file: &str| issuer.path(file).display().to_string();
    let cases = [
        (
            Files::new(issuer.path("none.pem"), &good.key),
            format!("there is no file {}", at("none.pem")),
        ),
        (
            Files::new(&good.certificate, issuer.path("none.key")),
            format!("there is no file {}", at("none.key")),
        ),
        (Files::new(&good.key, &good.key), format!("{} has no certificate.", at("key.pem"))),
        (
            Files::new(&good.certificate, &good.certificate),
            format!("{} has no private key", at("certificate.pem")),
        ),
        (Files::new(&good.certificate, locked), "has no private key without a password".into()),
        (
            Files::new(&good.certificate, torn),
            format!("the private key in {} is damaged", at("torn.key")),
        ),
        (
            Files::new(broken, &good.key),
            format!("the certificate in {} is damaged", at("broken.pem")),
        ),
        (
            Files::new(&good.certificate, &other_key),
            format!(
                "the private key in {} does not belong to the certificate in {}",
                at("other.key"),
                at("certificate.pem")
            ),
        ),
        (
            Files::new(past, &other_key),
            format!("the certificate in {} expired at 2025-01-01T00:00:00Z", at("past.pem")),
        ),
        (Files::new(future, &other_key), "is valid only from 2027-01-01T00:00:00Z".into()),
    ];
    for (files, sentence) in cases {
        let said = refusal(files);
        assert!(said.contains(&sentence), "{said:?} should say {sentence:?}");
    }
    assert!(Tls::Files(good).prepare(clock()).is_ok());
}

#[test]
fn keys_of_all_three_kinds_are_read() {
    let issuer = Issuer::new();
    let elliptic = KeyPair::generate().unwrap();
    let rsa = KeyPair::generate_for(&rcgen::PKCS_RSA_SHA256).unwrap();
    for (key, label, inner) in [
        (&elliptic, "EC PRIVATE KEY", &[0x04, 0x6d, 0x30][..]),
        (&rsa, "RSA PRIVATE KEY", &[0x04, 0x82][..]),
    ] {
        let certificate = issuer.write("c.pem", &issuer.pem("sotto.test", key, (2026, 2028)));
        // PKCS#8 wraps the older kind in an octet string, which is the last thing in it.
        let wrapped = key.serialized_der();
        let at = wrapped.windows(inner.len()).position(|window| window == inner).unwrap();
        let header = if inner[1] == 0x82 { 4 } else { 2 };
        let bare = STANDARD.encode(&wrapped[at + header..]);
        let bare = format!("-----BEGIN {label}-----\n{bare}\n-----END {label}-----\n");
        for text in [key.serialize_pem(), bare] {
            let files = Files::new(&certificate, issuer.write("k.pem", &text));
            let prepared = Tls::Files(files).prepare(clock());
            assert!(prepared.is_ok(), "{label}: {prepared:?}");
        }
    }
}

#[tokio::test]
async fn a_new_certificate_is_shown_while_an_old_connection_lives_on() {
    let issuer = Issuer::new();
    let files = Files { look_every: Duration::from_millis(10), ..issuer.issue("old.test") };
    let world = World::with(Differences { tls: Tls::Files(files), ..Differences::default() }).await;
    let mut old = issuer.client().connect(world.connect().await, "old.test").await.unwrap();
    assert!(ask_again(&mut old).await.contains("200 OK"));
    issuer.issue("new.test");
    shows(&world, &issuer.client(), "new.test").await;
    assert!(ask_again(&mut old).await.contains("200 OK"), "the old connection lives on");
    assert!(issuer.client().connect(world.connect().await, "old.test").await.is_err());
}

#[tokio::test]
async fn a_bad_new_certificate_leaves_the_old_one_and_a_good_one_after_it_is_taken() {
    let issuer = Issuer::new();
    let files = Files { look_every: Duration::from_millis(10), ..issuer.issue("old.test") };
    let world = World::with(Differences { tls: Tls::Files(files), ..Differences::default() }).await;
    issuer.write("certificate.pem", "nothing of use");
    tokio::time::sleep(Duration::from_millis(60)).await;
    shows(&world, &issuer.client(), "old.test").await;
    std::fs::remove_file(issuer.path("key.pem")).unwrap();
    tokio::time::sleep(Duration::from_millis(60)).await;
    shows(&world, &issuer.client(), "old.test").await;
    issuer.issue("new.test");
    shows(&world, &issuer.client(), "new.test").await;
}

#[tokio::test]
async fn a_hangup_signal_has_the_files_read_again() {
    // The process must survive a signal that comes before the server listens for it.
    let _handled = signal(SignalKind::hangup()).unwrap();
    let issuer = Issuer::new();
    let files = Files { look_every: Duration::from_secs(3600), ..issuer.issue("old.test") };
    let world = World::with(Differences { tls: Tls::Files(files), ..Differences::default() }).await;
    let stream = issuer.client().connect(world.connect().await, "old.test").await.unwrap();
    assert_eq!(ask(stream, "").await["secure"], true);
    issuer.issue("new.test");
    let hangup = Command::new("kill").args(["-HUP", &std::process::id().to_string()]).status();
    assert!(hangup.unwrap().success());
    shows(&world, &issuer.client(), "new.test").await;
}
