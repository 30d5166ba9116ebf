//! The same words through a worse microphone, or in a louder room.

use crate::{
    noise::{at, loudness, samples, white},
    voices::say,
};

/// What can be done to a recording, by name.
pub const WORSE: [&str; 9] = [
    "-10 dB",
    "-20 dB",
    "-30 dB",
    "-40 dB",
    "+12 dB, clipped",
    "white noise 20 dB below",
    "white noise 10 dB below",
    "babble 20 dB below",
    "babble 10 dB below",
];

/// What the babble says, all at once.
const BABBLE: [(&str, &str); 5] = [
    (
        "slt",
        "the figures were sent round before lunch and nobody had looked at them until the meeting was nearly over",
    ),
    (
        "rms",
        "please put the large boxes by the door and the small ones under the table near the window",
    ),
    ("awb", "it rained all week so the match was moved to the hall behind the school"),
    ("slt", "she asked him where the keys were and he said they were in the blue jar on the shelf"),
    (
        "rms",
        "when the train stopped the passengers got out and walked along the track to the station",
    ),
];

/// One of [`WORSE`]. `None` where there is no voice to babble.
pub fn worse(sound: &[i16], how: &str) -> Option<Vec<i16>> {
    let sound: Vec<f64> = sound.iter().map(|sample| f64::from(*sample) / 32_768.0).collect();
    let level = 20.0 * loudness(&sound).max(1e-9).log10();
    let louder = |decibels: f64| {
        let gain = 10_f64.powf(decibels / 20.0);
        Some(sound.iter().map(|sample| sample * gain).collect())
    };
    let with = |noise: Vec<f64>, below: f64| {
        let noise = at(noise, level - below);
        Some(sound.iter().zip(noise.iter().cycle()).map(|(one, other)| one + other).collect())
    };
    let worse: Option<Vec<f64>> = match how {
        "-10 dB" => louder(-10.0),
        "-20 dB" => louder(-20.0),
        "-30 dB" => louder(-30.0),
        "-40 dB" => louder(-40.0),
        "+12 dB, clipped" => louder(12.0),
        "white noise 20 dB below" => with(white(sound.len(), 7), 20.0),
        "white noise 10 dB below" => with(white(sound.len(), 7), 10.0),
        "babble 20 dB below" => with(babble(sound.len())?, 20.0),
        "babble 10 dB below" => with(babble(sound.len())?, 10.0),
        _ => None,
    };
    worse.map(|worse| samples(&worse))
}

fn babble(length: usize) -> Option<Vec<f64>> {
    let mut all = vec![0.0; length];
    for (place, (voice, text)) in BABBLE.iter().enumerate() {
        let voice = say(voice, text)?;
        for (sample, said) in all.iter_mut().zip(voice.iter().cycle().skip(place * 7_001)) {
            *sample += f64::from(*said) / 32_768.0;
        }
    }
    Some(all)
}
