use std::time::Duration;

/// Samples in a full frame: 100 ms.
pub const FRAME_SAMPLES: usize = 1_600;

/// The longest take, in frames.
pub const MAX_FRAMES: u32 = 6_000;

/// The longest take: ten minutes. Nobody listens to a longer answer.
pub const MAX_TAKE: Duration = Duration::from_secs(600);

/// Bytes of the frame's number, before its sound.
const NUMBER_BYTES: usize = 4;

/// A frame that is not taken. The take cannot go on after one: the sender does not follow the protocol.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FrameError {
    /// No room for the number, or no sound after it.
    #[error("a frame must have a number and sound, but this one has {0} bytes")]
    Empty(usize),
    /// Samples are two bytes each.
    #[error("a frame's sound must have an even number of bytes")]
    OddLength,
    /// Longer than 100 ms.
    #[error("a frame can have up to 100 ms of sound")]
    TooLarge,
    /// A frame came twice.
    #[error("frame {0} was sent twice")]
    Duplicate(u32),
    /// A frame is missing before this one.
    #[error("frame {expected} is missing, but frame {got} was sent")]
    OutOfOrder {
        /// The number that was due.
        expected: u32,
        /// The number that came.
        got: u32,
    },
    /// Sound after a frame shorter than 100 ms, which only the last one may be.
    #[error("only the last frame can be shorter than 100 ms")]
    AfterShort,
    /// The take is as long as a take may be.
    #[error("an answer can be up to {} minutes long", MAX_TAKE.as_secs() / 60)]
    TooMany,
    /// The sender says it sent another number of frames than came.
    #[error("{said} frames were announced, but {came} arrived")]
    Lost {
        /// As the sender counts.
        said: u32,
        /// As the receiver counts.
        came: u32,
    },
}

impl FrameError {
    /// A stable name for programs.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Empty(_) => "frame-empty",
            Self::OddLength => "frame-odd-length",
            Self::TooLarge => "frame-too-large",
            Self::Duplicate(_) => "frame-duplicate",
            Self::OutOfOrder { .. } => "frame-out-of-order",
            Self::AfterShort => "frame-after-short",
            Self::TooMany => "take-too-long",
            Self::Lost { .. } => "frames-lost",
        }
    }
}

/// Holds the frames of one take to their order and limits. It keeps count, and no sound.
#[derive(Default)]
pub struct FrameOrder {
    taken: u32,
    short: bool,
}

impl FrameOrder {
    /// The largest message that can be a frame, in bytes.
    pub const MAX_BYTES: usize = NUMBER_BYTES + FRAME_SAMPLES * 2;

    /// Frames taken so far.
    pub fn taken(&self) -> u32 {
        self.taken
    }

    /// Checks one message, `u32` little-endian number and then little-endian samples, and gives back its sound.
    pub fn take<'a>(&mut self, message: &'a [u8]) -> Result<&'a [u8], FrameError> {
        let Some((number, sound)) =
            message.split_first_chunk::<NUMBER_BYTES>().filter(|(_, sound)| !sound.is_empty())
        else {
            return Err(FrameError::Empty(message.len()));
        };
        let number = u32::from_le_bytes(*number);
        if message.len() > Self::MAX_BYTES {
            return Err(FrameError::TooLarge);
        }
        if !sound.len().is_multiple_of(2) {
            return Err(FrameError::OddLength);
        }
        if number < self.taken {
            return Err(FrameError::Duplicate(number));
        }
        if number > self.taken {
            return Err(FrameError::OutOfOrder { expected: self.taken, got: number });
        }
        if self.taken == MAX_FRAMES {
            return Err(FrameError::TooMany);
        }
        if self.short {
            return Err(FrameError::AfterShort);
        }
        self.short = sound.len() < FRAME_SAMPLES * 2;
        self.taken += 1;
        Ok(sound)
    }

    /// The sender has stopped after so many frames.
    pub fn stop(&self, said: u32) -> Result<(), FrameError> {
        if said == self.taken { Ok(()) } else { Err(FrameError::Lost { said, came: self.taken }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(number: u32, sound_bytes: usize) -> Vec<u8> {
        let mut message = number.to_le_bytes().to_vec();
        message.resize(NUMBER_BYTES + sound_bytes, 1);
        message
    }

    #[test]
    fn frames_in_order_are_taken() {
        let mut order = FrameOrder::default();
        for number in 0..3 {
            assert_eq!(order.take(&frame(number, 3200)).map(<[u8]>::len), Ok(3200));
        }
        assert_eq!(order.take(&frame(3, 20)).map(<[u8]>::len), Ok(20));
        assert_eq!(order.stop(4), Ok(()));
        assert_eq!(order.stop(5), Err(FrameError::Lost { said: 5, came: 4 }));
    }

    #[test]
    fn each_fault_has_its_name() {
        let cases: [(&[u8], FrameError); 6] = [
            (&[], FrameError::Empty(0)),
            (&frame(1, 0), FrameError::Empty(4)),
            (&frame(1, 3), FrameError::OddLength),
            (&frame(1, 3202), FrameError::TooLarge),
            (&frame(0, 2), FrameError::Duplicate(0)),
            (&frame(7, 2), FrameError::OutOfOrder { expected: 1, got: 7 }),
        ];
        for (message, fault) in cases {
            let mut order = FrameOrder::default();
            order.take(&frame(0, 3200)).unwrap();
            assert_eq!(order.take(message), Err(fault));
            assert_eq!(order.taken(), 1, "a refused frame does not count");
        }
    }

    #[test]
    fn ten_minutes_fit_and_no_more() {
        let mut order = FrameOrder::default();
        for number in 0..MAX_FRAMES {
            order.take(&frame(number, 3200)).unwrap();
        }
        assert_eq!(order.take(&frame(MAX_FRAMES, 3200)), Err(FrameError::TooMany));
        assert_eq!(MAX_TAKE, crate::sound::length_of(MAX_FRAMES as usize * FRAME_SAMPLES));
    }

    #[test]
    fn nothing_comes_after_a_short_frame() {
        let mut order = FrameOrder::default();
        order.take(&frame(0, 2)).unwrap();
        assert_eq!(order.take(&frame(1, 3200)), Err(FrameError::AfterShort));
    }
}
