//! The links by which a report's owner shows it to others: made, listed and turned off.

use askama::Template;
use axum::{
    Router,
    extract::State,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use interview::{Interview, InterviewId};
use practice::sharing::{self, LinkDays};
use serde::Deserialize;
use storage::{SharedContent, SharedLink, Stored};

use crate::{
    Error, Result,
    app::App,
    done::Done,
    extract::{Fields, OfLink, Owned},
    locale::Locale,
    page::{page, to_interview},
    refusal::Refusal,
    shared,
};

pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/interviews/{interview}/links", get(links).post(share))
        .route("/interviews/{interview}/links/{link}/revoke", post(revoke))
}

/// What the form has fields for, as faults name them.
const SHOWS: &str = "What they see";
const WORKS_FOR: &str = "Link works for";

#[derive(Template)]
#[template(path = "sharing.html")]
struct SharingPage {
    t: Locale,
    here: &'static str,
    interview: InterviewId,
    role: String,
    /// The owner's name, which a link may show.
    owner: String,
    links: Vec<SharedLink>,
    /// The address of a link just made; its only showing.
    fresh: Option<String>,
    refusal: Refusal,
}

async fn links(t: Locale, Owned(stored): Owned, State(app): State<App>) -> Result<Response> {
    let Interview::Finished(_) = &stored.interview else {
        return Ok(to_interview(stored.id()).into_response());
    };
    page(shown(t, &app, &stored).await?)
}

async fn shown(t: Locale, app: &App, stored: &Stored) -> Result<SharingPage> {
    let account = stored.account();
    let owner = app.practice.db.account(account).await?.ok_or(Error::NotFound)?.name;
    Ok(SharingPage {
        here: "",
        interview: stored.id(),
        role: t.role(&stored.interview.setup().role),
        owner,
        links: sharing::links(&app.practice, account, stored.id()).await?,
        fresh: None,
        refusal: Refusal::default(),
        t,
    })
}

/// The form of a new link. A box that is not ticked is not sent.
#[derive(Deserialize)]
struct NewLink {
    #[serde(default)]
    shows: String,
    #[serde(default)]
    days: String,
    name: Option<String>,
}

async fn share(
    t: Locale,
    Owned(stored): Owned,
    State(app): State<App>,
    Fields(form): Fields<NewLink>,
) -> Result<Response> {
    let error = match made(&app, &stored, &form).await {
        Ok(address) => {
            return page(SharingPage { fresh: Some(address), ..shown(t, &app, &stored).await? });
        }
        Err(error) => error,
    };
    let Some(refusal) = Refusal::of(&error, &[SHOWS, WORKS_FOR], &t) else { return Err(error) };
    error.on(SharingPage { refusal, ..shown(t, &app, &stored).await? })
}

async fn made(app: &App, stored: &Stored, form: &NewLink) -> Result<String> {
    let Interview::Finished(_) = &stored.interview else { return Err(Error::UnderWay) };
    let content = form.shows.parse().map_err(|()| Error::Field(SHOWS))?;
    let days = form.days.parse().ok().and_then(LinkDays::new).ok_or(Error::Field(WORKS_FOR))?;
    let made = sharing::share(&app.practice, stored, content, form.name.is_some(), days).await?;
    Ok(app.origin.at(&shared::address(&made.token)))
}

async fn revoke(
    Owned(stored): Owned,
    OfLink(link): OfLink,
    State(app): State<App>,
) -> Result<Redirect> {
    let (account, interview) = (stored.account(), stored.id());
    if !app.practice.db.revoke_shared_link(account, interview, link).await? {
        return Err(Error::NotFound);
    }
    Ok(Done::LinkTurnedOff.at(&format!("/interviews/{interview}/links")))
}

#[cfg(test)]
mod tests {
    use askama::Template;
    use interview::InterviewId;
    use jiff::Timestamp;
    use sessions::SharedLinkId;
    use storage::{SharedContent, SharedLink};
    use uuid::Uuid;

    use super::SharingPage;
    use crate::{
        locale::{Locale, PageLanguage},
        refusal::Refusal,
    };

    #[test]
    fn the_page_says_in_each_language_what_a_link_shows_and_how_long() {
        let at: Timestamp = "2026-05-03T12:34:00Z".parse().unwrap();
        let interview = InterviewId(Uuid::from_u128(1));
        let link = SharedLink {
            id: SharedLinkId(Uuid::from_u128(2)),
            interview,
            content: SharedContent::Notes,
            names_owner: true,
            created_at: at,
            expires_at: at,
        };
        for (language, says) in [
            (
                PageLanguage::English,
                [
                    "aria-label=\"Turn off: Scores and notes, created 3 May 2026, 12:34 UTC\"",
                    "<option value=\"1\">1 day</option><option value=\"7\" selected>7 days</option>",
                    "<span>Show my name <span translate=\"no\">(Ada)</span></span>",
                ],
            ),
            (
                PageLanguage::TraditionalChinese,
                [
                    "aria-label=\"停用：分數和評語，建立於 2026 年 5 月 3 日 12:34 UTC\"",
                    "<option value=\"1\">1 天</option><option value=\"7\" selected>7 天</option>",
                    "<span>顯示我的名字 <span translate=\"no\">(Ada)</span></span>",
                ],
            ),
        ] {
            let page = SharingPage {
                t: Locale::on_first_page(language),
                here: "",
                interview,
                role: String::new(),
                owner: "Ada".to_owned(),
                links: vec![link.clone()],
                fresh: None,
                refusal: Refusal::default(),
            };
            let page = page.render().unwrap();
            for says in says {
                assert!(page.contains(says), "{says}: {page}");
            }
        }
    }
}
