use std::{fmt, ops::AddAssign, time::Duration};

use zeroize::Zeroize;

use crate::TokenEstimate;

/// What a model answered.
#[derive(Clone, PartialEq, Eq)]
pub struct Reply {
    /// The words, as they were passed on while they came: without reasoning, without white space before the first word.
    /// Wiped on drop.
    pub text: String,
    /// What the call cost, failed attempts included.
    pub usage: Usage,
    /// From the start of the attempt that succeeded to its first words.
    pub first_words_after: Duration,
    /// The whole call, with failed attempts and pauses.
    pub took: Duration,
    /// What was asked for.
    pub format: Format,
    /// Whether it ended for want of tokens rather than of words (see [`Options::most_tokens`](crate::Options)).
    pub cut: bool,
    /// Whether the endpoint counted far fewer tokens of the prompt than were sent, so that it is likely to have read only a part:
    /// Ollama cuts what is longer than its context, and says nothing.
    pub prompt_cut: bool,
    /// In how many pieces the words came. One piece: the endpoint does not stream, or had little to say.
    pub pieces: usize,
}

/// Tokens read and written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Tokens of prompts.
    pub input_tokens: u64,
    /// Tokens of replies, reasoning included where the endpoint counts it.
    pub output_tokens: u64,
    /// Whether any part of it is an estimate by [`TokenEstimate`], because the endpoint did not say.
    pub estimated: bool,
}

/// How an endpoint is asked for JSON, strictest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// The endpoint holds the reply to a JSON Schema.
    Schema,
    /// The endpoint promises some JSON object.
    Object,
    /// Plain text; for JSON, the prompt alone asks for it.
    Plain,
}

impl Usage {
    /// No tokens at all.
    pub const NONE: Self = Self { input_tokens: 0, output_tokens: 0, estimated: false };

    /// Both directions together.
    pub fn tokens(&self) -> u64 {
        self.input_tokens.saturating_add(self.output_tokens)
    }

    /// What a prompt and as much of a reply are likely to cost.
    pub fn estimate(sent: TokenEstimate, heard: TokenEstimate) -> Self {
        Self { input_tokens: sent.tokens(), output_tokens: heard.tokens(), estimated: true }
    }
}

/// A prompt of fewer tokens tells nothing: what stands around it weighs too much.
const TELLING: u64 = 1_500;

/// Whether a prompt of about `sent` tokens of which an endpoint counts only so many was cut. Tokenizers differ, for some scripts by
/// half; a cut leaves half of a context (Ollama today) or a context of full kibitokens (before).
pub(crate) fn is_cut(sent: u64, counted: u64) -> bool {
    let full = counted > 0 && counted.is_multiple_of(1024) && counted < sent / 10 * 9;
    sent >= TELLING && (full || counted < sent / 2)
}

impl AddAssign for Usage {
    fn add_assign(&mut self, other: Self) {
        self.input_tokens = self.input_tokens.saturating_add(other.input_tokens);
        self.output_tokens = self.output_tokens.saturating_add(other.output_tokens);
        self.estimated = self.estimated || other.estimated;
    }
}

impl Drop for Reply {
    fn drop(&mut self) {
        self.text.zeroize();
    }
}

/// Its length in place of its text.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("text", &format_args!("{} bytes", self.text.len()))
            .field("usage", &self.usage)
            .field("first_words_after", &self.first_words_after)
            .field("took", &self.took)
            .field("format", &self.format)
            .field("cut", &self.cut)
            .field("prompt_cut", &self.prompt_cut)
            .field("pieces", &self.pieces)
            .finish()
    }
}

/// As its API names it: `json_schema`, `json_object`, `plain text`.
impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Schema => "json_schema",
            Self::Object => "json_object",
            Self::Plain => "plain text",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::is_cut;

    #[test]
    fn a_prompt_was_cut_if_far_fewer_tokens_of_it_were_counted() {
        for (sent, counted) in [(6000, 2050), (3940, 2048), (5000, 4096), (5000, 1026), (5000, 0)] {
            assert!(is_cut(sent, counted), "{counted} of {sent}");
        }
        for (sent, counted) in [(6000, 5400), (6000, 9000), (4200, 4096), (5000, 2900), (200, 17)] {
            assert!(!is_cut(sent, counted), "{counted} of {sent}");
        }
    }
}
