use std::fmt;

use language_model::Failure;

use crate::Rule;

/// Why the built-in interviewer did what the language model was to do: a sentence for the page. Holds nothing of what was said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FallbackNotice(String);

impl FallbackNotice {
    pub(crate) fn because(cause: FallbackCause, work: Work) -> Self {
        Self(format!("{}, so {}.", cause.clause(), work.clause()))
    }

    /// The sentence.
    pub fn sentence(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FallbackNotice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the language model was to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Work {
    Plan,
    Question,
    Report,
}

impl Work {
    fn clause(self) -> &'static str {
        match self {
            Self::Plan => "the questions come from the built-in question bank",
            Self::Question => "the built-in interviewer asks this one",
            Self::Report => "the built-in scorer wrote this report",
        }
    }
}

/// Why the language model did not do it. Holds nothing of what was said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum FallbackCause {
    /// No reply.
    Failed(Failure),
    /// A reply that is not what was asked for.
    Unusable,
    /// A move that is not open, or none.
    NoMove,
    /// Words that are not one question.
    NotAQuestion,
    /// A question that is not fit to be put.
    Unfit(Rule),
    /// A question that was asked before.
    AskedBefore,
    /// The budget of the interview, or of its account for the day, is spent.
    Spent,
}

impl FallbackCause {
    /// The reason as the first half of a sentence.
    pub(crate) fn clause(self) -> &'static str {
        use Failure::{
            Broken, Busy, CutOff, Declined, Faulted, OutOfRoom, PromptTooLong, Refused, Resting,
            TimedOut, TooLong, ToolCall, Unreachable,
        };
        match self {
            Self::Failed(TimedOut(_)) => "The language model took too long",
            Self::Failed(Unreachable) => "The language model could not be reached",
            Self::Failed(Busy { .. }) => "The language model was too busy",
            Self::Failed(Resting) => {
                "The language model failed several times and is paused for half a minute"
            }
            Self::Failed(CutOff) => "The language model's reply stopped early",
            Self::Failed(Broken { .. } | Faulted) => "The language model's server failed",
            Self::Failed(Refused { .. }) => "The language model's server rejected the request",
            Self::Failed(Declined) => "The language model declined to answer",
            Self::Failed(TooLong) => "The language model's reply was too long",
            Self::Failed(OutOfRoom) => "The language model's reply did not fit",
            Self::Failed(PromptTooLong) => "The text is too long for the language model",
            Self::Failed(ToolCall) | Self::Failed(_) | Self::Unusable => {
                "The language model's reply could not be used"
            }
            Self::NoMove => "The language model gave an unclear reply",
            Self::NotAQuestion => "The language model did not ask one clear question",
            Self::Unfit(_) => "The language model's question was not suitable",
            Self::AskedBefore => "The language model repeated a question",
            Self::Spent => "The language model budget is used up",
        }
    }
}

impl From<Failure> for FallbackCause {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}
