use std::f64::consts::TAU;

use super::Mixer;

const BLOCK: usize = 1_600;

/// A tone of so many periods a block.
fn tone(at: usize, periods: f64) -> f64 {
    (TAU * periods * at as f64 / BLOCK as f64).sin()
}

/// Noise that is the same each time.
fn noise(at: usize, seed: usize) -> f64 {
    let mixed = (at * 2 + seed).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (mixed >> 40) as f64 / f64::from(1 << 23) - 1.0
}

fn mixed<const CHANNELS: usize>(
    blocks: usize,
    sound: impl Fn(usize) -> [f64; CHANNELS],
) -> Vec<f64> {
    let mut mixer = Mixer::new(CHANNELS);
    let mut heard = Vec::new();
    for block in 0..blocks {
        let samples = (block * BLOCK..(block + 1) * BLOCK).flat_map(&sound);
        let samples: Vec<f32> = samples.map(|sample| sample as f32).collect();
        mixer.mix(&samples, |sample| heard.push(f64::from(sample)));
    }
    heard
}

fn loudness(sound: &[f64]) -> f64 {
    (sound.iter().map(|sample| sample * sample).sum::<f64>() / sound.len() as f64).sqrt()
}

fn assert_is_tone(heard: &[f64], what: &str) {
    let full = loudness(&(0..heard.len()).map(|at| tone(at, 44.0)).collect::<Vec<_>>());
    let ratio = loudness(heard) / full;
    assert!((0.98..1.02).contains(&ratio), "{what}: {ratio}");
}

#[test]
fn a_voice_is_as_loud_as_on_the_channel_where_it_is_loudest() {
    let voice = |at| tone(at, 44.0);
    assert_is_tone(&mixed(5, |at| [voice(at)]), "mono");
    assert_is_tone(&mixed(5, |at| [voice(at), voice(at)]), "both sides");
    assert_is_tone(&mixed(5, |at| [voice(at), 0.0]), "left");
    assert_is_tone(&mixed(5, |at| [0.0, voice(at)]), "right");
    assert_is_tone(&mixed(5, |at| [voice(at), -voice(at)]), "opposite phase");
    assert_is_tone(&mixed(5, |at| [0.3 * voice(at), -voice(at)]), "opposite and unlike");
    assert_is_tone(&mixed(5, |at| [0.0, 0.0, voice(at), 0.0, -voice(at), 0.0]), "six channels");
}

#[test]
fn a_voice_beside_louder_noise_is_not_left_out() {
    let heard = mixed(10, |at| [noise(at, 0), 0.3 * tone(at, 44.0)]);
    let voice: f64 = heard.iter().enumerate().map(|(at, sample)| sample * tone(at, 44.0)).sum();
    let voice = voice / heard.len() as f64 * 2.0;
    // An average would halve it.
    assert!(voice > 0.2, "{voice}");
}

#[test]
fn a_constant_part_turns_no_channel_over() {
    let heard = mixed(5, |at| [0.5 + 0.1 * tone(at, 44.0), -0.5 + 0.1 * tone(at, 44.0)]);
    let moved: Vec<f64> = heard.iter().map(|sample| 10.0 * sample).collect();
    assert_is_tone(&moved, "the tone alone is left");
}

#[test]
fn a_change_clicks_nowhere_and_hesitation_changes_nothing() {
    // In phase for a second, then in opposite phase, then on one side.
    let sides = |at: usize| match at / (10 * BLOCK) {
        0 => [1.0, 1.0],
        1 => [1.0, -1.0],
        _ => [0.0, 1.0],
    };
    let voice = |at: usize| tone(at, 4.0);
    let heard = mixed(30, |at| sides(at).map(|side| side * voice(at)));
    let steepest = TAU * 4.0 / BLOCK as f64;
    for (at, two) in heard.windows(2).enumerate() {
        let step = (two[1] - two[0]).abs();
        assert!(step < 2.5 * steepest, "a step of {step} at {at}");
    }
    // Two unlike sounds: neither is turned over, however they run against each other by chance.
    let mut mixer = Mixer::new(2);
    for block in 0..200 {
        let at = block * BLOCK..(block + 1) * BLOCK;
        let samples: Vec<f32> =
            at.flat_map(|at| [noise(at, 0) as f32, noise(at, 1) as f32]).collect();
        mixer.mix(&samples, |_| {});
        assert!(mixer.weights.iter().all(|weight| *weight > 0.0), "{:?}", mixer.weights);
    }
}

#[test]
fn silence_before_the_voice_decides_nothing() {
    let heard =
        mixed(6, |at| if at < 3 * BLOCK { [0.0; 2] } else { [tone(at, 44.0), -tone(at, 44.0)] });
    assert!(heard[..3 * BLOCK].iter().all(|sample| *sample == 0.0));
    assert_is_tone(&heard[3 * BLOCK..], "from its first block on");
}
