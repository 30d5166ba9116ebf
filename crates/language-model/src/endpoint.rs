use std::{fmt, net::IpAddr, str::FromStr};

use url::{Host, Url};
use zeroize::{Zeroize as _, Zeroizing};

/// The way an endpoint is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndpointKind {
    /// OpenAI's chat completions, and everything that speaks as they do: vLLM, llama.cpp, Ollama under `/v1`, and others.
    OpenAi,
    /// Anthropic's messages.
    Anthropic,
    /// Google's Gemini.
    Gemini,
    /// Ollama's own API.
    Ollama,
}

/// A model somewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Endpoint {
    /// How it is spoken to.
    pub kind: EndpointKind,
    /// Where its API begins, such as `http://localhost:8000/v1`; [`EndpointKind::url`] if not said.
    pub url: Option<Url>,
    /// The model's name there.
    pub model: String,
    /// The key, if it wants one.
    pub key: Option<ApiKey>,
}

/// A secret that opens an endpoint. Wiped on drop, never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey(Zeroizing<String>);

/// Why a model cannot be set up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetUp {
    /// The address is not one of the web, or holds a name, a password, a query or a fragment.
    #[error("must start with https:// or http://, without a user name, password, ? or #")]
    Address,
    /// The words of candidates, and the key, would cross the internet in the clear.
    #[error("http:// works only on this computer or a private network. Use https:// for {host}")]
    PlainHttp {
        /// Whither.
        host: String,
    },
    /// This kind of endpoint is of no use without a key.
    #[error("the kind `{kind}` needs a key")]
    NoKey {
        /// The kind.
        kind: EndpointKind,
    },
    /// The key is empty or holds characters that a header cannot.
    #[error("the key is empty or has invalid characters")]
    Key,
    /// The name is empty, or holds `::`, a space or a control character.
    #[error(
        "the model name is empty or has invalid characters (`::`, a space or a control character)"
    )]
    Name,
    /// The web client cannot be made: no TLS.
    #[error("TLS could not be set up for the model")]
    Client,
}

/// A word that names no [`EndpointKind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be openai, anthropic, gemini or ollama")]
pub struct UnknownKind;

impl EndpointKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::OpenAi, Self::Anthropic, Self::Gemini, Self::Ollama];

    /// Where the API of this kind usually begins.
    pub fn url(self) -> &'static str {
        match self {
            Self::OpenAi => "https://api.openai.com/v1/",
            Self::Anthropic => "https://api.anthropic.com/v1/",
            Self::Gemini => "https://generativelanguage.googleapis.com/v1beta/",
            Self::Ollama => "http://localhost:11434/",
        }
    }

    /// Its name, as [`FromStr`] reads it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OpenAi => "openai",
            Self::Anthropic => "anthropic",
            Self::Gemini => "gemini",
            Self::Ollama => "ollama",
        }
    }
}

impl fmt::Display for EndpointKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for EndpointKind {
    type Err = UnknownKind;

    fn from_str(word: &str) -> Result<Self, UnknownKind> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str().eq_ignore_ascii_case(word.trim()))
            .ok_or(UnknownKind)
    }
}

impl Endpoint {
    /// Where it is: the host, and the port unless it is the scheme's own. Such as `api.openai.com` or `localhost:11434`.
    pub fn host(&self) -> String {
        let url = self.base();
        let host = url.host_str().unwrap_or_default();
        url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// Whether it is on this very machine, so that nothing leaves it.
    pub fn is_on_this_machine(&self) -> bool {
        match self.base().host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            None => false,
        }
    }

    /// Where its API begins, with a slash at the end.
    pub(crate) fn base(&self) -> Url {
        let mut url = self.url.clone().unwrap_or_else(|| {
            #[expect(
                clippy::unwrap_used,
                reason = "the addresses of the kinds are constants, and tested"
            )]
            Url::parse(self.kind.url()).unwrap()
        });
        if !url.path().ends_with('/') {
            let path = format!("{}/", url.path());
            url.set_path(&path);
        }
        url
    }

    /// Refuses what could not work, and what would show a candidate's words to the internet.
    pub fn check(&self) -> Result<(), SetUp> {
        let url = self.base();
        let plain = match url.scheme() {
            "https" => false,
            "http" => true,
            _ => return Err(SetUp::Address),
        };
        let bare = url.username().is_empty() && url.password().is_none();
        if !bare || url.query().is_some() || url.fragment().is_some() || url.host().is_none() {
            return Err(SetUp::Address);
        }
        if plain && !url.host().is_some_and(|host| is_near(&host)) {
            return Err(SetUp::PlainHttp { host: self.host() });
        }
        let odd = |c: char| c.is_whitespace() || c.is_control();
        if self.model.is_empty() || self.model.contains("::") || self.model.contains(odd) {
            return Err(SetUp::Name);
        }
        match (&self.key, self.kind) {
            (Some(key), _) if key.is_sound() => Ok(()),
            (Some(_), _) => Err(SetUp::Key),
            (None, EndpointKind::Anthropic | EndpointKind::Gemini) => {
                Err(SetUp::NoKey { kind: self.kind })
            }
            // At OpenAI's own address nothing is answered without one, and words would be sent for nothing.
            (None, EndpointKind::OpenAi) if self.url.is_none() => {
                Err(SetUp::NoKey { kind: self.kind })
            }
            (None, EndpointKind::OpenAi | EndpointKind::Ollama) => Ok(()),
        }
    }
}

