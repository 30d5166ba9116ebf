use std::{ops::ControlFlow, time::Duration};

use serde_json::json;

use crate::{Failed, Failure, Format, JsonSchema, Message, ModelClient, Options, Prompt, Usage};

/// What a model was seen to do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Abilities {
    /// Whether words come as they are written, rather than all at once.
    pub streams: bool,
    /// The strictest format in which it gave JSON of the shape asked for; `None` if it gave none.
    pub format: Option<Format>,
    /// From the request to the first words.
    pub first_words_after: Duration,
    /// Tokens of the reply by the time from its first words to its end; `None` if that was too short to measure.
    pub tokens_per_second: Option<f64>,
    /// Whether the endpoint counts tokens; otherwise they are estimated.
    pub counts_tokens: bool,
    /// What became of a prompt as long as prompts get.
    pub long_prompt: LongPrompt,
    /// What trying it out cost.
    pub usage: Usage,
}

/// What became of a prompt as long as prompts get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LongPrompt {
    /// It was read whole, as far as the endpoint counts.
    Read,
    /// The endpoint counted far fewer tokens than were sent: it cut the prompt, and said nothing.
    Cut {
        /// Tokens that it counted.
        counted: u64,
        /// Tokens that were sent, about.
        sent: u64,
    },
    /// The endpoint said that it is too long.
    Refused,
    /// It cannot be told: the endpoint does not count, or did not answer in time.
    Unknown,
}

/// Asks a model two small things and one long one, to see what it can do and how fast it is. Knows nothing of anybody: the prompts are fixed.
///
/// # Errors
/// It gave no words: the failure says what is wrong. (That it gives no JSON is no error, see [`Abilities::format`], unless it
/// fails for another reason.)
pub async fn try_out(model: &ModelClient) -> Result<Abilities, Failed> {
    let options = Options { most_tokens: 512, temperature: 0.0, seed: None };
    let prompt = Prompt {
        system: "You answer in plain words.".to_owned(),
        messages: vec![Message::user("Count from one to forty in words.")],
    };
    let said = model.say(&prompt, &options, |_| ControlFlow::Continue(())).await?;
    let writing = said.took.saturating_sub(said.first_words_after);
    let measurable = said.pieces > 1 && writing > Duration::from_millis(1);
    #[expect(clippy::cast_precision_loss, reason = "a rate for people to read")]
    let tokens_per_second =
        measurable.then(|| said.usage.output_tokens as f64 / writing.as_secs_f64());

    let mut usage = said.usage;
    let format = match model.json(&colour(), &shape(), &options).await {
        Ok((value, reply)) => {
            usage += reply.usage;
            let fits = value.get("colour").is_some_and(serde_json::Value::is_string);
            fits.then_some(reply.format)
        }
        Err(Failed {
            why:
                Failure::NotJson
                | Failure::Empty
                | Failure::TooLong
                | Failure::OutOfRoom
                | Failure::Refused { .. },
            usage: spent,
        }) => {
            usage += spent;
            None
        }
        Err(failed) => return Err(failed),
    };
    let (long_prompt, spent) = read_at_length(model).await;
    usage += spent;
    Ok(Abilities {
        streams: said.pieces > 1,
        format,
        first_words_after: said.first_words_after,
        tokens_per_second,
        counts_tokens: !said.usage.estimated,
        long_prompt,
        usage,
    })
}

/// Sends as many tokens as a long answer with all that is said about scoring it, in words that are a token each for every tokenizer.
async fn read_at_length(model: &ModelClient) -> (LongPrompt, Usage) {
    const ROUNDS: usize = 1_500;
    let prompt = Prompt {
        system: "You answer in one word.".to_owned(),
        messages: vec![Message::user(format!(
            "{}\nWhich word came last, one, two, six or ten?",
            "one two six ten ".repeat(ROUNDS)
        ))],
    };
    let options = Options { most_tokens: 512, temperature: 0.0, seed: None };
    let sent = prompt.token_estimate().tokens();
    match model.say(&prompt, &options, |_| ControlFlow::Continue(())).await {
        Ok(said) if said.usage.estimated => (LongPrompt::Unknown, said.usage),
        Ok(said) if said.usage.input_tokens < sent / 4 * 3 => {
            (LongPrompt::Cut { counted: said.usage.input_tokens, sent }, said.usage)
        }
        Ok(said) => (LongPrompt::Read, said.usage),
        Err(Failed { why: Failure::PromptTooLong, usage }) => (LongPrompt::Refused, usage),
        Err(failed) => (LongPrompt::Unknown, failed.usage),
    }
}

fn colour() -> Prompt {
    Prompt {
        system: "You answer in JSON.".to_owned(),
        messages: vec![Message::user("What colour is a clear sky at noon? One word, as `colour`.")],
    }
}

fn shape() -> JsonSchema {
    JsonSchema {
        name: "colour",
        schema: json!({
            "type": "object",
            "properties": {"colour": {"type": "string"}},
            "required": ["colour"],
            "additionalProperties": false
        }),
    }
}
