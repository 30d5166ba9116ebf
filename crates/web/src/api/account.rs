//! The account: who it is, and the way out.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use practice::interviews;
use serde::Serialize;
use storage::AccountRole;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::caller::{Caller, InPerson, ReadScope};
use crate::{Error, Result, app::App, cookies::clear_tokens};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read, delete))
}

/// The account.
#[derive(Serialize, ToSchema)]
#[schema(as = Account)]
struct AccountBody {
    /// The name, from the sign-in provider.
    #[schema(example = "Ada Lovelace")]
    name: String,
    /// The email address, from the sign-in provider.
    #[schema(example = "ada@example.org")]
    email: String,
    role: RoleBody,
    /// When the account was created.
    created_at: Timestamp,
}

/// Whether the account is an administrator.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = AccountRole)]
enum RoleBody {
    /// Not an administrator.
    Member,
    /// Can see counts and health of this server, but no one's content.
    Admin,
}

/// Read the account
#[utoipa::path(
    get, path = "/account", operation_id = "read_account", tag = "Account",
    security(("token" = ["read"]), ("session" = [])),
    responses((status = 200, description = "The account.", body = AccountBody)),
)]
async fn read(caller: Caller<ReadScope>, State(app): State<App>) -> Result<Json<AccountBody>> {
    let account = app.practice.db.account(caller.account).await?.ok_or(Error::NotFound)?;
    Ok(Json(AccountBody {
        name: account.name,
        email: account.email,
        role: match account.role {
            AccountRole::Member => RoleBody::Member,
            AccountRole::Admin => RoleBody::Admin,
        },
        created_at: account.created_at,
    }))
}

/// Delete the account
///
/// Deletes all data of the account and its encryption key. You can’t undo this.
#[utoipa::path(
    delete, path = "/account", operation_id = "delete_account", tag = "Account",
    security(("session" = [])),
    responses((status = 204, description = "The account is deleted, and you are signed out.")),
)]
async fn delete(InPerson(signed_in): InPerson, State(app): State<App>) -> Result<Response> {
    interviews::delete_account(&app.practice, signed_in.account).await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    clear_tokens(response.headers_mut(), app.origin.is_https());
    Ok(response)
}
