//! What a request must hold to act: the candidate's own interview, one of its questions, a form that reads.

use std::net::IpAddr;

use axum::{
    extract::{
        Form, FromRequest, FromRequestParts, Query, RawPathParams, Request,
        rejection::FormRejection,
    },
    http::{Extensions, StatusCode, request::Parts},
};
use https::ClientAddress;
use interview::{AccountId, InterviewId, TurnId};
use serde::de::DeserializeOwned;
use storage::Stored;

use crate::{Error, Result, app::App, session::SignedIn};

/// The largest form: an answer far too long still fits, so that it is refused with its own sentence and not cut off.
pub(crate) const FORM_BYTES: usize = 1024 * 1024;

/// The interview that the address names, if it is the candidate's own; anything else is not there.
pub(crate) struct Owned(pub(crate) Stored);

impl FromRequestParts<App> for Owned {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let SignedIn { account, .. } =
            <SignedIn as FromRequestParts<App>>::from_request_parts(parts, app).await?;
        owned(parts, app, account).await.map(Self)
    }
}

/// The interview that the address names, if it is this account's.
pub(crate) async fn owned(parts: &mut Parts, app: &App, account: AccountId) -> Result<Stored> {
    let id: InterviewId = named(parts, app, "interview").await?;
    app.practice.db.load(account, id).await?.ok_or(Error::NotFound)
}

/// The question that the address names; whether it belongs to the interview, the interview knows.
pub(crate) struct OfTurn(pub(crate) TurnId);

impl FromRequestParts<App> for OfTurn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        named(parts, app, "turn").await.map(Self)
    }
}

/// The session that the address names.
pub(crate) struct OfSession(pub(crate) sessions::SessionId);
/// The token that the address names.
pub(crate) struct OfToken(pub(crate) sessions::TokenId);
/// The link to a report that the address names.
pub(crate) struct OfLink(pub(crate) sessions::SharedLinkId);
/// The way into the account that the address names.
pub(crate) struct OfSignIn(pub(crate) uuid::Uuid);
/// The provider that the address names, whether there is one or not.
pub(crate) struct OfProvider(pub(crate) String);

macro_rules! named {
    ($($extractor:ident $name:literal;)+) => {$(
        impl FromRequestParts<App> for $extractor {
            type Rejection = Error;

            async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
                named(parts, app, $name).await.map(Self)
            }
        }
    )+};
}

named! {
    OfSession "session";
    OfToken "token";
    OfLink "link";
    OfSignIn "sign_in";
    OfProvider "provider";
}

/// The address a request comes from, as the way in says it.
pub(crate) struct Client(pub(crate) IpAddr);

impl FromRequestParts<App> for Client {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        Self::of(&parts.extensions)
    }
}

impl Client {
    /// As a request's extensions have it. Without it strangers would all count as one, so there is no way around it.
    pub(crate) fn of(extensions: &Extensions) -> Result<Self> {
        let address = extensions.get().map(|ClientAddress(address)| Self(*address));
        address.ok_or(Error::NoAddress)
    }
}

/// What stands behind the question mark; what cannot be meant leads nowhere.
pub(crate) struct InQuery<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<App> for InQuery<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let query = Query::from_request_parts(parts, app).await;
        query.map(|Query(asked)| Self(asked)).map_err(|_| Error::NotFound)
    }
}

/// A form's fields.
pub(crate) struct Fields<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<App> for Fields<T> {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self> {
        let Form(fields) =
            Form::from_request(request, app).await.map_err(|refused: FormRejection| {
                if refused.status() == StatusCode::PAYLOAD_TOO_LARGE {
                    Error::TooLarge
                } else {
                    Error::Field("The form")
                }
            })?;
        Ok(Self(fields))
    }
}

async fn named<T: std::str::FromStr>(parts: &mut Parts, app: &App, name: &str) -> Result<T> {
    let names = RawPathParams::from_request_parts(parts, app).await.map_err(|_| Error::NotFound)?;
    let value = names.iter().find(|(key, _)| *key == name).map(|(_, value)| value);
    value.and_then(|value| value.parse().ok()).ok_or(Error::NotFound)
}
