//! What services answer: a text, with or without how sure they are of each part of it.

use serde::Deserialize;
use text::spacing;
use zeroize::{Zeroize, Zeroizing};

use super::service_error::{ServiceError, ServiceErrorKind};
use crate::engine::Confidence;

/// How much a service is asked to say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ResponseFormat {
    /// The text and its segments, each with how sure the model is.
    Details,
    /// The text alone: all that some services and models give.
    Text,
}

impl ResponseFormat {
    /// What to ask this model for first. OpenAI's newer ones are known to give no details.
    pub(super) fn first(model: &str) -> Self {
        let gives_none = model.starts_with("gpt-") && model.contains("transcribe");
        if gives_none { Self::Text } else { Self::Details }
    }

    /// Its `response_format`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Details => "verbose_json",
            Self::Text => "json",
        }
    }
}

#[derive(Deserialize)]
struct Reply {
    text: String,
}

#[derive(Deserialize)]
struct Details {
    segments: Vec<ReplySegment>,
}

#[derive(Deserialize)]
struct ReplySegment {
    text: String,
    no_speech_prob: Option<f64>,
    avg_logprob: Option<f64>,
    compression_ratio: Option<f64>,
}

/// Thresholds of OpenAI's own decoder (`whisper.transcribe`), which takes a segment for silence above [`Confidence::NO_SPEECH`]
/// and below the first, and for failed below the first or above the second.
const FAILED: f64 = -1.0;
const REPETITIVE: f64 = 2.4;

impl ReplySegment {
    /// Whether it may be speech. Being unsure alone does not make it none: an accent or a poor microphone does that.
    fn is_speech(&self) -> bool {
        let failed = self.avg_logprob.is_some_and(|sure| sure < FAILED);
        let repetitive = self.compression_ratio.is_some_and(|ratio| ratio > REPETITIVE);
        !(failed && (self.is_silence() || repetitive))
    }

    fn is_silence(&self) -> bool {
        self.no_speech_prob.is_some_and(|silent| silent > f64::from(Confidence::NO_SPEECH))
    }

    fn confidence(&self) -> Option<Confidence> {
        let mean_log_probability = self.avg_logprob? as f32;
        let no_speech = self.no_speech_prob.unwrap_or_default() as f32;
        // JSON has numbers that are none for a machine, and none that is infinite.
        let finite = mean_log_probability.is_finite() && no_speech.is_finite();
        finite.then_some(Confidence { mean_log_probability, no_speech })
    }
}

impl Drop for ReplySegment {
    fn drop(&mut self) {
        self.text.zeroize();
    }
}

/// What a service made of a piece.
#[derive(Default)]
pub(super) struct Transcript {
    pub(super) text: Zeroizing<String>,
    /// How sure it is of the words, each segment counted by its length, if it says so.
    pub(super) confidence: Option<Confidence>,
    /// There was a voice that it made no words of.
    pub(super) misses_some: bool,
}

impl Transcript {
    /// The words, of which no more is known.
    fn words(text: Zeroizing<String>) -> Self {
        Self { text, ..Self::default() }
    }

    fn of(text: Zeroizing<String>, segments: &[ReplySegment]) -> Self {
        let (speech, rest): (Vec<_>, Vec<_>) =
            segments.iter().partition(|segment| segment.is_speech());
        let confidence = mean(&speech);
        let misses_some = rest.iter().any(|segment| !segment.is_silence());
        let text = if rest.is_empty() { text } else { joined(&speech, text.len()) };
        Self { text, confidence, misses_some }
    }
}

/// What a reply of this content type says: JSON, or plain text. A web page says nothing.
pub(super) fn transcript(kind: Option<&str>, body: &[u8]) -> Result<Transcript, ServiceError> {
    let kind = kind.unwrap_or_default().to_ascii_lowercase();
    let begins = body.trim_ascii_start();
    if kind.contains("html") || begins.starts_with(b"<!") || begins.starts_with(b"<html") {
        let page = "it answers with a web page and not with a transcript";
        return Err(ServiceError::new(ServiceErrorKind::SetUp, page));
    }
    if let Ok(reply) = serde_json::from_slice::<Reply>(body) {
        let segments = serde_json::from_slice(body)
            .map_or_else(|_| Vec::new(), |Details { segments }| segments);
        return Ok(Transcript::of(Zeroizing::new(reply.text), &segments));
    }
    // Otherwise it is what JSON is not: a letter, or nothing at all.
    let plain = kind.starts_with("text/plain") && !matches!(begins.first(), Some(b'{' | b'['));
    match std::str::from_utf8(body) {
        Ok(text) if plain => Ok(Transcript::words(Zeroizing::new(text.trim().to_owned()))),
        _ => Err(ServiceError::new(ServiceErrorKind::Odd, "its answer is not a transcript")),
    }
}

/// Each segment counted by its characters, as the model's own mean counts tokens.
fn mean(segments: &[&ReplySegment]) -> Option<Confidence> {
    let (mut sum, mut all) = ((0.0, 0.0), 0.0);
    for (confidence, length) in
        segments.iter().filter_map(|one| Some((one.confidence()?, one.text.chars().count() as f32)))
    {
        sum.0 += confidence.mean_log_probability * length;
        sum.1 += confidence.no_speech * length;
        all += length;
    }
    (all > 0.0).then(|| Confidence { mean_log_probability: sum.0 / all, no_speech: sum.1 / all })
}

fn joined(segments: &[&ReplySegment], length: usize) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(length + segments.len()));
    for segment in segments {
        let segment = segment.text.trim();
        let between = spacing(&text, segment);
        text.push_str(between);
        text.push_str(segment);
    }
    text
}
