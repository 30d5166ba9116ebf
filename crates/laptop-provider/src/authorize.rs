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
    person::{FormErrors, Person},
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
            let proposed = (t.who_me(), EMAIL);
            let said = (proposed.0.as_str(), proposed.1);
            provider.asks(t, StatusCode::OK, &request, said, FormErrors::default())
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
    let Ok(Form(Answered { name, email, request })) = answered else {
        return provider.refuses(t, &UNREADABLE);
    };
    let request = match request.checked(&provider) {
        Ok(request) => request,
        Err(refused) => return provider.refuses(t, &refused),
    };
    match Person::new(&name, &email) {
        Ok(person) => {
            see_other(&request.answer(&provider, "code", &provider.gives_code(&request, person)))
        }
        Err(errors) => {
            provider.asks(t, StatusCode::UNPROCESSABLE_ENTITY, &request, (&name, &email), errors)
        }
    }
}

const UNREADABLE: Refused = Refused::Here(Fault::Incomplete);

impl Provider {
    fn asks(
        &self,
        t: Locale,
        status: StatusCode,
        request: &AuthorizationRequest,
        said: (&str, &str),
        errors: FormErrors,
    ) -> Response {
        let (name, email) = said;
        let (stylesheet, icon) = (self.stylesheet.as_str(), self.icon.as_str());
        shown(status, &Who { t, stylesheet, icon, fields: request.fields(), name, email, errors })
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
