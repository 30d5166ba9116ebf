//! The tokens that programs use this API with. No token makes, shows or revokes another.

use axum::{Json, extract::State, http::StatusCode};
use jiff::Timestamp;
use practice::tokens::{self, Days};
use serde::{Deserialize, Serialize};
use sessions::{Scope, Scopes};
use storage::TokenSummary;
use utoipa::{
    ToSchema,
    openapi::{
        RefOr, Schema,
        schema::{Array, ArrayBuilder, Object, ObjectBuilder, Type},
    },
};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    caller::InPerson,
    extract::InBody,
    names::one_of,
    personal_data::{Choice, personal_data},
};
use crate::{Error, Result, app::App, extract::OfToken};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, make)).routes(routes!(revoke))
}

/// The account's tokens.
#[derive(Serialize, ToSchema)]
#[schema(as = Tokens)]
struct TokensBody {
    /// The tokens, newest first.
    tokens: Vec<TokenBody>,
}

/// A token, without its secret.
#[derive(Serialize, ToSchema)]
#[schema(as = Token)]
struct TokenBody {
    /// The ID.
    id: Uuid,
    /// Its name.
    #[schema(example = "Practice from the terminal")]
    name: String,
    #[schema(schema_with = scopes)]
    scopes: Vec<Scope>,
    /// When it was created.
    created_at: Timestamp,
    /// When it stops working.
    expires_at: Timestamp,
    /// When it was last used, to the minute.
    last_used_at: Option<Timestamp>,
}

impl From<TokenSummary> for TokenBody {
    fn from(token: TokenSummary) -> Self {
        Self {
            id: token.id.0,
            name: token.name,
            scopes: token.scopes.iter().collect(),
            created_at: token.created_at,
            expires_at: token.expires_at,
            last_used_at: token.last_used_at,
        }
    }
}

/// A new token.
#[derive(Serialize, ToSchema)]
#[schema(as = FreshToken)]
struct FreshBody {
    token: TokenBody,
    /// Send this as `Authorization: Bearer …`. It is shown only once.
    #[schema(example = "sotto_…")]
    secret: String,
}

/// The token to create.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewToken {
    /// Its name.
    #[schema(min_length = 1, max_length = 60, example = "Practice from the terminal")]
    name: String,
    #[schema(schema_with = scopes)]
    scopes: Vec<Scope>,
    #[schema(schema_with = days)]
    days: u16,
    #[schema(schema_with = personal_data)]
    #[serde(default)]
    personal_data: Choice,
}

/// List tokens
#[utoipa::path(
    get, path = "/account/tokens", operation_id = "list_tokens", tag = "Account",
    security(("session" = [])),
    responses((status = 200, description = "The account's tokens.", body = TokensBody)),
)]
async fn list(InPerson(signed_in): InPerson, State(app): State<App>) -> Result<Json<TokensBody>> {
    let tokens = app.practice.db.tokens(signed_in.account).await?;
    Ok(Json(TokensBody { tokens: tokens.into_iter().map(TokenBody::from).collect() }))
}

/// Create a token
///
/// The secret is shown only once.
#[utoipa::path(
    post, path = "/account/tokens", operation_id = "make_token", tag = "Account",
    security(("session" = [])),
    request_body = NewToken,
    responses(
        (status = 201, description = "The token is created.", body = FreshBody),
        (status = 409, description = "The limit of tokens is reached."),
    ),
)]
async fn make(
    InPerson(signed_in): InPerson,
    State(app): State<App>,
    InBody(NewToken { name, scopes, days, personal_data }): InBody<NewToken>,
) -> Result<(StatusCode, Json<FreshBody>)> {
    let days = Days::new(days).ok_or(Error::Field("days"))?;
    let scopes: Scopes = scopes.into_iter().collect();
    let name = personal_data.clear("name", &name)?;
    let made = tokens::make(&app.practice, signed_in.account, &name, &scopes, days).await?;
    let body = FreshBody { token: made.token.into(), secret: made.secret.to_string() };
    Ok((StatusCode::CREATED, Json(body)))
}

/// Remove a token
///
/// Removes the token. Its next request fails.
#[utoipa::path(
    delete, path = "/account/tokens/{token}", operation_id = "revoke_token", tag = "Account",
    security(("session" = [])),
    params(("token" = Uuid, Path, description = "The token ID.")),
    responses((status = 204, description = "The token is removed.")),
)]
async fn revoke(
    InPerson(signed_in): InPerson,
    OfToken(token): OfToken,
    State(app): State<App>,
) -> Result<StatusCode> {
    if app.practice.db.revoke_token(signed_in.account, token).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Error::NotFound)
    }
}

fn scopes() -> Array {
    let scope = one_of("A permission.", Scope::ALL.iter().map(|scope| scope.slug()));
    let array = ArrayBuilder::new().items(RefOr::T(Schema::Object(scope)));
    array.description(Some("Its permissions.")).min_items(Some(1)).build()
}

fn days() -> Object {
    let object = ObjectBuilder::new().schema_type(Type::Integer);
    object
        .description(Some("The number of days until it expires."))
        .enum_values(Some(Days::CHOICES))
        .build()
}
