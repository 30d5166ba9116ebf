//! What a WAV file is made of: chunks with a name and a length, one of which is sound.

use super::{
    WavError,
    format::{Format, number},
};
use crate::MAX_TAKE;

/// What may stand around the sound: a title, a few tags. Pictures are not sound.
const MOST_BALLAST: u64 = 1 << 20;
/// The longest description of a format that is in use.
const LONGEST_FORMAT: u32 = 64;
/// A length from here on is no length: programs that write into a pipe cannot know it, and write `0xFFFFFFFF` (ffmpeg),
/// `0x7FFFF000` (sox) or `0x80000000` (arecord).
const UNKNOWN: u32 = 0x7FFF_0000;

/// A WAV file that comes in pieces of any size.
pub(crate) struct Container {
    state: ParserState,
    /// A piece of the header, as far as it has come.
    head: Vec<u8>,
    /// Where the file ends, if its header says.
    end: Option<u64>,
    /// Bytes read so far.
    at: u64,
    /// Bytes of sound read so far.
    sound: u64,
    /// Bytes that are neither sound nor header, by their chunks' lengths.
    ballast: u64,
    format: Option<Format>,
    sound_over: bool,
}

/// What comes next in the file.
#[derive(Clone, Copy)]
enum ParserState {
    Riff,
    Chunk,
    Format(u32),
    /// Sound, so many bytes of it if that is known.
    Sound(Format, Option<u64>),
    Other(u64),
}

/// What was found in the file.
#[derive(PartialEq, Debug)]
pub(crate) enum WavPart<'a> {
    /// How the sound that follows is written. Comes once, before any sound.
    Format(Format),
    /// The next bytes of the sound.
    Sound(&'a [u8]),
}

impl Container {
    pub(crate) fn new() -> Self {
        Self {
            state: ParserState::Riff,
            head: Vec::new(),
            end: None,
            at: 0,
            sound: 0,
            ballast: 0,
            format: None,
            sound_over: false,
        }
    }

