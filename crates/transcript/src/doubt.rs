use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::choices;

/// A stretch of a take of which it is not known for certain what was said.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Doubt {
    /// Where it begins, from the start of the take.
    pub start: Duration,
    /// Where it ends.
    pub end: Duration,
    /// Why.
    pub reason: DoubtReason,
    /// What was written down for it, as it stands in the transcript. Empty where no words could be made out.
    pub words: String,
}

choices! {
    /// Why it is not known for certain what was said.
    DoubtReason {
        /// The engine does not believe its own words, or has none.
        Unclear = "unclear", "unclear";
        /// The voice came too quietly from the microphone.
        TooQuiet = "too-quiet", "too quiet";
    }
}
