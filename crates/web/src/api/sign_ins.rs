//! How an account is signed in to. Adding a way takes a browser, and a trip to its provider.

use axum::{Json, extract::State, http::StatusCode};
use jiff::Timestamp;
use serde::Serialize;
use storage::Unlinked;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::caller::InPerson;
use crate::{Error, Result, app::App, extract::OfSignIn};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(unlink))
}

/// The sign-in methods.
#[derive(Serialize, ToSchema)]
#[schema(as = SignIns)]
struct SignInsBody {
    /// At least one sign-in method.
    sign_ins: Vec<SignInBody>,
}

/// A sign-in method.
#[derive(Serialize, ToSchema)]
#[schema(as = SignIn)]
struct SignInBody {
    /// The ID.
    id: Uuid,
    /// The provider, by its name in the server's configuration.
    #[schema(example = "google")]
    provider: String,
    /// When it was added.
    linked_at: Timestamp,
}

/// List sign-in methods
#[utoipa::path(
    get, path = "/account/sign-ins", operation_id = "list_sign_ins", tag = "Account",
    security(("session" = [])),
    responses((status = 200, description = "The sign-in methods.", body = SignInsBody)),
)]
async fn list(InPerson(signed_in): InPerson, State(app): State<App>) -> Result<Json<SignInsBody>> {
    let known = app.practice.db.identities(signed_in.account).await?.into_iter();
    let sign_ins =
        known.map(|it| SignInBody { id: it.id, provider: it.provider, linked_at: it.linked_at });
    Ok(Json(SignInsBody { sign_ins: sign_ins.collect() }))
}

/// Remove a sign-in method
#[utoipa::path(
    delete, path = "/account/sign-ins/{sign_in}", operation_id = "remove_sign_in", tag = "Account",
    security(("session" = [])),
    params(("sign_in" = Uuid, Path, description = "The sign-in method ID.")),
    responses(
        (status = 204, description = "The sign-in method is removed."),
        (status = 409, description = "It is the only sign-in method, so it is not removed."),
    ),
)]
async fn unlink(
    InPerson(signed_in): InPerson,
    OfSignIn(sign_in): OfSignIn,
    State(app): State<App>,
) -> Result<StatusCode> {
    match app.practice.db.unlink(signed_in.account, sign_in).await? {
        Unlinked::Done => Ok(StatusCode::NO_CONTENT),
        Unlinked::NoSuch => Err(Error::NotFound),
        Unlinked::TheLast => Err(Error::OnlyWay),
    }
}
