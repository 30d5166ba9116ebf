//! A school's own provider, which says of people what a test has it say.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    thread,
};

use axum::{
    Form, Json, Router,
    extract::State,
    routing::{get, post},
};
use jiff::Timestamp;
use serde_json::{Value, json};
use sessions::SigningKey;

use crate::{asking::Answer, fixture::TestServer};

const CLIENT: &str = "sotto";

/// It runs until the tests end.
pub(crate) struct School {
    pub(crate) issuer: String,
    published: Arc<Mutex<Published>>,
}

struct Published {
    issuer: String,
    says: Value,
    key: SigningKey,
}

type Shared = State<Arc<Mutex<Published>>>;

impl School {
    pub(crate) fn start() -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let key = SigningKey::from_bytes(&[7; 32], Timestamp::UNIX_EPOCH);
        let published = Published { issuer: issuer.clone(), says: Value::Null, key };
        let published = Arc::new(Mutex::new(published));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(Arc::clone(&published));
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.unwrap().block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                axum::serve(listener, router).await.unwrap();
            });
        });
        Self { issuer, published }
    }

    /// A server that lets people in by it, with these settings besides.
    pub(crate) fn server(&self, settings: &[(&str, &str)]) -> TestServer {
        let ours = [
            ("SOTTO_PROVIDER_SCHOOL_KIND", "oidc"),
            ("SOTTO_PROVIDER_SCHOOL_ISSUER", self.issuer.as_str()),
            ("SOTTO_PROVIDER_SCHOOL_CLIENT_ID", CLIENT),
        ];
        TestServer::start_with(&[&ours, settings].concat())
    }

    /// Somebody goes there from the server's sign-in, and comes back as who these claims say.
    pub(crate) fn sign_in(&self, server: &TestServer, claims: Value) -> Answer {
        self.published.lock().unwrap().says = claims;
        let away = server.ask("GET", "/sign-in/school", "Cookie: \r\n", "");
        let there = away.header("location").unwrap_or_else(|| panic!("{}", away.body));
        let there = url::Url::parse(there).unwrap();
        let asked: HashMap<_, _> = there.query_pairs().into_owned().collect();
        let cookie = away.header("set-cookie").unwrap().split(';').next().unwrap();
        // The code is the nonce, so that nothing has to be remembered between the two.
        let back =
            format!("/sign-in/school/callback?code={}&state={}", asked["nonce"], asked["state"]);
        server.ask("GET", &back, &format!("Cookie: {cookie}\r\n"), "")
    }
}

async fn discovery(State(published): Shared) -> Json<Value> {
    let issuer = &published.lock().unwrap().issuer;
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA"],
    }))
}

async fn keys(State(published): Shared) -> Json<Value> {
    Json(json!({"keys": [published.lock().unwrap().key.jwk()]}))
}

async fn token(State(published): Shared, Form(form): Form<HashMap<String, String>>) -> Json<Value> {
    let published = published.lock().unwrap();
    let mut claims = json!({
        "iss": published.issuer,
        "aud": CLIENT,
        "nonce": form["code"],
        // Of all times, so that no clock is asked.
        "iat": 0,
        "exp": 4_102_444_800_i64,
    });
    let said = published.says.as_object().unwrap().clone();
    claims.as_object_mut().unwrap().extend(said);
    Json(json!({
        "access_token": "opens-nothing",
        "token_type": "Bearer",
        "id_token": published.key.sign(&claims),
    }))
}
