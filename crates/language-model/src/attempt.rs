use std::{ops::ControlFlow, sync::Arc, time::Duration};

use futures_util::StreamExt as _;
use genai::chat::{ChatStreamEvent, StopReason, StreamEnd};
use tokio::time::{Instant, timeout_at};
use zeroize::Zeroizing;

use crate::{
    EndpointKind, Failure, Limits, Options, Prompt, TokenEstimate, Usage, Waiting,
    client::{Client, StreamObserver},
    endpoint_error::{self, EndpointError},
    outcome::{AttemptFailure, AttemptReply},
    repair,
    takes::Ask,
    thinking::{self, Thinking},
};

/// Reasoning may be so many times as long as a reply.
const REASONING: usize = 8;

/// Until when a call waits.
#[derive(Clone, Copy)]
pub(crate) struct Deadlines {
    /// For its first words.
    pub(crate) words: Instant,
    /// For its end.
    pub(crate) whole: Instant,
}

/// Asks once and passes the words on as they come.
pub(crate) async fn attempt(
    client: &Client,
    (prompt, options, ask): (&Prompt, &Options, Ask<'_>),
    limits: &Limits,
    deadlines: Deadlines,
    words: &mut impl FnMut(&str) -> ControlFlow<()>,
) -> Result<AttemptReply, AttemptFailure> {
    let observer = Arc::new(StreamObserver::default());
    let mut receiver =
        ReplyReceiver::new(client.endpoint().kind, prompt.token_estimate(), ask, limits);
    let mut stream = match client.ask(prompt, options, ask, limits, Arc::clone(&observer)).await {
        Ok(stream) => stream,
        Err(error) => return Err(receiver.failed(endpoint_error::read(&error, false), &observer)),
    };
    loop {
        let (limit, waiting) = receiver.limit(deadlines);
        let Ok(event) = timeout_at(limit, stream.next()).await else {
            return Err(receiver.failure(Failure::TimedOut(waiting)));
        };
        let flow = match event {
            Some(Ok(ChatStreamEvent::Chunk(chunk))) => {
                let chunk = Zeroizing::new(chunk.content);
                receiver.hear(&chunk, words)
            }
            Some(Ok(ChatStreamEvent::ReasoningChunk(chunk))) => {
                let chunk = Zeroizing::new(chunk.content);
                receiver.think(&chunk)
            }
            Some(Ok(ChatStreamEvent::ToolCallChunk(_))) => Err(Failure::ToolCall),
            Some(Ok(ChatStreamEvent::End(end))) => {
                return receiver.end(Some(end), &observer, words);
            }
            Some(Ok(_)) => Ok(ControlFlow::Continue(())),
            Some(Err(error)) => {
                return Err(
                    receiver.failed(endpoint_error::read(&error, receiver.spoke()), &observer)
                );
            }
            None => return receiver.end(None, &observer, words),
        };
        match flow {
            Ok(ControlFlow::Continue(())) => {}
            Ok(ControlFlow::Break(())) => return Ok(receiver.enough()),
            Err(why) => return Err(receiver.failure(why)),
        }
    }
}

/// A reply as it comes.
struct ReplyReceiver<'a> {
    kind: EndpointKind,
    limits: &'a Limits,
    started: Instant,
    last: Instant,
    first_words_after: Option<Duration>,
    sent: TokenEstimate,
    received: TokenEstimate,
    reply_chars: usize,
    reasoning_chars: usize,
    pieces: usize,
    text: Zeroizing<String>,
    /// Whether JSON is asked for: then the reply may turn out to be among the thoughts.
    json: bool,
    thoughts: Zeroizing<String>,
    thinking: Thinking,
}

type Flow = Result<ControlFlow<()>, Failure>;

impl<'a> ReplyReceiver<'a> {
    fn new(kind: EndpointKind, sent: TokenEstimate, ask: Ask<'_>, limits: &'a Limits) -> Self {
        let now = Instant::now();
        Self {
            kind,
            limits,
            started: now,
            last: now,
            first_words_after: None,
            sent,
            received: TokenEstimate::default(),
            reply_chars: 0,
            reasoning_chars: 0,
            pieces: 0,
            text: Zeroizing::default(),
            json: ask.shape.is_some(),
            thoughts: Zeroizing::default(),
            thinking: Thinking::new(ask.unopened && ask.shape.is_none()),
        }
    }

    fn spoke(&self) -> bool {
        self.first_words_after.is_some()
    }

    /// Until when to wait for what comes next, and what it is.
    fn limit(&self, deadlines: Deadlines) -> (Instant, Waiting) {
        let (next, waiting) = match self.first_words_after {
            None => {
                let next = self.started + self.limits.first_words;
                (next.min(deadlines.words), Waiting::FirstWords)
            }
            Some(_) => (self.last + self.limits.stall, Waiting::Stall),
        };
        match deadlines.whole {
            whole if whole < next => (whole, Waiting::Whole),
            _ => (next, waiting),
        }
    }

    fn hear(&mut self, piece: &str, words: &mut impl FnMut(&str) -> ControlFlow<()>) -> Flow {
        let heard = Zeroizing::new(self.thinking.words(piece));
        if heard.is_empty() {
            return self.reason(piece);
        }
        self.pass_on(&heard, words)
    }

    fn pass_on(&mut self, heard: &str, words: &mut impl FnMut(&str) -> ControlFlow<()>) -> Flow {
        self.last = Instant::now();
        self.first_words_after.get_or_insert(self.last - self.started);
        self.pieces += 1;
        self.reply_chars += heard.chars().count();
        self.received += TokenEstimate::of(heard);
        if self.reply_chars > self.limits.reply_chars {
            return Err(Failure::TooLong);
        }
        push(&mut self.text, heard);
        Ok(words(heard))
    }

