//! Who asks, and whether they may: what a handler's signature says is what a token needs.

use std::marker::PhantomData;

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::request::Parts,
};
use interview::AccountId;
use sessions::Scope;
use storage::{LiveToken, Stored};

use crate::{
    app::App,
    web::{Error, Result, TokenFault, extract::owned, session::SignedIn},
};

/// What an `Authorization` header led to.
#[derive(Clone)]
pub(super) enum Shown {
    /// A token that is good.
    Token(LiveToken),
    /// Anything else.
    Unknown,
}

/// Somebody who may do what `S` says: by a token with that scope, or signed in with a browser.
pub(super) struct Caller<S> {
    /// Who.
    pub(super) account: AccountId,
    scope: PhantomData<S>,
}

/// An interview of a [`Caller`]'s own, which the address names; anything else is not there.
pub(super) struct Own<S> {
    /// The interview.
    pub(super) stored: Stored,
    scope: PhantomData<S>,
}

/// Somebody signed in with a browser. No token is enough for what wants this.
pub(super) struct InPerson(pub(super) SignedIn);

/// See interviews, reports and the resume.
pub(super) struct Read;
/// Begin, answer and finish interviews.
pub(super) struct Practise;
/// Delete interviews, change the resume, take everything along.
pub(super) struct Manage;

/// What a token needs.
pub(super) trait Needs: Send {
    /// It needs this.
    const SCOPE: Scope;
}

impl Needs for Read {
    const SCOPE: Scope = Scope::Read;
}

impl Needs for Practise {
    const SCOPE: Scope = Scope::Practise;
}

impl Needs for Manage {
    const SCOPE: Scope = Scope::Manage;
}

impl<S: Needs> FromRequestParts<App> for Caller<S> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let account = match parts.extensions.get() {
            Some(Shown::Token(token)) if token.scopes.allow(S::SCOPE) => token.account,
            Some(Shown::Token(_)) => return Err(Error::Token(TokenFault::Scope(S::SCOPE))),
            Some(Shown::Unknown) => return Err(Error::Token(TokenFault::Unknown)),
            None => signed_in(parts, app).await?.ok_or(Error::Token(TokenFault::Unknown))?.account,
        };
        Ok(Self { account, scope: PhantomData })
    }
}

impl<S: Needs> FromRequestParts<App> for Own<S> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let caller = Caller::<S>::from_request_parts(parts, app).await?;
        Ok(Self { stored: owned(parts, app, caller.account).await?, scope: caller.scope })
    }
}

impl FromRequestParts<App> for InPerson {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        match parts.extensions.get() {
            Some(Shown::Token(_)) => Err(Error::Token(TokenFault::Never)),
            Some(Shown::Unknown) => Err(Error::Token(TokenFault::Unknown)),
            None => {
                let signed_in = signed_in(parts, app).await?;
                signed_in.map(Self).ok_or(Error::SignedOut { next: None })
            }
        }
    }
}

/// Whoever is signed in with a browser.
pub(super) async fn signed_in(parts: &mut Parts, app: &App) -> Result<Option<SignedIn>> {
    <SignedIn as OptionalFromRequestParts<App>>::from_request_parts(parts, app).await
}
