//! What came of asking once.

use std::time::Duration;

use zeroize::Zeroizing;

use crate::{Failure, Usage, endpoint_error::Complaint};

/// A reply that one attempt got.
pub(crate) struct AttemptReply {
    pub(crate) text: Zeroizing<String>,
    pub(crate) usage: Usage,
    pub(crate) first_words_after: Duration,
    pub(crate) cut: bool,
    pub(crate) pieces: usize,
    /// Whether it had thoughts that only ended in a mark.
    pub(crate) unopened: bool,
    /// Tokens of the prompt, estimated.
    pub(crate) sent: u64,
}

/// An attempt that failed.
pub(crate) struct AttemptFailure {
    pub(crate) why: Failure,
    pub(crate) usage: Usage,
    /// Whether words had been passed on: then nothing is asked again.
    pub(crate) spoke: bool,
    pub(crate) complaint: Option<Complaint>,
}
