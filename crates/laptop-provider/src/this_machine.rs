use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use axum::{
    extract::{Request, State},
    http::{
        HeaderName, StatusCode, Uri, Version,
        header::{HOST, ORIGIN},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{
    PATH, Shared,
    request::{Fault, ProxySign},
};

/// A header of a proxy, named in a request's extensions by whoever took it off the request on its way here.
#[derive(Clone, Debug)]
pub struct PassedOn(pub HeaderName);

/// Why this machine's own sign-in will not be offered here: it lets anybody in, so nobody else may reach it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotThisMachine {
    /// Other machines could reach it.
    #[error(
        "other computers can reach {0}, and sign-in without a password would let anyone in. Listen on 127.0.0.1 or ::1, \
         or set up a sign-in provider"
    )]
    Listen(IpAddr),
    /// Other machines are told to come here.
    #[error(
        "other computers can reach the public URL \"{0}\", and sign-in without a password would let anyone in. Use \
         localhost, 127.0.0.1 or [::1], or set up a sign-in provider"
    )]
    Url(String),
    /// The issuer is not where the pages are.
    #[error("the issuer \"{0}\" does not end in {PATH} after the public URL")]
    Path(String),
}

/// The host and port of the issuer, once it is sure that both it and the listener are on loopback.
pub(crate) fn authority(issuer: &str, listen: IpAddr) -> Result<String, NotThisMachine> {
    if !is_loopback(listen) {
        return Err(NotThisMachine::Listen(listen));
    }
    let url = || NotThisMachine::Url(issuer.to_owned());
    let uri: Uri = issuer.parse().map_err(|_| url())?;
    let web = matches!(uri.scheme_str(), Some("http" | "https"));
    // A user name before the host is a way to make an address look like another.
    let authority = uri
        .authority()
        .filter(|authority| web && !authority.as_str().contains('@'))
        .ok_or_else(url)?;
    if !names_loopback(authority.host()) {
        return Err(url());
    }
    // To the letter, with nothing tidied away by the parser: clients compare issuers as texts.
    let whole = format!("{}://{authority}{PATH}", uri.scheme_str().unwrap_or_default());
    if issuer == whole {
        Ok(authority.as_str().to_owned())
    } else {
        Err(NotThisMachine::Path(issuer.to_owned()))
    }
}

/// Answers only who asks on this machine, and under the issuer's own host name: a stranger's name that leads to this machine
/// opens no page here, and neither does a proxy on this machine that lets others in.
pub(crate) async fn only_from_this_machine(
    State(provider): State<Shared>,
    request: Request,
    next: Next,
) -> Response {
    let header = request.headers().get(HOST).map(|host| host.to_str().unwrap_or_default());
    let named = header.or_else(|| request.uri().authority().map(|authority| authority.as_str()));
    if named.is_some_and(|named| !named.eq_ignore_ascii_case(&provider.authority)) {
        return StatusCode::MISDIRECTED_REQUEST.into_response();
    }
    match sign_of_a_proxy(&request, &provider.authority) {
        Some(sign) => provider.explains(provider.locale(request.headers()), &Fault::Proxy(sign)),
        None => next.run(request).await,
    }
}

/// Whether a request came through a proxy: no browser that talks to its own machine sends any of these. A proxy that
/// leaves no trace at all cannot be told from a browser.
fn sign_of_a_proxy(request: &Request, authority: &str) -> Option<ProxySign> {
    /// What proxies add: RFC 7239, RFC 9110 section 7.6.3, and those that came before or go without a standard.
    const FORWARDING: [&str; 13] = [
        "forwarded",
        "forwarded-for",
        "x-forwarded",
        "x-envoy-external-address",
        "x-remote-addr",
        "via",
        "x-real-ip",
        "x-client-ip",
        "x-cluster-client-ip",
        "x-original-host",
        "true-client-ip",
        "fastly-client-ip",
        "cf-connecting-ip",
    ];
    let taken_off = request.extensions().get().map(|PassedOn(name)| name);
    let mut names = taken_off.into_iter().chain(request.headers().keys());
    let forwards = |name: &str| FORWARDING.contains(&name) || name.starts_with("x-forwarded-");
    if let Some(name) = names.find(|name| forwards(name.as_str())) {
        return Some(ProxySign::Header(name.clone()));
    }
    // What nginx speaks to the server behind it unless it is told otherwise.
    if request.version() < Version::HTTP_11 {
        return Some(ProxySign::Version(request.version()));
    }
    // The page was opened under another name than the one asked for here.
    let origin = request.headers().get(ORIGIN)?.to_str().unwrap_or_default();
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    (!host.eq_ignore_ascii_case(authority) && origin != "null").then_some(ProxySign::OtherHost)
}

fn is_loopback(address: IpAddr) -> bool {
    address.to_canonical().is_loopback()
}

fn names_loopback(host: &str) -> bool {
    let v6 = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
        || v6
            .and_then(|host| host.parse::<Ipv6Addr>().ok())
            .is_some_and(|address| is_loopback(address.into()))
}
