//! The promises, from the one file that the pages and the tests read too.

use std::sync::LazyLock;

use serde::Deserialize;

/// Something Sotto promises its users.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Promise {
    /// Its stable name.
    pub(crate) id: String,
    /// The sentence users read.
    pub(crate) sentence: String,
    /// What enforces it.
    pub(crate) enforced_by: String,
    /// Whether this version keeps it. The page says so where it does not.
    pub(crate) kept: bool,
    /// The tests that prove it, each `FILE::NAME`.
    pub(crate) tests: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    promise: Vec<Promise>,
}

static PROMISES: LazyLock<Vec<Promise>> = LazyLock::new(|| {
    let file: Result<File, _> = toml::from_str(include_str!("../../../promises.toml"));
    file.unwrap_or_else(|fault| panic!("promises.toml: {fault}")).promise
});

/// Every promise, in the order of the file.
pub(crate) fn all() -> &'static [Promise] {
    &PROMISES
}
