//! A browser between Sotto and a provider.

use jiff::{SignedDuration, Timestamp};
use rand_chacha::{ChaCha12Rng, rand_core::SeedableRng};
use reqwest::redirect::Policy;
use serde_json::Value;
use sign_in::{
    Attempt, Callback, Provider, ProviderConfig, ProviderKind, ProviderTimeouts, Secret,
    SignInError, SignedInPerson, Url,
};

use crate::provider::{CLIENT, Idp, SECRET, Script};

/// 2026-03-01 12:00 UTC.
pub(crate) const NOW: Timestamp = Timestamp::constant(1_772_366_400, 0);

pub(crate) fn redirect_uri() -> Url {
    Url::parse("https://sotto.example/sign-in/honest/back").unwrap()
}

pub(crate) fn config(issuer: &str) -> ProviderConfig {
    ProviderConfig {
        id: "honest".into(),
        label: "Honest".into(),
        kind: ProviderKind::Oidc { issuer: issuer.into() },
        client_id: CLIENT.into(),
        client_secret: Some(Secret::new(SECRET)),
        identity_issuer: None,
    }
}

pub(crate) fn provider(config: ProviderConfig) -> Provider {
    Provider::new(config).unwrap()
}

pub(crate) fn chance() -> ChaCha12Rng {
    ChaCha12Rng::seed_from_u64(3)
}

/// Someone who is back from the provider, and what may have happened to them on the way.
pub(crate) struct Back {
    /// What is in the cookie.
    pub(crate) attempt: Value,
    pub(crate) callback: Callback,
    pub(crate) redirect_uri: Url,
    pub(crate) now: Timestamp,
}

impl Back {
    pub(crate) fn later(&mut self, by: SignedDuration) {
        self.now += by;
    }
}

/// One provider and Sotto's view of it.
pub(crate) struct Setting {
    pub(crate) idp: Idp,
    pub(crate) provider: Provider,
}

impl Setting {
    pub(crate) async fn with(script: Script) -> Self {
        Self::patient(script, ProviderTimeouts::default()).await
    }

    pub(crate) async fn patient(script: Script, timeouts: ProviderTimeouts) -> Self {
        let idp = Idp::start(script).await;
        let provider = Provider::with_timeouts(config(idp.issuer()), timeouts).unwrap();
        Self { idp, provider }
    }

    /// Away to the provider, where all is agreed to, and back.
    pub(crate) async fn away_and_back(&self) -> Result<Back, SignInError> {
        self.away_and_back_at(NOW).await
    }

    pub(crate) async fn away_and_back_at(&self, now: Timestamp) -> Result<Back, SignInError> {
        let (address, attempt) = self.provider.begin(&redirect_uri(), now, &mut chance()).await?;
        assert!(address.as_str().starts_with(&format!("{}/authorize?", self.idp.issuer())));
        let callback = browse(&address).await;
        Ok(Back {
            attempt: serde_json::to_value(attempt).unwrap(),
            callback,
            redirect_uri: redirect_uri(),
            now,
        })
    }

    pub(crate) async fn finish(&self, back: &Back) -> Result<SignedInPerson, SignInError> {
        finish(&self.provider, back).await
    }

    pub(crate) async fn sign_in(&self) -> Result<SignedInPerson, SignInError> {
        self.sign_in_at(NOW).await
    }

    pub(crate) async fn sign_in_at(&self, now: Timestamp) -> Result<SignedInPerson, SignInError> {
        let back = self.away_and_back_at(now).await?;
        self.finish(&back).await
    }
}

pub(crate) async fn finish(
    provider: &Provider,
    back: &Back,
) -> Result<SignedInPerson, SignInError> {
    let attempt: Attempt = serde_json::from_value(back.attempt.clone()).unwrap();
    provider.finish(attempt, &back.callback, &back.redirect_uri, back.now).await
}

/// Goes to `address` as a browser would, up to the way back.
pub(crate) async fn browse(address: &Url) -> Callback {
    let browser = reqwest::Client::builder().user_agent("Sotto").redirect(Policy::none());
    let browser = browser.no_proxy().build().unwrap();
    let answer = browser.get(address.clone()).send().await.unwrap();
    let back = Url::parse(answer.headers()["location"].to_str().unwrap()).unwrap();
    assert_eq!(back.path(), redirect_uri().path());
    let value = |name: &str| {
        back.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    };
    Callback {
        code: value("code"),
        state: value("state"),
        iss: value("iss"),
        error: value("error"),
    }
}
