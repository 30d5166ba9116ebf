//! An OpenID Connect provider that is honest unless its script says otherwise.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use axum::{
    Form, Json, Router,
    extract::{Query, Request, State},
    http::{HeaderMap, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use base64::{
    Engine,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sign_in::Url;

use crate::{keys::Signer, setting::NOW};

pub(crate) const CLIENT: &str = "sotto at home";
pub(crate) const SECRET: &str = "p+ss:w/rd%20=&";

/// What the provider does. The functions bend what an honest one would say.
#[derive(Clone)]
pub(crate) struct Script {
    /// What discovery says otherwise; `null` leaves it out, `{issuer}` stands for the issuer.
    pub(crate) discovery: Vec<(&'static str, Value)>,
    /// Names and keys, as published.
    pub(crate) keys: Vec<(&'static str, Signer)>,
    pub(crate) signer: Signer,
    pub(crate) header: fn(&mut Value),
    pub(crate) claims: fn(&mut Value),
    /// The published keys, if they are to be none that could sign.
    pub(crate) published: Option<Value>,
    /// The signature as it is written, instead of the signer's.
    pub(crate) signature: Option<String>,
    /// Bends the finished ID token.
    pub(crate) id_token: fn(String) -> String,
    /// Bends what the token endpoint answers.
    pub(crate) answer: fn(&mut Value),
    pub(crate) user_info: Value,
    /// What happens at a path instead of its answer.
    pub(crate) odd: HashMap<&'static str, Odd>,
    pub(crate) auth: Auth,
    /// Whether the way back names the issuer.
    pub(crate) names_itself: bool,
}

/// How the token endpoint wants to be told who asks, and in no other way.
#[derive(Clone, Copy)]
pub(crate) enum Auth {
    Header,
    Body,
    /// By name alone.
    Public,
}

#[derive(Clone)]
pub(crate) enum Odd {
    Status(u16),
    Redirect(String),
    /// The honest answer with this many bytes added to it.
    Padded(usize),
    /// A status, a content type and a text.
    Text(u16, &'static str, &'static str),
    /// Nothing, for five seconds.
    Silence,
}

impl Default for Script {
    fn default() -> Self {
        Self {
            discovery: Vec::new(),
            keys: vec![("first", Signer::Ed(1))],
            signer: Signer::Ed(1),
            header: |_| {},
            claims: |_| {},
            published: None,
            signature: None,
            id_token: |token| token,
            answer: |_| {},
            user_info: json!({"sub": "ada", "name": "Ada Lovelace", "email": "ada@example.org"}),
            odd: HashMap::new(),
            auth: Auth::Header,
            names_itself: false,
        }
    }
}

/// A provider that runs. Clones are the same one.
#[derive(Clone)]
pub(crate) struct Idp(Arc<Inner>);

struct Inner {
    issuer: String,
    script: Mutex<Script>,
    grants: Mutex<HashMap<String, Grant>>,
    asked: Mutex<HashMap<String, usize>>,
}

/// What a code stands for, once.
struct Grant {
    redirect_uri: String,
    challenge: String,
    nonce: String,
}

type Parameters = HashMap<String, String>;

impl Idp {
    pub(crate) async fn start(script: Script) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let idp = Self(Arc::new(Inner {
            issuer: format!("http://{}", listener.local_addr().unwrap()),
            script: Mutex::new(script),
            grants: Mutex::default(),
            asked: Mutex::default(),
        }));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/authorize", get(authorize))
            .route("/token", post(token))
            .route("/userinfo", get(user_info))
            .layer(from_fn_with_state(idp.clone(), oddly))
            .with_state(idp.clone());
        tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
        idp
    }

    pub(crate) fn issuer(&self) -> &str {
        &self.0.issuer
    }

    pub(crate) fn script(&self) -> MutexGuard<'_, Script> {
        self.0.script.lock().unwrap()
    }

    /// How often a path was asked.
    pub(crate) fn asked(&self, path: &str) -> usize {
        self.0.asked.lock().unwrap().get(path).copied().unwrap_or(0)
    }

    /// Gives a code as if someone had consented, for the attempt that began at `address`.
    pub(crate) fn consent(&self, address: &Url) -> String {
        let query: Parameters = address.query_pairs().into_owned().collect();
        for (name, value) in [
            ("response_type", "code"),
            ("client_id", CLIENT),
            ("scope", "openid profile email"),
            ("code_challenge_method", "S256"),
        ] {
            assert_eq!(query[name], value);
        }
        let mut grants = self.0.grants.lock().unwrap();
        let code = format!("code {} + more", grants.len());
        let take = |name| query.get(name).cloned().unwrap();
        let grant = Grant {
            redirect_uri: take("redirect_uri"),
            challenge: take("code_challenge"),
            nonce: take("nonce"),
        };
        grants.insert(code.clone(), grant);
        code
    }
}

async fn oddly(State(idp): State<Idp>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    assert_eq!(request.headers()[header::USER_AGENT], "Sotto");
    *idp.0.asked.lock().unwrap().entry(path.clone()).or_default() += 1;
    let odd = idp.script().odd.get(path.as_str()).cloned();
    match odd {
        None => next.run(request).await,
        Some(Odd::Status(status)) => StatusCode::from_u16(status).unwrap().into_response(),
        Some(Odd::Redirect(to)) => Redirect::temporary(&to).into_response(),
        Some(Odd::Text(status, kind, text)) => {
            let status = StatusCode::from_u16(status).unwrap();
            (status, [(header::CONTENT_TYPE, kind)], text).into_response()
        }
        Some(Odd::Silence) => {
            tokio::time::sleep(Duration::from_secs(5)).await;
            next.run(request).await
        }
        Some(Odd::Padded(by)) => {
            let answer = next.run(request).await;
            let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
            let mut body: Value = serde_json::from_slice(&body).unwrap();
            body["padding"] = json!("x".repeat(by));
            Json(body).into_response()
        }
    }
}

async fn discovery(State(idp): State<Idp>) -> Json<Value> {
    let issuer = idp.issuer();
    let mut document = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/userinfo"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported":
            ["RS256", "PS256", "ES256", "EdDSA", "HS256", "none"],
    });
    for (name, value) in &idp.script().discovery {
        document[*name] = match value {
            Value::String(text) => json!(text.replace("{issuer}", issuer)),
            other => other.clone(),
        };
    }
    document.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    Json(document)
}

