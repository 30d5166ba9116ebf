//! WAV files: whole ones for the command line, and those that come in as a stream.

mod container;
mod format;

use std::io::Read;

use audioadapter_buffers::direct::InterleavedSlice;
use rubato::{Fft, FixedSync, Resampler};
use zeroize::Zeroizing;

pub(crate) use self::{
    container::{Container, WavPart},
    format::{Encoding, Format},
};
use crate::{MAX_TAKE, SAMPLE_RATE, Sound, mix::Mixer};

/// Why a file is not sound that can be heard.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum WavError {
    /// Something else altogether.
    #[error("this is not a WAV file")]
    NotWav,
    /// More channels than are mixed.
    #[error("the file has {0} channels, which is too many")]
    Channels(u16),
    /// Another rate.
    #[error("the file has {0} samples per second, which is not supported")]
    Rate(u32),
    /// Samples of another size.
    #[error("the file has {0}-bit samples, which is not supported")]
    Bits(u16),
    /// Floating point where that is not read, or compressed.
    #[error("the file's samples are not PCM")]
    Encoding,
    /// The description of the format contradicts itself, comes twice, after the sound, or not at all.
    #[error("the file's format description is missing or wrong")]
    Format,
    /// Lengths in the header contradict each other, or more came than they say.
    #[error("the file's header does not match its length")]
    Lengths,
    /// It ended early.
    #[error("the file is not complete")]
    Truncated,
    /// No sound.
    #[error("the file has no sound")]
    Empty,
    /// Longer than [`MAX_TAKE`].
    #[error("the file is longer than {} minutes", MAX_TAKE.as_secs() / 60)]
    TooLong,
    /// Longer than [`MAX_TAKE`], if its header is right.
    #[error("the file's header says that it is longer than {} minutes", MAX_TAKE.as_secs() / 60)]
    SaysTooLong,
    /// Too much that is not sound.
    #[error("the file has too much data that is not sound")]
    Ballast,
    /// The file could not be read to its end.
    #[error("the file can’t be read")]
    Unreadable,
}

/// Sample rates that are read.
const RATES: std::ops::RangeInclusive<u32> = 8_000..=192_000;
/// The most channels.
const MOST_CHANNELS: u16 = 8;
/// A file is read in pieces of so many bytes.
const PIECE: usize = 64 * 1024;

/// Reads a whole WAV file: 8, 16, 24 or 32 bits or float, any number of channels up to eight, 8 to 192 kHz.
/// The channels are mixed so that a voice on any of them is heard, and the rate is brought to 16 kHz with a band-limited
/// resampler. What follows the sound is not looked at.
pub fn read_wav(mut file: impl Read) -> Result<Sound, WavError> {
    let mut container = Container::new();
    let mut mono: Option<Mono> = None;
    let mut piece = Zeroizing::new(vec![0; PIECE]);
    while !container.has_all_sound() {
        let read = match file.read(&mut piece) {
            Ok(0) => break,
            Ok(read) => read,
            Err(fault) if fault.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(_) => return Err(WavError::Unreadable),
        };
        let mut bytes = &piece[..read];
        while !container.has_all_sound()
            && let Some(part) = container.next(&mut bytes, PIECE)?
        {
            match (part, &mut mono) {
                (WavPart::Format(format), _) => mono = Some(Mono::new(format)?),
                (WavPart::Sound(sound), Some(mono)) => mono.hear(sound),
                // The container gives no sound before its format.
                (WavPart::Sound(_), None) => return Err(WavError::Format),
            }
        }
    }
    if !container.has_all_sound() {
        container.end()?;
    }
    let mono = mono.ok_or(WavError::Format)?;
    let rate = mono.format.rate;
    let mono = mono.end();
    if rate as usize == SAMPLE_RATE {
        return Ok(Sound::from_vec(mono.iter().map(|&sample| to_16_bit(sample)).collect()));
    }
    resample(&mono, rate)
}

/// A file's sound on its way to one channel.
struct Mono {
    format: Format,
    mixer: Mixer,
    /// A block that is being filled, all channels of it: 100 ms at most.
    block: Zeroizing<Vec<f32>>,
    /// How many samples fill it.
    full: usize,
    /// The start of a sample, where a piece ended within one.
    rest: Zeroizing<Vec<u8>>,
    /// What is mixed. Blocks of their own, so that none has to move when more come.
    mixed: Vec<Zeroizing<Vec<f32>>>,
}

impl Mono {
    fn new(format: Format) -> Result<Self, WavError> {
        if !RATES.contains(&format.rate) {
            return Err(WavError::Rate(format.rate));
        }
        if format.channels > MOST_CHANNELS {
            return Err(WavError::Channels(format.channels));
        }
        let channels = usize::from(format.channels);
        let full = format.rate as usize / 10 * channels;
        Ok(Self {
            format,
            mixer: Mixer::new(channels),
            block: Zeroizing::new(Vec::with_capacity(full)),
            full,
            rest: Zeroizing::new(Vec::with_capacity(usize::from(format.width))),
            mixed: Vec::new(),
        })
    }

    fn hear(&mut self, mut bytes: &[u8]) {
        let width = usize::from(self.format.width);
        if !self.rest.is_empty() {
            let missing = bytes.len().min(width - self.rest.len());
            self.rest.extend_from_slice(&bytes[..missing]);
            bytes = &bytes[missing..];
            if self.rest.len() < width {
                return;
            }
            let sample = self.format.sample(&self.rest);
            self.rest.clear();
            self.add(sample);
        }
        let mut samples = bytes.chunks_exact(width);
        for sample in &mut samples {
            self.add(self.format.sample(sample));
        }
        self.rest.extend_from_slice(samples.remainder());
    }

    fn add(&mut self, sample: f32) {
        self.block.push(sample);
        if self.block.len() == self.full {
            self.mix();
        }
    }

    fn mix(&mut self) {
        let mut mixed = Zeroizing::new(Vec::with_capacity(self.block.len()));
        self.mixer.mix(&self.block, |sample| mixed.push(sample));
        self.mixed.push(mixed);
        self.block.clear();
    }

    fn end(mut self) -> Zeroizing<Vec<f32>> {
        self.mix();
        Zeroizing::new(
            self.mixed.iter().flat_map(|block| block.iter().copied()).collect::<Vec<_>>(),
        )
    }
}

fn resample(mono: &[f32], rate: u32) -> Result<Sound, WavError> {
    let unsupported = WavError::Rate(rate);
    let mut resampler = Fft::<f32>::new(rate as usize, SAMPLE_RATE, 1024, 1, FixedSync::Both)
        .map_err(|_| unsupported)?;
    let input = InterleavedSlice::new(mono, 1, mono.len()).map_err(|_| unsupported)?;
    let output =
        resampler.process_all(&input, mono.len(), None).map_err(|_| unsupported)?.take_data();
    let output = Zeroizing::new(output);
    Ok(Sound::from_vec(output.iter().map(|&sample| to_16_bit(sample)).collect()))
}

pub(crate) fn to_16_bit(sample: f32) -> i16 {
    (sample * 32_768.0).round().clamp(-32_768.0, 32_767.0) as i16
}
