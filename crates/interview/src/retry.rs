use serde::{Deserialize, Serialize};

use crate::{InterviewId, TurnId};

/// A question of another interview, to be tried again.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RetryOf {
    /// The interview it was first asked in.
    pub interview: InterviewId,
    /// The question.
    pub turn: TurnId,
}
