//! Sounds to try speech engines on: voices with known words, worse microphones, and noises without any voice.
//!
//! For tests and benchmarks. The sentences were not written by whoever tunes the engines, and no voice here is a person's.

mod noise;
mod texts;
mod voices;
mod worse;

pub use noise::silences;
pub use texts::{SoundSample, edges, foreign, long_answers, short_answers, single_words};
pub use voices::{VOICES, say, say_in};
/// What is said in `jfk.wav` of the recordings.
pub const INAUGURAL: &str = "And so my fellow Americans ask not what your country can do for you \
    ask what you can do for your country";

pub use worse::{WORSE, worse};
