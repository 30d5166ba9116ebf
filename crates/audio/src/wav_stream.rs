#[cfg(test)]
mod tests;

use crate::{FRAME_SAMPLES, MAX_FRAMES, SAMPLE_RATE};

/// Bytes of a full frame.
const FRAME_BYTES: usize = FRAME_SAMPLES * 2;
/// The most sound, in bytes.
const MOST_SOUND: u64 = MAX_FRAMES as u64 * FRAME_BYTES as u64;
/// What may stand around the sound: a title, a few tags. Pictures are not sound.
const MOST_BALLAST: u64 = 1 << 20;
/// The longest description of a format that is in use.
const LONGEST_FORMAT: u32 = 64;
/// What a program writes that does not know the length when it begins, such as ffmpeg into a pipe.
const UNKNOWN: u32 = u32::MAX;
/// Formats as the description of a format names them.
const PCM: u16 = 1;
const EXTENSIBLE: u16 = 0xFFFE;
/// What follows the format's number where it is written the long way (KSDATAFORMAT_SUBTYPE_PCM).
const EXTENSIBLE_TAIL: [u8; 14] =
    [0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];

/// Why a stream of bytes is not a WAV file that can be heard as it comes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum WavStreamError {
    /// Something else altogether.
    #[error("this is not a WAV file")]
    NotWav,
    /// Stereo, or more.
    #[error("the file has {0} channels instead of one")]
    Channels(u16),
    /// Another rate.
    #[error("the file has {0} samples a second instead of 16000")]
    Rate(u32),
    /// 8, 24 or 32 bits.
    #[error("the file has samples of {0} bits instead of 16")]
    Bits(u16),
    /// Floating point, or compressed.
    #[error("the file's samples are not PCM")]
    Encoding,
    /// The description of the format contradicts itself, or comes too late.
    #[error("the file's description of its format does not make sense")]
    Format,
    /// Lengths in the header contradict each other, or more came than they say.
    #[error("the file's header and its length do not fit together")]
    Lengths,
    /// It ended early.
    #[error("the file ends before its header says so")]
    Truncated,
    /// No sound.
    #[error("the file holds no sound")]
    Empty,
    /// Longer than [`crate::MAX_TAKE`].
    #[error("the file is longer than {} minutes", crate::MAX_TAKE.as_secs() / 60)]
    TooLong,
    /// Too much that is not sound.
    #[error("the file holds too much that is not sound")]
    Ballast,
}

/// A WAV file that comes in pieces of any size and goes out in frames of 100 ms: 16 kHz, mono, 16-bit PCM and nothing
/// else. It holds one frame at a time. What is wrong with the file shows in its first bytes, or at its end.
pub struct WavStream {
    place: Place,
    /// A piece of the header, as far as it has come.
    head: Vec<u8>,
    /// The frame that is being filled.
    frame: Vec<u8>,
    /// Where the file ends, if its header says.
    end: Option<u64>,
    /// Bytes read so far.
    at: u64,
    /// Bytes of sound read so far.
    sound: u64,
    /// Bytes read that are neither sound nor header.
    ballast: u64,
    format_known: bool,
    sound_over: bool,
}

/// What comes next.
#[derive(Clone, Copy)]
enum Place {
    Riff,
    Chunk,
    Format(u32),
    /// Sound, so many bytes of it if that is known.
    Sound(Option<u64>),
    Other(u64),
}

impl Default for WavStream {
    fn default() -> Self {
        Self {
            place: Place::Riff,
            head: Vec::new(),
            frame: Vec::with_capacity(FRAME_BYTES),
            end: None,
            at: 0,
            sound: 0,
            ballast: 0,
            format_known: false,
            sound_over: false,
        }
    }
}

impl WavStream {
    /// Reads from the front of `bytes`, and gives back a frame once one is full. `None` when `bytes` are used up.
    pub fn frame(&mut self, bytes: &mut &[u8]) -> Result<Option<&[u8]>, WavStreamError> {
        if self.frame.len() == FRAME_BYTES {
            self.frame.clear();
        }
        while !bytes.is_empty() {
            match self.place {
                Place::Riff => {
                    if self.piece(bytes, 12)? {
                        self.riff()?;
                    }
                }
                Place::Chunk => {
                    if self.piece(bytes, 8)? {
                        self.chunk()?;
                    }
                }
                Place::Format(length) => {
                    if self.piece(bytes, padded(length))? {
                        check_format(&self.head)?;
                        self.head.clear();
                        self.format_known = true;
                        self.place = Place::Chunk;
                    }
                }
                Place::Other(left) => {
                    let skipped = self.read(bytes, left)?.len() as u64;
                    let left = left - skipped;
                    self.place = if left == 0 { Place::Chunk } else { Place::Other(left) };
                }
                Place::Sound(left) => {
                    self.sound(bytes, left)?;
                    if self.frame.len() == FRAME_BYTES {
                        return Ok(Some(&self.frame));
                    }
                }
            }
        }
        Ok(None)
    }

    /// No more comes: the last frame, if it was not full.
    pub fn end(&mut self) -> Result<Option<&[u8]>, WavStreamError> {
        if self.frame.len() == FRAME_BYTES {
            self.frame.clear();
        }
        let at_an_end = match self.place {
            Place::Sound(left) => left.is_none(),
            Place::Chunk => self.sound_over && self.head.is_empty(),
            _ => false,
        };
        if matches!(self.place, Place::Riff) {
            return Err(WavStreamError::NotWav);
        }
        if !at_an_end || self.end.is_some_and(|end| self.at < end) || !self.sound.is_multiple_of(2)
        {
            return Err(WavStreamError::Truncated);
        }
        if self.sound == 0 {
            return Err(WavStreamError::Empty);
        }
        Ok(Some(self.frame.as_slice()).filter(|frame| !frame.is_empty()))
    }

