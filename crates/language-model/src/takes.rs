//! What an endpoint takes: tried from the most to the least, and remembered.

use crate::{
    EndpointKind, Failure, Format, JsonSchema, Options, Prompt, TokenEstimate,
    bounds::TooMuch,
    endpoint_error::Complaint,
    outcome::{AttemptFailure, AttemptReply},
    room::Room,
};

/// Requests in one call that may be turned down for the length of the reply before nothing is said of it any more.
const REFUSALS: u8 = 2;

/// The shortest context that is asked for, in tokens.
const SHORTEST: u64 = 8_192;
/// The longest. More takes more memory than a machine that serves its own model is likely to have.
const LONGEST: u64 = 131_072;

/// What the endpoint is known to take. Only a success teaches: a refusal can have many reasons.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Takes {
    format: Format,
    temperature: bool,
    seed: bool,
    room: Room,
    /// Whether it has been seen to think without a mark before it.
    unopened: bool,
    /// The longest context that it was asked to have, where it is asked.
    longest: u64,
    /// Whether it has been said that it reads less than it is sent.
    pub(crate) warned: bool,
}

/// What is asked for beside the prompt.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ask<'a> {
    /// The shape of the JSON asked for, if any.
    pub(crate) shape: Option<&'a JsonSchema>,
    pub(crate) format: Format,
    pub(crate) temperature: bool,
    pub(crate) seed: bool,
    pub(crate) room: Room,
    /// Whether thoughts are to be expected that only end in a mark.
    pub(crate) unopened: bool,
    kind: EndpointKind,
    /// The most tokens of the reply, as far as there is room for them.
    wanted: u32,
    /// Tokens of the prompt: on the safe side, or as the endpoint counts them.
    prompt: u64,
    longest: u64,
    refusals: u8,
    widened: bool,
}

impl Takes {
    /// Everything, for all that is known.
    pub(crate) fn new(kind: EndpointKind, model: &str) -> Self {
        Self {
            format: Format::Schema,
            temperature: true,
            seed: true,
            room: Room::new(kind, model),
            unopened: false,
            longest: SHORTEST,
            warned: false,
        }
    }

    /// The first request of a call.
    pub(crate) fn ask<'a>(
        self,
        kind: EndpointKind,
        prompt: &Prompt,
        options: &Options,
        shape: Option<&'a JsonSchema>,
    ) -> Ask<'a> {
        let format = if shape.is_some() { self.format } else { Format::Plain };
        let in_words = shape.map(|shape| TokenEstimate::of(&shape.schema.to_string()));
        let sent: TokenEstimate = in_words.into_iter().chain([prompt.token_estimate()]).sum();
        Ask {
            shape,
            format,
            temperature: self.temperature,
            seed: self.seed,
            room: self.room,
            unopened: self.unopened,
            kind,
            wanted: options.most_tokens,
            // Tokenizers differ, and each message has marks around it.
            prompt: sent.tokens() / 4 * 5 + 64,
            longest: self.longest,
            refusals: 0,
            widened: false,
        }
    }

    /// Learns from a request that was answered.
    pub(crate) fn learn(&mut self, ask: Ask<'_>, received: &AttemptReply) {
        self.unopened = received.unopened || (self.unopened && ask.shape.is_some());
        self.temperature &= ask.temperature;
        self.seed &= ask.seed;
        self.room = self.room.and(ask.room);
        self.longest = self.longest.max(ask.context());
        if ask.shape.is_some() {
            self.format = self.format.max(ask.format);
        }
    }
}

impl Ask<'_> {
    /// The most tokens to ask for, if anything is said of it.
    pub(crate) fn tokens(self) -> Option<u32> {
        self.room.tokens(self.wanted, self.prompt)
    }

    /// Tokens of the context to ask for, where that can be said: prompt and reply fit. In few steps, and never back to a shorter one,
    /// because the server loads the model anew for each.
    pub(crate) fn context(self) -> u64 {
        let together = self.prompt + u64::from(self.tokens().unwrap_or(self.wanted));
        together.next_power_of_two().clamp(self.longest, LONGEST)
    }

    /// The same request without what the endpoint seems not to take; `None` if the failure is no matter of that. Each step
    /// drops something or has an end, so there are few.
    pub(crate) fn softer(self, failure: &AttemptFailure) -> Option<Self> {
        let turned_down = matches!(failure.why, Failure::Refused { status: 400 | 422 });
        match failure.complaint {
            Some(Complaint::Temperature) if turned_down && self.temperature => {
                Some(Self { temperature: false, ..self })
            }
            Some(Complaint::Seed) if turned_down && self.seed => Some(Self { seed: false, ..self }),
            Some(Complaint::Room(much)) => self.shorter(much).or_else(|| self.plainer()),
            Some(Complaint::Format) => self.plainer(),
            None if turned_down => self.plainer(),
            _ => None,
        }
    }

    fn plainer(self) -> Option<Self> {
        self.shape?;
        Some(Self { format: softer(self.kind, self.format)?, ..self })
    }

    /// The same request for a shorter reply, or in another field.
    fn shorter(self, much: TooMuch) -> Option<Self> {
        let told = self.tokens()?;
        let mut less = self;
        if let TooMuch::Context { prompt: Some(prompt), .. } = much {
            less.prompt = prompt;
        }
        less.room = less.room.after(much, told)?;
        if much == TooMuch::Field {
            return Some(less);
        }
        less.refusals += 1;
        let helps = less.tokens().is_none_or(|tokens| tokens < told);
        if !helps || less.refusals > REFUSALS {
            less.room = self.room.untold(told)?;
        }
        Some(less)
    }

    /// The same request with room for twice as much, once; `None` where the endpoint has no more.
    pub(crate) fn wider(self) -> Option<Self> {
        let wider = Self { wanted: self.wanted.saturating_mul(2), widened: true, ..self };
        (!self.widened && wider.tokens() > self.tokens()).then_some(wider)
    }
}

/// The next less strict format. Anthropic and Gemini have none between a schema and plain text.
fn softer(kind: EndpointKind, format: Format) -> Option<Format> {
    match (format, kind) {
        (Format::Schema, EndpointKind::OpenAi | EndpointKind::Ollama) => Some(Format::Object),
        (Format::Schema, EndpointKind::Anthropic | EndpointKind::Gemini) | (Format::Object, _) => {
            Some(Format::Plain)
        }
        (Format::Plain, _) => None,
    }
}
