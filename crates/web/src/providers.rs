//! The ways to sign in, in the order they are shown.

use std::time::Duration;

use futures_util::future::join_all;
use sign_in::{CheckError, ConfigError, Provider, ProviderConfig, SignInError};

/// How long a provider that did not answer is left alone before it is asked again who it is.
const ASKED_AGAIN_AFTER: Duration = Duration::from_secs(60);

/// The id of the way that whoever sits at this machine signs in.
pub const THIS_MACHINE: &str = "this-machine";

/// The ways to sign in.
#[derive(Default)]
pub struct Providers(Vec<Provider>);

impl Providers {
    /// As configured, in order.
    pub fn new(configs: impl IntoIterator<Item = ProviderConfig>) -> Result<Self, ConfigError> {
        configs.into_iter().map(Provider::new).collect::<Result<_, _>>().map(Self)
    }

    /// Asks each who it is, until it answers, and warns of one that is another than is configured: whoever runs this Sotto
    /// reads it before somebody finds out by not getting in.
    pub async fn check(&self) {
        // What is configured of the one inside this server, this server has written itself.
        let elsewhere = self.0.iter().filter(|way| way.id() != THIS_MACHINE);
        join_all(elsewhere.map(check)).await;
    }

    /// All of them.
    pub fn all(&self) -> &[Provider] {
        &self.0
    }

    /// The one of this name. Cheap to clone.
    pub fn find(&self, id: &str) -> Option<&Provider> {
        self.0.iter().find(|way| way.id() == id)
    }

    /// Whether whoever sits at this machine may sign in without a provider elsewhere.
    pub fn has_this_machine(&self) -> bool {
        self.find(THIS_MACHINE).is_some()
    }

    /// Whether that is the only way.
    pub fn is_this_machine_only(&self) -> bool {
        self.0.len() == 1 && self.has_this_machine()
    }
}

async fn check(way: &Provider) {
    let mut silent = false;
    while let Err(fault) = way.check().await {
        let no_answer = matches!(fault, CheckError::NoAnswer(SignInError::Unreachable(_)));
        if !(silent && no_answer) {
            tracing::warn!("provider {:?}: {fault}", way.id());
        }
        // What answers nothing now may come up later; what is written wrongly stays so.
        if !no_answer {
            break;
        }
        silent = true;
        tokio::time::sleep(ASKED_AGAIN_AFTER).await;
    }
}
