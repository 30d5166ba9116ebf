//! Providers that are down, slow, overrun, confused, or send us elsewhere.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use sign_in::{Mismatch, Provider, ProviderError, ProviderTimeouts, SignInError};

use crate::{
    provider::{Auth, Idp, Odd, Script},
    setting::{NOW, Setting, chance, config, redirect_uri},
};

/// Short enough to wait for in a test, long enough for an honest answer on a busy machine.
const LITTLE: ProviderTimeouts =
    ProviderTimeouts { connect: Duration::from_secs(1), answer: Duration::from_millis(1500) };

const PATHS: [&str; 4] = ["/.well-known/openid-configuration", "/keys", "/token", "/userinfo"];

/// Tells no email in the token, so that every address is asked.
fn talkative() -> Script {
    Script {
        claims: |claims| {
            claims.as_object_mut().unwrap().remove("email").unwrap();
        },
        ..Script::default()
    }
}

#[tokio::test]
async fn odd_answers_have_a_name_wherever_they_come_from() {
    let elsewhere = Idp::start(Script::default()).await;
    let mut wrong = Vec::new();
    for path in PATHS {
        let there = format!("{}{path}", elsewhere.issuer());
        let odd = [
            (Odd::Status(500), ProviderError::Answered(500)),
            (Odd::Status(502), ProviderError::Answered(502)),
            (Odd::Status(429), ProviderError::Answered(429)),
            (Odd::Redirect(there), ProviderError::Redirected),
            (Odd::Redirect("http://169.254.169.254/".into()), ProviderError::Redirected),
            (Odd::Padded(1 << 20), ProviderError::TooLarge),
            (Odd::Text(200, "application/json", ""), ProviderError::Nonsense),
            (Odd::Text(200, "application/json", "{"), ProviderError::Nonsense),
            (Odd::Text(200, "application/json", "[]"), ProviderError::Nonsense),
            (Odd::Text(200, "application/json", "{}"), ProviderError::Nonsense),
            (Odd::Text(200, "application/json", "\u{feff}null"), ProviderError::Nonsense),
            (Odd::Text(200, "text/html", "<h1>We'll be back soon</h1>"), ProviderError::Nonsense),
            (Odd::Silence, ProviderError::Slow),
        ];
        for (number, (odd, fault)) in odd.into_iter().enumerate() {
            let timeouts =
                if fault == ProviderError::Slow { LITTLE } else { ProviderTimeouts::default() };
            let setting = Setting::patient(talkative(), timeouts).await;
            setting.idp.script().odd.insert(path, odd);
            let ended = setting.sign_in().await.map(drop);
            if ended != Err(fault.into()) {
                wrong.push(format!("{path} {number}: {ended:?}, not {fault:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let asked: usize = PATHS.iter().map(|path| elsewhere.asked(path)).sum();
    assert_eq!(asked, 0, "nothing goes where a redirect points");
}

#[tokio::test]
async fn answers_of_nearly_a_megabyte_are_read() {
    let setting = Setting::with(talkative()).await;
    for path in PATHS {
        setting.idp.script().odd.insert(path, Odd::Padded(1_000_000));
    }
    setting.sign_in().await.unwrap();
}

#[tokio::test]
async fn a_provider_that_refuses_our_secret_is_told_from_one_that_refuses_the_code() {
    let setting = Setting::with(Script { auth: Auth::Body, ..Script::default() }).await;
    assert_eq!(setting.sign_in().await, Err(SignInError::ProviderSaid("invalid_client")));
    for (status, said, ended) in [
        (400, r#"{"error": "invalid_grant"}"#, SignInError::Rejected),
        (401, r#"{"error": "invalid_client"}"#, SignInError::ProviderSaid("invalid_client")),
        (403, r#"{"error": "access_denied"}"#, SignInError::Denied),
        (400, r#"{"error": "<b>call us</b>"}"#, SignInError::ProviderSaid("unknown_error")),
        (400, r#"{"error": 7}"#, ProviderError::Nonsense.into()),
        (404, "", ProviderError::Nonsense.into()),
        (200, r#"{"error": "invalid_grant"}"#, ProviderError::Nonsense.into()),
    ] {
        let setting = Setting::with(Script::default()).await;
        setting.idp.script().odd.insert("/token", Odd::Text(status, "application/json", said));
        assert_eq!(setting.sign_in().await, Err(ended), "{status} {said}");
    }
}

/// Lets `answer` answer every connection once its request has come.
fn serve(answer: impl Fn(TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = [0; 8192];
            let _ = stream.read(&mut request);
            answer(stream);
        }
    });
    address
}

async fn begin_at(address: &str) -> Result<(), SignInError> {
    let provider = Provider::with_timeouts(config(address), LITTLE).unwrap();
    provider.begin(&redirect_uri(), NOW, &mut chance()).await.map(drop)
}

#[tokio::test]
async fn a_provider_that_is_down_or_not_one_says_so_in_time() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
    let down = format!("http://{}", nobody.local_addr().unwrap());
    drop(nobody);
    let drips = |mut stream: TcpStream| {
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n";
        let mut text = head.bytes().chain(std::iter::repeat(b' '));
        let _ = stream.write_all(&text.by_ref().take(head.len()).collect::<Vec<_>>());
        while stream.write_all(b" ").is_ok() {
            thread::sleep(Duration::from_millis(20));
        }
    };
    let floods = |mut stream: TcpStream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n");
        while stream.write_all(&[b' '; 65_536]).is_ok() {}
    };
    let heads = |mut stream: TcpStream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
        while stream.write_all(format!("x: {}\r\n", "x".repeat(1000)).as_bytes()).is_ok() {}
    };
    let began = Instant::now();
    for (address, fault) in [
        (down, ProviderError::Down),
        (serve(drop), ProviderError::Down),
        (
            serve(|mut s| drop(s.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}"))),
            ProviderError::Down,
        ),
        (serve(|mut s| drop(s.write_all(b"SSH-2.0-OpenSSH_9.9\r\n\r\n"))), ProviderError::Nonsense),
        (serve(drips), ProviderError::Slow),
        (serve(floods), ProviderError::TooLarge),
        (serve(heads), ProviderError::TooLarge),
    ] {
        assert_eq!(begin_at(&address).await, Err(fault.into()));
    }
    assert!(began.elapsed() < 4 * LITTLE.answer);
}

#[tokio::test]
async fn a_provider_that_cannot_be_found_says_so() {
    let end = begin_at("https://no-such-provider.invalid").await;
    assert!(
        matches!(end, Err(SignInError::Unreachable(ProviderError::Down | ProviderError::Slow))),
        "{end:?}"
    );
}

#[tokio::test]
async fn no_address_a_provider_names_may_be_plain_http_elsewhere() {
    for (name, ended_at_begin) in [
        ("authorization_endpoint", true),
        ("jwks_uri", true),
        ("token_endpoint", false),
        ("userinfo_endpoint", false),
    ] {
        for address in ["http://198.51.100.1/", "http://localhost.example/", "ftp://127.0.0.1/"] {
            let setting = Setting::with(talkative()).await;
            setting.idp.script().discovery = vec![(name, json!(address))];
            let began = setting.provider.begin(&redirect_uri(), NOW, &mut chance()).await;
            assert_eq!(began.is_err(), ended_at_begin, "{name}");
            let ended = match began {
                Err(error) => Err(error),
                Ok(_) => setting.sign_in().await.map(drop),
            };
            assert_eq!(ended, Err(ProviderError::Insecure.into()), "{name} {address}");
        }
    }
    // The control: on loopback, where the provider is, it may.
    let setting = Setting::with(talkative()).await;
    setting.sign_in().await.unwrap();
}

#[tokio::test]
async fn an_incomplete_discovery_document_is_not_guessed_at() {
    for name in
        ["issuer", "authorization_endpoint", "jwks_uri", "id_token_signing_alg_values_supported"]
    {
        let setting = Setting::with(Script::default()).await;
        setting.idp.script().discovery = vec![(name, Value::Null)];
        let end = setting.sign_in().await;
        assert_eq!(end, Err(ProviderError::Nonsense.into()), "{name}");
    }
}

#[tokio::test]
async fn no_more_than_32_wait_for_a_slow_provider() {
    let setting = Setting::patient(Script::default(), LITTLE).await;
    let mut backs = Vec::new();
    for _ in 0..40 {
        backs.push(setting.away_and_back().await.unwrap());
    }
    setting.idp.script().odd.insert("/token", Odd::Silence);
    let ends = backs.into_iter().map(|back| {
        let provider = setting.provider.clone();
        tokio::spawn(async move { crate::setting::finish(&provider, &back).await.map(drop) })
    });
    let mut busy = 0;
    for end in ends.collect::<Vec<_>>() {
        match end.await.unwrap() {
            Err(SignInError::Unreachable(ProviderError::Busy)) => busy += 1,
            other => assert_eq!(other, Err(ProviderError::Slow.into())),
        }
    }
    assert_eq!(busy, 8);
}

#[tokio::test]
async fn keys_that_no_key_can_be_make_nobody_stumble() {
    let rsa = |n: &str, e: &str| json!({"kty": "RSA", "kid": "first", "n": n, "e": e});
    let curve = |kty: &str, crv: &str, x: &str, y: &str| json!({"kty": kty, "kid": "first", "crv": crv, "x": x, "y": y});
    let zeros = "A".repeat(43);
    let keys = [
        ("RS256", json!({"kty": "RSA", "kid": "first"})),
        ("RS256", rsa("", "")),
        ("RS256", rsa("", "AQAB")),
        ("RS256", rsa("AA", "AQAB")),
        ("RS256", rsa("AQ", "AQAB")),
        ("RS256", rsa("Ag", "AQAB")),
        ("RS256", rsa("AAEA", "AQAB")),
        ("RS256", rsa("__8", "AQAB")),
        ("RS256", rsa("__4", "AA")),
        ("RS256", rsa(&"_".repeat(8_000), "AQAB")),
        ("PS256", rsa("__8", "AQAB")),
        ("PS256", rsa("AQ", "Aw")),
        ("EdDSA", curve("OKP", "Ed25519", "", "")),
        ("EdDSA", curve("OKP", "Ed25519", &"_".repeat(43), "")),
        ("EdDSA", curve("OKP", "X25519", &zeros, "")),
        ("EdDSA", curve("OKP", "Ed448", &zeros, "")),
        ("ES256", curve("EC", "P-256", "", "")),
        ("ES256", curve("EC", "P-256", &zeros, &zeros)),
        ("ES256", curve("EC", "P-384", &zeros, &zeros)),
    ];
    let signatures = [0, 2, 3, 86, 342].map(|length| "A".repeat(length));
    for (alg, key) in keys {
        for signature in &signatures {
            let setting = Setting::with(Script {
                header: match alg {
                    "RS256" => |header| header["alg"] = json!("RS256"),
                    "PS256" => |header| header["alg"] = json!("PS256"),
                    "ES256" => |header| header["alg"] = json!("ES256"),
                    _ => |_| {},
                },
                ..Script::default()
            })
            .await;
            setting.idp.script().published = Some(json!({"keys": [key]}));
            setting.idp.script().signature = Some(signature.clone());
            let end = setting.sign_in().await.map(drop);
            let refused = [Err(Mismatch::Key.into()), Err(Mismatch::Signature.into())];
            assert!(refused.contains(&end), "{alg} {key} {signature}: {end:?}");
        }
    }
}
