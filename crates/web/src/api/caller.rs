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
    Error, Result, TokenFault, app::App, credential::ShownToken, extract::owned, session::SignedIn,
};

/// Somebody who may do what `S` says: by a token with that scope, or signed in with a browser.
pub(super) struct Caller<S> {
    /// Who.
    pub(super) account: AccountId,
    /// How much of an interview they may see.
    pub(super) view: View,
    scope: PhantomData<S>,
}

/// An interview of a [`Caller`]'s own, which the address names; anything else is not there.
pub(super) struct Own<S> {
    /// The interview.
    pub(super) stored: Stored,
    /// How much of it they may see.
    pub(super) view: View,
    scope: PhantomData<S>,
}

/// How much of an interview somebody may see.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum View {
    /// All of it.
    Whole,
    /// What practising needs: all of it while it is under way, and then only that it is finished.
    UnderWay,
}

/// Somebody signed in with a browser. No token is enough for what wants this.
pub(super) struct InPerson(pub(super) SignedIn);

/// See interviews, reports and the resume.
pub(super) struct ReadScope;
/// Begin, answer and finish interviews.
pub(super) struct PractiseScope;
/// See what both of these need to see.
pub(super) struct ReadOrPractiseScope;
/// Delete interviews, change the resume, take everything along.
pub(super) struct ManageScope;

/// What a token needs.
pub(super) trait Needs: Send {
    /// It needs this.
    const SCOPE: Scope;
    /// Or else this.
    const OR: Option<Scope> = None;
}

impl Needs for ReadScope {
    const SCOPE: Scope = Scope::Read;
}

impl Needs for PractiseScope {
    const SCOPE: Scope = Scope::Practise;
}

impl Needs for ReadOrPractiseScope {
    const SCOPE: Scope = Scope::Practise;
    const OR: Option<Scope> = Some(Scope::Read);
}

impl Needs for ManageScope {
    const SCOPE: Scope = Scope::Manage;
}

impl<S: Needs> FromRequestParts<App> for Caller<S> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let (account, view) = match parts.extensions.get() {
            Some(ShownToken::Good(LiveToken { account, scopes, .. })) => {
                if !scopes.allow(S::SCOPE) && !S::OR.is_some_and(|other| scopes.allow(other)) {
                    return Err(Error::Token(TokenFault::Scope(S::SCOPE)));
                }
                let reads = scopes.allow(Scope::Read);
                (*account, if reads { View::Whole } else { View::UnderWay })
            }
            Some(ShownToken::Unknown) => return Err(Error::Token(TokenFault::Unknown)),
            None => {
                let signed_in = signed_in(parts, app).await?;
                let SignedIn { account, .. } =
                    signed_in.ok_or(Error::Token(TokenFault::Unknown))?;
                (account, View::Whole)
            }
        };
        Ok(Self { account, view, scope: PhantomData })
    }
}

impl<S: Needs> FromRequestParts<App> for Own<S> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let Caller { account, view, scope } = Caller::<S>::from_request_parts(parts, app).await?;
        Ok(Self { stored: owned(parts, app, account).await?, view, scope })
    }
}

impl FromRequestParts<App> for InPerson {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        match parts.extensions.get() {
            Some(ShownToken::Good(_)) => Err(Error::Token(TokenFault::Never)),
            Some(ShownToken::Unknown) => Err(Error::Token(TokenFault::Unknown)),
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
