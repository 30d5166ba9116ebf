use std::time::Duration;

use crate::Usage;

/// A call that failed, and what it cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct Failed {
    /// Why: of the last attempt.
    pub why: Failure,
    /// Tokens spent on all attempts.
    pub usage: Usage,
}

/// Why a model gave no reply. The sentences are for operators; they hold nothing of a prompt, a reply or a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// No connection, or it broke before an answer.
    #[error("The model's server can't be reached.")]
    Unreachable,
    /// A limit of time was reached.
    #[error("The model {0}.")]
    TimedOut(Waiting),
    /// The server turned the request down: any status that is not success, busy, or broken.
    #[error("The model's server rejected the request ({status}): {}.", refusal(*status))]
    Refused {
        /// The HTTP status.
        status: u16,
    },
    /// Too many requests (429).
    #[error("The model's server is busy. Try again{}.", for_how_long(*retry_after))]
    Busy {
        /// How long it asks to be left in peace, if it says.
        retry_after: Option<Duration>,
    },
    /// The server failed (5xx, or 408).
    #[error("The model's server failed ({status}).")]
    Broken {
        /// The HTTP status.
        status: u16,
    },
    /// The server said in the middle of its reply that it failed.
    #[error("The model's server reported an error in its reply.")]
    Faulted,
    /// The connection ended in the middle of a reply.
    #[error("The model's reply stopped early.")]
    CutOff,
    /// What came is not a reply of this kind of endpoint.
    #[error("The reply is not from a model's API. Check llm_url and llm_kind.")]
    Unintelligible,
    /// The reply holds no JSON value.
    #[error("The model's reply is not the requested JSON.")]
    NotJson,
    /// The reply has no words.
    #[error("The model's reply is empty.")]
    Empty,
    /// The reply is longer than [`Limits::reply_chars`](crate::Limits).
    #[error("The model's reply is too long.")]
    TooLong,
    /// The reply ended for want of tokens, before there was a word or the end of the JSON: with
    /// [`Options::most_tokens`](crate::Options), and again with more, if the endpoint has more.
    #[error("The model's reply did not fit. It needs more tokens than the model has.")]
    OutOfRoom,
    /// The endpoint said that the prompt leaves no room for a reply.
    #[error("The prompt is too long for the model.")]
    PromptTooLong,
    /// The model called a tool, though it was offered none.
    #[error("The model tried to use a tool, but it has none.")]
    ToolCall,
    /// The model, or a filter before it, declined to answer.
    #[error("The model declined to answer.")]
    Declined,
    /// The endpoint failed too often lately and is left in peace.
    #[error("The model failed several times and is paused for a while.")]
    Resting,
    /// The prompt cannot be sent: it has no message.
    #[error("The prompt has no message.")]
    NoMessage,
}

/// What was waited for in vain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// The first words of a reply.
    FirstWords,
    /// The next words of a reply.
    Stall,
    /// The end of a reply.
    Whole,
}

impl std::fmt::Display for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::FirstWords => "did not begin to answer in time",
            Self::Stall => "fell silent in the middle of its reply",
            Self::Whole => "did not finish its reply in time",
        })
    }
}

fn refusal(status: u16) -> &'static str {
    match status {
        300..=399 => "it points to another address, which is not followed",
        401 => "the key is missing or wrong",
        402 => "the account has no credit",
        403 => "the key may not use this model",
        404 => {
            "it does not know the model, or the address is wrong (one that speaks as OpenAI does ends in /v1)"
        }
        413 => "the prompt is too long",
        _ => "it does not take the request as it is",
    }
}

fn for_how_long(retry_after: Option<Duration>) -> String {
    match retry_after {
        Some(wait) => format!(" in {} s", wait.as_secs_f64().ceil()),
        None => " later".to_owned(),
    }
}
