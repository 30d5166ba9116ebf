//! Choosing the language of pages: the browser remembers it, and the account, if somebody is signed in.

use axum::{
    Router,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
    routing::post,
};
use interview::AccountId;
use serde::Deserialize;
use sign_in::return_to;

use crate::{
    Error, Result, app::App, cookies::Cookie, done::Done, extract::Fields, locale::PageLanguage,
    session::SignedIn,
};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/language", post(choose))
}

#[derive(Deserialize)]
struct ChosenLanguage {
    language: String,
    /// The page it was chosen on.
    #[serde(default)]
    next: String,
}

async fn choose(
    State(app): State<App>,
    signed_in: Option<SignedIn>,
    Fields(form): Fields<ChosenLanguage>,
) -> Result<Response> {
    let language: PageLanguage = form.language.parse().map_err(|()| Error::Field("Language"))?;
    if let Some(signed_in) = signed_in {
        app.practice.db.set_page_language(signed_in.account, language.tag()).await?;
    }
    let mut response =
        Done::LanguageChosen.at(return_to(&form.next).unwrap_or("/")).into_response();
    remember(response.headers_mut(), language, &app);
    Ok(response)
}

/// Lets the browser remember it.
fn remember(headers: &mut HeaderMap, language: PageLanguage, app: &App) {
    if let Some((name, value)) = Cookie::Language.set(language.tag(), app.origin.is_https()) {
        headers.append(name, value);
    }
}

/// What somebody who signs in chose before: in the account, else in this browser, which the account then keeps.
pub(crate) async fn remember_of(
    app: &App,
    account: AccountId,
    headers: &HeaderMap,
    response: &mut Response,
) -> Result<()> {
    let db = &app.practice.db;
    let kept = db.page_language(account).await?.and_then(|tag| tag.parse().ok());
    if let Some(language) = kept {
        remember(response.headers_mut(), language, app);
    } else if let Some(tag) = Cookie::Language.read(headers, app.origin.is_https())
        && let Ok(language) = tag.parse::<PageLanguage>()
    {
        db.set_page_language(account, language.tag()).await?;
    }
    Ok(())
}
