//! How a phone learns to trust this Sotto's own certificate authority.

use askama::Template;
use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};

use crate::{Error, Result, app::App, locale::Locale, page::page};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/trust", get(trust)).route("/trust/certificate", get(certificate))
}

#[derive(Template)]
#[template(path = "trust.html")]
struct TrustPage {
    t: Locale,
    here: &'static str,
    fingerprint: String,
    origin: String,
}

async fn trust(t: Locale, State(app): State<App>) -> Result<Response> {
    let authority = app.authority.as_ref().ok_or(Error::NotFound)?;
    page(TrustPage {
        t,
        here: "",
        fingerprint: authority.fingerprint(),
        origin: app.origin.to_string(),
    })
}

/// What phones and computers offer to install when they are given it by this type.
async fn certificate(State(app): State<App>) -> Result<Response> {
    let authority = app.authority.as_ref().ok_or(Error::NotFound)?;
    let kind = [
        (header::CONTENT_TYPE, "application/x-x509-ca-cert"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"sotto-authority.crt\""),
    ];
    Ok((kind, authority.authority_der().to_vec()).into_response())
}

#[cfg(test)]
mod tests {
    use askama::Template;

    use super::TrustPage;
    use crate::locale::{Locale, PageLanguage};

    #[test]
    fn the_steps_are_told_in_each_language_with_what_is_marked_in_them() {
        for (language, step) in [
            (PageLanguage::English, "VPN &#38; Device Management"),
            (PageLanguage::TraditionalChinese, "「VPN 與裝置管理」"),
        ] {
            let page = TrustPage {
                t: Locale::on_first_page(language),
                here: "",
                fingerprint: String::new(),
                origin: "https://sotto.local".to_owned(),
            };
            let page = page.render().unwrap();
            for says in
                [step, "<code>sotto cert local</code>", "<strong>https://sotto.local</strong>"]
            {
                assert!(page.contains(says), "{says}: {page}");
            }
        }
    }
}
