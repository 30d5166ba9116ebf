//! How connections come in.
//!
//! [`serve`] answers with an axum router over HTTP/1.1 and, where the browser asks for it over TLS, HTTP/2. WebSockets
//! come in over HTTP/1.1: HTTP/2's own kind is not offered, so browsers open a connection of their own for them.
//!
//! [`Tls`] says where certificates come from: files that somebody else renews, an ACME authority such as Let's Encrypt
//! (which must reach this server on port 443 of every domain), or an authority of this server's own, for machines that
//! no public authority vouches for. [`Tls::prepare`] looks whether they can be served with, so that a fault is said
//! before anything listens. SIGHUP is heeded only where certificates come from files; elsewhere it still ends the
//! program, unless that handles it.
//!
//! [`Limits`] says what a stranger may use up, [`Proxies`] whose word is taken on where a request came from. A request
//! reaches the router with [`ClientAddress`], [`Secure`] and, from a proxy, [`ForwardedHost`] among its extensions, and
//! without any header by which it could claim such things itself. With [`ConnectionHandle`], another extension, a handler
//! has its connection closed and the buffers freed that an upload passed through.

mod acme;
mod activity;
mod authority;
mod body;
mod connection;
mod files;
mod handle;
mod limits;
mod local;
mod log;
mod private_folder;
mod provider;
mod proxies;
mod request;
mod serve;
mod slots;
mod socket;
mod tls;
mod tls_error;
mod upkeep;

pub use acme::{Acme, AcmeDirectory};
pub use authority::{AuthorityError, LocalAuthority};
pub use files::{CertificateFault, Files};
pub use handle::ConnectionHandle;
pub use limits::Limits;
pub use local::Local;
pub use proxies::{ClientAddress, Forwarded, ForwardedHost, Proxies, ProxiesError, Secure};
pub use serve::{Serving, serve};
pub use tls::{Certificates, Tls};
pub use tls_error::TlsError;
pub use upkeep::Clock;
