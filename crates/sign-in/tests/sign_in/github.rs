//! GitHub as it answers, well and badly.

use std::sync::{Arc, Mutex};

use axum::{
    Form, Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sign_in::{
    Callback, GitHubAddresses, Mismatch, Provider, ProviderConfig, ProviderError, ProviderKind,
    SignInError, SignedInPerson, Stale, Url,
};

use crate::{
    provider::{CLIENT, SECRET},
    setting::{NOW, chance, config, provider, redirect_uri},
};

/// A status and what comes with it.
type Answer = (u16, Value);
/// Which answer.
type Of = fn(&mut Script) -> &mut Answer;

struct Script {
    challenge: String,
    token: Answer,
    user: Answer,
    emails: Answer,
}

#[derive(Clone)]
struct GitHub {
    script: Arc<Mutex<Script>>,
    provider: Provider,
    base: String,
}

type Shared = State<Arc<Mutex<Script>>>;

impl GitHub {
    async fn start() -> Self {
        let script = Arc::new(Mutex::new(Script {
            challenge: String::new(),
            token: (
                200,
                json!({"access_token": "gho_x", "scope": "read:user,user:email", "token_type": "bearer"}),
            ),
            user: (
                200,
                json!({
                    "id": 1815, "login": "ada", "name": "Ada Lovelace", "email": "public@example.org",
                    "avatar_url": "https://example.org/ada.png", "location": "London",
                }),
            ),
            emails: (
                200,
                json!([
                    {"email": "old@example.org", "primary": false, "verified": true, "visibility": null},
                    {"email": "ada@example.org", "primary": true, "verified": true, "visibility": "private"},
                ]),
            ),
        }));
        let router = Router::new()
            .route("/login/oauth/access_token", post(token))
            .route("/api/user", get(user))
            .route("/api/user/emails", get(emails))
            .with_state(Arc::clone(&script));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
        let at = |path: &str| Url::parse(&format!("{base}{path}")).unwrap();
        let kind = ProviderKind::GitHub(Box::new(GitHubAddresses {
            authorize: at("/login/oauth/authorize"),
            token: at("/login/oauth/access_token"),
            api: at("/api"),
        }));
        let provider = provider(ProviderConfig { kind, ..config("") });
        Self { script, provider, base }
    }

    async fn sign_in(&self) -> Result<SignedInPerson, SignInError> {
        self.sign_in_with(|_| {}).await
    }

    async fn sign_in_with(
        &self,
        bend: impl Fn(&mut Callback),
    ) -> Result<SignedInPerson, SignInError> {
        let (address, attempt) =
            self.provider.begin(&redirect_uri(), NOW, &mut chance()).await.unwrap();
        let query: std::collections::HashMap<_, _> = address.query_pairs().into_owned().collect();
        assert_eq!(query["client_id"], CLIENT);
        assert_eq!(query["redirect_uri"], redirect_uri().as_str());
        assert_eq!(query["scope"], "read:user user:email");
        assert_eq!(query["code_challenge_method"], "S256");
        self.script.lock().unwrap().challenge = query["code_challenge"].clone();
        let mut callback = Callback {
            code: Some("good".into()),
            state: Some(query["state"].clone()),
            iss: Some(format!("{}/login/oauth", self.base)),
            error: None,
        };
        bend(&mut callback);
        self.provider.finish(attempt, &callback, &redirect_uri(), NOW).await
    }
}

type Parameters = std::collections::HashMap<String, String>;

async fn token(
    State(script): Shared,
    headers: HeaderMap,
    Form(form): Form<Parameters>,
) -> Response {
    assert_eq!(headers[header::ACCEPT], "application/json");
    let script = script.lock().unwrap();
    let refuse = |error: &str| Json(json!({"error": error})).into_response();
    if form["client_id"] != CLIENT || form["client_secret"] != SECRET {
        return refuse("incorrect_client_credentials");
    }
    if form["redirect_uri"] != redirect_uri().as_str() {
        return refuse("redirect_uri_mismatch");
    }
    let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&form["code_verifier"]));
    if form["code"] != "good" || challenge != script.challenge {
        return refuse("bad_verification_code");
    }
    answer(&script.token)
}

async fn user(State(script): Shared, headers: HeaderMap) -> Response {
    check_api(&headers);
    answer(&script.lock().unwrap().user)
}

async fn emails(State(script): Shared, headers: HeaderMap) -> Response {
    check_api(&headers);
    answer(&script.lock().unwrap().emails)
}

fn check_api(headers: &HeaderMap) {
    assert_eq!(headers[header::AUTHORIZATION], "Bearer gho_x");
    // GitHub answers 403 without one.
    assert_eq!(headers[header::USER_AGENT], "Sotto");
}

fn answer((status, body): &Answer) -> Response {
    (StatusCode::from_u16(*status).unwrap(), Json(body)).into_response()
}

#[tokio::test]
async fn github_tells_who_someone_is_and_their_verified_primary_email() {
    let github = GitHub::start().await;
    let person = github.sign_in().await.unwrap();
    assert_eq!(person.issuer, "https://github.com");
    assert_eq!(person.subject, "1815");
    assert_eq!(person.name, "Ada Lovelace");
    assert_eq!(person.email, "ada@example.org");

    github.script.lock().unwrap().user.1["name"] = Value::Null;
    assert_eq!(github.sign_in().await.unwrap().name, "ada");
    // Named by those who know how to since 2026, and by nobody before.
    github.sign_in_with(|callback| callback.iss = None).await.unwrap();
}

