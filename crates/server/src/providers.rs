//! The ways to sign in, in the order they are shown.

use sign_in::{ConfigError, Provider, ProviderConfig};

/// The id of the way that whoever sits at this machine signs in.
pub(crate) const THIS_MACHINE: &str = "this-machine";

/// The ways to sign in.
#[derive(Default)]
pub(crate) struct Providers(Vec<Provider>);

impl Providers {
    /// As configured, in order.
    pub(crate) fn new(
        configs: impl IntoIterator<Item = ProviderConfig>,
    ) -> Result<Self, ConfigError> {
        configs.into_iter().map(Provider::new).collect::<Result<_, _>>().map(Self)
    }

    /// All of them.
    pub(crate) fn all(&self) -> &[Provider] {
        &self.0
    }

    /// The one of this name. Cheap to clone.
    pub(crate) fn find(&self, id: &str) -> Option<&Provider> {
        self.0.iter().find(|way| way.id() == id)
    }

    /// Whether whoever sits at this machine may sign in without a provider elsewhere.
    pub(crate) fn has_this_machine(&self) -> bool {
        self.find(THIS_MACHINE).is_some()
    }

    /// Whether that is the only way.
    pub(crate) fn is_this_machine_only(&self) -> bool {
        self.0.len() == 1 && self.has_this_machine()
    }
}
