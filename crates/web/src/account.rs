//! A person's account: who they are here, where they are signed in, their tokens, and the way out.

use ::sign_in::Provider;
use askama::Template;
use axum::{
    Router,
    body::Body,
    extract::State,
    http::header,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use interview::AccountId;
use jiff::Timestamp;
use practice::{
    export, interviews,
    tokens::{self, CreatedToken, Days},
};
use serde::Deserialize;
use sessions::{Scope, Scopes, SessionId};
use storage::{Account, KnownIdentity, SessionSummary, TokenSummary, Unlinked};
use uuid::Uuid;

use crate::{
    Error, Result,
    app::App,
    done::Done,
    extract::{Fields, OfSession, OfSignIn, OfToken},
    locale::{Locale, Messages},
    page::page,
    personal_data::FormChoice,
    providers::THIS_MACHINE,
    refusal::Refusal,
    session::SignedIn,
    sign_in::signed_out,
};

pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/account", get(account))
        .route("/account/sessions/{session}/end", post(end_session))
        .route("/account/sessions/end-others", post(end_others))
        .route("/account/sign-ins/{sign_in}/unlink", post(unlink))
        .route("/account/tokens", post(make_token))
        .route("/account/tokens/{token}/revoke", post(revoke_token))
        .route("/account/export", get(everything))
        .route("/account/delete", post(delete))
}

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage<'a> {
    t: Locale,
    here: &'static str,
    account: Account,
    sessions: Vec<SessionSummary>,
    this: SessionId,
    sign_ins: Vec<SignInMethod>,
    more_ways: Vec<&'a Provider>,
    tokens: Vec<TokenSummary>,
    /// A token just made; its only showing.
    fresh: Option<String>,
    refusal: Refusal,
    /// What the form of a new token is filled in with.
    new: NewToken,
    now: Timestamp,
}

/// A way to sign in that is this account's.
struct SignInMethod {
    id: Uuid,
    label: String,
    /// The label is a provider's name.
    is_name: bool,
    linked_at: Timestamp,
}

impl AccountPage<'_> {
    /// Whether it was deleting the account that was refused.
    fn leaving(&self) -> bool {
        self.refusal.at(SURE).is_some()
    }
}

async fn account(t: Locale, signed_in: SignedIn, State(app): State<App>) -> Result<Response> {
    page(shown(t, &app, signed_in).await?)
}

async fn shown(t: Locale, app: &App, signed_in: SignedIn) -> Result<AccountPage<'_>> {
    let id = signed_in.account;
    let (account, sessions, identities, tokens) = tokio::try_join!(
        app.practice.db.account(id),
        app.practice.db.sessions(id),
        app.practice.db.identities(id),
        app.practice.db.tokens(id)
    )?;
    let ways = app.providers.all().iter();
    Ok(AccountPage {
        here: "account",
        account: account.ok_or(Error::NotFound)?,
        sessions,
        this: signed_in.session,
        more_ways: ways
            .filter(|way| identities.iter().all(|known| known.provider != way.id()))
            .collect(),
        sign_ins: identities.into_iter().map(|known| sign_in_method(&t, app, known)).collect(),
        tokens,
        fresh: None,
        refusal: Refusal::default(),
        new: NewToken::default(),
        now: app.practice.clock.now(),
        t,
    })
}

fn sign_in_method(t: &Messages, app: &App, known: KnownIdentity) -> SignInMethod {
    let (label, is_name) = match app.providers.find(&known.provider) {
        _ if known.provider == THIS_MACHINE => (t.account_this_device(), false),
        Some(way) => (way.label().to_owned(), true),
        None => (t.account_sign_in_gone(known.provider), false),
    };
    SignInMethod { id: known.id, label, is_name, linked_at: known.linked_at }
}

async fn end_session(
    signed_in: SignedIn,
    State(app): State<App>,
    OfSession(session): OfSession,
) -> Result<Response> {
    if !app.practice.db.end_session(signed_in.account, session).await? {
        return Err(Error::NotFound);
    }
    if session == signed_in.session {
        return Ok(signed_out(&app, Done::SignedOut));
    }
    Ok(Done::SessionEnded.at("/account").into_response())
}

async fn end_others(signed_in: SignedIn, State(app): State<App>) -> Result<Redirect> {
    app.practice.db.end_other_sessions(signed_in.account, signed_in.session).await?;
    Ok(Done::OtherSessionsEnded.at("/account"))
}

async fn unlink(
    signed_in: SignedIn,
    State(app): State<App>,
    OfSignIn(identity): OfSignIn,
) -> Result<Redirect> {
    match app.practice.db.unlink(signed_in.account, identity).await? {
        Unlinked::Done => Ok(Done::SignInRemoved.at("/account")),
        Unlinked::NoSuch => Err(Error::NotFound),
        Unlinked::TheLast => Err(Error::OnlyWay),
    }
}

/// What the form of a new token has fields for, as faults name them.
const FIELDS: &[&str] = &["Name", "Expires in", "Permissions"];
/// The box to tick before an account is deleted.
const SURE: &str = "Yes, delete everything";

/// The form of a new token. A box that is not ticked is not sent.
#[derive(Deserialize)]
struct NewToken {
    name: String,
    days: u16,
    read: Option<String>,
    practise: Option<String>,
    manage: Option<String>,
    #[serde(default)]
    personal_data: FormChoice,
}

impl Default for NewToken {
    fn default() -> Self {
        let (name, read) = (String::new(), Some(String::new()));
        Self {
            name,
            days: Days::CHOICES[0],
            read,
            practise: None,
            manage: None,
            personal_data: FormChoice::default(),
        }
    }
}

