//! What stands in front of every page: who may ask, and what a browser is told about every answer.

use axum::{
    extract::Request,
    http::{
        HeaderMap, HeaderName, HeaderValue,
        header::{self, CACHE_CONTROL, HOST, ORIGIN},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::web::Error;

/// On every response. The pages use nothing but their own files, and no sensor but the microphone.
const HEADERS: [(HeaderName, HeaderValue); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "camera=(), microphone=(self), display-capture=(), geolocation=(), accelerometer=(), gyroscope=(), \
             magnetometer=(), midi=(), usb=(), serial=(), hid=(), payment=(), idle-detection=(), \
             screen-wake-lock=(), clipboard-read=()",
        ),
    ),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

/// Tells the browser on every response what it may do, and that pages are not to be kept.
pub(crate) async fn set_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.extend(HEADERS);
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Turns away who asks by another machine's name (a site can point its own name here: DNS rebinding), and other sites'
/// pages that want something done.
pub(crate) async fn refuse_strangers(request: Request, next: Next) -> Response {
    // HTTP/2 carries the name in the address.
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    let host = host.or_else(|| request.uri().authority().map(|authority| authority.as_str()));
    if !host.is_some_and(is_loopback) {
        return Error::WrongHost.into_response();
    }
    if !request.method().is_safe() && !same_origin(request.headers()) {
        return Error::CrossSite.into_response();
    }
    next.run(request).await
}

/// Whether one of Sotto's own pages sent this. Browsers say so in `Sec-Fetch-Site` or `Origin`; who says neither is
/// refused. The `Origin` of a form is `null` under a referrer policy as strict as ours, so it counts only where
/// `Sec-Fetch-Site` is missing.
pub(crate) fn same_origin(headers: &HeaderMap) -> bool {
    let value =
        |name: &HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    let origin_fits = value(&ORIGIN).map(|origin| {
        let host = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
        host.is_some() && host == value(&HOST)
    });
    match value(&HeaderName::from_static("sec-fetch-site")) {
        Some("same-origin" | "none") => {
            origin_fits.unwrap_or(true) || value(&ORIGIN) == Some("null")
        }
        Some(_) => false,
        None => origin_fits.unwrap_or(false),
    }
}

/// `localhost`, `127.0.0.1` or `[::1]`, with any port or none.
fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|loopback| name.eq_ignore_ascii_case(loopback))
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    use super::{is_loopback, same_origin};

    #[test]
    fn only_the_machine_s_own_names_are_answered() {
        for host in [
            "localhost",
            "localhost:8080",
            "LOCALHOST:1",
            "127.0.0.1:8080",
            "127.0.0.1",
            "[::1]:8080",
            "[::1]",
        ] {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "localhost.evil.example",
            "evil.example:8080",
            "127.0.0.1.evil.example",
            "[::2]:80",
            "localhost:x",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }

    #[test]
    fn only_sotto_s_own_pages_may_ask_for_something_to_be_done() {
        let headers = |pairs: &[(&'static str, &'static str)]| -> HeaderMap {
            let host = [("host", "localhost:8080")];
            let all = host.iter().chain(pairs);
            all.map(|(name, value)| {
                (HeaderName::from_static(name), HeaderValue::from_static(value))
            })
            .collect()
        };
        for own in [
            &[("sec-fetch-site", "same-origin")][..],
            &[("sec-fetch-site", "none")],
            &[("sec-fetch-site", "same-origin"), ("origin", "null")],
            &[("sec-fetch-site", "same-origin"), ("origin", "http://localhost:8080")],
            &[("origin", "http://localhost:8080")],
            &[("origin", "https://localhost:8080")],
        ] {
            assert!(same_origin(&headers(own)), "{own:?}");
        }
        for other in [
            &[][..],
            &[("origin", "null")],
            &[("origin", "http://localhost:8081")],
            &[("origin", "http://evil.example")],
            &[("origin", "localhost:8080")],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "cross-site"), ("origin", "http://localhost:8080")],
            &[("sec-fetch-site", "same-origin"), ("origin", "http://evil.example")],
        ] {
            assert!(!same_origin(&headers(other)), "{other:?}");
        }
    }
}