    fn think(&mut self, piece: &str) -> Flow {
        let flow = self.reason(piece)?;
        if self.json {
            push(&mut self.thoughts, piece);
        }
        Ok(flow)
    }

    fn reason(&mut self, piece: &str) -> Flow {
        self.reasoning_chars += piece.chars().count();
        self.received += TokenEstimate::of(piece);
        if self.reasoning_chars > self.limits.reply_chars.saturating_mul(REASONING) {
            return Err(Failure::TooLong);
        }
        Ok(ControlFlow::Continue(()))
    }

    /// The stream is over: with an end, or without.
    fn end(
        mut self,
        end: Option<StreamEnd>,
        observer: &StreamObserver,
        words: &mut impl FnMut(&str) -> ControlFlow<()>,
    ) -> Result<AttemptReply, AttemptFailure> {
        if observer.saw_it_decline() {
            return Err(self.failure(Failure::Declined));
        }
        let end = match end {
            Some(end) => end,
            None if observer.saw_the_end() => StreamEnd::default(),
            None if observer.saw_something() || self.spoke() => {
                return Err(self.failure(Failure::CutOff));
            }
            None => return Err(self.failure(Failure::Unintelligible)),
        };
        if (self.spoke() || self.kind == EndpointKind::Ollama) && broke_off(self.kind, &end) {
            return Err(self.failure(Failure::CutOff));
        }
        let cut = match end.captured_stop_reason {
            Some(StopReason::ContentFilter(_)) => return Err(self.failure(Failure::Declined)),
            Some(StopReason::ToolCall(_)) => return Err(self.failure(Failure::ToolCall)),
            Some(StopReason::MaxTokens(_)) => true,
            _ => false,
        };
        let rest = Zeroizing::new(self.thinking.rest());
        if !rest.is_empty()
            && let Err(why) = self.pass_on(&rest, words)
        {
            return Err(self.failure(why));
        }
        if self.text.trim().is_empty()
            && !cut
            && let Some(json) = self.json_among_thoughts()
            && let Err(why) = self.pass_on(&json, words)
        {
            return Err(self.failure(why));
        }
        if self.text.trim().is_empty() {
            // Nothing but thoughts, up to the last token.
            return Err(self.failure(if cut { Failure::OutOfRoom } else { Failure::Empty }));
        }
        let usage =
            end.captured_usage.as_ref().and_then(counted).unwrap_or_else(|| self.estimate());
        Ok(self.reply(usage, cut))
    }

    /// The reply of a server that takes all of it for thoughts.
    fn json_among_thoughts(&mut self) -> Option<Zeroizing<String>> {
        let thoughts = std::mem::take(&mut self.thoughts);
        Some(thoughts).filter(|thoughts| repair::answer(thoughts).is_some())
    }

    fn enough(self) -> AttemptReply {
        let usage = self.estimate();
        self.reply(usage, false)
    }

    fn reply(self, usage: Usage, cut: bool) -> AttemptReply {
        let first_words_after = self.first_words_after.unwrap_or_default();
        let unopened = match self.json {
            // A mark within the JSON is a word of it.
            true => thinking::answer(&self.text).and_then(repair::json).is_some(),
            false => self.thinking.was_unopened(&self.text),
        };
        AttemptReply {
            text: self.text,
            usage,
            first_words_after,
            cut,
            pieces: self.pieces,
            unopened,
            sent: self.sent.tokens(),
        }
    }

    fn failure(&self, why: Failure) -> AttemptFailure {
        AttemptFailure { why, usage: self.estimate(), spoke: self.spoke(), complaint: None }
    }

    /// What was turned down, or never arrived, costs nothing.
    fn failed(&self, error: EndpointError, observer: &StreamObserver) -> AttemptFailure {
        let answered = observer.saw_something()
            || matches!(error.failure, Failure::TimedOut(_) | Failure::CutOff);
        let usage = if answered { self.estimate() } else { Usage::NONE };
        AttemptFailure {
            why: error.failure,
            usage,
            spoke: self.spoke(),
            complaint: error.complaint,
        }
    }

    fn estimate(&self) -> Usage {
        Usage::estimate(self.sent, self.received)
    }
}

/// Growing in place would leave copies behind that nobody wipes.
fn push(text: &mut Zeroizing<String>, more: &str) {
    if text.capacity() - text.len() < more.len() {
        let room = (text.len() + more.len()).max(512) * 2;
        let mut larger = Zeroizing::new(String::with_capacity(room));
        larger.push_str(text);
        *text = larger;
    }
    text.push_str(more);
}

/// `genai` takes any end of a stream of these kinds for a good one. Gemini's last piece says why it ends, Ollama's counts.
fn broke_off(kind: EndpointKind, end: &StreamEnd) -> bool {
    match kind {
        EndpointKind::Gemini => end.captured_stop_reason.is_none(),
        EndpointKind::Ollama => end.captured_stop_reason.is_none() && end.captured_usage.is_none(),
        EndpointKind::OpenAi | EndpointKind::Anthropic => false,
    }
}

/// What the endpoint counted, if it counted both directions.
fn counted(usage: &genai::chat::Usage) -> Option<Usage> {
    let tokens = |count: Option<i32>| u64::try_from(count?).ok();
    Some(Usage {
        input_tokens: tokens(usage.prompt_tokens)?,
        output_tokens: tokens(usage.completion_tokens)?,
        estimated: false,
    })
}
