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

/// The ways to sign in.
#[derive(Serialize, ToSchema)]
#[schema(as = SignIns)]
struct SignInsBody {
    /// At least one.
    sign_ins: Vec<SignInBody>,
}

/// A way to sign in.
#[derive(Serialize, ToSchema)]
#[schema(as = SignIn)]
struct SignInBody {
    /// Its id.
    id: Uuid,
    /// The provider, by its name in this Sotto's configuration.
    #[schema(example = "google")]
    provider: String,
    /// Since when.
    linked_at: Timestamp,
}

/// List ways to sign in
#[utoipa::path(
    get, path = "/account/sign-ins", operation_id = "list_sign_ins", tag = "Account",
    security(("session" = [])),
    responses((status = 200, description = "The ways to sign in.", body = SignInsBody)),
)]
async fn list(InPerson(signed_in): InPerson, State(app): State<App>) -> Result<Json<SignInsBody>> {
    let known = app.practice.db.identities(signed_in.account).await?.into_iter();
    let sign_ins =
        known.map(|it| SignInBody { id: it.id, provider: it.provider, linked_at: it.linked_at });
    Ok(Json(SignInsBody { sign_ins: sign_ins.collect() }))
}

/// Take a way to sign in away
#[utoipa::path(
    delete, path = "/account/sign-ins/{sign_in}", operation_id = "remove_sign_in", tag = "Account",
    security(("session" = [])),
    params(("sign_in" = Uuid, Path, description = "The way to sign in.")),
    responses(
        (status = 204, description = "It is gone."),
        (status = 409, description = "It is the only one, and stays."),
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
