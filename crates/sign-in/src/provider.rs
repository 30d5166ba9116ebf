use std::{fmt, sync::Arc};

use jiff::Timestamp;
use rand::Rng;
use url::Url;

use crate::{
    Attempt, Callback, CheckError, ConfigError, ProviderConfig, ProviderKind, ProviderTimeouts,
    SignInError, SignedInPerson, github::GitHub, http::Http, oidc::Oidc,
};

/// Somewhere people can sign in. Cheap to clone; clones share what is known of the provider and its connections.
#[derive(Clone)]
pub struct Provider(Arc<Inner>);

struct Inner {
    id: String,
    label: String,
    identity_issuer: String,
    speaks: Speaks,
}

enum Speaks {
    Oidc(Oidc),
    GitHub(GitHub),
}

impl Provider {
    /// Checks the description only: the provider is asked when someone signs in.
    pub fn new(config: ProviderConfig) -> Result<Self, ConfigError> {
        Self::with_timeouts(config, ProviderTimeouts::default())
    }

    /// The same with other time-outs.
    pub fn with_timeouts(
        config: ProviderConfig,
        timeouts: ProviderTimeouts,
    ) -> Result<Self, ConfigError> {
        let http = Http::new(config.check()?, timeouts)?;
        let ProviderConfig { id, label, kind, client_id, client_secret, identity_issuer } = config;
        let (speaks, issuer) = match kind {
            ProviderKind::Oidc { issuer } => {
                (Speaks::Oidc(Oidc::new(&issuer, client_id, client_secret, http)?), issuer)
            }
            ProviderKind::GitHub(addresses) => {
                let github = GitHub::new(*addresses, client_id, client_secret, http);
                (Speaks::GitHub(github), "https://github.com".to_owned())
            }
        };
        let identity_issuer = identity_issuer.unwrap_or(issuer);
        Ok(Self(Arc::new(Inner { id, label, identity_issuer, speaks })))
    }

    /// Stands in addresses.
    pub fn id(&self) -> &str {
        &self.0.id
    }

    /// What the button says.
    pub fn label(&self) -> &str {
        &self.0.label
    }

    /// What its people's accounts are keyed on, with their subject.
    pub fn identity_issuer(&self) -> &str {
        &self.0.identity_issuer
    }

    /// Asks the provider whether it is who its description says, so that whoever wrote it hears of a mistake before somebody
    /// signs in. Nothing of the answer is kept.
    pub async fn check(&self) -> Result<(), CheckError> {
        match &self.0.speaks {
            Speaks::Oidc(oidc) => oidc.check().await,
            // It publishes nothing that could be looked at.
            Speaks::GitHub(_) => Ok(()),
        }
    }

    /// Where to send the browser, and what to keep until it comes back.
    ///
    /// `redirect_uri` should differ from provider to provider, so that one's code cannot be brought as another's where
    /// neither says who answers (RFC 9700, 4.4.2).
    pub async fn begin(
        &self,
        redirect_uri: &Url,
        now: Timestamp,
        chance: &mut impl Rng,
    ) -> Result<(Url, Attempt), SignInError> {
        let attempt = Attempt::new(&self.0.id, now, chance);
        let address = match &self.0.speaks {
            Speaks::Oidc(oidc) => oidc.begin(&attempt, redirect_uri, now).await?,
            Speaks::GitHub(github) => github.begin(&attempt, redirect_uri),
        };
        Ok((address, attempt))
    }

    /// Who it was that came back. An attempt is used up by this, whatever comes of it: it is the caller who sees to it that
    /// a copy of it is not finished again.
    pub async fn finish(
        &self,
        attempt: Attempt,
        callback: &Callback,
        redirect_uri: &Url,
        now: Timestamp,
    ) -> Result<SignedInPerson, SignInError> {
        let issuer = match &self.0.speaks {
            Speaks::Oidc(oidc) => oidc.issuer(),
            Speaks::GitHub(github) => github.issuer(),
        };
        let code = attempt.code(callback, &self.0.id, issuer, now)?;
        let (subject, profile) = match &self.0.speaks {
            Speaks::Oidc(oidc) => {
                let named = callback.iss.is_some();
                oidc.finish(&attempt, code, named, redirect_uri, now).await?
            }
            Speaks::GitHub(github) => github.finish(&attempt, code, redirect_uri).await?,
        };
        profile.into_person(self.0.identity_issuer.clone(), subject)
    }
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider").field("id", &self.0.id).finish_non_exhaustive()
    }
}