/// On this machine, or on a network that the internet does not reach: by address, or by a name that only such a network
/// resolves.
fn is_near(host: &Host<&str>) -> bool {
    const INSIDE: [&str; 5] = [".localhost", ".local", ".internal", ".lan", ".home.arpa"];
    let near = |address: IpAddr| match address {
        IpAddr::V4(address) => {
            // Not link-local: clouds keep what a machine may know of itself there.
            address.is_loopback() || address.is_private()
        }
        IpAddr::V6(address) => {
            address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
        }
    };
    match host {
        Host::Ipv4(address) => near(IpAddr::V4(*address)),
        Host::Ipv6(address) => near(IpAddr::V6(*address)),
        Host::Domain(name) => !name.contains('.') || INSIDE.iter().any(|end| name.ends_with(end)),
    }
}

impl ApiKey {
    /// A key, without the white space around it that files and shells leave.
    pub fn new(secret: impl Into<String>) -> Self {
        let mut secret: String = secret.into();
        let key = Self(Zeroizing::new(secret.trim().to_owned()));
        secret.zeroize();
        key
    }

    pub(crate) fn expose(&self) -> &str {
        &self.0
    }

    fn is_sound(&self) -> bool {
        !self.0.is_empty() && self.0.bytes().all(|byte| byte.is_ascii_graphic())
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn endpoint(kind: EndpointKind, url: Option<&str>, key: Option<&str>) -> Endpoint {
        let url = url.map(|url| Url::parse(url).unwrap());
        Endpoint { kind, url, model: "m".to_owned(), key: key.map(ApiKey::new) }
    }

    #[test]
    fn every_kind_is_read_by_its_name_and_has_an_address() {
        for kind in EndpointKind::ALL {
            assert_eq!(kind.to_string().parse(), Ok(kind));
            assert_eq!(endpoint(kind, None, Some("k")).check(), Ok(()));
        }
        assert_eq!(" OpenAI\n".parse(), Ok(EndpointKind::OpenAi));
        assert_eq!("gpt".parse::<EndpointKind>(), Err(UnknownKind));
    }

    #[test]
    fn plain_http_goes_no_farther_than_a_private_network() {
        for near in [
            "http://localhost:11434",
            "http://127.0.0.1:8000/v1",
            "http://[::1]:8000/v1",
            "http://192.168.1.20/v1",
            "http://10.0.0.1/v1",
            "http://[fd00::1]/v1",
            "http://ollama:11434/",
            "http://gpu.internal/v1",
        ] {
            assert_eq!(
                endpoint(EndpointKind::OpenAi, Some(near), Some("k")).check(),
                Ok(()),
                "{near}"
            );
        }
        for far in [
            "http://api.openai.com/v1",
            "http://8.8.8.8/v1",
            "http://[2001:db8::1]/v1",
            "http://172.32.0.1/",
            "http://169.254.169.254/",
        ] {
            for key in [Some("k"), None] {
                let refused = endpoint(EndpointKind::OpenAi, Some(far), key).check();
                assert!(matches!(refused, Err(SetUp::PlainHttp { .. })), "{far}: {refused:?}");
            }
            let encrypted = far.replace("http:", "https:");
            assert_eq!(
                endpoint(EndpointKind::OpenAi, Some(&encrypted), Some("k")).check(),
                Ok(()),
                "{encrypted}"
            );
        }
    }

    #[test]
    fn an_address_that_cannot_work_is_refused() {
        for odd in [
            "ftp://localhost/",
            "https://me:secret@localhost/v1",
            "https://host/v1?x=1",
            "https://host/v1#x",
        ] {
            assert_eq!(
                endpoint(EndpointKind::OpenAi, Some(odd), None).check(),
                Err(SetUp::Address),
                "{odd}"
            );
        }
    }

    #[test]
    fn a_key_is_asked_for_where_there_is_no_use_without_and_never_shown() {
        assert_eq!(
            endpoint(EndpointKind::Anthropic, None, None).check(),
            Err(SetUp::NoKey { kind: EndpointKind::Anthropic })
        );
        assert_eq!(endpoint(EndpointKind::OpenAi, None, Some(" \n")).check(), Err(SetUp::Key));
        assert_eq!(endpoint(EndpointKind::OpenAi, None, Some("a\nb")).check(), Err(SetUp::Key));
        let shown = format!("{:?}", endpoint(EndpointKind::OpenAi, None, Some("sk-canary")));
        assert!(shown.contains("***") && !shown.contains("canary"), "{shown}");
    }

    #[test]
    fn a_name_that_the_library_beneath_would_read_otherwise_is_refused() {
        for name in ["", "openai::gpt", "two words", "line\nbreak"] {
            let endpoint =
                Endpoint { model: name.to_owned(), ..endpoint(EndpointKind::Ollama, None, None) };
            assert_eq!(endpoint.check(), Err(SetUp::Name), "{name:?}");
        }
    }

    #[test]
    fn the_host_is_named_with_a_port_of_its_own_only() {
        assert_eq!(endpoint(EndpointKind::OpenAi, None, None).host(), "api.openai.com");
        assert_eq!(endpoint(EndpointKind::Ollama, None, None).host(), "localhost:11434");
        assert_eq!(
            endpoint(EndpointKind::OpenAi, Some("https://host:443/v1"), None).host(),
            "host"
        );
        assert!(endpoint(EndpointKind::Ollama, None, None).is_on_this_machine());
        assert!(
            !endpoint(EndpointKind::OpenAi, Some("http://192.168.1.2/"), None).is_on_this_machine()
        );
    }

    #[test]
    fn the_address_ends_in_a_slash_so_that_a_path_is_added_and_not_replaced() {
        let base = endpoint(EndpointKind::OpenAi, Some("http://localhost:8000/v1"), None).base();
        assert_eq!(
            base.join("chat/completions").unwrap().as_str(),
            "http://localhost:8000/v1/chat/completions"
        );
    }
}
