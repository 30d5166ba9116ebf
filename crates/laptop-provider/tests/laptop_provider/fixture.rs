use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, Response, StatusCode, header, request},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use laptop_provider::{CLIENT_ID, Config, KnownPerson, PATH, Provider};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tower::ServiceExt;

pub(crate) const ISSUER: &str = "http://localhost:8080/this-machine";
pub(crate) const CALLBACK: &str = "http://localhost:8080/sign-in/callback";
pub(crate) const SECRET: &str = "a secret that is +random/ & made anew";
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

pub(crate) type Pairs = Vec<(&'static str, String)>;

/// A provider, and its clock.
pub(crate) struct ThisMachine {
    router: Router,
    clock: Arc<Mutex<Timestamp>>,
}

/// A response whose body was read.
pub(crate) struct Read {
    pub(crate) status: StatusCode,
    pub(crate) headers: header::HeaderMap,
    pub(crate) body: String,
}

/// A provider's parts; its chance is the same for the same seed.
pub(crate) fn config(issuer: &str, seed: u64) -> Config {
    let drawn = AtomicU64::new(0);
    let draw = move || {
        let turn = drawn.fetch_add(1, Ordering::Relaxed);
        Sha256::digest([seed.to_be_bytes(), turn.to_be_bytes()].concat()).into()
    };
    Config {
        issuer: issuer.to_owned(),
        listen: "127.0.0.1".parse().unwrap(),
        stylesheet: "/assets/1/sotto.css".to_owned(),
        icon: "/assets/1/favicon.svg".to_owned(),
        language: Box::new(|headers| match headers.get(header::ACCEPT_LANGUAGE) {
            Some(accepts) if accepts == "zh-TW" => "zh-Hant",
            Some(_) => "en-XA",
            None => "en",
        }),
        known: Box::new(|| Box::pin(async { Vec::new() })),
        client_secret: SECRET.to_owned(),
        redirect_uri: format!("{}/sign-in/callback", issuer.strip_suffix(PATH).unwrap_or(issuer)),
        now: Box::new(noon),
        chance: Box::new(draw),
    }
}

pub(crate) fn noon() -> Timestamp {
    "2026-03-01T12:00:00Z".parse().unwrap()
}

impl ThisMachine {
    pub(crate) fn new() -> Self {
        Self::started(1)
    }

    pub(crate) fn started(seed: u64) -> Self {
        let clock = Arc::new(Mutex::new(noon()));
        let read = clock.clone();
        let config =
            Config { now: Box::new(move || *read.lock().unwrap()), ..config(ISSUER, seed) };
        Self { router: Provider::new(config).unwrap().router(), clock }
    }

    /// One where these have signed in before.
    pub(crate) fn knowing(people: Vec<KnownPerson>) -> Self {
        let known = move || people.clone();
        let config = Config {
            known: Box::new(move || {
                let known = known();
                Box::pin(async { known })
            }),
            ..config(ISSUER, 1)
        };
        let clock = Arc::new(Mutex::new(noon()));
        Self { router: Provider::new(config).unwrap().router(), clock }
    }

    pub(crate) fn passes(&self, time: Duration) {
        *self.clock.lock().unwrap() += SignedDuration::try_from(time).unwrap();
    }

    pub(crate) fn set_back(&self, time: Duration) {
        *self.clock.lock().unwrap() -= SignedDuration::try_from(time).unwrap();
    }

    pub(crate) async fn ask(&self, request: Request<Body>) -> Read {
        let response: Response<Body> = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 1 << 20).await.unwrap();
        Read {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }

    pub(crate) async fn get(&self, address: &str) -> Read {
        self.ask(Request::get(address).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn authorize(&self, asked: &Pairs) -> Read {
        self.get(&format!("/this-machine/authorize?{}", encoded(asked))).await
    }

    pub(crate) async fn post(&self, path: &str, form: &Pairs) -> Read {
        self.ask(form_to(path).body(Body::from(encoded(form))).unwrap()).await
    }

    /// Presses Continue and gives the code back.
    pub(crate) async fn code(&self) -> String {
        let read = self.post("/this-machine/authorize", &said("Ada", "ada@example.org")).await;
        read.query("code").unwrap()
    }

    pub(crate) async fn token(&self, form: &Pairs) -> Read {
        self.post("/this-machine/token", form).await
    }
}

pub(crate) fn form_to(path: &str) -> request::Builder {
    Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

impl Read {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub(crate) fn location(&self) -> Option<&str> {
        self.headers.get(header::LOCATION).map(|location| location.to_str().unwrap())
    }

    /// A parameter of the address it leads to.
    pub(crate) fn query(&self, name: &str) -> Option<String> {
        let (_, query) = self.location()?.split_once('?')?;
        form_urlencoded::parse(query.as_bytes())
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.into_owned())
    }
}

/// A good authorization request.
pub(crate) fn asked() -> Pairs {
    vec![
        ("response_type", "code".to_owned()),
        ("client_id", CLIENT_ID.to_owned()),
        ("redirect_uri", CALLBACK.to_owned()),
        ("scope", "openid profile email".to_owned()),
        ("state", "st/at e&1".to_owned()),
        ("nonce", "n\"once<".to_owned()),
        ("code_challenge", BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER))),
        ("code_challenge_method", "S256".to_owned()),
    ]
}

/// The page's form, as somebody filled it in.
pub(crate) fn said(name: &str, email: &str) -> Pairs {
    let mut form = asked();
    form.extend([("name", name.to_owned()), ("email", email.to_owned())]);
    form
}

/// A good token request for this code.
pub(crate) fn exchange(code: &str) -> Pairs {
    vec![
        ("grant_type", "authorization_code".to_owned()),
        ("code", code.to_owned()),
        ("redirect_uri", CALLBACK.to_owned()),
        ("code_verifier", VERIFIER.to_owned()),
        ("client_id", CLIENT_ID.to_owned()),
        ("client_secret", SECRET.to_owned()),
    ]
}

pub(crate) fn with(mut pairs: Pairs, name: &'static str, value: impl Into<String>) -> Pairs {
    let value = value.into();
    match pairs.iter_mut().find(|(known, _)| *known == name) {
        Some(pair) => pair.1 = value,
        None => pairs.push((name, value)),
    }
    pairs
}

pub(crate) fn without(mut pairs: Pairs, name: &str) -> Pairs {
    let before = pairs.len();
    pairs.retain(|(known, _)| *known != name);
    assert!(pairs.len() < before, "{name} was not there");
    pairs
}

pub(crate) fn encoded(pairs: &Pairs) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}
