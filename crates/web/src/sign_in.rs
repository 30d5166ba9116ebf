//! Signing in: the choice, the way to a provider, and the way back.

use askama::Template;
use axum::{
    Router,
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use interview::AccountId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sign_in::{Attempt, Callback, Provider, SignInError, SignedInPerson, Stale, return_to};
use storage::{Identity, Linked, Person};

use crate::{
    Error, Result, addresses,
    app::App,
    cookies::{Cookie, clear_tokens, set_tokens},
    device,
    done::Done,
    extract::{Client, InQuery, OfProvider},
    language,
    locale::Locale,
    page::page,
    providers::THIS_MACHINE,
    sealed::{open, seal},
    session::SignedIn,
};

/// Where a provider sends people back to: one address each, so that one's answer cannot be brought as another's
/// (RFC 9700, 4.4.2).
pub fn callback(provider: &str) -> String {
    format!("/sign-in/{provider}/callback")
}

pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/sign-in", get(choose))
        .route("/sign-in/{provider}", get(begin))
        .route("/sign-in/{provider}/callback", get(finish))
        .route("/sign-out", post(sign_out))
        .route("/sign-out/everywhere", post(sign_out_everywhere))
}

/// Where to go afterwards.
#[derive(Deserialize)]
struct ReturnTo {
    next: Option<String>,
    /// Adds the sign-in to the account that is signed in, instead of signing in.
    link: Option<String>,
}

impl ReturnTo {
    /// A page of ours, whatever was asked for.
    fn path(&self) -> &str {
        self.next.as_deref().and_then(return_to).unwrap_or("/")
    }
}

/// A sign-in under way, as its cookie holds it.
#[derive(Serialize, Deserialize)]
struct PendingSignIn {
    attempt: Attempt,
    next: String,
    /// Whom the sign-in is to be added to.
    link: Option<AccountId>,
}

#[derive(Template)]
#[template(path = "sign-in.html")]
struct SignInPage<'a> {
    t: Locale,
    ways: Vec<&'a Provider>,
    this_machine: bool,
    next: &'a str,
}

async fn choose(
    t: Locale,
    State(app): State<App>,
    signed_in: Option<SignedIn>,
    InQuery(return_to): InQuery<ReturnTo>,
    headers: HeaderMap,
) -> Result<Response> {
    if signed_in.is_some() {
        return Ok(Redirect::to(return_to.path()).into_response());
    }
    // The way back ends at the address people type, and so must the cookies of the way there.
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    if app.origin.is_loopback() && host.is_some_and(|host| host != app.origin.host()) {
        return Ok(
            Redirect::to(&app.origin.at(&addresses::sign_in(return_to.path()))).into_response()
        );
    }
    page(SignInPage {
        t,
        ways: app.providers.all().iter().filter(|way| way.id() != THIS_MACHINE).collect(),
        this_machine: app.providers.has_this_machine(),
        next: return_to.path(),
    })
}

async fn begin(
    State(app): State<App>,
    signed_in: Option<SignedIn>,
    OfProvider(provider): OfProvider,
    InQuery(return_to): InQuery<ReturnTo>,
    Client(address): Client,
    headers: HeaderMap,
) -> Result<Response> {
    let way = app.providers.find(&provider).cloned().ok_or(Error::NotFound)?;
    let link = match (&return_to.link, signed_in) {
        (None, _) => None,
        // Another site's link must not add its owner's way in to somebody's account.
        (Some(_), Some(signed_in)) if is_own_link(&headers) => Some(signed_in.account),
        (Some(_), Some(_)) => return Err(Error::CrossSite),
        (Some(_), None) => return Err(Error::SignedOut { next: Some("/account".into()) }),
    };
    if is_embedded(&headers) {
        return Err(Error::CrossSite);
    }
    app.practice.limits.sign_in(address)?;
    let callback = app.origin.url(&callback(way.id()));
    let (there, attempt) =
        way.begin(&callback, app.practice.clock.now(), &mut app.practice.clock.chance()).await?;
    let next = if link.is_some() { "/account" } else { return_to.path() }.to_owned();
    let under_way = seal(&app, PendingSignIn { attempt, next, link }).await?;
    let mut response = Redirect::to(there.as_str()).into_response();
    response.headers_mut().extend(Cookie::SignIn.set(&under_way, app.origin.is_https()));
    Ok(response)
}

/// Whether it was asked for as a picture or the like, by which any page could use up its visitor's sign-ins.
fn is_embedded(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-dest").is_some_and(|dest| dest != "document" && dest != "empty")
}

/// Whether one of our own pages led here. Browsers say so on HTTPS and on loopback, and nowhere else is Sotto served.
fn is_own_link(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_some_and(|site| site == "same-origin")
}

