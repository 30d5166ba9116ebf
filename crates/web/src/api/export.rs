//! Everything that is kept of an account, to take along.

use axum::{extract::State, response::Response};
use practice::export::Export;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::caller::{Caller, ManageScope};
use crate::{Result, account::download, app::App};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(everything))
}

/// Download all data
///
/// Returns all data of the account in one document. It is the same download as on the Account page.
#[utoipa::path(
    get, path = "/export", operation_id = "export_everything", tag = "Account",
    security(("token" = ["manage"]), ("session" = [])),
    responses((status = 200, description = "All data of the account.", body = Export)),
)]
async fn everything(caller: Caller<ManageScope>, State(app): State<App>) -> Result<Response> {
    download(&app, caller.account).await
}
