//! Whose word is taken on where a request came from.

use std::{
    net::{IpAddr, SocketAddr},
    str::FromStr,
};

use axum::http::{HeaderMap, HeaderName, HeaderValue, uri::Authority};
use ipnet::IpNet;

/// Where a request came from: a request extension. Behind a trusted proxy it is the address that the proxy names,
/// otherwise the connection's peer. IPv4 is always written as IPv4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// Whether the browser spoke https: a request extension. A trusted proxy's X-Forwarded-Proto decides; without one,
/// whether the connection is TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Secure(pub bool);

/// The host and perhaps port that the browser asked a trusted proxy for: a request extension, only where the proxy says
/// so. The Host header stays as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForwardedHost(pub Authority);

/// A header by which the request claimed to have been passed on, believed or not: a request extension, where there was one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forwarded(pub HeaderName);

/// The networks whose peers are proxies: they are believed about where a request came from, and nobody else is.
#[derive(Debug, Clone, Default)]
pub struct Proxies(pub Vec<IpNet>);

/// Why a list of proxies is not taken.
#[derive(Debug, thiserror::Error)]
pub enum ProxiesError {
    /// An entry that does not read.
    #[error("{0:?} is not an address or a network. Use one such as 10.0.0.7 or 10.0.0.0/8")]
    NotANetwork(String),
    /// A network of so many that strangers are among them.
    #[error(
        "{0} includes almost every address, so anyone could fake theirs. Use only the addresses of your own proxies, \
         such as 10.0.0.7 or 10.0.0.0/8"
    )]
    Everybody(IpNet),
}

/// The widest networks that one owner may have, by the length of their prefix: of IPv4 10.0.0.0/8 (RFC 1918), of IPv6
/// fc00::/7 (RFC 4193).
const WIDEST_IPV4: u8 = 8;
const WIDEST_IPV6: u8 = 7;

/// Headers by which a request could claim to come from elsewhere, apart from all that begin with `x-forwarded-`.
const CLAIMS: [&str; 2] = ["forwarded", "x-real-ip"];

impl Proxies {
    /// Whether a peer with this address is a proxy.
    pub fn include(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// Takes every claim out of a request's headers and says what of it is believed: the client's address, whether it
    /// spoke https, and the host it asked for; and whether there was any claim, believed or not.
    pub(crate) fn take_claims(
        &self,
        headers: &mut HeaderMap,
        peer: IpAddr,
        tls: bool,
    ) -> (ClientAddress, Secure, Option<ForwardedHost>, Option<Forwarded>) {
        let peer = peer.to_canonical();
        let (client, secure, host) = if self.include(peer) {
            (
                ClientAddress(self.client(headers, peer)),
                Secure(forwarded_proto(headers).unwrap_or(tls)),
                forwarded_host(headers).map(ForwardedHost),
            )
        } else {
            (ClientAddress(peer), Secure(tls), None)
        };
        (client, secure, host, strip(headers))
    }

    /// The rightmost address that is not a proxy's. Whatever stands left of it, or of something that is no address, is
    /// hearsay.
    fn client(&self, headers: &HeaderMap, peer: IpAddr) -> IpAddr {
        let mut client = peer;
        let values: Vec<_> = headers.get_all("x-forwarded-for").iter().collect();
        let entries = values.iter().rev().map(|value| value.to_str().unwrap_or_default());
        for entry in entries.flat_map(|value| value.rsplit(',')) {
            let Some(address) = address(entry.trim()) else { break };
            client = address;
            if !self.include(address) {
                break;
            }
        }
        client
    }
}

impl FromStr for Proxies {
    type Err = ProxiesError;

    /// Networks and addresses, separated by commas or spaces.
    fn from_str(text: &str) -> Result<Self, ProxiesError> {
        let entries = text.split([',', ' ']).filter(|entry| !entry.is_empty());
        entries.map(network).collect::<Result<_, _>>().map(Self)
    }
}

fn network(entry: &str) -> Result<IpNet, ProxiesError> {
    let network = entry
        .parse::<IpNet>()
        .map(|network| network.trunc())
        .or_else(|_| entry.parse::<IpAddr>().map(IpNet::from))
        .map_err(|_| ProxiesError::NotANetwork(entry.to_owned()))?;
    let widest = match network {
        IpNet::V4(_) => WIDEST_IPV4,
        IpNet::V6(_) => WIDEST_IPV6,
    };
    if network.prefix_len() < widest { Err(ProxiesError::Everybody(network)) } else { Ok(network) }
}

/// An address as proxies write it: alone, or with the port that the client spoke from.
fn address(entry: &str) -> Option<IpAddr> {
    let bare = entry.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(entry);
    let address = bare.parse::<IpAddr>().ok();
    address
        .or_else(|| entry.parse::<SocketAddr>().ok().map(|address| address.ip()))
        .map(|address| address.to_canonical())
}

/// What the nearest proxy says the browser spoke. A chain of proxies has to pass the first one's word on.
fn forwarded_proto(headers: &HeaderMap) -> Option<bool> {
    let proto = last(headers, "x-forwarded-proto")?;
    if proto.eq_ignore_ascii_case("https") {
        Some(true)
    } else if proto.eq_ignore_ascii_case("http") {
        Some(false)
    } else {
        None
    }
}

fn forwarded_host(headers: &HeaderMap) -> Option<Authority> {
    let host: Authority = last(headers, "x-forwarded-host")?.parse().ok()?;
    // An authority may name a user, a host may not.
    (!host.as_str().contains('@')).then_some(host)
}

/// The last entry of a header's list.
fn last<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let value: &HeaderValue = headers.get_all(name).iter().next_back()?;
    value.to_str().ok()?.rsplit(',').next().map(str::trim)
}

/// Takes the claims off; gives the name of one, if there was any.
fn strip(headers: &mut HeaderMap) -> Option<Forwarded> {
    let claims = |name: &&HeaderName| {
        name.as_str().starts_with("x-forwarded-") || CLAIMS.contains(&name.as_str())
    };
    let claims: Vec<HeaderName> = headers.keys().filter(claims).cloned().collect();
    for name in &claims {
        headers.remove(name);
    }
    claims.into_iter().next().map(Forwarded)
}