async fn keys(State(idp): State<Idp>) -> Json<Value> {
    let script = idp.script();
    let keys: Vec<_> = script.keys.iter().map(|(kid, key)| key.public(kid)).collect();
    Json(script.published.clone().unwrap_or_else(|| json!({ "keys": keys })))
}

async fn authorize(State(idp): State<Idp>, Query(query): Query<Parameters>) -> Redirect {
    let mut here = Url::parse(&format!("{}/authorize", idp.issuer())).unwrap();
    here.query_pairs_mut().extend_pairs(&query);
    let code = idp.consent(&here);
    let mut back = Url::parse(&query["redirect_uri"]).unwrap();
    back.query_pairs_mut().append_pair("code", &code).append_pair("state", &query["state"]);
    if idp.script().names_itself {
        back.query_pairs_mut().append_pair("iss", idp.issuer());
    }
    Redirect::to(back.as_str())
}

async fn token(
    State(idp): State<Idp>,
    headers: HeaderMap,
    Form(form): Form<Parameters>,
) -> Response {
    let script = idp.script().clone();
    if !authenticated(&headers, &form, script.auth) {
        return refuse("invalid_client");
    }
    let grant = idp.0.grants.lock().unwrap().remove(&form["code"]);
    let Some(grant) = grant else { return refuse("invalid_grant") };
    let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&form["code_verifier"]));
    if form["grant_type"] != "authorization_code"
        || form["redirect_uri"] != grant.redirect_uri
        || challenge != grant.challenge
    {
        return refuse("invalid_grant");
    }
    let now = NOW.as_second();
    let mut claims = json!({
        "iss": idp.issuer(),
        "sub": "ada",
        "aud": CLIENT,
        "nonce": grant.nonce,
        "iat": now,
        "exp": now + 600,
        "name": "Ada Lovelace",
        "email": "ada@example.org",
        "email_verified": true,
        "picture": "https://example.org/ada.png",
        "birthdate": "1815-12-10",
        "address": {"locality": "London"},
        "https://example.org/claims/groups": ["countesses"],
    });
    (script.claims)(&mut claims);
    let mut head = json!({"alg": script.signer.alg(), "typ": "JWT", "kid": script.keys[0].0});
    (script.header)(&mut head);
    let mut id_token = script.signer.jws(&head, &claims);
    if let Some(signature) = script.signature {
        id_token.truncate(id_token.rfind('.').unwrap() + 1);
        id_token += &signature;
    }
    let id_token = (script.id_token)(id_token);
    let mut answer =
        json!({"access_token": "see-user-info", "token_type": "Bearer", "id_token": id_token});
    (script.answer)(&mut answer);
    Json(answer).into_response()
}

fn authenticated(headers: &HeaderMap, form: &Parameters, auth: Auth) -> bool {
    let is = |name: &str, value: &str| form.get(name).is_some_and(|given| given == value);
    match auth {
        Auth::Header => in_header(headers) && !form.contains_key("client_secret"),
        Auth::Body => {
            is("client_id", CLIENT)
                && is("client_secret", SECRET)
                && !headers.contains_key(header::AUTHORIZATION)
        }
        Auth::Public => {
            is("client_id", CLIENT)
                && !form.contains_key("client_secret")
                && !headers.contains_key(header::AUTHORIZATION)
        }
    }
}

/// Both halves are written as in a form (RFC 6749, 2.3.1).
fn in_header(headers: &HeaderMap) -> bool {
    let Some(basic) = headers.get(header::AUTHORIZATION) else { return false };
    let basic = basic.to_str().unwrap().strip_prefix("Basic ").unwrap();
    let basic = String::from_utf8(BASE64_STANDARD.decode(basic).unwrap()).unwrap();
    let (id, secret) = basic.split_once(':').unwrap();
    let written = |text: &str| {
        let mut form = url::form_urlencoded::parse(text.as_bytes());
        form.next().map(|(name, value)| {
            assert_eq!(value, "");
            name.into_owned()
        })
    };
    written(id).as_deref() == Some(CLIENT) && written(secret).as_deref() == Some(SECRET)
}

fn refuse(error: &str) -> Response {
    let said = json!({"error": error, "error_description": "<b>the code \u{202e}is wrong</b>"});
    (StatusCode::BAD_REQUEST, Json(said)).into_response()
}

async fn user_info(State(idp): State<Idp>, headers: HeaderMap) -> Response {
    if headers.get(header::AUTHORIZATION).is_none_or(|token| token != "Bearer see-user-info") {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    Json(idp.script().user_info.clone()).into_response()
}
