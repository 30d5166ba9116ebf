//! What an answer tells of, which decides what may be asked after it.

use serde::Deserialize;

/// What an answer tells of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Telling {
    /// Something that the candidate did.
    Deed,
    /// Something that happened, and nothing that the candidate did.
    Event,
    /// What the candidate would do.
    Plan,
    /// What the candidate did not do.
    Undone,
    /// What never happens to the candidate.
    Never,
    /// What the candidate thinks.
    View,
}
