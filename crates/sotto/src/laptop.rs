//! The way to sign in for whoever sits at this machine: a real OpenID Connect provider, inside this server.

use std::net::SocketAddr;

use axum::Router;
#[cfg(feature = "laptop")]
use axum::{extract::Request, middleware::map_request};
use sign_in::ProviderConfig;

use practice::clock::Clock;
use storage::Db;
#[cfg(feature = "laptop")]
use storage::Identity;
use web::Origin;

use crate::{config::Config, start_error::StartError};

/// The provider's pages, and how to sign in there; both empty where there is none.
#[derive(Default)]
pub(crate) struct Laptop {
    pub(crate) router: Option<Router>,
    pub(crate) config: Option<ProviderConfig>,
}

#[cfg(feature = "laptop")]
impl Laptop {
    /// As configured. Refuses where more than this machine could reach it.
    pub(crate) fn new(
        config: &Config,
        origin: &Origin,
        address: SocketAddr,
        db: &Db,
        clock: Clock,
    ) -> Result<Self, StartError> {
        use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
        use rand::Rng;
        use sign_in::{ProviderKind, Secret};

        use web::{THIS_MACHINE, asset, callback, page_language};

        if !config.this_machine {
            return Ok(Self::default());
        }
        let chance = move || {
            let mut bytes = [0; 32];
            clock.chance().fill_bytes(&mut bytes);
            bytes
        };
        let issuer = origin.at(laptop_provider::PATH);
        let is_https = origin.is_https();
        let people = db.clone();
        let secret = BASE64_URL_SAFE_NO_PAD.encode(chance());
        let provider = laptop_provider::Provider::new(laptop_provider::Config {
            issuer: issuer.clone(),
            listen: address.ip(),
            stylesheet: asset("sotto.css"),
            icon: asset("favicon.svg"),
            language: Box::new(move |headers| page_language(headers, is_https)),
            known: Box::new(move || Box::pin(known_people(people.clone()))),
            client_secret: secret.clone(),
            redirect_uri: origin.at(&callback(THIS_MACHINE)),
            now: Box::new(move || clock.now()),
            chance: Box::new(chance),
        })?;
        let config = ProviderConfig {
            id: THIS_MACHINE.to_owned(),
            label: "this machine".to_owned(),
            kind: ProviderKind::Oidc { issuer },
            client_id: laptop_provider::CLIENT_ID.to_owned(),
            client_secret: Some(Secret::new(secret)),
            // The port may be another one tomorrow, and the person the same.
            identity_issuer: Some(THIS_MACHINE.to_owned()),
        };
        let router = provider.router().layer(map_request(tell_of_proxies));
        Ok(Self { router: Some(router), config: Some(config) })
    }
}

/// Who signed in at this machine before. Only those whose address still leads to their account: it is all that the provider knows
/// them by.
#[cfg(feature = "laptop")]
async fn known_people(db: Db) -> Vec<laptop_provider::KnownPerson> {
    let accounts = match db.accounts_of(web::THIS_MACHINE, laptop_provider::MAX_KNOWN).await {
        Ok(accounts) => accounts,
        Err(error) => {
            tracing::error!(%error, "people who signed in before cannot be read");
            return Vec::new();
        }
    };
    let mut known = Vec::new();
    for account in accounts {
        let (id, name, email) = (account.id.to_string(), account.name, account.email);
        let person = laptop_provider::KnownPerson { id, name, email };
        let identity = Identity { issuer: web::THIS_MACHINE.to_owned(), subject: person.subject() };
        if matches!(db.known(&identity).await, Ok(Some(found)) if found == account.id) {
            known.push(person);
        }
    }
    known
}

/// The headers of proxies have been taken off by now; the provider must know that there were some.
#[cfg(feature = "laptop")]
async fn tell_of_proxies(mut request: Request) -> Request {
    if let Some(https::Forwarded(name)) = request.extensions().get().cloned() {
        request.extensions_mut().insert(laptop_provider::PassedOn(name));
    }
    request
}

#[cfg(not(feature = "laptop"))]
impl Laptop {
    /// This Sotto was built without.
    pub(crate) fn new(
        _: &Config,
        _: &Origin,
        _: SocketAddr,
        _: &Db,
        _: Clock,
    ) -> Result<Self, StartError> {
        Ok(Self::default())
    }
}
