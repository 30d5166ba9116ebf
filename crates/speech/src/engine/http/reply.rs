//! What services answer: a text, with or without how sure they are of each part of it.

use interview::spacing;
use serde::Deserialize;
use zeroize::{Zeroize, Zeroizing};

use super::fault::{Fault, Kind};

/// How much a service is asked to say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wanted {
    /// The text and its segments, each with how sure the model is.
    Details,
    /// The text alone: all that some services and models give.
    Text,
}

impl Wanted {
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
    segments: Vec<Segment>,
}

#[derive(Deserialize)]
struct Segment {
    text: String,
    no_speech_prob: Option<f64>,
    avg_logprob: Option<f64>,
    compression_ratio: Option<f64>,
}

/// Thresholds of OpenAI's own decoder (`whisper.transcribe`), which takes a segment for silence above the first and below
/// the second, and for failed above the third or below the second.
const NO_SPEECH: f64 = 0.6;
const UNSURE: f64 = -1.0;
const REPETITIVE: f64 = 2.4;

impl Segment {
    /// Whether it may be speech. Being unsure alone does not make it none: an accent or a poor microphone does that.
    fn is_speech(&self) -> bool {
        let unsure = self.avg_logprob.is_some_and(|sure| sure < UNSURE);
        let silent = self.no_speech_prob.is_some_and(|silent| silent > NO_SPEECH);
        let repetitive = self.compression_ratio.is_some_and(|ratio| ratio > REPETITIVE);
        !(unsure && (silent || repetitive))
    }
}

impl Drop for Segment {
    fn drop(&mut self) {
        self.text.zeroize();
    }
}

/// The text of a reply of this content type: JSON, or plain text. A web page is none.
pub(super) fn text(kind: Option<&str>, body: &[u8]) -> Result<Zeroizing<String>, Fault> {
    let kind = kind.unwrap_or_default().to_ascii_lowercase();
    let begins = body.trim_ascii_start();
    if kind.contains("html") || begins.starts_with(b"<!") || begins.starts_with(b"<html") {
        let page = "it answers with a web page and not with a transcript";
        return Err(Fault::new(Kind::SetUp, page));
    }
    if let Ok(reply) = serde_json::from_slice::<Reply>(body) {
        let text = Zeroizing::new(reply.text);
        return Ok(without_silence(body).unwrap_or(text));
    }
    // Otherwise it is what JSON is not: a letter, or nothing at all.
    let plain = kind.starts_with("text/plain") && !matches!(begins.first(), Some(b'{' | b'['));
    match std::str::from_utf8(body) {
        Ok(text) if plain => Ok(Zeroizing::new(text.trim().to_owned())),
        _ => Err(Fault::new(Kind::Odd, "its answer is not a transcript")),
    }
}

/// The text without the segments that are no speech, if there are any.
fn without_silence(body: &[u8]) -> Option<Zeroizing<String>> {
    let Details { segments } = serde_json::from_slice(body).ok()?;
    if segments.iter().all(Segment::is_speech) {
        return None;
    }
    let mut text = Zeroizing::new(String::with_capacity(body.len()));
    for segment in segments.iter().filter(|segment| segment.is_speech()) {
        let segment = segment.text.trim();
        let between = spacing(&text, segment);
        text.push_str(between);
        text.push_str(segment);
    }
    Some(text)
}
