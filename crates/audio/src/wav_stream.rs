#[cfg(test)]
mod tests;

use zeroize::Zeroizing;

use crate::{
    FRAME_SAMPLES, SAMPLE_RATE, WavError,
    mix::Mixer,
    wav::{Container, Encoding, Format, WavPart, to_16_bit},
};

/// Bytes of a full frame.
const FRAME_BYTES: usize = FRAME_SAMPLES * 2;
/// The most channels: stereo.
const MOST_CHANNELS: u16 = 2;

/// A WAV file that comes in pieces of any size and goes out in frames of 100 ms: 16 kHz, 16-bit PCM, one channel or two, and
/// nothing else. It holds one frame at a time. What is wrong with the file shows in its first bytes, or at its end.
pub struct WavStream {
    container: Container,
    mixer: Option<Mixer>,
    /// The frame that is being filled, all channels of it.
    filling: Zeroizing<Vec<u8>>,
    /// How many bytes fill it.
    full: usize,
    /// The frame that was given out last.
    frame: Zeroizing<Vec<u8>>,
}

impl Default for WavStream {
    fn default() -> Self {
        let room = FRAME_BYTES * usize::from(MOST_CHANNELS);
        Self {
            container: Container::new(),
            mixer: None,
            filling: Zeroizing::new(Vec::with_capacity(room)),
            full: FRAME_BYTES,
            frame: Zeroizing::new(Vec::with_capacity(FRAME_BYTES)),
        }
    }
}

impl WavStream {
    /// Reads from the front of `bytes`, and gives back a frame once one is full. `None` when `bytes` are used up.
    pub fn frame(&mut self, bytes: &mut &[u8]) -> Result<Option<&[u8]>, WavError> {
        while let Some(part) = self.container.next(bytes, self.full - self.filling.len())? {
            match part {
                WavPart::Format(format) => {
                    check(format)?;
                    let channels = usize::from(format.channels);
                    self.full = FRAME_BYTES * channels;
                    self.mixer = Some(Mixer::new(channels));
                }
                WavPart::Sound(sound) => self.filling.extend_from_slice(sound),
            }
            if self.filling.len() == self.full {
                self.mix();
                return Ok(Some(&self.frame));
            }
        }
        Ok(None)
    }

    /// No more comes: the last frame, if it was not full.
    pub fn end(&mut self) -> Result<Option<&[u8]>, WavError> {
        self.container.end()?;
        self.mix();
        Ok(Some(self.frame.as_slice()).filter(|frame| !frame.is_empty()))
    }

    fn mix(&mut self) {
        self.frame.clear();
        let samples = self.filling.chunks_exact(2);
        let samples = samples.map(|two| f32::from(i16::from_le_bytes([two[0], two[1]])) / 32_768.0);
        let block = Zeroizing::new(samples.collect::<Vec<f32>>());
        let frame = &mut self.frame;
        if let Some(mixer) = &mut self.mixer {
            mixer.mix(&block, |sample| frame.extend_from_slice(&to_16_bit(sample).to_le_bytes()));
        }
        self.filling.clear();
    }
}

fn check(format: Format) -> Result<(), WavError> {
    if format.encoding != Encoding::Integer {
        return Err(WavError::Encoding);
    }
    if format.channels > MOST_CHANNELS {
        return Err(WavError::Channels(format.channels));
    }
    if format.rate as usize != SAMPLE_RATE {
        return Err(WavError::Rate(format.rate));
    }
    if format.width != 2 {
        return Err(WavError::Bits(format.width * 8));
    }
    Ok(())
}
