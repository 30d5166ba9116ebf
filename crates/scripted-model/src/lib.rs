//! A language model that follows a script, and fails as real ones do: for tests and measurements.
//!
//! It speaks as OpenAI's chat completions do, on this machine only, and answers each request by the first rule of its script
//! that fits. A test can read the requests that came and change the script while it runs; so can anything that speaks HTTP:
//!
//! - `POST /v1/chat/completions` and `GET /v1/models`: the model.
//! - `POST /api/chat`: the model, as Ollama's own API has it. It speaks, or answers with a status or an error, and does nothing else.
//! - `PUT /script`: another script (JSON, see [`Script`]). Counting starts again.
//! - `GET /requests`: the bodies of the requests so far, oldest first. `DELETE /requests` forgets them.
//!
//! ```
//! # tokio::runtime::Runtime::new().unwrap().block_on(async {
//! use scripted_model::{Behaviour, Script, Scripted};
//!
//! let scripted = Scripted::start(Script::always(Behaviour::say("Good morning."))).await;
//! assert!(scripted.url().starts_with("http://127.0.0.1:"));
//! assert_eq!(scripted.requests().len(), 0);
//! # });
//! ```

mod behaviour;
mod ollama;
mod open;
mod script;
mod server;
mod template;
mod wire;

pub use behaviour::{Behaviour, Declining, Say};
pub use script::{Script, ScriptRule, When};
pub use server::{Request, Scripted};
