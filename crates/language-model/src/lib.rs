//! Talking to a language model: endpoints, time-outs, retries, a breaker, formats. Knows nothing of interviews.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use language_model::{Endpoint, EndpointKind, Limits, Message, ModelClient, Options, Prompt};
//! use std::ops::ControlFlow;
//!
//! let endpoint = Endpoint { kind: EndpointKind::Ollama, url: None, model: "llama3.2".to_owned(), key: None };
//! let model = ModelClient::new(endpoint, Limits::default())?;
//! let prompt = Prompt { system: "You are brief.".to_owned(), messages: vec![Message::user("Good morning!")] };
//! let reply = model.say(&prompt, &Options::default(), |_words| ControlFlow::Continue(())).await?;
//! # Ok(())
//! # }
//! ```
//!
//! What holds here:
//! - No text of a prompt, a reply or a key is in any failure, any `Debug`, or any event of this crate. (`genai`, beneath,
//!   writes bodies into its own errors and events: its errors never leave this crate, and a subscriber must drop its
//!   events, see `terminal` in `sotto`.)
//! - A kind of endpoint is said, never guessed from a model's name.
//! - What an endpoint does not take is left out, asked for otherwise, or asked for in less, and remembered for it.
//! - Every wait has a limit with a name, and every reply has an end: see [`Limits`].
//! - Text that this crate owns ([`Prompt`], [`Message`], [`Reply`], [`ApiKey`]) is wiped when it is dropped.
//!
//! The process must have a `rustls` provider installed before a [`ModelClient`] is made.

mod attempt;
mod bounds;
mod breaker;
mod client;
mod endpoint;
mod endpoint_error;
mod failure;
mod limits;
mod model;
mod ollama;
mod outcome;
mod prompt;
mod repair;
mod reply;
mod retry;
mod room;
mod takes;
mod thinking;
mod token_estimate;
mod try_out;

pub use endpoint::{ApiKey, Endpoint, EndpointKind, SetUp, UnknownKind};
pub use failure::{Failed, Failure, Waiting};
pub use limits::Limits;
pub use model::ModelClient;
pub use prompt::{From, JsonSchema, Message, Options, Prompt};
pub use reply::{Format, Reply, Usage};
pub use token_estimate::TokenEstimate;
pub use try_out::{Abilities, LongPrompt, try_out};
