//! Who is there: OpenID Connect and GitHub, from the first redirect to a name and an email.
//!
//! A [`Provider`] begins an [`Attempt`] and sends the browser away; when the browser comes back with a [`Callback`], the
//! provider finishes the attempt and says who it is, or why not. Nothing is kept here but what a provider publishes of itself.
//!
//! Accounts are keyed on [`SignedInPerson::issuer`] and [`SignedInPerson::subject`]. An email never joins two accounts: any
//! provider may claim any email.

mod attempt;
mod config;
mod error;
mod github;
mod http;
mod oidc;
mod person;
mod provider;
mod return_to;
mod secret;

pub use attempt::{Attempt, Callback};
pub use config::{ConfigError, GitHubAddresses, ProviderConfig, ProviderKind};
pub use error::{CheckError, Mismatch, ProviderError, SignInError, Stale};
pub use http::ProviderTimeouts;
pub use person::SignedInPerson;
pub use provider::Provider;
pub use return_to::return_to;
pub use secret::Secret;
pub use url::Url;
