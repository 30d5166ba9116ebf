use thiserror::Error;
use url::{Host, Url};

use crate::Secret;

/// A provider as the operator describes it.
#[derive(Clone, Debug)]
pub struct ProviderConfig {
    /// Stands in addresses: `a` to `z`, digits and `-`, at most 40 of them. Unique among the configured providers.
    pub id: String,
    /// What the button says.
    pub label: String,
    /// What it speaks, and where.
    pub kind: ProviderKind,
    /// The name under which Sotto is registered there.
    pub client_id: String,
    /// The secret that goes with it; `None` for a public client.
    pub client_secret: Option<Secret>,
    /// What accounts are keyed on instead of the issuer, for a provider whose address may change, such as the one on a
    /// laptop. Every check is still against the real issuer.
    pub identity_issuer: Option<String>,
}

/// What a provider speaks, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ProviderKind {
    /// OpenID Connect, found by discovery.
    Oidc {
        /// Exactly as the provider writes it, trailing slash or none; HTTPS, or plain HTTP on loopback.
        issuer: String,
    },
    /// GitHub's OAuth 2.0, which tells who someone is through its API.
    GitHub(Box<GitHubAddresses>),
}

/// Where GitHub answers; the default is github.com. All HTTPS, or all plain HTTP on loopback.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GitHubAddresses {
    /// Where the browser is sent; without its last segment, it is what GitHub calls itself on the way back (RFC 9207).
    pub authorize: Url,
    /// Where the code becomes a token.
    pub token: Url,
    /// The API, under which `user` and `user/emails` are.
    pub api: Url,
}

impl ProviderKind {
    /// The tenant of personal Microsoft accounts.
    pub const MICROSOFT_PERSONAL: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";

    /// Google.
    pub fn google() -> Self {
        Self::Oidc { issuer: "https://accounts.google.com".to_owned() }
    }

    /// One tenant of Microsoft, by its id (a UUID); `None` and `consumers` are personal accounts.
    ///
    /// The tenants `common` and `organizations` cannot be had: their discovery names an issuer with a gap in it, to be
    /// filled from the very token that is to be checked, and then any tenant's administrator could issue it.
    pub fn microsoft(tenant: Option<&str>) -> Result<Self, ConfigError> {
        let tenant = match tenant {
            None | Some("consumers") => Self::MICROSOFT_PERSONAL,
            Some(tenant) if is_uuid(tenant) => tenant,
            Some(_) => return Err(ConfigError::Tenant),
        };
        let tenant = tenant.to_ascii_lowercase();
        Ok(Self::Oidc { issuer: format!("https://login.microsoftonline.com/{tenant}/v2.0") })
    }

    /// github.com.
    pub fn github() -> Self {
        let at = |address| Url::parse(address).expect("the address is written here");
        Self::GitHub(Box::new(GitHubAddresses {
            authorize: at("https://github.com/login/oauth/authorize"),
            token: at("https://github.com/login/oauth/access_token"),
            api: at("https://api.github.com/"),
        }))
    }
}

/// Why a provider's description cannot be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum ConfigError {
    /// See [`ProviderConfig::id`].
    #[error("a provider's ID can have up to 40 characters: a to z, digits and -")]
    Id,
    /// The client id is empty.
    #[error("client_id is missing. The provider gives it to you")]
    ClientId,
    /// The issuer or another address cannot be read, or has a user, a query or a fragment.
    #[error("the provider's address must be only https:// with a host and path")]
    Address,
    /// Plain HTTP to another machine.
    #[error(
        "the provider's address must start with https:// (http:// works only on this computer)"
    )]
    Insecure,
    /// See [`ProviderKind::microsoft`].
    #[error("the Microsoft tenant must be its ID (a UUID), not a name, common or organizations")]
    Tenant,
    /// There are no authorities to trust.
    #[error("this computer has no root certificates. Install ca-certificates")]
    Tls,
}

impl ProviderConfig {
    /// Whether the description can be used, and if so, whether all of it is plain HTTP on loopback.
    pub(crate) fn check(&self) -> Result<bool, ConfigError> {
        let id = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if self.id.is_empty() || self.id.len() > 40 || !self.id.bytes().all(id) {
            return Err(ConfigError::Id);
        }
        if self.client_id.is_empty() {
            return Err(ConfigError::ClientId);
        }
        match &self.kind {
            ProviderKind::Oidc { issuer } => {
                check_address(&Url::parse(issuer).map_err(|_| ConfigError::Address)?)
            }
            ProviderKind::GitHub(addresses) => {
                let GitHubAddresses { authorize, token, api } = addresses.as_ref();
                let plain = check_address(authorize)?;
                if check_address(token)? == plain && check_address(api)? == plain {
                    Ok(plain)
                } else {
                    Err(ConfigError::Insecure)
                }
            }
        }
    }
}

/// Whether the address may be plain HTTP: it is, and on loopback.
fn check_address(address: &Url) -> Result<bool, ConfigError> {
    let extras = address.query().is_some() || address.fragment().is_some();
    if extras || !address.username().is_empty() || address.password().is_some() {
        return Err(ConfigError::Address);
    }
    match address.scheme() {
        "https" => Ok(false),
        "http" if is_loopback(address) => Ok(true),
        _ => Err(ConfigError::Insecure),
    }
}

/// Whether the address is on this machine.
pub(crate) fn is_loopback(address: &Url) -> bool {
    match address.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, b)| match at {
            8 | 13 | 18 | 23 => b == b'-',
            _ => b.is_ascii_hexdigit(),
        })
}