    fn riff(&mut self) -> Result<(), WavStreamError> {
        let head = std::mem::take(&mut self.head);
        if !head.starts_with(b"RIFF") || !head.ends_with(b"WAVE") {
            return Err(WavStreamError::NotWav);
        }
        let length = number(&head, 4);
        self.end = (length != UNKNOWN).then_some(u64::from(length) + 8);
        self.place = Place::Chunk;
        Ok(())
    }

    fn chunk(&mut self) -> Result<(), WavStreamError> {
        let head = std::mem::take(&mut self.head);
        let length = number(&head, 4);
        match head.get(..4) {
            Some(b"fmt ") if self.format_known => return Err(WavStreamError::Format),
            Some(b"fmt ") if !(16..=LONGEST_FORMAT).contains(&length) => {
                return Err(WavStreamError::Format);
            }
            Some(b"fmt ") => self.place = Place::Format(length),
            Some(b"data") => self.begin_sound(length)?,
            _ => {
                let length = padded(length) as u64;
                self.ballast = self.ballast.saturating_add(length);
                if self.ballast > MOST_BALLAST {
                    return Err(WavStreamError::Ballast);
                }
                self.fits(length)?;
                self.place = if length == 0 { Place::Chunk } else { Place::Other(length) };
            }
        }
        Ok(())
    }

    fn begin_sound(&mut self, length: u32) -> Result<(), WavStreamError> {
        if !self.format_known || self.sound_over {
            return Err(WavStreamError::Format);
        }
        if length == UNKNOWN {
            // Whoever does not know this length does not know the other either.
            self.end = None;
            self.place = Place::Sound(None);
            return Ok(());
        }
        match u64::from(length) {
            0 => return Err(WavStreamError::Empty),
            length if length > MOST_SOUND => return Err(WavStreamError::TooLong),
            length if !length.is_multiple_of(2) => return Err(WavStreamError::Lengths),
            length => {
                self.fits(length)?;
                self.place = Place::Sound(Some(length));
            }
        }
        Ok(())
    }

    /// A part of the file cannot be longer than the file.
    fn fits(&self, length: u64) -> Result<(), WavStreamError> {
        match self.end {
            Some(end) if self.at + length > end => Err(WavStreamError::Lengths),
            _ => Ok(()),
        }
    }

    fn sound(&mut self, bytes: &mut &[u8], left: Option<u64>) -> Result<(), WavStreamError> {
        let room = (FRAME_BYTES - self.frame.len()) as u64;
        let come = self.read(bytes, left.map_or(room, |left| left.min(room)))?;
        let count = come.len() as u64;
        self.frame.extend_from_slice(come);
        self.sound += count;
        if self.sound > MOST_SOUND {
            return Err(WavStreamError::TooLong);
        }
        let left = left.map(|left| left - count);
        self.sound_over = left == Some(0);
        self.place = if self.sound_over { Place::Chunk } else { Place::Sound(left) };
        Ok(())
    }

    /// Collects a piece of the header, and says whether it is complete.
    fn piece(&mut self, bytes: &mut &[u8], length: usize) -> Result<bool, WavStreamError> {
        let come = self.read(bytes, length.saturating_sub(self.head.len()) as u64)?;
        self.head.extend_from_slice(come);
        Ok(self.head.len() == length)
    }

    /// The next bytes, at most `most`. None may come after the end.
    fn read<'a>(&mut self, bytes: &mut &'a [u8], most: u64) -> Result<&'a [u8], WavStreamError> {
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let (come, rest) = bytes.split_at(bytes.len().min(most));
        *bytes = rest;
        self.at += come.len() as u64;
        match self.end {
            Some(end) if self.at > end => Err(WavStreamError::Lengths),
            _ => Ok(come),
        }
    }
}

fn check_format(format: &[u8]) -> Result<(), WavStreamError> {
    let encoding = match (short(format, 0), format.get(26..40)) {
        (EXTENSIBLE, Some(tail)) if tail == EXTENSIBLE_TAIL => short(format, 24),
        (EXTENSIBLE, _) => return Err(WavStreamError::Encoding),
        (encoding, _) => encoding,
    };
    let (channels, rate, bits) = (short(format, 2), number(format, 4), short(format, 14));
    if encoding != PCM {
        return Err(WavStreamError::Encoding);
    }
    if channels != 1 {
        return Err(WavStreamError::Channels(channels));
    }
    if rate as usize != SAMPLE_RATE {
        return Err(WavStreamError::Rate(rate));
    }
    if bits != 16 {
        return Err(WavStreamError::Bits(bits));
    }
    // Two bytes a sample, in every way it is said.
    if short(format, 12) != 2 || number(format, 8) != rate * 2 {
        return Err(WavStreamError::Format);
    }
    Ok(())
}

/// Parts of a file begin at even places.
fn padded(length: u32) -> usize {
    (length as usize).next_multiple_of(2)
}

fn short(bytes: &[u8], at: usize) -> u16 {
    let two = bytes.get(at..).and_then(<[u8]>::first_chunk);
    two.map_or(0, |two| u16::from_le_bytes(*two))
}

fn number(bytes: &[u8], at: usize) -> u32 {
    let four = bytes.get(at..).and_then(<[u8]>::first_chunk);
    four.map_or(0, |four| u32::from_le_bytes(*four))
}
