//! Speech of any length, by Debian's flite: sentences with the pauses people make.

use std::{path::Path, time::Duration};

use speech::{SAMPLE_RATE, Sound};

use crate::BenchError;

/// Sentences the smallest engine hears well, each with a last word to look for in captions.
const SENTENCES: &[(&str, &str)] = &[
    ("I was the leader of a small team at a hospital", "hospital"),
    ("our computer system was very slow and the doctors were not happy", "happy"),
    ("so I talked with every nurse and I found the problem", "problem"),
    ("then I made a plan for every week and I called every team myself", "myself"),
    ("we finished a week early and nobody lost any money", "money"),
    ("as a result we saved three hours every day", "day"),
];

/// Sentences before they come again; within them every last word is another.
pub(crate) const ROUND: usize = SENTENCES.len();

/// A hundredth of full scale.
const AUDIBLE: u16 = 328;

/// Pauses between sentences, over and over: breath, breath, thought.
const PAUSES: &[Duration] =
    &[Duration::from_millis(350), Duration::from_millis(700), Duration::from_millis(1100)];

/// From the last word to the press on Stop, which a hand needs.
const BEFORE_STOP: Duration = Duration::from_millis(300);

/// A sentence in its place.
pub(crate) struct SpokenSentence {
    pub(crate) last_word: &'static str,
    pub(crate) ends: Duration,
}

/// The first `length` of the rounds, which may end within a word.
pub(crate) fn speech(length: Duration) -> Result<Sound, BenchError> {
    let (mut samples, _) = rounds(length)?;
    samples.truncate(samples_of(length));
    Ok(sound(&samples))
}

/// Whole rounds, at least `length`, and where their sentences end. Every length stops after the same last words: what a stop
/// costs hangs on them, and only what grows with the length is to be seen.
pub(crate) fn whole_rounds(length: Duration) -> Result<(Sound, Vec<SpokenSentence>), BenchError> {
    let (mut samples, sentences) = rounds(length)?;
    let last = sentences.last().map_or(Duration::ZERO, |sentence| sentence.ends);
    samples.truncate(samples_of(last + BEFORE_STOP));
    Ok((sound(&samples), sentences))
}

fn rounds(length: Duration) -> Result<(Vec<i16>, Vec<SpokenSentence>), BenchError> {
    let spoken = SENTENCES
        .iter()
        .map(|(text, _)| sample_sounds::say("slt", text))
        .collect::<Option<Vec<_>>>()
        .ok_or("the benchmark needs a voice: apt-get install flite")?;
    let (mut samples, mut sentences) = (Vec::new(), Vec::new());
    while samples.len() < samples_of(length) {
        for ((sound, (_, last_word)), pause) in
            spoken.iter().zip(SENTENCES).zip(PAUSES.iter().cycle())
        {
            samples.extend_from_slice(sound);
            // The voice leaves some silence behind its last sound.
            let sounding =
                samples.iter().rposition(|sample| sample.unsigned_abs() > AUDIBLE).unwrap_or(0);
            let ends = Duration::from_secs_f64(sounding as f64 / SAMPLE_RATE as f64);
            sentences.push(SpokenSentence { last_word, ends });
            samples.resize(samples.len() + samples_of(*pause), 0);
        }
    }
    Ok((samples, sentences))
}

fn samples_of(length: Duration) -> usize {
    (length.as_secs_f64() * SAMPLE_RATE as f64) as usize
}

fn sound(samples: &[i16]) -> Sound {
    let bytes: Vec<u8> = samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
    Sound::from_le_bytes(&bytes)
}

/// Writes a WAV file, 16 kHz mono 16-bit, for `sotto transcribe`.
pub(crate) fn write_wav(sound: &Sound, file: &Path) -> std::io::Result<()> {
    write_samples(sound.samples(), file)
}

/// The same, of samples.
pub(crate) fn write_samples(samples: &[i16], file: &Path) -> std::io::Result<()> {
    let data = u32::try_from(samples.len() * 2).unwrap_or(u32::MAX);
    let rate = SAMPLE_RATE as u32;
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((36 + data).to_le_bytes());
    bytes.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    bytes.extend(rate.to_le_bytes());
    bytes.extend((rate * 2).to_le_bytes());
    bytes.extend(b"\x02\0\x10\0data");
    bytes.extend(data.to_le_bytes());
    bytes.extend(samples.iter().flat_map(|sample| sample.to_le_bytes()));
    std::fs::write(file, bytes)
}
