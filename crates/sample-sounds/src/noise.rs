//! Sounds without a voice, ten seconds each. The same seed gives the same sound.

use std::f64::consts::TAU;

use audio::SAMPLE_RATE;

/// How long each of them is.
const SAMPLES: usize = 10 * SAMPLE_RATE;
/// How loud the noises are, in decibels of full scale: a quiet room, a fan, a fan beside the microphone.
const LOUDNESS: [f64; 3] = [-60.0, -40.0, -30.0];

/// All of them by name, without a word in them.
pub fn silences() -> Vec<(String, Vec<i16>)> {
    let mut all = vec![("zeros".to_owned(), vec![0; SAMPLES])];
    for loudness in LOUDNESS {
        for (name, sound) in [
            ("white", white(SAMPLES, 1)),
            ("white again", white(SAMPLES, 2)),
            ("pink", pink(SAMPLES, 3)),
            ("brown", brown(SAMPLES, 4)),
            ("hum", hum(SAMPLES)),
            ("breath", breath(SAMPLES, 5)),
            ("music", music(SAMPLES)),
        ] {
            all.push((format!("{name} at {loudness} dB"), samples(&at(sound, loudness))));
        }
    }
    all.push(("keyboard".to_owned(), samples(&clicks(SAMPLES, 6))));
    all
}

/// Random numbers that anybody can make again (xorshift, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// 0 to 1.
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// About normal: the sum of twelve.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.next()).sum::<f64>() - 6.0
    }
}

/// The same power at every frequency.
pub(crate) fn white(length: usize, seed: u64) -> Vec<f64> {
    let mut chance = Chance::new(seed);
    (0..length).map(|_| chance.normal()).collect()
}

/// Less of the high: 3 dB an octave (Kellet's filter, economy form).
fn pink(length: usize, seed: u64) -> Vec<f64> {
    let mut chance = Chance::new(seed);
    let mut held = [0.0; 3];
    (0..length)
        .map(|_| {
            let white = chance.normal();
            held[0] = 0.99765 * held[0] + white * 0.099_046;
            held[1] = 0.963 * held[1] + white * 0.296_516_4;
            held[2] = 0.57 * held[2] + white * 1.052_691_3;
            held.iter().sum::<f64>() + white * 0.1848
        })
        .collect()
}

/// Much less of the high: 6 dB an octave.
fn brown(length: usize, seed: u64) -> Vec<f64> {
    let mut chance = Chance::new(seed);
    let mut held = 0.0;
    (0..length)
        .map(|_| {
            held = 0.998 * held + chance.normal();
            held
        })
        .collect()
}

/// A bad cable: 50 Hz and its overtones.
fn hum(length: usize) -> Vec<f64> {
    (0..length)
        .map(|at| (1..8).map(|tone| sine(at, 50.0 * f64::from(tone)) / f64::from(tone)).sum())
        .collect()
}

/// Somebody breathes in, every three seconds.
fn breath(length: usize, seed: u64) -> Vec<f64> {
    let mut chance = Chance::new(seed);
    let (mut low, mut lower) = (0.0, 0.0);
    (0..length)
        .map(|at| {
            low += 0.25 * (chance.normal() - low);
            lower += 0.02 * (low - lower);
            sine(at, 1.0 / 3.0).max(0.0).powi(2) * (low - lower)
        })
        .collect()
}

/// Plucked tones, two a second.
fn music(length: usize) -> Vec<f64> {
    const NOTES: [f64; 8] = [261.6, 329.6, 392.0, 523.3, 440.0, 349.2, 293.7, 392.0];
    let every = SAMPLE_RATE / 2;
    (0..length)
        .map(|at| {
            let note = NOTES[at / every % NOTES.len()];
            let fading = (-4.0 * (at % every) as f64 / SAMPLE_RATE as f64).exp();
            let tones =
                (1..6).map(|tone| sine(at, note * f64::from(tone)) / f64::from(tone * tone));
            fading * tones.sum::<f64>()
        })
        .collect()
}

/// Somebody types.
fn clicks(length: usize, seed: u64) -> Vec<f64> {
    const CLICK: usize = 600;
    let mut chance = Chance::new(seed);
    let mut sound = vec![0.0; length];
    let mut next = 2_000;
    while next + CLICK < length {
        let loudness = 0.04 + 0.12 * chance.next();
        for (after, sample) in sound[next..next + CLICK].iter_mut().enumerate() {
            *sample += loudness * (-(after as f64) / 90.0).exp() * chance.normal();
        }
        next += 1_500 + (chance.next() * 4_000.0) as usize;
    }
    sound
}

fn sine(at: usize, hertz: f64) -> f64 {
    (at as f64 / SAMPLE_RATE as f64 * hertz * TAU).sin()
}

/// Root mean square.
pub(crate) fn loudness(sound: &[f64]) -> f64 {
    (sound.iter().map(|sample| sample * sample).sum::<f64>() / sound.len().max(1) as f64).sqrt()
}

/// Made so loud, in decibels of full scale.
pub(crate) fn at(mut sound: Vec<f64>, decibels: f64) -> Vec<f64> {
    let gain = 10_f64.powf(decibels / 20.0) / loudness(&sound).max(1e-12);
    sound.iter_mut().for_each(|sample| *sample *= gain);
    sound
}

/// As 16 bits; what is too loud is clipped.
pub(crate) fn samples(sound: &[f64]) -> Vec<i16> {
    sound
        .iter()
        .map(|sample| (sample * 32_768.0).round().clamp(-32_768.0, 32_767.0) as i16)
        .collect()
}
