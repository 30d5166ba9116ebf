//! How a WAV file's samples are written, as its `fmt ` chunk says.

use super::WavError;

/// Formats as the description of a format names them.
const PCM: u16 = 1;
const FLOAT: u16 = 3;
const EXTENSIBLE: u16 = 0xFFFE;
/// What follows the format's number where it is written the long way (KSDATAFORMAT_SUBTYPE_PCM and its like).
const EXTENSIBLE_TAIL: [u8; 14] =
    [0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];

/// What is louder in a file of floating point is broken: full scale is 1.
const LOUDEST: f32 = 16.0;

/// How the samples are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Format {
    pub(crate) encoding: Encoding,
    pub(crate) channels: u16,
    /// Samples a second of each channel.
    pub(crate) rate: u32,
    /// Bytes of one sample of one channel.
    pub(crate) width: u16,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Encoding {
    Integer,
    Float,
}

impl Format {
    /// From the content of a `fmt ` chunk, of 16 bytes at least.
    pub(super) fn read(chunk: &[u8]) -> Result<Self, WavError> {
        let named = match (short(chunk, 0), chunk.get(26..40)) {
            (EXTENSIBLE, Some(tail)) if tail == EXTENSIBLE_TAIL => short(chunk, 24),
            (named, _) => named,
        };
        let encoding = match named {
            PCM => Encoding::Integer,
            FLOAT => Encoding::Float,
            _ => return Err(WavError::Encoding),
        };
        let (channels, rate) = (short(chunk, 2), number(chunk, 4));
        let (block, bits) = (short(chunk, 12), short(chunk, 14));
        if channels == 0 || rate == 0 || bits == 0 {
            return Err(WavError::Format);
        }
        // A sample of 20 bits stands in three bytes, at their upper end.
        let width = block / channels;
        let whole = width * channels == block && bits.div_ceil(8) <= width;
        if !whole || u64::from(number(chunk, 8)) != u64::from(rate) * u64::from(block) {
            return Err(WavError::Format);
        }
        let known = match encoding {
            Encoding::Integer => matches!(width, 1..=4),
            Encoding::Float => width == 4,
        };
        if !known {
            return Err(WavError::Bits(width.saturating_mul(8)));
        }
        Ok(Self { encoding, channels, rate, width })
    }

    /// Bytes of one sample of every channel.
    pub(crate) fn block(self) -> usize {
        usize::from(self.channels) * usize::from(self.width)
    }

    /// One sample, 1 being full scale. `bytes` are as many as a sample has.
    pub(crate) fn sample(self, bytes: &[u8]) -> f32 {
        match (self.encoding, bytes) {
            (Encoding::Float, &[a, b, c, d]) => {
                let sample = f32::from_le_bytes([a, b, c, d]);
                // One that is no number would make all that is mixed after it none.
                if sample.is_finite() { sample.clamp(-LOUDEST, LOUDEST) } else { 0.0 }
            }
            // Bytes alone have no sign.
            (Encoding::Integer, &[a]) => (f32::from(a) - 128.0) / 128.0,
            (Encoding::Integer, &[a, b]) => f32::from(i16::from_le_bytes([a, b])) / 32_768.0,
            (Encoding::Integer, &[a, b, c]) => from_32_bit([0, a, b, c]),
            (Encoding::Integer, &[a, b, c, d]) => from_32_bit([a, b, c, d]),
            _ => 0.0,
        }
    }
}

fn from_32_bit(bytes: [u8; 4]) -> f32 {
    (f64::from(i32::from_le_bytes(bytes)) / 2_147_483_648.0) as f32
}

pub(super) fn short(bytes: &[u8], at: usize) -> u16 {
    let two = bytes.get(at..).and_then(<[u8]>::first_chunk);
    two.map_or(0, |two| u16::from_le_bytes(*two))
}

pub(super) fn number(bytes: &[u8], at: usize) -> u32 {
    let four = bytes.get(at..).and_then(<[u8]>::first_chunk);
    four.map_or(0, |four| u32::from_le_bytes(*four))
}
