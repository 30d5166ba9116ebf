use std::{convert::Infallible, fs::File, path::Path, time::Duration};

use audio::{Cutter, PieceLength, read_wav};

/// Recordings of people: words, and seconds from the first sound of the first word to the last of the last, read by hand off their
/// level in steps of 50 ms. None of them has a pause of 1.5 s.
const BY_HAND: [(&str, u32, f64); 4] = [
    ("speech/austen-0870.wav", 22, 6.55),
    ("speech/austen-0890.wav", 14, 4.80),
    ("speech/austen-0920.wav", 18, 5.55),
    ("jfk.wav", 22, 10.70),
];
/// What is left out of the time: the length of a pause.
const PAUSE: Duration = Duration::from_millis(1_500);

#[test]
fn the_pace_of_people_is_within_a_twentieth_of_that_by_hand() {
    let Some(folder) = std::env::var_os("SOTTO_TEST_DATA") else {
        eprintln!("did not run: SOTTO_TEST_DATA names no folder with recordings");
        return;
    };
    for (name, words, seconds) in BY_HAND {
        let sound = read_wav(File::open(Path::new(&folder).join(name)).unwrap()).unwrap();
        for silence in [0, 3] {
            let mut cutter = Cutter::new(PieceLength {
                shortest: Duration::from_secs(4),
                longest: Duration::from_secs(20),
            });
            let quiet = vec![0; silence * 16_000];
            let twice = [&quiet, sound.samples(), &quiet, &quiet, sound.samples(), &quiet].concat();
            let (sound, times) =
                if silence == 0 { (sound.samples(), 1.0) } else { (twice.as_slice(), 2.0) };
            cutter.hear(sound, &mut |_| Ok::<(), Infallible>(())).unwrap();
            cutter.stop(&mut |_| Ok::<(), Infallible>(())).unwrap();
            let pace = |seconds: f64| f64::from(words) * times / seconds * 60.0;
            let (measured, by_hand) =
                (pace(cutter.speaking(PAUSE).as_secs_f64()), pace(seconds * times));
            assert!(
                (measured / by_hand - 1.0).abs() <= 0.05,
                "{name}, {silence} s of silence around it: {measured:.0} words a minute, {by_hand:.0} by hand"
            );
        }
    }
}