#[tokio::test]
async fn every_attack_on_github_is_refused_for_its_own_reason() {
    type Bend = fn(&mut Callback);
    let github = GitHub::start().await;
    let attacks: [(&str, Bend, SignInError); 10] = [
        ("no state", |back| back.state = None, Stale::OtherState.into()),
        ("another's state", |back| back.state = Some("x".into()), Stale::OtherState.into()),
        ("no code", |back| back.code = None, Stale::NoCode.into()),
        ("another's code", |back| back.code = Some("bad".into()), SignInError::Rejected),
        (
            "another issuer",
            |back| back.iss = Some("https://elsewhere.example".into()),
            Mismatch::Issuer.into(),
        ),
        ("nearly the issuer", |back| back.iss.as_mut().unwrap().push('/'), Mismatch::Issuer.into()),
        ("denied", |back| back.error = Some("access_denied".into()), SignInError::Denied),
        (
            "suspended",
            |back| back.error = Some("application_suspended".into()),
            SignInError::ProviderSaid("application_suspended"),
        ),
        (
            "words",
            |back| back.error = Some("<b>words</b>".into()),
            SignInError::ProviderSaid("unknown_error"),
        ),
        (
            "denied to nobody",
            |back| {
                back.state = None;
                back.error = Some("access_denied".into());
            },
            Stale::OtherState.into(),
        ),
    ];
    for (what, bend, ends) in attacks {
        assert_eq!(github.sign_in_with(bend).await, Err(ends), "{what}");
    }
    github.sign_in().await.unwrap();
}

#[tokio::test]
async fn github_checks_pkce_and_so_is_asked_to() {
    let github = GitHub::start().await;
    let (_, attempt) = github.provider.begin(&redirect_uri(), NOW, &mut chance()).await.unwrap();
    let mut sealed = serde_json::to_value(attempt).unwrap();
    let callback = Callback {
        code: Some("good".into()),
        state: sealed["state"].as_str().map(str::to_owned),
        ..Callback::default()
    };
    sealed["verifier"] = json!("x".repeat(43));
    let attempt = serde_json::from_value(sealed).unwrap();
    let end = github.provider.finish(attempt, &callback, &redirect_uri(), NOW).await;
    assert_eq!(end, Err(SignInError::Rejected));
}

#[tokio::test]
async fn what_github_answers_instead_has_a_name() {
    let email = |primary: bool, verified: bool| json!({"email": "ada@example.org", "primary": primary, "verified": verified});
    let nonsense = SignInError::Unreachable(ProviderError::Nonsense);
    let cases: Vec<(&str, Of, Answer, SignInError)> = vec![
        (
            "wrong secret",
            token_of,
            (200, json!({"error": "incorrect_client_credentials"})),
            SignInError::ProviderSaid("incorrect_client_credentials"),
        ),
        (
            "wrong code",
            token_of,
            (200, json!({"error": "bad_verification_code"})),
            SignInError::Rejected,
        ),
        (
            "unverified",
            token_of,
            (200, json!({"error": "unverified_user_email"})),
            SignInError::UnverifiedEmail,
        ),
        (
            "a token and an error",
            token_of,
            (200, json!({"error": "access_denied", "access_token": "gho_x"})),
            SignInError::Denied,
        ),
        (
            "words",
            token_of,
            (400, json!({"error": "<b>words</b>"})),
            SignInError::ProviderSaid("unknown_error"),
        ),
        ("no token", token_of, (200, json!({})), nonsense),
        (
            "a token that breaks out of its header",
            token_of,
            (200, json!({"access_token": "x\r\ny: z"})),
            nonsense,
        ),
        (
            "not found",
            token_of,
            (404, json!({"message": "Not Found"})),
            ProviderError::Answered(404).into(),
        ),
        ("down", token_of, (503, json!({})), ProviderError::Answered(503).into()),
        (
            "a large answer",
            token_of,
            (200, json!({"access_token": "x".repeat(1 << 20)})),
            ProviderError::TooLarge.into(),
        ),
        (
            "no user",
            user_of,
            (401, json!({"message": "Bad credentials"})),
            ProviderError::Answered(401).into(),
        ),
        ("overrun", user_of, (429, json!({})), ProviderError::Answered(429).into()),
        ("a redirect", user_of, (302, json!({})), ProviderError::Redirected.into()),
        ("no id", user_of, (200, json!({"login": "ada", "name": "Ada"})), nonsense),
        ("an id of words", user_of, (200, json!({"id": "1815", "login": "ada"})), nonsense),
        (
            "no emails to be seen",
            emails_of,
            (404, json!({"message": "Not Found"})),
            ProviderError::Answered(404).into(),
        ),
        ("no emails", emails_of, (200, json!([])), SignInError::NoEmail),
        ("no primary email", emails_of, (200, json!([email(false, true)])), SignInError::NoEmail),
        (
            "primary not verified",
            emails_of,
            (200, json!([email(false, true), email(true, false)])),
            SignInError::UnverifiedEmail,
        ),
        ("not emails", emails_of, (200, json!({"email": "ada@example.org"})), nonsense),
        (
            "not an email",
            emails_of,
            (200, json!([{"email": "ada", "primary": true, "verified": true}])),
            SignInError::NoEmail,
        ),
    ];
    for (what, of, answer, ends) in cases {
        let github = GitHub::start().await;
        *of(&mut github.script.lock().unwrap()) = answer;
        assert_eq!(github.sign_in().await, Err(ends), "{what}");
    }
}

fn token_of(script: &mut Script) -> &mut Answer {
    &mut script.token
}

fn user_of(script: &mut Script) -> &mut Answer {
    &mut script.user
}

fn emails_of(script: &mut Script) -> &mut Answer {
    &mut script.emails
}
