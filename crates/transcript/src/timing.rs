use std::time::Duration;

use serde::{Deserialize, Serialize};

/// What the timing of the sound showed, without any of the sound.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct SoundTiming {
    /// Length of the take.
    pub sound: Duration,
    /// How long it took to speak: from the first voice to the last, without [`Self::pauses`].
    pub speech: Duration,
    /// Silences between two stretches of voice, in order, each at least [`Pause::SHORTEST`] long.
    pub pauses: Vec<Pause>,
    /// Where words were heard, in order. None in timings of before these were kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<Passage>,
}

/// A stretch of speaking, and how many words were heard in it: some 10 to 25 seconds, or what stands between two long silences.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Passage {
    /// Where its voice begins, from the start of the take.
    pub start: Duration,
    /// How long it is, silences in it included.
    pub length: Duration,
    /// Words, or characters, as [`Language::counted`](crate::Language::counted) says.
    pub words: usize,
}

impl Passage {
    /// Where it ends, from the start of the take.
    pub fn end(&self) -> Duration {
        self.start + self.length
    }
}

/// A silence in the middle of speaking.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Pause {
    /// Where it begins, from the start of the take.
    pub start: Duration,
    /// How long it is.
    pub length: Duration,
}

impl Pause {
    /// Silences shorter than this are breathing, not pausing.
    pub const SHORTEST: Duration = Duration::from_millis(1500);
}
