//! What stands in front of the API: reads the token, counts, and tells every answer how much is left
//! (draft-ietf-httpapi-ratelimit-headers).

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header::AUTHORIZATION, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use practice::limits::{Asker, Limits, REQUESTS_OVER, TooMany};
use sessions::PersonalToken;

use super::caller::signed_in;
use crate::{
    Error, Result, app::App, credential::ShownToken, extract::Client, guard::is_from_own_page,
};

/// What may be asked for, and over how many seconds.
const RATE_LIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
/// What is left of it, and in how many seconds all of it is back.
const RATE_LIMIT: HeaderName = HeaderName::from_static("ratelimit");

/// Reads the token once, counts the request against its account or address, and tells the answer what is left.
pub(super) async fn count_and_tell(
    State(app): State<App>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let shown = match shown(&app, &parts.headers).await {
        Ok(shown) => shown,
        Err(fault) => return fault.into_response(),
    };
    let asker = match asker(&app, shown.as_ref(), &mut parts).await {
        Ok(asker) => asker,
        Err(fault) => return fault.into_response(),
    };
    let left = app.practice.limits.api(asker);
    if let Some(shown) = shown {
        parts.extensions.insert(shown);
    }
    let mut response = match left {
        Ok(_) => next.run(Request::from_parts(parts, body)).await,
        Err(fault) => Error::TooMany(fault).into_response(),
    };
    tell(response.headers_mut(), &app.practice.limits, left);
    response
}

/// `None` when there is no `Authorization`: then whoever is signed in asks, or nobody.
async fn shown(app: &App, headers: &HeaderMap) -> Result<Option<ShownToken>> {
    let Some(header) = headers.get(AUTHORIZATION) else { return Ok(None) };
    let Some(token) = bearer(header) else { return Ok(Some(ShownToken::Unknown)) };
    let live = app.practice.db.token(token.id(), &token.hash(), app.practice.clock.now()).await?;
    Ok(Some(live.map_or(ShownToken::Unknown, ShownToken::Good)))
}

/// RFC 6750: the scheme's case does not matter.
fn bearer(header: &HeaderValue) -> Option<PersonalToken> {
    let (scheme, token) = header.to_str().ok()?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return None;
    }
    token.trim().parse().ok()
}

/// What has been ended does not use up its owner's allowance, since a thief may hold it; neither does what a browser sends
/// along for another site's page.
async fn asker(app: &App, shown: Option<&ShownToken>, parts: &mut Parts) -> Result<Asker> {
    let account = match shown {
        Some(ShownToken::Good(token)) => Some(token.account),
        None if is_from_own_page(&app.origin, &parts.uri, &parts.headers) => {
            signed_in(parts, app).await?.map(|it| it.account)
        }
        Some(ShownToken::Unknown) | None => None,
    };
    match account {
        Some(account) => Ok(Asker::Account(account)),
        None => Client::of(&parts.extensions).map(|Client(address)| Asker::Address(address)),
    }
}

fn tell(headers: &mut HeaderMap, limits: &Limits, left: std::result::Result<u32, TooMany>) {
    let (most, over) = (limits.requests.get(), REQUESTS_OVER);
    let (left, seconds) = match left {
        Ok(left) => {
            let gone = f64::from(most.saturating_sub(left)) / f64::from(most);
            (left, over.mul_f64(gone).as_secs_f64().ceil() as u64)
        }
        Err(TooMany { retry_after }) => (0, retry_after.as_secs()),
    };
    let policy = format!("\"requests\";q={most};w={}", over.as_secs());
    let state = format!("\"requests\";r={left};t={seconds}");
    for (name, value) in [(RATE_LIMIT_POLICY, policy), (RATE_LIMIT, state)] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
}
