//! Sound to text. The server passes frames to a *worker*, a child process that hears exactly one answer; the
//! worker locks itself in before it hears anything, and its end is the proof that the sound is gone.

mod engine;
mod pool;
mod regular_file;
mod worker;

#[cfg(feature = "http")]
pub mod models;

pub use audio::{
    FRAME_SAMPLES, FrameError, FrameOrder, MAX_FRAMES, MAX_TAKE, SAMPLE_RATE, Sound, WavError,
    WavStream, read_wav,
};
pub use engine::{
    Certainty, Confidence, EncoderContext, EngineError, EngineSpec, PieceLength, PieceTranscript,
    Transcriber, Trial,
};
pub use pool::{
    AudioSender, Ending, Event, Pool, PoolConfig, Readiness, TranscriptReceiver, WorkerError,
};
pub use sandbox::Locks;
pub use worker::{Segment, TakeTranscript, bounds, run, transcribe};
