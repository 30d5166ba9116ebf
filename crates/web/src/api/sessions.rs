//! Where an account is signed in.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::caller::InPerson;
use crate::{Error, Result, app::App, cookies::clear_tokens, extract::OfSession};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(end))
}

/// The sessions of an account.
#[derive(Serialize, ToSchema)]
#[schema(as = Sessions)]
struct SessionsBody {
    /// One session per browser.
    sessions: Vec<SessionBody>,
}

/// A signed-in browser.
#[derive(Serialize, ToSchema)]
#[schema(as = Session)]
struct SessionBody {
    /// The session ID.
    id: Uuid,
    /// The browser and device.
    #[schema(example = "Firefox on Linux")]
    device: String,
    /// When it signed in.
    begun_at: Timestamp,
    /// When it was last used, to ten minutes.
    renewed_at: Timestamp,
    /// Whether this request came from it.
    this: bool,
}

/// List sessions
#[utoipa::path(
    get, path = "/account/sessions", operation_id = "list_sessions", tag = "Account",
    security(("session" = [])),
    responses((status = 200, description = "The sessions of the account.", body = SessionsBody)),
)]
async fn list(InPerson(signed_in): InPerson, State(app): State<App>) -> Result<Json<SessionsBody>> {
    let sessions =
        app.practice.db.sessions(signed_in.account).await?.into_iter().map(|it| SessionBody {
            id: it.id.0,
            device: it.device,
            begun_at: it.begun_at,
            renewed_at: it.renewed_at,
            this: it.id == signed_in.session,
        });
    Ok(Json(SessionsBody { sessions: sessions.collect() }))
}

/// Sign out a session
///
/// Signs out the session. Its next request fails.
#[utoipa::path(
    delete, path = "/account/sessions/{session}", operation_id = "end_session", tag = "Account",
    security(("session" = [])),
    params(("session" = Uuid, Path, description = "The session ID.")),
    responses((status = 204, description = "The session is signed out.")),
)]
async fn end(
    InPerson(signed_in): InPerson,
    OfSession(session): OfSession,
    State(app): State<App>,
) -> Result<Response> {
    if !app.practice.db.end_session(signed_in.account, session).await? {
        return Err(Error::NotFound);
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    if session == signed_in.session {
        clear_tokens(response.headers_mut(), app.origin.is_https());
    }
    Ok(response)
}