    /// Reads from the front of `bytes` as far as the next part, of sound at most `most` bytes. `None` when `bytes` are used up.
    pub(crate) fn next<'a>(
        &mut self,
        bytes: &mut &'a [u8],
        most: usize,
    ) -> Result<Option<WavPart<'a>>, WavError> {
        while !bytes.is_empty() {
            match self.state {
                ParserState::Riff => {
                    if self.piece(bytes, 12)? {
                        self.riff()?;
                    }
                }
                ParserState::Chunk => {
                    if self.piece(bytes, 8)? {
                        self.chunk()?;
                    }
                }
                ParserState::Format(length) => {
                    if self.piece(bytes, padded(length))? {
                        let format = Format::read(&std::mem::take(&mut self.head))?;
                        self.format = Some(format);
                        self.state = ParserState::Chunk;
                        return Ok(Some(WavPart::Format(format)));
                    }
                }
                ParserState::Other(left) => {
                    let left = left - self.read(bytes, left)?.len() as u64;
                    self.state =
                        if left == 0 { ParserState::Chunk } else { ParserState::Other(left) };
                }
                ParserState::Sound(format, left) => {
                    return self.sound(bytes, most, format, left).map(Some);
                }
            }
        }
        Ok(None)
    }

    /// Whether all sound that the header speaks of has come.
    pub(crate) fn has_all_sound(&self) -> bool {
        self.sound_over
    }

    /// No more comes: whether that is an end.
    pub(crate) fn end(&self) -> Result<(), WavError> {
        let at_an_end = match self.state {
            ParserState::Riff => return Err(WavError::NotWav),
            ParserState::Sound(format, None) => self.sound.is_multiple_of(format.block() as u64),
            ParserState::Chunk => self.sound_over && self.head.is_empty(),
            _ => false,
        };
        if !at_an_end || self.end.is_some_and(|end| self.at < end) {
            return Err(WavError::Truncated);
        }
        if self.sound == 0 {
            return Err(WavError::Empty);
        }
        Ok(())
    }

    fn riff(&mut self) -> Result<(), WavError> {
        let head = std::mem::take(&mut self.head);
        // RF64 is what encoders write that leave room for four gigabytes: a WAV whose lengths stand elsewhere.
        let known = head.starts_with(b"RIFF") || head.starts_with(b"RF64");
        if !known || !head.ends_with(b"WAVE") {
            return Err(WavError::NotWav);
        }
        let length = number(&head, 4);
        let written = length != 0 && length < UNKNOWN;
        self.end = written.then_some(u64::from(length) + 8);
        self.state = ParserState::Chunk;
        Ok(())
    }

    fn chunk(&mut self) -> Result<(), WavError> {
        let head = std::mem::take(&mut self.head);
        let length = number(&head, 4);
        match head.get(..4) {
            Some(b"fmt ") if self.format.is_some() => return Err(WavError::Format),
            Some(b"fmt ") if !(16..=LONGEST_FORMAT).contains(&length) => {
                return Err(WavError::Format);
            }
            Some(b"fmt ") => self.state = ParserState::Format(length),
            Some(b"data") => self.begin_sound(length)?,
            _ => {
                let length = padded(length) as u64;
                self.ballast = self.ballast.saturating_add(length);
                if self.ballast > MOST_BALLAST {
                    return Err(WavError::Ballast);
                }
                self.fits(length)?;
                self.state =
                    if length == 0 { ParserState::Chunk } else { ParserState::Other(length) };
            }
        }
        Ok(())
    }

    fn begin_sound(&mut self, length: u32) -> Result<(), WavError> {
        let format = self.format.filter(|_| !self.sound_over).ok_or(WavError::Format)?;
        if length == 0 && self.end.is_some_and(|end| self.at < end) {
            // Something else follows, so the length was known.
            return Err(WavError::Empty);
        }
        if length == 0 || length >= UNKNOWN {
            // Whoever does not know this length does not know the other either. The sound ends where the file does.
            self.end = None;
            self.state = ParserState::Sound(format, None);
            return Ok(());
        }
        let length = u64::from(length);
        if length > most_sound(format) {
            return Err(WavError::SaysTooLong);
        }
        if !length.is_multiple_of(format.block() as u64) {
            return Err(WavError::Lengths);
        }
        self.fits(length)?;
        self.state = ParserState::Sound(format, Some(length));
        Ok(())
    }

    /// A part of the file cannot be longer than the file.
    fn fits(&self, length: u64) -> Result<(), WavError> {
        match self.end {
            Some(end) if self.at + length > end => Err(WavError::Lengths),
            _ => Ok(()),
        }
    }

    fn sound<'a>(
        &mut self,
        bytes: &mut &'a [u8],
        most: usize,
        format: Format,
        left: Option<u64>,
    ) -> Result<WavPart<'a>, WavError> {
        let most = most as u64;
        let come = self.read(bytes, left.map_or(most, |left| left.min(most)))?;
        let count = come.len() as u64;
        self.sound += count;
        if self.sound > most_sound(format) {
            return Err(WavError::TooLong);
        }
        let left = left.map(|left| left - count);
        self.sound_over = left == Some(0);
        self.state =
            if self.sound_over { ParserState::Chunk } else { ParserState::Sound(format, left) };
        Ok(WavPart::Sound(come))
    }

    /// Collects a piece of the header, and says whether it is complete.
    fn piece(&mut self, bytes: &mut &[u8], length: usize) -> Result<bool, WavError> {
        let come = self.read(bytes, length.saturating_sub(self.head.len()) as u64)?;
        self.head.extend_from_slice(come);
        Ok(self.head.len() == length)
    }

    /// The next bytes, at most `most`. None may come after the end.
    fn read<'a>(&mut self, bytes: &mut &'a [u8], most: u64) -> Result<&'a [u8], WavError> {
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let (come, rest) = bytes.split_at(bytes.len().min(most));
        *bytes = rest;
        self.at += come.len() as u64;
        match self.end {
            Some(end) if self.at > end => Err(WavError::Lengths),
            _ => Ok(come),
        }
    }
}

/// The most sound, in bytes.
fn most_sound(format: Format) -> u64 {
    MAX_TAKE.as_secs() * u64::from(format.rate) * format.block() as u64
}

/// Parts of a file begin at even places.
fn padded(length: u32) -> usize {
    (length as usize).next_multiple_of(2)
}