impl NewToken {
    fn scopes(&self) -> Scopes {
        let ticked = [
            (Scope::Read, &self.read),
            (Scope::Practise, &self.practise),
            (Scope::Manage, &self.manage),
        ];
        ticked.into_iter().filter(|(_, ticked)| ticked.is_some()).map(|(scope, _)| scope).collect()
    }
}

async fn make_token(
    t: Locale,
    signed_in: SignedIn,
    State(app): State<App>,
    Fields(form): Fields<NewToken>,
) -> Result<Response> {
    let error = match made(&app, signed_in.account, &form).await {
        Ok(CreatedToken { secret, .. }) => {
            let fresh = Some(secret.to_string());
            return page(AccountPage { fresh, ..shown(t, &app, signed_in).await? });
        }
        Err(error) => error,
    };
    let Some(refusal) = Refusal::of(&error, FIELDS, &t) else { return Err(error) };
    error.on(AccountPage { refusal, new: form, ..shown(t, &app, signed_in).await? })
}

async fn made(app: &App, account: AccountId, form: &NewToken) -> Result<CreatedToken> {
    let days = Days::new(form.days).ok_or(Error::Field("Expires in"))?;
    let name = form.personal_data.clear("Name", &form.name)?;
    Ok(tokens::make(&app.practice, account, &name, &form.scopes(), days).await?)
}

async fn revoke_token(
    signed_in: SignedIn,
    State(app): State<App>,
    OfToken(token): OfToken,
) -> Result<Redirect> {
    if app.practice.db.revoke_token(signed_in.account, token).await? {
        Ok(Done::TokenRevoked.at("/account"))
    } else {
        Err(Error::NotFound)
    }
}

async fn everything(signed_in: SignedIn, State(app): State<App>) -> Result<Response> {
    download(&app, signed_in.account).await
}

/// Everything that is kept of an account, as a file.
pub(crate) async fn download(app: &App, account: AccountId) -> Result<Response> {
    let export = export::of(&app.practice, account).await?.ok_or(Error::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"sotto.json\""),
    ];
    Ok((headers, Body::from_stream(export)).into_response())
}

/// Deleting asks twice: the box must be ticked.
#[derive(Deserialize)]
struct Sure {
    sure: Option<String>,
}

async fn delete(
    t: Locale,
    signed_in: SignedIn,
    State(app): State<App>,
    Fields(Sure { sure }): Fields<Sure>,
) -> Result<Response> {
    if sure.is_none() {
        let error = Error::Field(SURE);
        let refusal = Refusal::of(&error, &[SURE], &t).unwrap_or_default();
        return error.on(AccountPage { refusal, ..shown(t, &app, signed_in).await? });
    }
    interviews::delete_account(&app.practice, signed_in.account).await?;
    Ok(signed_out(&app, Done::AccountDeleted))
}

#[cfg(test)]
mod tests {
    use askama::Template;
    use jiff::Timestamp;
    use sessions::SessionId;
    use storage::{Account, AccountRole, SessionSummary};
    use uuid::Uuid;

    use super::{AccountPage, NewToken, SignInMethod};
    use crate::{
        locale::{Locale, PageLanguage},
        refusal::Refusal,
    };

    fn page(language: PageLanguage) -> String {
        let at: Timestamp = "2026-05-03T12:34:00Z".parse().unwrap();
        let session = |id: u128| SessionSummary {
            id: SessionId(Uuid::from_u128(id)),
            device: "Firefox on Linux".to_owned(),
            begun_at: at,
            renewed_at: at,
        };
        let t = Locale::on_first_page(language);
        let page = AccountPage {
            here: "account",
            account: Account {
                id: interview::AccountId(Uuid::from_u128(1)),
                role: AccountRole::Member,
                name: "Ada".to_owned(),
                email: "ada@example.org".to_owned(),
                created_at: at,
                page_language: None,
            },
            sessions: vec![session(1), session(2)],
            this: SessionId(Uuid::from_u128(1)),
            sign_ins: vec![SignInMethod {
                id: Uuid::from_u128(1),
                label: t.account_this_device(),
                is_name: false,
                linked_at: at,
            }],
            more_ways: Vec::new(),
            tokens: Vec::new(),
            fresh: None,
            refusal: Refusal::default(),
            new: NewToken::default(),
            now: at,
            t,
        };
        page.render().unwrap()
    }

    #[test]
    fn the_page_speaks_its_language_and_leaves_names_as_they_are() {
        for (language, says) in [
            (
                PageLanguage::English,
                [
                    ">Sessions</h2>",
                    "aria-label=\"Sign out: Firefox on Linux, signed in 3 May 2026\"",
                    "<option value=\"90\" selected>90 days</option>",
                    "<option value=\"en\" lang=\"en\" selected>English</option>",
                ],
            ),
            (
                PageLanguage::TraditionalChinese,
                [
                    ">登入裝置</h2>",
                    "aria-label=\"登出：Firefox on Linux，登入於 2026 年 5 月 3 日\"",
                    "<option value=\"90\" selected>90 天</option>",
                    "<option value=\"zh-Hant\" lang=\"zh-Hant\" selected>繁體中文</option>",
                ],
            ),
        ] {
            let page = page(language);
            for says in says {
                assert!(page.contains(says), "{says}: {page}");
            }
            assert_eq!(
                page.matches("<strong translate=\"no\">Firefox on Linux</strong>").count(),
                2
            );
            assert!(page.contains("<a href=\"/api/v1/docs\">API</a>"), "{page}");
        }
    }
}
