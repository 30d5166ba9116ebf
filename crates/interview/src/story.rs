use std::ops::Range;

use serde::{Deserialize, Serialize};

use transcript::choices;

choices! {
    /// A part of an account of something that happened.
    StarPart {
        /// Where, when and with whom.
        Situation = "situation", "Situation";
        /// What was the candidate's to do.
        Task = "task", "Task";
        /// What the candidate did.
        Action = "action", "Action";
        /// How it turned out.
        Result = "result", "Result";
    }

    /// Whether an answer has a part of the account.
    PartState {
        /// It is there.
        Found = "found", "Found";
        /// It may be there, though that cannot be told.
        Unsure = "unsure", "Unsure";
        /// It is not there.
        Missing = "missing", "Missing";
    }
}

/// A sentence of an answer that tells a part of the account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StorySentence {
    /// Its bytes in the answer that the report was written on.
    pub place: Range<usize>,
    /// What it tells, the main thing first: a sentence can set the scene and say what was to be done at once.
    pub parts: Vec<StarPart>,
}
