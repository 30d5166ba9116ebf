use std::io::Read;

use audioadapter_buffers::direct::InterleavedSlice;
use rubato::{Fft, FixedSync, Resampler};
use zeroize::Zeroizing;

use crate::{MAX_TAKE, SAMPLE_RATE, Sound};

/// A file that is not sound we can hear.
#[derive(Debug, thiserror::Error)]
pub enum WavError {
    /// Not a WAV file, or its header is damaged.
    #[error("not a WAV file ({0})")]
    NotWav(String),
    /// The header promises more than the file holds.
    #[error("the WAV file is cut short after {samples} samples")]
    Truncated {
        /// How many could be read.
        samples: usize,
    },
    /// A kind of WAV that is not read.
    #[error("this kind of WAV is not read: {0}")]
    Unsupported(String),
    /// No sound at all.
    #[error("the WAV file holds no sound")]
    Empty,
    /// Longer than a take may be.
    #[error("the WAV file is longer than {} minutes", MAX_TAKE.as_secs() / 60)]
    TooLong,
}

/// Sample rates that are read.
const RATES: std::ops::RangeInclusive<u32> = 8_000..=192_000;

/// Reads a whole WAV file: 8, 16, 24 or 32 bits or float, any number of channels up to eight, 8 to 192 kHz.
/// Channels are averaged and the rate is brought to 16 kHz with a band-limited resampler.
pub fn read_wav(file: impl Read) -> Result<Sound, WavError> {
    let reader = hound::WavReader::new(file).map_err(|fault| match fault {
        hound::Error::Unsupported => WavError::Unsupported("unknown encoding".into()),
        other => WavError::NotWav(other.to_string()),
    })?;
    let spec = reader.spec();
    if !RATES.contains(&spec.sample_rate) {
        return Err(WavError::Unsupported(format!("{} samples a second", spec.sample_rate)));
    }
    if spec.channels == 0 || spec.channels > 8 {
        return Err(WavError::Unsupported(format!("{} channels", spec.channels)));
    }
    if u64::from(reader.duration()) > MAX_TAKE.as_secs() * u64::from(spec.sample_rate) {
        return Err(WavError::TooLong);
    }
    if reader.duration() == 0 {
        return Err(WavError::Empty);
    }
    let mono = mono(reader)?;
    if spec.sample_rate as usize == SAMPLE_RATE {
        return Ok(Sound::from_vec(mono.iter().map(|&sample| to_16_bit(sample)).collect()));
    }
    resample(&mono, spec.sample_rate as usize)
}

fn mono<R: Read>(reader: hound::WavReader<R>) -> Result<Zeroizing<Vec<f32>>, WavError> {
    let spec = reader.spec();
    let channels = usize::from(spec.channels);
    let frames = reader.duration() as usize;
    let scale = match spec.sample_format {
        hound::SampleFormat::Float => 1.0,
        hound::SampleFormat::Int => 1.0 / (1_u64 << (spec.bits_per_sample - 1)) as f32,
    };
    let mut mono = Zeroizing::new(vec![0.0; frames]);
    let mut place = 0;
    let mut add = |sample: f32| {
        if let Some(sum) = mono.get_mut(place / channels) {
            *sum += sample * scale / channels as f32;
        }
        place += 1;
    };
    let read = match spec.sample_format {
        hound::SampleFormat::Float => {
            reader.into_samples::<f32>().try_for_each(|sample| sample.map(&mut add))
        }
        hound::SampleFormat::Int => reader
            .into_samples::<i32>()
            .try_for_each(|sample| sample.map(|sample| add(sample as f32))),
    };
    match read {
        Ok(()) => Ok(mono),
        Err(hound::Error::Unsupported) => {
            Err(WavError::Unsupported(format!("{} bits", spec.bits_per_sample)))
        }
        Err(_) => Err(WavError::Truncated { samples: place / channels }),
    }
}

fn resample(mono: &[f32], rate: usize) -> Result<Sound, WavError> {
    let unsupported =
        |fault: String| WavError::Unsupported(format!("{rate} samples a second ({fault})"));
    let mut resampler = Fft::<f32>::new(rate, SAMPLE_RATE, 1024, 1, FixedSync::Both)
        .map_err(|fault| unsupported(fault.to_string()))?;
    let input = InterleavedSlice::new(mono, 1, mono.len())
        .map_err(|fault| unsupported(fault.to_string()))?;
    let output = resampler
        .process_all(&input, mono.len(), None)
        .map_err(|fault| unsupported(fault.to_string()))?
        .take_data();
    let output = Zeroizing::new(output);
    Ok(Sound::from_vec(output.iter().map(|&sample| to_16_bit(sample)).collect()))
}

fn to_16_bit(sample: f32) -> i16 {
    (sample * 32_768.0).round().clamp(-32_768.0, 32_767.0) as i16
}
