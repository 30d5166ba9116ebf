//! Who is asking: what a request shows is read once, in front of all pages, and looked up where a handler wants to know.

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts, Request, State},
    http::{Extensions, Method, request::Parts},
    middleware::Next,
    response::Response,
};
use interview::AccountId;
use sessions::{Claims, SessionId};
use storage::AccountRole;

use crate::{
    Error, Result,
    app::App,
    cookies::{Cookie, set_tokens, sets_tokens},
    guard::has_authorization,
    session_tokens::SessionTokens,
};

/// A person who is signed in, here and now: the session has not been ended, the account is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct SignedIn {
    /// Whose session it is.
    pub(crate) account: AccountId,
    /// What the account may see.
    pub(crate) role: AccountRole,
    /// The session.
    pub(crate) session: SessionId,
}

/// Somebody signed in who runs this Sotto: sees counts and health, never content.
pub(crate) struct Admin;

/// What the request's signed token says.
#[derive(Clone, Copy)]
struct PresentedClaims(Claims);

/// Who that turned out to be, once somebody has asked: a request asks the database once.
#[derive(Clone, Copy)]
struct CachedSignIn(Option<SignedIn>);

impl FromRequestParts<App> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let signed_in = <Self as OptionalFromRequestParts<App>>::from_request_parts(parts, app);
        signed_in.await?.ok_or_else(|| signed_out(parts))
    }
}

/// `None` for a visitor.
impl OptionalFromRequestParts<App> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>> {
        if let Some(CachedSignIn(found)) = parts.extensions.get().copied() {
            return Ok(found);
        }
        let Some(PresentedClaims(claims)) = parts.extensions.get().copied() else {
            return Ok(None);
        };
        // The token is good for ten minutes; whether the session still is, only the database knows.
        let live = app.practice.db.live_session(claims.session, app.practice.clock.now()).await?;
        let found = live.map(|live| Self {
            account: live.account,
            role: live.role,
            session: claims.session,
        });
        parts.extensions.insert(CachedSignIn(found));
        Ok(found)
    }
}

impl FromRequestParts<App> for Admin {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let signed_in = <SignedIn as FromRequestParts<App>>::from_request_parts(parts, app).await?;
        // What is not for everybody is not there for others.
        if signed_in.role == AccountRole::Admin { Ok(Self) } else { Err(Error::NotFound) }
    }
}

/// A page that wants somebody signed in leads to the sign-in and back; the API only says so.
fn signed_out(parts: &Parts) -> Error {
    let return_to = parts.uri.path_and_query().map(ToString::to_string);
    let leads = parts.method == Method::GET && !is_api(parts.uri.path());
    Error::SignedOut { next: return_to.filter(|_| leads) }
}

fn is_api(path: &str) -> bool {
    path.starts_with("/api/")
}

/// The session a request shows, as its signed token says: whether it still stands is another question.
pub(super) fn session_of(extensions: &Extensions) -> Option<SessionId> {
    extensions.get().map(|PresentedClaims(claims)| claims.session)
}

/// Reads the session's token in front of every page; one that ran out is renewed on the way, so that nobody is thrown
/// out in the middle of an interview.
pub(crate) async fn recognise(
    State(app): State<App>,
    mut request: Request,
    next: Next,
) -> Response {
    // Where a program shows a token, what a browser holds does not count.
    if is_api(request.uri().path()) && has_authorization(request.headers()) {
        return next.run(request).await;
    }
    let secure = app.origin.is_https();
    let now = app.practice.clock.now();
    let token = Cookie::Session.read(request.headers(), secure);
    let claims = match token {
        Some(token) => app.sessions.read(&app.practice.db, token, now).await,
        None => None,
    };
    if let Some(claims) = claims {
        request.extensions_mut().insert(PresentedClaims(claims));
        return next.run(request).await;
    }
    let refresh = Cookie::Refresh.read(request.headers(), secure);
    let Some(refresh) = refresh.filter(|_| wants_somebody(request.uri().path())) else {
        return next.run(request).await;
    };
    match renewed(&app, refresh).await {
        Ok(Some((claims, tokens))) => {
            request.extensions_mut().insert(PresentedClaims(claims));
            let mut response = next.run(request).await;
            // A handler that began or ended a session has the last word.
            if !sets_tokens(response.headers(), secure) {
                set_tokens(response.headers_mut(), &tokens, secure);
            }
            response
        }
        // The cookies are left: this answer may be late, and they those of a newer sign-in.
        Ok(None) => next.run(request).await,
        Err(fault) => axum::response::IntoResponse::into_response(fault),
    }
}

/// Files and health are the same for everybody.
fn wants_somebody(path: &str) -> bool {
    !path.starts_with("/assets/") && path != "/healthz"
}

async fn renewed(app: &App, shown: &str) -> Result<Option<(Claims, SessionTokens)>> {
    let (now, mut chance) = (app.practice.clock.now(), app.practice.clock.chance());
    Ok(app.sessions.renew(&app.practice.db, shown, now, &mut chance).await?)
}
