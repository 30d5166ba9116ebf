use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use openidconnect::{
    AdditionalProviderMetadata, DiscoveryError, IssuerUrl, JsonWebKeySet, ProviderMetadata,
    core::{
        CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType,
        CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm,
        CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType,
    },
    http::{Request, header},
};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use crate::{Mismatch, ProviderError, SignInError, http::Http};

/// How long what a provider says of itself, and its keys, are believed. A key that leaked is believed no longer than this.
const BELIEVED_FOR: SignedDuration = SignedDuration::from_hours(1);
/// How often tokens that no known key signed, which anyone can make, may have the keys fetched again.
const KEYS_AGAIN_AFTER: SignedDuration = SignedDuration::from_mins(1);
/// How long a provider that failed is left alone, so that a crowd at the door does not wait in a queue for it.
const LEFT_ALONE_FOR: SignedDuration = SignedDuration::from_secs(10);

/// What a provider says of itself, and its keys.
pub(super) type Metadata = ProviderMetadata<
    NamesItself,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// Whether each way back names its issuer (RFC 9207).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct NamesItself {
    #[serde(default, rename = "authorization_response_iss_parameter_supported")]
    pub(super) names_itself: bool,
}

impl AdditionalProviderMetadata for NamesItself {}

/// What a discovery document calls its issuer, as it is written there.
#[derive(Deserialize)]
struct NamedIssuer {
    issuer: String,
}

/// What is known of the provider, fetched when it is needed. One request at a time fetches; the others wait for it.
pub(super) struct Discovery {
    issuer: IssuerUrl,
    http: Http,
    cache: Mutex<Cache>,
}

#[derive(Default)]
struct Cache {
    found: Option<(Arc<Metadata>, Timestamp)>,
    failed: Option<(SignInError, Timestamp)>,
    keys_asked_at: Option<Timestamp>,
}

impl Discovery {
    pub(super) fn new(issuer: IssuerUrl, http: Http) -> Self {
        Self { issuer, http, cache: Mutex::default() }
    }

    pub(super) fn issuer(&self) -> &str {
        &self.issuer
    }

    pub(super) fn http(&self) -> &Http {
        &self.http
    }

    pub(super) async fn metadata(&self, now: Timestamp) -> Result<Arc<Metadata>, SignInError> {
        let mut cache = self.cache.lock().await;
        if let Some((metadata, at)) = &cache.found
            && within(BELIEVED_FOR, *at, now)
        {
            return Ok(Arc::clone(metadata));
        }
        if let Some((error, at)) = cache.failed
            && within(LEFT_ALONE_FOR, at, now)
        {
            return Err(error);
        }
        match self.discover().await {
            Ok(metadata) => {
                let metadata = Arc::new(metadata);
                cache.found = Some((Arc::clone(&metadata), now));
                cache.failed = None;
                Ok(metadata)
            }
            Err(error) => {
                cache.failed = Some((error, now));
                Err(error)
            }
        }
    }

    /// What is known with other keys than those of `seen`, or `None` where they were asked for a moment ago.
    pub(super) async fn keys_again(
        &self,
        seen: &Arc<Metadata>,
        now: Timestamp,
    ) -> Result<Option<Arc<Metadata>>, SignInError> {
        let mut cache = self.cache.lock().await;
        // Someone else's token had another key, too, and was here first.
        if let Some((metadata, _)) = &cache.found
            && !Arc::ptr_eq(metadata, seen)
        {
            return Ok(Some(Arc::clone(metadata)));
        }
        if cache.keys_asked_at.is_some_and(|at| within(KEYS_AGAIN_AFTER, at, now)) {
            return Ok(None);
        }
        cache.keys_asked_at = Some(now);
        let keys =
            JsonWebKeySet::fetch_async(seen.jwks_uri(), &self.http).await.map_err(not_found)?;
        let metadata = Arc::new(Metadata::clone(seen).set_jwks(keys));
        // The rest is as old as it was.
        let at = cache.found.as_ref().map_or(now, |(_, at)| *at);
        cache.found = Some((Arc::clone(&metadata), at));
        Ok(Some(metadata))
    }

    /// The issuer that its discovery document names, asked for anew. What it says otherwise is not looked at.
    pub(super) async fn issuer_named(&self) -> Result<String, SignInError> {
        let address = self.issuer.join(".well-known/openid-configuration");
        let request = Request::builder()
            .uri(address.map_err(|_| ProviderError::Nonsense)?.as_str())
            .header(header::ACCEPT, "application/json")
            .body(Vec::new());
        let answer = self.http.ask(request.map_err(|_| ProviderError::Nonsense)?).await?;
        if !answer.status().is_success() {
            return Err(ProviderError::Answered(answer.status().as_u16()).into());
        }
        let NamedIssuer { issuer } =
            serde_json::from_slice(answer.body()).map_err(|_| ProviderError::Nonsense)?;
        Ok(issuer)
    }

    async fn discover(&self) -> Result<Metadata, SignInError> {
        let metadata =
            Metadata::discover_async(self.issuer.clone(), &self.http).await.map_err(not_found)?;
        // The other addresses are checked when they are asked; to this one, the browser goes.
        if !self.http.allows(metadata.authorization_endpoint().url()) {
            return Err(ProviderError::Insecure.into());
        }
        tracing::debug!(issuer = self.issuer(), "fetched what a sign-in provider says of itself");
        Ok(metadata)
    }
}

/// Whether `now` is near `at`, on either side: a clock that was set back makes nothing last longer.
fn within(span: SignedDuration, at: Timestamp, now: Timestamp) -> bool {
    now.duration_since(at).abs() < span
}

fn not_found(error: DiscoveryError<ProviderError>) -> SignInError {
    match error {
        DiscoveryError::Request(fault) => fault.into(),
        DiscoveryError::Validation(_) => Mismatch::Issuer.into(),
        DiscoveryError::Response(status, ..) if !status.is_success() => {
            ProviderError::Answered(status.as_u16()).into()
        }
        _ => ProviderError::Nonsense.into(),
    }
}
