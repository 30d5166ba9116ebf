//! A take: the sound of one answer, on its way through memory and nowhere else.
//!
//! Nothing here can be cloned, printed or serialised while it holds sound, and everything that holds
//! sound overwrites it when it lets go. `storage` and `interviewer` cannot name this crate.

mod cutter;
mod detector;
mod faint;
mod frame;
mod level;
mod mix;
mod sound;
mod wav;
mod wav_stream;

pub use cutter::{Cut, Cutter, PieceLength};
pub use frame::{FRAME_SAMPLES, FrameError, FrameOrder, MAX_FRAMES, MAX_TAKE};
pub use sound::Sound;
pub use wav::{WavError, read_wav};
pub use wav_stream::WavStream;

/// Samples a second, everywhere past the edge: mono, 16-bit.
pub const SAMPLE_RATE: usize = 16_000;
