//! An OpenID Connect provider for one machine, so that a laptop needs no account anywhere.
//!
//! It speaks the real protocol (authorization code flow with PKCE), so that signing in on a laptop is the same code as
//! signing in anywhere; and it believes whoever sits at the keyboard, so it refuses to exist on anything but loopback.
//! Nothing is kept: its key, its client's secret and its codes live and end with the process.

mod authorize;
mod codes;
mod discovery;
mod locale;
mod person;
mod request;
mod this_machine;
mod token;

use std::{fmt, future::Future, net::IpAddr, pin::Pin, sync::Arc};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::HeaderMap,
    middleware,
    routing::{get, post},
};
use jiff::Timestamp;
use parking_lot::{Mutex, MutexGuard};
use sessions::{SecretHash, SigningKey};
use sha2::{Digest, Sha256};

use self::locale::Locale;

pub use codes::{CODE_LASTS, MAX_CODES};
pub use person::{KnownPerson, MAX_EMAIL_CHARS, MAX_KNOWN, MAX_NAME_CHARS};
pub use request::MAX_PARAMETER_CHARS;
pub use this_machine::{NotThisMachine, PassedOn};
pub use token::ID_TOKEN_LASTS;

/// Where the provider stands below the server's address; the path of its issuer.
pub const PATH: &str = "/this-machine";
/// The one client there is: the server itself.
pub const CLIENT_ID: &str = "sotto";
/// The longest body that is read.
pub const MAX_BODY_BYTES: usize = 16 * 1024;

/// The language of a request's page, by the headers of the request.
pub type PageLanguage = Box<dyn Fn(&HeaderMap) -> &'static str + Send + Sync>;

/// Who signed in here before, the latest first. At most [`MAX_KNOWN`] are offered.
pub type KnownPeople =
    Box<dyn Fn() -> Pin<Box<dyn Future<Output = Vec<KnownPerson>> + Send>> + Send + Sync>;

/// What a provider is made of.
pub struct Config {
    /// The issuer: the server's public URL with `PATH` and nothing after it, as `http://localhost:8080/this-machine`.
    pub issuer: String,
    /// The address the server listens on.
    pub listen: IpAddr,
    /// Where the page finds its stylesheet.
    pub stylesheet: String,
    /// And its icon.
    pub icon: String,
    /// The tag (BCP 47) of the language to answer a request in, by its headers. English is said where another is not known here.
    pub language: PageLanguage,
    /// Who is offered to continue, besides someone else.
    pub known: KnownPeople,
    /// What the server shows at the token endpoint; random, made anew at each start.
    pub client_secret: String,
    /// The one address that codes are sent to, to the letter: on the issuer's own origin, since browsers hold a form's
    /// redirects to the page's `form-action 'self'`.
    pub redirect_uri: String,
    /// The time.
    pub now: Box<dyn Fn() -> Timestamp + Send + Sync>,
    /// 32 fresh random bytes at each call.
    pub chance: Box<dyn Fn() -> [u8; 32] + Send + Sync>,
}

/// An OpenID Connect provider that lets anybody at this keyboard in as anybody.
pub struct Provider {
    issuer: String,
    authority: String,
    stylesheet: String,
    icon: String,
    language: PageLanguage,
    known: KnownPeople,
    client_secret: SecretHash,
    key: SigningKey,
    codes: Mutex<codes::Codes>,
    redirect_uri: String,
    now: Box<dyn Fn() -> Timestamp + Send + Sync>,
    chance: Box<dyn Fn() -> [u8; 32] + Send + Sync>,
}

type Shared = Arc<Provider>;

impl Provider {
    /// A provider with a key of its own, if this is one machine and nobody else's.
    pub fn new(config: Config) -> Result<Self, NotThisMachine> {
        let authority = this_machine::authority(&config.issuer, config.listen)?;
        Ok(Self {
            authority,
            client_secret: digest(&config.client_secret),
            key: SigningKey::from_bytes(&(config.chance)(), (config.now)()),
            codes: Mutex::default(),
            issuer: config.issuer,
            stylesheet: config.stylesheet,
            icon: config.icon,
            language: config.language,
            known: config.known,
            redirect_uri: config.redirect_uri,
            now: config.now,
            chance: config.chance,
        })
    }

    /// Its pages and endpoints, by their full paths: merge it, do not nest it.
    ///
    /// `PATH/token` is called by the server itself and carries neither cookies nor `Origin`.
    pub fn router(self) -> Router {
        let provider = Arc::new(self);
        Router::new()
            .route("/this-machine/.well-known/openid-configuration", get(discovery::metadata))
            .route("/this-machine/jwks", get(discovery::jwks))
            .route("/this-machine/authorize", get(authorize::page).post(authorize::go_on))
            .route("/this-machine/token", post(token::exchange))
            .layer(DefaultBodyLimit::max(MAX_BODY_BYTES))
            .layer(middleware::from_fn_with_state(
                provider.clone(),
                this_machine::only_from_this_machine,
            ))
            .with_state(provider)
    }

    fn locale(&self, headers: &HeaderMap) -> Locale {
        Locale::of((self.language)(headers))
    }

    /// A thread that panicked while it held the codes left them whole: each step on them is one push or one removal.
    fn codes(&self) -> MutexGuard<'_, codes::Codes> {
        self.codes.lock()
    }
}

/// SHA-256, which compares in constant time: what is compared with a secret goes through it.
fn digest(text: &str) -> SecretHash {
    SecretHash(Sha256::digest(text).into())
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("issuer", &self.issuer)
            .field("client_secret", &"***")
            .finish_non_exhaustive()
    }
}
