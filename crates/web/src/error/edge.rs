//! How an error is written: a page for people, problem details (RFC 9457) for programs.

use std::any::Any;

use askama::Template;
use axum::{
    Json,
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use practice::personal_data::PersonalData;
use rand::Rng;
use serde::Serialize;
use uuid::Uuid;

use super::{Foreseen, RefusedForm, Trouble, Unknown, message::ErrorMessage, sentences, unknown};
use crate::{
    app::App,
    locale::{Locale, Messages, PageLanguage},
};

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    t: Locale,
    here: &'static str,
    message: ErrorMessage,
    request: Option<Uuid>,
}

/// What an unforeseen failure says.
pub(super) fn failed(t: &Messages) -> ErrorMessage {
    ErrorMessage {
        code: "failed",
        title: t.error_failed(),
        sentence: t.error_failed_sentence(),
        back: false,
        again: None,
        personal_data: Vec::new(),
    }
}

/// What went wrong, as RFC 9457 describes problems.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Problem {
    /// Names the kind of problem; relative to this server.
    #[schema(format = "uri-reference", example = "/api/v1/problems#not-found")]
    r#type: String,
    /// The kind of problem in a few words.
    #[schema(example = "Page not found")]
    title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599, example = 404)]
    status: u16,
    /// What happened, what is safe and what to do.
    #[schema(example = "The address may be wrong, or it was deleted.")]
    detail: String,
    /// What to name when reporting an unforeseen failure.
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<Uuid>,
    /// The personal data that the text was rejected for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    personal_data: Vec<PersonalData>,
}

/// A handler that panicked. What it said may quote anything, so it is not shown; the panic hook has logged its place.
pub(crate) fn panicked(_: Box<dyn Any + Send>) -> Response {
    unknown("a handler panicked")
}

/// Logs, once, what an operator can mend, and what nobody foresaw: that gets a number to find it in the log by.
pub(crate) async fn at_the_edge(State(app): State<App>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let as_json = request.uri().path().starts_with("/api/");
    let secure = app.origin.is_https();
    let locale = Locale::on_first_page(PageLanguage::of(request.headers(), secure));
    let mut response = next.run(request).await;
    if let Some(Trouble { code, cause }) = response.extensions().get() {
        tracing::warn!(%method, code, %cause, "storage or a sign-in provider could not be used");
    }
    // Programs read one language, whatever a browser that runs them prefers.
    let t: &Messages = if as_json { PageLanguage::English.messages() } else { &locale };
    if let Some(Foreseen(error)) = response.extensions_mut().remove() {
        let Some((_, message)) = sentences::message(&error, t) else { return response };
        if is_refusal(response.status()) || message.code.starts_with("sign-in-") {
            tracing::info!(%method, code = message.code, "a request was refused");
        }
        return written(response, message, None, locale, as_json);
    }
    let Some(Unknown(cause)) = response.extensions_mut().remove::<Unknown>() else {
        return response;
    };
    let mut random = [0; 16];
    app.practice.clock.chance().fill_bytes(&mut random);
    let id = uuid::Builder::from_random_bytes(random).into_uuid();
    tracing::error!(request = %id, %method, error = %cause, "a request failed");
    let message = ErrorMessage { back: method == Method::POST, ..failed(t) };
    written(response, message, Some(id), locale, as_json)
}

/// Whether somebody was turned away, rather than mistaken.
fn is_refusal(status: StatusCode) -> bool {
    [
        StatusCode::UNAUTHORIZED,
        StatusCode::FORBIDDEN,
        StatusCode::MISDIRECTED_REQUEST,
        StatusCode::TOO_MANY_REQUESTS,
    ]
    .contains(&status)
}

/// The body of a response that has its status and headers.
fn written(
    mut response: Response,
    message: ErrorMessage,
    request: Option<Uuid>,
    t: Locale,
    as_json: bool,
) -> Response {
    let status = response.status();
    let form = response.extensions_mut().remove();
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    let body = match form {
        _ if as_json => problem(status, message, request),
        Some(RefusedForm(form)) => Html(form.to_string()).into_response(),
        None => page(message, request, t),
    };
    parts.headers.extend(body.headers().clone());
    Response::from_parts(parts, body.into_body())
}

fn page(message: ErrorMessage, request: Option<Uuid>, t: Locale) -> Response {
    let title = message.title.clone();
    match (ErrorPage { t, here: "", message, request }).render() {
        Ok(page) => Html(page).into_response(),
        Err(_) => title.into_response(),
    }
}

fn problem(status: StatusCode, message: ErrorMessage, request: Option<Uuid>) -> Response {
    let problem = Problem {
        r#type: format!("/api/v1/problems#{}", message.code),
        title: message.title,
        status: status.as_u16(),
        detail: message.sentence,
        request,
        personal_data: message.personal_data,
    };
    let mut response = Json(problem).into_response();
    let kind = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

#[cfg(test)]
mod tests {
    use askama::Template;
    use uuid::Uuid;

    use super::{ErrorPage, failed};
    use crate::locale::{Locale, PageLanguage};

    #[test]
    fn the_page_of_an_error_speaks_the_language_of_who_asked() {
        let t = Locale::on_first_page(PageLanguage::TraditionalChinese);
        let mut message = failed(&t);
        (message.back, message.again) = (true, Some("/account"));
        let page = ErrorPage { t, here: "", message, request: Some(Uuid::nil()) };
        let page = page.render().unwrap();
        let (_, main) = page.split_once("<main").unwrap();
        let (main, _) = main.split_once("</main>").unwrap();
        for said in ["發生錯誤", "要求 ID：", "上一頁", "返回你的帳號", "前往首頁"]
        {
            assert!(main.contains(said), "{said} in {main}");
        }
        for english in ["Go to", "Back", "report", "Sign in"] {
            assert!(!main.contains(english), "{english} in {main}");
        }
    }
}
