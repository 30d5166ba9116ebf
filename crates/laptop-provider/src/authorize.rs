use askama::Template;
use axum::{
    extract::{
        Form, Query, State,
        rejection::{FormRejection, QueryRejection},
    },
    http::{
        HeaderMap, StatusCode,
        header::{CACHE_CONTROL, REFERRER_POLICY},
    },
    response::{Html, IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::Deserialize;

use crate::{
    Provider, Shared,
    codes::Code,
    digest,
    locale::{EMAIL, Locale},
    person::{FormErrors, KnownPerson, MAX_KNOWN, Person},
    request::{AuthorizationRequest, Fault, Refused, see_other},
};

/// The page that asks who somebody is.
#[derive(Template)]
#[template(path = "who.html")]
struct Who<'a> {
    t: Locale,
    stylesheet: &'a str,
    icon: &'a str,
    fields: [(&'static str, &'a str); 8],
    known: &'a [KnownPerson],
    name: &'a str,
    email: &'a str,
    errors: FormErrors,
}

/// The page for a request that cannot be answered.
#[derive(Template)]
#[template(path = "refused.html")]
struct NotHere<'a> {
    t: Locale,
    stylesheet: &'a str,
    icon: &'a str,
    fault: &'a Fault,
}

#[derive(Deserialize)]
pub(crate) struct Answered {
    /// Somebody who was here before; then name and email are not looked at.
    #[serde(default)]
    known: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(flatten)]
    request: AuthorizationRequest,
}

pub(crate) async fn page(
    State(provider): State<Shared>,
    headers: HeaderMap,
    request: Result<Query<AuthorizationRequest>, QueryRejection>,
) -> Response {
    let t = provider.locale(&headers);
    let request =
        request.map_err(|_| UNREADABLE).and_then(|Query(request)| request.checked(&provider));
    match request {
        Ok(request) => {
            let known = provider.known().await;
            // Who is here for the first time, on a device of their own, need not type anything.
            let me = t.who_me();
            let said = if known.is_empty() { (me.as_str(), EMAIL) } else { ("", "") };
            provider.asks(t, StatusCode::OK, &request, &known, said, FormErrors::default())
        }
        Err(refused) => provider.refuses(t, &refused),
    }
}

pub(crate) async fn go_on(
    State(provider): State<Shared>,
    headers: HeaderMap,
    answered: Result<Form<Answered>, FormRejection>,
) -> Response {
    let t = provider.locale(&headers);
    // The page's own form and nothing else; browsers that do not say are older than any that Sotto runs in.
    if headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin") {
        return provider.refuses(t, &Refused::Here(Fault::OtherSite));
    }
    let Ok(Form(Answered { known, name, email, request })) = answered else {
        return provider.refuses(t, &UNREADABLE);
    };
    let request = match request.checked(&provider) {
        Ok(request) => request,
        Err(refused) => return provider.refuses(t, &refused),
    };
    let people = provider.known().await;
    let (name, email) = match people.iter().find(|person| person.id == known) {
        Some(person) => (person.name.clone(), person.email.clone()),
        None => (name, email),
    };
    match Person::new(&name, &email) {
        Ok(person) => {
            see_other(&request.answer(&provider, "code", &provider.gives_code(&request, person)))
        }
        Err(errors) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            provider.asks(t, status, &request, &people, (&name, &email), errors)
        }
    }
}

const UNREADABLE: Refused = Refused::Here(Fault::Incomplete);

impl Provider {
    async fn known(&self) -> Vec<KnownPerson> {
        let mut known = (self.known)().await;
        known.truncate(MAX_KNOWN);
        known
    }

    fn asks(
        &self,
        t: Locale,
        status: StatusCode,
        request: &AuthorizationRequest,
        known: &[KnownPerson],
        said: (&str, &str),
        errors: FormErrors,
    ) -> Response {
        let (name, email) = said;
        let (stylesheet, icon) = (self.stylesheet.as_str(), self.icon.as_str());
        let fields = request.fields();
        shown(status, &Who { t, stylesheet, icon, fields, known, name, email, errors })
    }

    fn refuses(&self, t: Locale, refused: &Refused) -> Response {
        match refused {
            Refused::There { location } => see_other(location),
            Refused::Here(fault) => self.explains(t, fault),
        }
    }

    /// The page that says why, and what to do instead.
    pub(crate) fn explains(&self, t: Locale, fault: &Fault) -> Response {
        let status = match fault {
            Fault::Proxy(_) => StatusCode::FORBIDDEN,
            _ => StatusCode::BAD_REQUEST,
        };
        let (stylesheet, icon) = (self.stylesheet.as_str(), self.icon.as_str());
        shown(status, &NotHere { t, stylesheet, icon, fault })
    }

    fn gives_code(&self, request: &AuthorizationRequest, person: Person) -> String {
        let code = BASE64_URL_SAFE_NO_PAD.encode((self.chance)());
        let waiting = Code {
            hash: digest(&code),
            given_at: (self.now)(),
            redirect_uri: request.redirect_uri.clone(),
            challenge: request.code_challenge.clone(),
            nonce: Some(request.nonce.clone()).filter(|nonce| !nonce.is_empty()),
            person,
        };
        self.codes().add(waiting);
        code
    }
}

fn shown(status: StatusCode, page: &impl Template) -> Response {
    let headers = [(CACHE_CONTROL, "no-store"), (REFERRER_POLICY, "no-referrer")];
    match page.render() {
        Ok(html) => (status, headers, Html(html)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
