use std::fmt;

use zeroize::Zeroize;

use crate::TokenEstimate;

/// What a model is told: instructions, then the conversation so far, oldest first. The last message should be the user's.
///
/// Servers cache a prompt by its beginning, so what changes least should stand first.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Prompt {
    /// The instructions. May be empty.
    pub system: String,
    /// The conversation, oldest first. Not empty.
    pub messages: Vec<Message>,
}

/// One message of a conversation.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// Who wrote it.
    pub from: From,
    /// The words. Wiped on drop.
    pub text: String,
}

/// Who wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The side that asks the model.
    User,
    /// The model, earlier.
    Assistant,
}

/// How a model is to write.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The most tokens of a reply; a reply that reaches it is marked [`cut`](crate::Reply::cut).
    pub most_tokens: u32,
    /// From 0 (always the likeliest word) to 2. Not sent to an endpoint that has refused it before.
    pub temperature: f64,
    /// The same seed and prompt give the same reply, where an endpoint heeds it.
    pub seed: Option<u64>,
}

impl Default for Options {
    fn default() -> Self {
        Self { most_tokens: 1024, temperature: 0.3, seed: None }
    }
}

/// The shape of one JSON value.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonSchema {
    /// A name for it: letters, digits, `-` and `_` only.
    pub name: &'static str,
    /// A JSON Schema: an object whose properties are all required, with `additionalProperties: false` throughout.
    pub schema: serde_json::Value,
}

impl Message {
    /// A message of the side that asks.
    pub fn user(text: impl Into<String>) -> Self {
        Self { from: From::User, text: text.into() }
    }

    /// A message that the model wrote earlier.
    pub fn assistant(text: impl Into<String>) -> Self {
        Self { from: From::Assistant, text: text.into() }
    }
}

impl Prompt {
    /// How much text it is, instructions and messages together.
    pub fn token_estimate(&self) -> TokenEstimate {
        let texts = self.messages.iter().map(|message| &message.text).chain([&self.system]);
        texts.map(|text| TokenEstimate::of(text)).sum()
    }
}

impl Drop for Prompt {
    fn drop(&mut self) {
        self.system.zeroize();
    }
}

impl Drop for Message {
    fn drop(&mut self) {
        self.text.zeroize();
    }
}

/// Lengths only.
impl fmt::Debug for Prompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Prompt {{ system: {} bytes, messages: {:?} }}", self.system.len(), self.messages)
    }
}

/// Its length only.
impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Message {{ from: {:?}, text: {} bytes }}", self.from, self.text.len())
    }
}
