//! What stands in front of every page: who may ask, and what a browser is told about every answer.

use axum::{
    extract::{Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, Uri,
        header::{self, ACCEPT, AUTHORIZATION, CACHE_CONTROL, HOST, ORIGIN, UPGRADE},
    },
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use https::Secure;

use crate::{Error, app::App, origin::Origin};

/// A browser that has once been here over HTTPS asks no other way for a year (OWASP ASVS 5.0, 3.4.1).
const HSTS: HeaderValue = HeaderValue::from_static("max-age=31536000; includeSubDomains");
/// The laptop provider's token endpoint: asked by a server, with a secret of its own and never a cookie.
const TOKEN_ENDPOINT: &str = "/this-machine/token";

/// On every response. The pages use nothing but their own files, and no sensor but the microphone; while it
/// is on they keep the screen on.
const HEADERS: [(HeaderName, HeaderValue); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; \
             manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
        ),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "camera=(), microphone=(self), display-capture=(), geolocation=(), accelerometer=(), gyroscope=(), \
             magnetometer=(), midi=(), usb=(), serial=(), hid=(), payment=(), idle-detection=(), \
             screen-wake-lock=(self), clipboard-read=()",
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
pub(crate) async fn set_headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.extend(HEADERS);
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    // Browsers keep it for the host, whatever the port: other servers of this machine must not fall under it.
    if app.origin.is_https() && !app.origin.is_loopback() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HSTS);
    }
    response
}

/// Turns away who asks by another name (a site can point its own name here: DNS rebinding), who asks unencrypted, and other
/// sites' pages that want something done.
pub(crate) async fn refuse_strangers(
    State(app): State<App>,
    request: Request,
    next: Next,
) -> Response {
    // Those who ask whether it is well do so by its address, in plain, and learn nothing else.
    if request.uri().path() == "/healthz" {
        return next.run(request).await;
    }
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    match stranger(&app.origin, &request) {
        // A provider sends people back to one name, and cookies count for that name alone.
        None if path.starts_with('/') && is_page_by_another_name(&app.origin, &request) => {
            Redirect::temporary(&app.origin.at(path)).into_response()
        }
        None => next.run(request).await,
        // A page is led to where it is encrypted; a program that forgot to encrypt its token is told so.
        Some(Error::Plain(_))
            if request.method() == Method::GET && !request.uri().path().starts_with("/api/") =>
        {
            Redirect::permanent(&app.origin.at(path)).into_response()
        }
        Some(refused) => refused.into_response(),
    }
}

fn stranger(origin: &Origin, request: &Request) -> Option<Error> {
    let host = named_host(request.uri(), request.headers());
    let Some(host) = host.filter(|host| is_ours(origin, host)) else {
        return Some(Error::WrongHost(origin.to_string()));
    };
    let secure = request.extensions().get().is_some_and(|Secure(secure)| *secure);
    if origin.is_https() && !secure {
        return Some(Error::Plain(origin.to_string()));
    }
    // A socket is opened by GET, and other sites' pages may open one without asking.
    let acts = !request.method().is_safe() || request.headers().contains_key(UPGRADE);
    let by_token =
        request.uri().path().starts_with("/api/") && has_authorization(request.headers());
    let by_server = request.uri().path() == TOKEN_ENDPOINT;
    let trusted = !acts || by_token || by_server || same_origin(origin, host, request.headers());
    (!trusted).then_some(Error::CrossSite)
}

/// Whether a browser wants a page by another of this machine's names than pages are asked for at: `127.0.0.1:8080` for
/// `localhost:8080`. Another port may be forwarded to ours, and is left alone.
fn is_page_by_another_name(origin: &Origin, request: &Request) -> bool {
    let headers = request.headers();
    let html = |accepts: &str| accepts.contains("text/html");
    let accepts = headers.get(ACCEPT).and_then(|accepts| accepts.to_str().ok()).is_some_and(html);
    let port = |host: &str| host.rsplit_once(':').map(|(_, port)| port.to_owned());
    let ours = origin.host();
    let named = named_host(request.uri(), headers);
    let other = named.is_some_and(|host| {
        origin.is_loopback()
            && is_loopback(host)
            && !host.eq_ignore_ascii_case(&ours)
            && port(host) == port(&ours)
    });
    other
        && accepts
        && request.method() == Method::GET
        && !request.uri().path().starts_with("/api/")
}

