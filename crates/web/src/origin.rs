use std::fmt;

use url::Url;

/// Scheme, host and port that pages are asked for at, such as `https://sotto.example`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin(Url);

impl Origin {
    /// This machine's own, at a port.
    pub fn localhost(port: u16) -> Self {
        let mut url =
            Url::parse("http://localhost").unwrap_or_else(|_| unreachable!("it is an address"));
        // An http address takes any port.
        _ = url.set_port(Some(port));
        Self(url)
    }

    /// An address without path; the fault in words otherwise.
    pub fn parse(text: &str) -> Result<Self, String> {
        let url = Url::parse(text).map_err(|fault| match fault {
            url::ParseError::RelativeUrlWithoutBase => {
                "must start with https://, such as https://sotto.example".to_owned()
            }
            _ => "is not a valid address. Check the host and the port".to_owned(),
        })?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        let nameless = url.username().is_empty() && url.password().is_none();
        if !["http", "https"].contains(&url.scheme()) || url.host().is_none() || !bare || !nameless
        {
            return Err("must be only https:// and a host, such as https://sotto.example".into());
        }
        Ok(Self(url))
    }

    /// Whether browsers speak TLS to it.
    pub fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// The host as a browser's `Host` header says it.
    pub fn host(&self) -> String {
        let host = self.0.host_str().unwrap_or_default();
        self.0.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// The host's name or address alone.
    pub fn name(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// Whether only this machine can mean it.
    pub fn is_loopback(&self) -> bool {
        match self.0.host() {
            Some(url::Host::Domain(name)) => name == "localhost",
            Some(url::Host::Ipv4(address)) => address.is_loopback(),
            Some(url::Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
    }

    /// An address on it, parsed.
    pub fn url(&self, path: &str) -> Url {
        let mut url = self.0.clone();
        url.set_path(path);
        url
    }

    /// An address on it; `path` begins with a slash.
    pub fn at(&self, path: &str) -> String {
        format!("{self}{path}")
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str().trim_end_matches('/'))
    }
}