async fn finish(
    State(app): State<App>,
    signed_in: Option<SignedIn>,
    OfProvider(provider): OfProvider,
    InQuery(callback): InQuery<Callback>,
    headers: HeaderMap,
) -> Result<Response> {
    let secure = app.origin.is_https();
    let done = arrived(&app, &provider, signed_in, &callback, &headers).await;
    let mut response = done.unwrap_or_else(IntoResponse::into_response);
    // However it ends, this way back has been gone.
    if let Some((name, value)) = Cookie::SignIn.clear(secure) {
        response.headers_mut().append(name, value);
    }
    Ok(response)
}

async fn arrived(
    app: &App,
    provider: &str,
    signed_in: Option<SignedIn>,
    came_with: &Callback,
    headers: &HeaderMap,
) -> Result<Response> {
    let secure = app.origin.is_https();
    let shown =
        Cookie::SignIn.read(headers, secure).ok_or(SignInError::Stale(Stale::OtherState))?;
    let PendingSignIn { attempt, next, link } =
        open(app, shown).await?.ok_or(SignInError::Stale(Stale::OtherState))?;
    let way = app.providers.find(provider).cloned().ok_or(Error::NotFound)?;
    let now = app.practice.clock.now();
    let state = Sha256::digest(attempt.state()).into();
    if !app.practice.db.use_state(state, attempt.expires_at(), now).await? {
        return Err(Error::SignIn(Stale::OtherState.into()));
    }
    let redirect = app.origin.url(&callback(provider));
    let person = way.finish(attempt, came_with, &redirect, now).await?;
    match link {
        Some(account) => linked(app, way, account, signed_in, person).await,
        None => welcomed(app, way, signed_in, person, headers, &next).await,
    }
}

/// Adds the way to sign in to the account that asked for it, if it is the one still signed in.
async fn linked(
    app: &App,
    way: Provider,
    account: AccountId,
    signed_in: Option<SignedIn>,
    person: SignedInPerson,
) -> Result<Response> {
    if signed_in.is_none_or(|signed_in| signed_in.account != account) {
        return Err(Error::SignedOut { next: Some("/account".into()) });
    }
    match app
        .practice
        .db
        .link(account, &identity(&person), way.id(), app.practice.clock.now())
        .await?
    {
        Linked::Done | Linked::Yours => Ok(Done::SignInAdded.at("/account").into_response()),
        Linked::Anothers => Err(Error::Anothers),
    }
}

/// Begins a session; one that this browser had is over.
async fn welcomed(
    app: &App,
    way: Provider,
    before: Option<SignedIn>,
    person: SignedInPerson,
    headers: &HeaderMap,
    next: &str,
) -> Result<Response> {
    let verified = person.verified_email();
    if !app.invited.includes(verified) {
        // Who may only have typed the address does not learn whether it is on the list.
        let why = if verified.is_some() {
            Error::NotInvited
        } else {
            tracing::info!(
                provider = way.id(),
                "somebody was turned away: allowed_emails needs a provider that calls their email verified"
            );
            SignInError::UnverifiedEmail.into()
        };
        return Err(why);
    }
    let (now, mut chance) = (app.practice.clock.now(), app.practice.clock.chance());
    let identity = identity(&person);
    let fresh = AccountId::new(now, &mut chance);
    let SignedInPerson { name, email, email_verified, .. } = person;
    let person = Person { name, email, email_verified };
    let account = app.practice.db.sign_in(&identity, &person, way.id(), fresh, now).await?;
    if let Some(before) = before {
        app.practice.db.end_session(before.account, before.session).await?;
    }
    let tokens = app
        .sessions
        .begin(&app.practice.db, account, &device::name(headers), now, &mut chance)
        .await?;
    tracing::info!(provider = way.id(), "somebody signed in");
    let mut response = Redirect::to(next).into_response();
    set_tokens(response.headers_mut(), &tokens, app.origin.is_https());
    // Who is signed in stays so: a preference that cannot be read is asked for at the next sign-in.
    if let Err(fault) = language::remember_of(app, account, headers, &mut response).await {
        tracing::warn!(fault = fault.cause(), "the language chosen for pages could not be read");
    }
    Ok(response)
}

fn identity(person: &SignedInPerson) -> Identity {
    Identity { issuer: person.issuer.clone(), subject: person.subject.clone() }
}

async fn sign_out(State(app): State<App>, signed_in: Option<SignedIn>) -> Result<Response> {
    if let Some(signed_in) = signed_in {
        app.practice.db.end_session(signed_in.account, signed_in.session).await?;
    }
    Ok(signed_out(&app, Done::SignedOut))
}

async fn sign_out_everywhere(State(app): State<App>, signed_in: SignedIn) -> Result<Response> {
    app.practice.db.end_sessions(signed_in.account).await?;
    Ok(signed_out(&app, Done::SignedOutEverywhere))
}

/// To the first page, which says what was done, with nothing left in the browser.
pub(crate) fn signed_out(app: &App, done: Done) -> Response {
    let mut response = done.at("/").into_response();
    let headers = response.headers_mut();
    clear_tokens(headers, app.origin.is_https());
    headers.insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    response
}
