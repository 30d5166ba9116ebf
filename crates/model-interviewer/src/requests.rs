//! What a language model is asked, paid for.

use std::ops::ControlFlow;

use language_model::{JsonSchema, ModelClient, Options, Prompt, Reply, TokenEstimate, Usage};
use serde_json::Value;
use tokio::sync::Semaphore;

use crate::{Budget, fallback_notice::FallbackCause};

/// So many requests of one report are under way at once, at most.
const AT_ONCE: usize = 4;

/// One streamed request, paid for.
pub(crate) async fn say(
    model: &ModelClient,
    prompt: &Prompt,
    options: &Options,
    budget: &Budget,
    mut words: impl FnMut(&str) -> ControlFlow<()> + Send,
) -> Result<Reply, FallbackCause> {
    let cost = Usage::estimate(prompt.token_estimate(), TokenEstimate::default());
    let mut pledge = budget.pledge(cost).ok_or(FallbackCause::Spent)?;
    let heard = |more: &str| {
        pledge.hear(more);
        words(more)
    };
    let outcome = model.say(prompt, options, heard).await;
    pledge.pay(outcome.as_ref().map_or_else(|failed| failed.usage, |reply| reply.usage));
    outcome.map_err(|failed| failed.why.into())
}

/// One request for JSON, paid for.
pub(crate) async fn json(
    model: &ModelClient,
    prompt: &Prompt,
    shape: &JsonSchema,
    options: &Options,
    budget: &Budget,
) -> Result<Value, FallbackCause> {
    let cost = Usage::estimate(prompt.token_estimate(), TokenEstimate::default());
    let pledge = budget.pledge(cost).ok_or(FallbackCause::Spent)?;
    let outcome = model.json(prompt, shape, options).await;
    pledge.pay(outcome.as_ref().map_or_else(|failed| failed.usage, |(_, reply)| reply.usage));
    outcome.map(|(value, _)| value).map_err(|failed| failed.why.into())
}

/// A seed that every server takes: some read it as a signed number of 32 bits.
pub(crate) fn seed(chance: u64) -> Option<u64> {
    Some((chance ^ (chance >> 32)) & 0x7fff_ffff)
}

/// Room for the requests of one report.
pub(crate) fn permits() -> Semaphore {
    Semaphore::new(AT_ONCE)
}
