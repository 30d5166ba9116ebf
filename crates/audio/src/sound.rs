use std::time::Duration;

use zeroize::Zeroizing;

use crate::SAMPLE_RATE;

/// Sound that is overwritten when it is dropped: mono, 16 kHz, 16-bit.
///
/// Deliberately not `Clone`, `Debug` or `Serialize`. Its buffer never grows in place, since growing would
/// leave a copy behind: room is claimed once, and [`Sound::push`] keeps within it.
pub struct Sound(Zeroizing<Vec<i16>>);

impl Sound {
    /// Room for `length` of sound.
    pub fn with_room_for(length: Duration) -> Self {
        let samples = usize::try_from(length.as_millis()).unwrap_or(0) * SAMPLE_RATE / 1000;
        Self(Zeroizing::new(Vec::with_capacity(samples)))
    }

    /// From little-endian bytes. An odd last byte is left out.
    pub fn from_le_bytes(bytes: &[u8]) -> Self {
        let samples = bytes.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]]));
        let mut sound = Self(Zeroizing::new(Vec::with_capacity(bytes.len() / 2)));
        sound.0.extend(samples);
        sound
    }

    /// Takes over a buffer; it is wiped with the rest.
    pub(crate) fn from_vec(samples: Vec<i16>) -> Self {
        Self(Zeroizing::new(samples))
    }

    /// Adds as much of `samples` as there is room for, and says how much that was.
    pub fn push(&mut self, samples: &[i16]) -> usize {
        let fits = samples.len().min(self.0.capacity() - self.0.len());
        self.0.extend_from_slice(&samples[..fits]);
        fits
    }

    /// Overwrites the sound and keeps the room.
    pub fn clear(&mut self) {
        self.0.fill(0);
        self.0.clear();
    }

    /// The samples.
    pub fn samples(&self) -> &[i16] {
        &self.0
    }

    /// How long it plays.
    pub fn length(&self) -> Duration {
        length_of(self.0.len())
    }
}

/// How long so many samples play.
pub(crate) fn length_of(samples: usize) -> Duration {
    Duration::from_micros(samples as u64 * 1_000_000 / SAMPLE_RATE as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sound_never_outgrows_its_room() {
        let mut sound = Sound::with_room_for(Duration::from_millis(10));
        assert_eq!(sound.push(&[7; 100]), 100);
        let start = sound.samples().as_ptr();
        assert_eq!(sound.push(&[7; 100]), 60);
        assert_eq!(sound.samples().as_ptr(), start, "moved, and left a copy behind");
        assert_eq!(sound.length(), Duration::from_millis(10));
    }

    #[test]
    fn bytes_are_little_endian() {
        assert_eq!(Sound::from_le_bytes(&[1, 0, 255, 255]).samples(), [1, -1]);
    }
}