/// Whether one of Sotto's own pages sent this, or whoever typed the address. A request that only reads is let by from
/// other sites' pages as well, and a browser may send its cookies along with that.
pub(crate) fn is_from_own_page(origin: &Origin, uri: &Uri, headers: &HeaderMap) -> bool {
    named_host(uri, headers).is_some_and(|host| same_origin(origin, host, headers))
}

/// The one name that it is asked by. HTTP/2 carries it in the address.
fn named_host<'a>(uri: &'a Uri, headers: &'a HeaderMap) -> Option<&'a str> {
    // Of two, a proxy may have believed the other (RFC 9112, section 3.2).
    if headers.get_all(HOST).iter().count() > 1 {
        return None;
    }
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    host.or_else(|| uri.authority().map(|authority| authority.as_str()))
}

/// A token that no other site's page can know, in a header that it cannot set. Where it stands, cookies do not count.
pub(crate) fn has_authorization(headers: &HeaderMap) -> bool {
    headers.contains_key(AUTHORIZATION)
}

fn is_ours(origin: &Origin, host: &str) -> bool {
    host.eq_ignore_ascii_case(&origin.host()) || (origin.is_loopback() && is_loopback(host))
}

/// Whether one of Sotto's own pages sent this. Browsers say so in `Sec-Fetch-Site` or `Origin`; who says neither is
/// refused. The `Origin` of a form is `null` under a referrer policy as strict as ours, so `null` is let by where
/// `Sec-Fetch-Site` vouches; any other `Origin` must be ours.
fn same_origin(ours: &Origin, host: &str, headers: &HeaderMap) -> bool {
    let value =
        |name: &HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    let origin_fits = value(&ORIGIN).map(|origin| {
        origin == ours.to_string()
            || (ours.is_loopback() && origin.strip_prefix("http://") == Some(host))
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
    use crate::origin::Origin;

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

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let all = pairs.iter();
        all.map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn only_sotto_s_own_pages_may_ask_for_something_to_be_done() {
        let ours = Origin::localhost(8080);
        for own in [
            &[("sec-fetch-site", "same-origin")][..],
            &[("sec-fetch-site", "none")],
            &[("sec-fetch-site", "same-origin"), ("origin", "null")],
            &[("sec-fetch-site", "same-origin"), ("origin", "http://localhost:8080")],
            &[("origin", "http://localhost:8080")],
        ] {
            assert!(same_origin(&ours, "localhost:8080", &headers(own)), "{own:?}");
        }
        for other in [
            &[][..],
            &[("origin", "null")],
            &[("origin", "http://localhost:8081")],
            &[("origin", "https://localhost:8080")],
            &[("origin", "http://evil.example")],
            &[("origin", "localhost:8080")],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "cross-site"), ("origin", "http://localhost:8080")],
            &[("sec-fetch-site", "same-origin"), ("origin", "http://evil.example")],
        ] {
            assert!(!same_origin(&ours, "localhost:8080", &headers(other)), "{other:?}");
        }
        assert!(
            same_origin(&ours, "127.0.0.1:9", &headers(&[("origin", "http://127.0.0.1:9")])),
            "this machine has several names"
        );
    }

    #[test]
    fn a_public_name_has_one_origin() {
        let ours = Origin::parse("https://sotto.example").unwrap();
        let fits = |origin| same_origin(&ours, "sotto.example", &headers(&[("origin", origin)]));
        assert!(fits("https://sotto.example"));
        assert!(!fits("http://sotto.example"));
        assert!(!fits("https://sotto.example:8443"));
    }
}
