//! How long a reply may be, as an endpoint is told: in which field, and how many tokens.

use crate::{EndpointKind, bounds::TooMuch};

/// A reply of fewer tokens is none.
pub(crate) const LEAST: u32 = 64;
/// Tokens left over between a prompt and its reply: servers count the marks around messages, too.
const SPARE: u64 = 16;

/// The field that says how long a reply may be, to what speaks as OpenAI does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MaxTokensField {
    MaxTokens,
    MaxCompletionTokens,
}

/// What is known of the room that an endpoint gives a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Room {
    kind: EndpointKind,
    /// `None`: it is not told, and decides itself.
    field: Option<MaxTokensField>,
    /// Whether the other field has been refused, too.
    other_refused: bool,
    /// Tokens that a prompt and its reply have together.
    context: Option<u64>,
    /// The most tokens of a reply that it takes.
    most: Option<u32>,
}

impl MaxTokensField {
    /// The field that a model of this name is first asked with, as OpenAI's own are called. Whatever else a model is called, its
    /// endpoint says so if it wants the other one.
    fn of(model: &str) -> Self {
        const NEW: [&str; 5] = ["gpt-5", "gpt-6", "o1", "o3", "o4"];
        if NEW.iter().any(|begin| model.starts_with(begin)) {
            Self::MaxCompletionTokens
        } else {
            Self::MaxTokens
        }
    }

    fn other(self) -> Self {
        match self {
            Self::MaxTokens => Self::MaxCompletionTokens,
            Self::MaxCompletionTokens => Self::MaxTokens,
        }
    }

    /// As the API names it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::MaxTokens => "max_tokens",
            Self::MaxCompletionTokens => "max_completion_tokens",
        }
    }
}

impl Room {
    /// Nothing is known yet.
    pub(crate) fn new(kind: EndpointKind, model: &str) -> Self {
        Self {
            kind,
            field: Some(MaxTokensField::of(model)),
            other_refused: false,
            context: None,
            most: None,
        }
    }

    /// With what a request has taught that was answered. Others may have learned something else meanwhile.
    pub(crate) fn and(self, seen: Self) -> Self {
        Self {
            kind: self.kind,
            field: if seen.other_refused { seen.field } else { self.field },
            other_refused: self.other_refused || seen.other_refused,
            context: seen.context.or(self.context),
            most: self.most.into_iter().chain(seen.most).min(),
        }
    }

    /// The field to tell it in, if it is told.
    pub(crate) fn field(self) -> Option<MaxTokensField> {
        self.field
    }

    /// The tokens to tell it for a reply of `wanted` tokens at most, after a prompt of so many. `None`: nothing is said.
    pub(crate) fn tokens(self, wanted: u32, prompt: u64) -> Option<u32> {
        self.field?;
        let left = self.context.map(|context| context.saturating_sub(prompt + SPARE));
        let left = left.map(|left| u32::try_from(left).unwrap_or(u32::MAX).max(LEAST));
        Some([self.most, left].into_iter().flatten().fold(wanted, u32::min))
    }

    /// What to try after it turned `told` down as too much. `None`: there is nothing left to try.
    pub(crate) fn after(self, much: TooMuch, told: u32) -> Option<Self> {
        match much {
            TooMuch::Field => self.in_another_field(),
            TooMuch::Context { tokens, .. } => Some(Self { context: Some(tokens), ..self }),
            TooMuch::Reply(most) if most < told => Some(Self { most: Some(most), ..self }),
            TooMuch::Reply(_) | TooMuch::Unsaid => self.untold(told),
        }
    }

    fn in_another_field(self) -> Option<Self> {
        let field = self.field.filter(|_| self.kind == EndpointKind::OpenAi)?;
        let other = Some(field.other()).filter(|_| !self.other_refused);
        Some(Self { field: other, other_refused: true, ..self })
    }

    /// Nothing is said any more, or half as much where something has to be said.
    pub(crate) fn untold(self, told: u32) -> Option<Self> {
        match self.kind {
            EndpointKind::OpenAi => {
                self.field.map(|_| Self { field: None, other_refused: true, ..self })
            }
            EndpointKind::Anthropic | EndpointKind::Gemini | EndpointKind::Ollama => Some(told / 2)
                .filter(|half| *half >= LEAST)
                .map(|half| Self { most: Some(half), ..self }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_given_what_prompt_and_context_leave() {
        let room = Room::new(EndpointKind::OpenAi, "m");
        assert_eq!(room.tokens(8000, 924), Some(8000), "nothing is known");
        let known = room.after(TooMuch::Context { tokens: 8192, prompt: Some(924) }, 8000).unwrap();
        assert_eq!(known.tokens(8000, 924), Some(7252));
        assert_eq!(known.tokens(500, 924), Some(500));
        assert_eq!(known.tokens(500, 100_000), Some(LEAST), "a little is always asked for");
        let less = known.after(TooMuch::Reply(4096), 7252).unwrap();
        assert_eq!(less.tokens(8000, 924), Some(4096));
    }

    #[test]
    fn the_other_field_is_tried_and_then_none() {
        for (name, first) in [
            ("interview-prod", MaxTokensField::MaxTokens),
            ("gpt-5-mini", MaxTokensField::MaxCompletionTokens),
        ] {
            let room = Room::new(EndpointKind::OpenAi, name);
            assert_eq!(room.field(), Some(first));
            let other = room.after(TooMuch::Field, 100).unwrap();
            assert_eq!(other.field(), Some(first.other()));
            let none = other.after(TooMuch::Field, 100).unwrap();
            assert_eq!((none.field(), none.tokens(100, 10)), (None, None));
            assert_eq!(none.after(TooMuch::Field, 100), None, "there is an end to it");
            assert_eq!(none.after(TooMuch::Unsaid, 100), None);
        }
    }

    #[test]
    fn where_something_has_to_be_said_it_is_half_as_much() {
        let room = Room::new(EndpointKind::Anthropic, "m");
        assert_eq!(room.after(TooMuch::Unsaid, 1000).unwrap().tokens(1000, 0), Some(500));
        assert_eq!(room.after(TooMuch::Unsaid, 100), None);
        assert_eq!(room.after(TooMuch::Field, 100), None);
    }
}
